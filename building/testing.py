"""`build.py test`: every check there is, in one go.

First what reads the code, then what runs it: the core, of which every branch must be tested; then everything else, and
beside it the core on each other Python that it is meant for. All of them run even if one fails, so that one run shows
everything; the last lines say how long each part took, on which Python nothing was tested, and what failed. With
arguments only pytest runs, with these.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from building.chromium import VARIABLE, chromium
from building.node import node
from building.places import CLIENT, NODE_MODULES, ROOT, SITE
from building.progress import Durations, say, step
from building.pythons import test_elsewhere


def checks() -> list[tuple[str, list[str]]]:
    python = [sys.executable, "-m"]
    tsc = [node(), str(NODE_MODULES / "typescript" / "bin" / "tsc"), "--noEmit", "--project"]
    return [
        ("Style and common mistakes (ruff)", [*python, "ruff", "check", "."]),
        ("Types of the Python code (mypy)", [*python, "mypy", "sos_core", "site/app", "building", "build.py"]),
        ("Which part may know which (import-linter)", [sys.executable, "-c", LINT_IMPORTS]),
        ("Types of the page's JavaScript (tsc)", [*tsc, str(CLIENT / "tsconfig.json")]),
        ("Types of the workers' JavaScript (tsc)", [*tsc, str(CLIENT / "tsconfig.worker.json")]),
    ]


LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def test(arguments: Sequence[str]) -> int:
    browser = chromium()
    say(f"Browser tests use {browser}.")
    environment = surroundings() | {VARIABLE: str(browser)}
    failed = []
    durations = Durations()
    for name, command in [] if arguments else checks():
        with step(name), durations.of(name):
            done = subprocess.run(
                command,
                cwd=ROOT,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
                check=False,
            )
        if done.returncode:
            failed.append(name)
            say(done.stdout.rstrip())

    def run(name: str, options: Sequence[str]) -> None:
        say(f"Tests{name} ...")
        with durations.of(f"Tests{name}"):
            ended = subprocess.run([sys.executable, "-m", "pytest", *options], cwd=ROOT, env=environment, check=False)
        if ended.returncode:
            failed.append(f"tests{name}")

    if arguments:
        run("", arguments)
    else:
        core, everything_else = RUNS
        run(*core)
        # Tests with a browser often wait for it: in between, the core's own go on.
        with ThreadPoolExecutor(1) as beside:
            elsewhere = beside.submit(test_elsewhere, environment, AT_ONCE, durations)
            run(*everything_else)
        failed_there, missing, said = elsewhere.result()
        failed += failed_there
        for line in said:
            say(line)
        say("How long each part took, in minutes and seconds:")
        for line in durations.lines():
            say(f"  {line}")
        for version in missing:
            say(f"The core was not tested on Python {version}: this machine has none.")
    say(f"Failed: {'; '.join(failed)}." if failed else "Everything passed.")
    return 1 if failed else 0


def fuzz(arguments: Sequence[str]) -> int:
    """Many more examples of every rule of the core than `test` tries, then a hundred thousand spoiled files to
    everything that reads files. With arguments these go to pytest, and there are no files."""
    say("The core's rules, each with hundreds of made-up meetings ...")
    command = [sys.executable, "-m", "pytest", "tests/core", "-m", "hypothesis", f"--hypothesis-profile={MANY}"]
    rules = subprocess.run([*command, *AT_ONCE, *arguments], cwd=ROOT, env=surroundings(), check=False).returncode
    if arguments:
        return rules
    say(f"{SPOILED:,} spoiled files, to everything that reads files ...")
    feeding = [sys.executable, "-m", "tests.attacks.feeding", str(SPOILED)]
    return rules or subprocess.run(feeding, cwd=ROOT, env=surroundings(), check=False).returncode


def faults(arguments: Sequence[str]) -> int:
    """Somebody types into the built site, and the browser is killed, the disk fails, the app is replaced.
    How often the browser is killed is the argument; `--seed` makes the same runs again."""
    browser = chromium()
    environment = surroundings() | {VARIABLE: str(browser)}
    return subprocess.run(
        [sys.executable, "-m", "tests.faults", *arguments], cwd=ROOT, env=environment, check=False
    ).returncode


def surroundings() -> dict[str, str]:
    """The variables in which tests run."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(SITE)]), "PYTHONUTF8": "1"}


MANY: Final = "many"
"""The profile of Hypothesis, in `tests/core/conftest.py`."""

SPOILED: Final = 100_000
"""Files that `fuzz` makes of good ones. They take about four minutes."""

AT_ONCE: Final = ("--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal")
"""As many tests at a time as there are processors: on two of them a run takes about two thirds of the time. Not more
than four, as each of them has a browser."""

WITH_A_BROWSER: Final = (f"--numprocesses={min(4, (os.cpu_count() or 2) + 1)}", "--dist=worksteal")
"""One more than there are processors: while one test waits for its browser, another goes on."""

RUNS: Final = (
    (
        " of the core, and whether they reach all of it",
        (
            *("tests/core", "--cov=sos_core", "--cov-branch", "--cov-report=term:skip-covered", "--cov-fail-under=100"),
            *AT_ONCE,
        ),
    ),
    (" of everything else", ("--ignore=tests/core", *WITH_A_BROWSER)),
)
"""What is said of a run of pytest, and its arguments."""
