"""The core on every Python it is meant for: its tests are run again on the other versions that this machine has.

Each gets an environment of its own with what the core's tests need, from the same lock. A version that is not there
fails nothing, and the last lines of the run name it; the browser's own Python is tested by `tests/build`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

from building.fingerprint import of_files
from building.places import ROOT, WORK
from building.preparing import attempt
from building.progress import Durations, step

MEANT: Final = ((3, 11), (3, 12), (3, 13))

NEEDED: Final = frozenset(
    {
        "annotated-types", "colorama", "execnet", "htpy", "hypothesis", "iniconfig", "markupsafe", "packaging",
        "pluggy", "pydantic", "pydantic-core", "pygments", "pytest", "pytest-xdist", "sortedcontainers",
        "typing-extensions", "typing-inspection",
    }
)  # fmt: skip
"""What the core and those of its tests need that need no other library. Tests marked `host` need more."""

EXAMPLES: Final = "few"
"""The profile of Hypothesis: these runs look for what one version of Python does differently, not for new examples."""


def test_elsewhere(
    environment: dict[str, str], options: Sequence[str], durations: Durations
) -> tuple[list[str], list[str], list[str]]:
    """Runs the core's tests on every other version that is meant, with these options for pytest; gives back which
    failed, which versions are not on this machine, and what was said. How long each took goes into `durations`.

    Beside something else: whatever else the machine has to do goes first."""
    failed, missing, said = [], [], []
    for version in MEANT:
        if version == sys.version_info[:2]:
            continue
        name = ".".join(map(str, version))
        python = find(version)
        if python is None:
            missing.append(name)
            continue
        part = f"Tests of the core on Python {name}"
        with durations.of(part):
            command = [
                *(str(prepared(python, name)), "-m", "pytest", "tests/core", "--confcutdir=tests/core"),
                *("-m", "not host", f"--hypothesis-profile={EXAMPLES}", "-q"),
                *("-o", f"cache_dir=.build/pytest-{name}", *options),
            ]
            code, output = run_behind(command, environment)
        said += [f"{part} ...", output.rstrip()]
        if code:
            failed.append(f"the core on Python {name}")
    return failed, missing, said


def run_behind(command: Sequence[str], environment: dict[str, str]) -> tuple[int, str]:
    """How it ended and what it said. It gets what time of the processors nothing else wants."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if os.name == "posix":
        # What it starts has the same.
        os.setpriority(os.PRIO_PROCESS, process.pid, 19)
    output, _ = process.communicate()
    return process.returncode, output


def find(version: tuple[int, int]) -> str | None:
    """The program of a version of Python: one on the path, or one that pyenv keeps."""
    name = ".".join(map(str, version))
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    places = [shutil.which(f"python{name}"), *(str(path) for path in sorted(kept.glob(f"{name}.*/bin/python")))]
    return next((place for place in places if place and is_version(place, version)), None)


def is_version(python: str, version: tuple[int, int]) -> bool:
    """Whether that program runs, and is what it is called."""
    code = "import sys, venv, ensurepip; print(*sys.version_info[:2])"
    try:
        done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return done.returncode == 0 and done.stdout.split() == [str(part) for part in version]


def prepared(python: str, name: str) -> Path:
    """The Python of an environment for this version. Made once."""
    lock = part_of_lock((ROOT / "requirements.lock").read_text("utf-8"))
    return environment(WORK / f"python-{name}", python, lock, f"Python {name} for the tests of the core")


def environment(folder: Path, python: str, lock: str, purpose: str) -> Path:
    """The Python of an environment with what the lock names, and nothing else. Made once."""
    program = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "meeting-board.stamp"
    wanted = of_files({"lock": lock.encode(), "python": python.encode(), "place": str(folder).encode()})
    if stamp.is_file() and stamp.read_text("utf-8") == wanted and program.exists():
        return program
    with step(f"Setting up {purpose} (once)"):
        shutil.rmtree(folder, ignore_errors=True)
        attempt(ROOT, [python, "-m", "venv", str(folder)], f"A virtual environment could not be made for {purpose}")
        some = folder / "requirements.lock"
        some.write_text(lock, "utf-8")
        attempt(
            ROOT,
            [
                *(str(program), "-m", "pip", "install", "--require-hashes", "--no-deps", "--only-binary", ":all:"),
                *("--disable-pip-version-check", "--no-input", "--requirement", str(some)),
            ],
            f"pip could not install what its lock names for {purpose}",
        )
        stamp.write_text(wanted, "utf-8")
    return program


def part_of_lock(lock: str, without: Collection[str] = ()) -> str:
    """Those entries of the lock that the core needs, each with its hashes."""
    entries = re.split(r"^(?=[a-z])", lock, flags=re.MULTILINE)
    return "".join(entry for entry in entries if entry.partition("==")[0] in NEEDED.difference(without))
