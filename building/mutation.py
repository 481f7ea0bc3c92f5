"""Whether the tests would notice a mistake: the code is changed in one small place at a time, and they must fail.

Such a changed place is called a mutant, and one that no test fails for has survived. A survivor is either a missing
test, or a change that nobody could ever see; those are in `docs/mutants.md`, each with the reason. Only a copy of the
code is changed. It takes a good many minutes, so it is a command of its own and no part of the tests.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from building.failure import BuildFailure
from building.places import MUTATION_LOCK, ROOT, WORK
from building.progress import say, step
from building.pythons import environment, part_of_lock

LISTED: Final = ROOT / "docs" / "mutants.md"


@dataclass(frozen=True, slots=True)
class Part:
    """What is changed, and which tests have to notice."""

    files: tuple[str, ...]
    tests: tuple[str, ...]
    """Of `tests/core`. Those marked `host` are left out: they start processes, which run the code unchanged."""


PARTS: Final = {
    "scaling": Part(
        ("sos_core/scaling/*.py",),
        (
            *("test_bare_answers", "test_change", "test_measures", "test_no_average", "test_private_round"),
            *("test_reasons", "test_scaling", "test_sides"),
        ),
    ),
    # Without the properties in test_copies_any_words and test_merge: they take most of a minute, and the examples
    # notice all there is to notice.
    "copies": Part(("sos_core/copies/*.py",), ("test_copies", "test_copies_exactly", "test_copies_typed_again")),
    "merge": Part(
        ("sos_core/merge/*.py", "sos_core/model/limits.py"),
        ("test_merge_differences", "test_merge_exactly", "test_merge_rules", "test_merge_versions", "test_settling"),
    ),
}

NOTICED: Final = frozenset({"killed", "timeout", "segfault"})
"""What mutmut says of a mutant that the tests noticed: by failing, by never ending, or by ending Python."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed place, known by where it is and what it was changed to: its number is another one tomorrow."""

    function: str
    """With its module, and its class if it has one: `sos_core.scaling.change._change`."""
    lines: tuple[str, ...]
    """The lines of the difference, each with its sign, without what is around them and without their indentation."""

    def __str__(self) -> str:
        return "\n".join((self.function, *(f"  {line}" for line in self.lines)))


@dataclass(frozen=True, slots=True)
class Outcome:
    counted: Counter[str]
    """How many mutants came to which end, in the words of mutmut."""
    survived: tuple[Mutant, ...]


def mutate(names: Sequence[str]) -> int:
    """Runs the parts of those names, or all. 1 if there is a survivor that is not in `docs/mutants.md`, else 0."""
    if os.name == "nt":
        raise BuildFailure("Mutation testing needs a system that can fork a process, such as Linux. Windows cannot.")
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        raise BuildFailure(f"There is no {' or '.join(unknown)} to test like this, only {', '.join(PARTS)}.")
    program = prepared()
    known = listed(LISTED.read_text("utf-8"))
    unlisted: list[Mutant] = []
    for name in names or PARTS:
        part = PARTS[name]
        with step(f"Changing {', '.join(part.files)} in one place at a time"):
            outcome = run(program, name, part)
        say(told(name, outcome.counted))
        unlisted += [mutant for mutant in outcome.survived if mutant not in known]
        modules = tuple(module_of(file) for file in part.files)
        for mutant in known:
            if mutant.function.startswith(modules) and mutant not in outcome.survived:
                say(f"It is in docs/mutants.md, and has not survived:\n{mutant}")
    for mutant in unlisted:
        say(f"It has survived, and is not in docs/mutants.md:\n{mutant}")
    return 1 if unlisted else 0


def told(name: str, counted: Counter[str]) -> str:
    survived = counted.total() - sum(counted[end] for end in NOTICED)
    return (
        f"{name}: {counted.total()} mutants, {counted['killed'] + counted['segfault']} killed, "
        f"{counted['timeout']} timed out, {survived} survived."
    )


def run(program: Path, name: str, part: Part) -> Outcome:
    folder = WORK / "mutants" / name
    copy(folder, part)
    run_in(folder, program, "run")
    ends = dict(re.findall(r"^ +(\S+): (.+)$", ask(folder, program, "results", "--all", "true"), re.MULTILINE))
    if not ends or {"not checked", "check was interrupted by user"} & set(ends.values()):
        raise BuildFailure(f"mutmut did not get to its end in {folder.relative_to(ROOT)}.")
    survivors = [id for id, end in ends.items() if end not in NOTICED]
    return Outcome(
        Counter(ends.values()), tuple(mutant(id, ask(folder, program, "show", id)) for id in sorted(survivors))
    )


def copy(folder: Path, part: Part) -> None:
    """The core, its tests, and how both are run. Nothing of an earlier run is left."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for tree in ("sos_core", "tests/core"):
        shutil.copytree(ROOT / tree, folder / tree, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    settings = {
        "source_paths": ("sos_core",),
        "only_mutate": part.files,
        "pytest_add_cli_args": ("--hypothesis-profile=mutants", "-m", "not host"),
        "pytest_add_cli_args_test_selection": tuple(f"tests/core/{test}.py" for test in part.tests),
        # Ten times as long as the tests take: on a busy machine a survivor must not look like an endless loop.
        "timeout_multiplier": ("10",),
        "timeout_constant": ("2",),
        # For runs that go on where the last one stopped.
        "track_dependencies": ("false",),
        "use_git_change_detection": ("false",),
    }
    lines = ["[mutmut]"]
    for key, values in settings.items():
        lines += [f"{key} ="] + [f"    {value}" for value in values] if len(values) > 1 else [f"{key} = {values[0]}"]
    (folder / "setup.cfg").write_text("\n".join(lines) + "\n", "utf-8")


def run_in(folder: Path, program: Path, *arguments: str) -> None:
    """What it says goes to the screen where there is one, and to a file where not: it is for people who wait."""
    log = folder.with_suffix(".txt")
    with log.open("w", encoding="utf-8") as out:
        done = subprocess.run(
            [str(program), *arguments],
            cwd=folder,
            stdout=None if sys.stdout.isatty() else out,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        raise BuildFailure(f"mutmut could not run. What it said is on the screen or in {log.relative_to(ROOT)}.")


def ask(folder: Path, program: Path, *arguments: str) -> str:
    done = subprocess.run(
        [str(program), *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise BuildFailure(f"mutmut {arguments[0]} failed:\n{done.stderr}")
    return done.stdout


def mutant(id: str, difference: str) -> Mutant:
    """From what mutmut calls it (`sos_core.copies.copy.xǁCopyǁmade__mutmut_3`) and shows of it."""
    module, _, name = id.rpartition("__mutmut_")[0].rpartition(".")
    function = name.removeprefix("x_") if name.startswith("x_") else name.removeprefix("xǁ").replace("ǁ", ".")
    return Mutant(f"{module}.{function}", changed_lines(difference))


def changed_lines(difference: str) -> tuple[str, ...]:
    return tuple(
        f"{line[0]} {line[1:].strip()}"
        for line in difference.splitlines()
        if line[:1] in ("-", "+") and line[:3] not in ("---", "+++")
    )


def listed(text: str) -> tuple[Mutant, ...]:
    """The mutants of `docs/mutants.md`: under a heading with the function, every block of a difference is one."""
    found = []
    for section in re.split(r"^#+ ", text, flags=re.MULTILINE):
        heading = re.match(r"`(sos_core\.[\w.]+)`", section)
        if heading:
            blocks = re.findall(r"^```diff\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
            found += [Mutant(heading[1], changed_lines(block)) for block in blocks]
    return tuple(found)


def module_of(file: str) -> str:
    """What the names of the functions in these files begin with."""
    return file.removesuffix(".py").removesuffix("*").replace("/", ".")


def prepared() -> Path:
    """The program of mutmut, in an environment of its own: what the core's tests need, and what mutmut needs."""
    lock = MUTATION_LOCK.read_text("utf-8")
    both = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    needed = part_of_lock((ROOT / "requirements.lock").read_text("utf-8"), without=both) + lock
    python = environment(WORK / "mutation", sys.executable, needed, "mutation testing")
    return python.with_name("mutmut")
