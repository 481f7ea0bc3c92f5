"""Fetches the wheels that a lock names, checks them against their hashes, and opens them.

The wheels are for the browser's Python, not for the host's: pip is told so, and installs nothing.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

from building.archive import unpack
from building.failure import BuildFailure
from building.fingerprint import sha256
from building.places import CACHE, ROOT, WORK
from building.preparing import NO_NETWORK, last_lines
from building.progress import step

BROWSER_PLATFORM = "pyemscripten_2026_0_wasm32"
OTHER_PLATFORMS = ("manylinux_2_17_x86_64", "manylinux_2_28_x86_64", "manylinux2014_x86_64")
"""For a library that has only wheels with machine code, whose pure Python we take out of one (markupsafe)."""
PINNED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+) --hash=sha256:(?P<hash>[0-9a-f]{64})")


@dataclass(frozen=True)
class Wheel:
    name: str
    version: str
    licence: str
    file_name: str
    sha256: str
    files: dict[str, bytes]


@dataclass(frozen=True)
class Pin:
    name: str
    version: str
    sha256: str


def pins(lock: Path) -> list[Pin]:
    found = []
    for number, line in enumerate(lock.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        match = PINNED.fullmatch(line)
        if match is None:
            raise BuildFailure(
                f"{lock.relative_to(ROOT)}, line {number}: expected name==version --hash=sha256:…, found “{line}”."
            )
        found.append(Pin(match["name"], match["version"], match["hash"]))
    return found


def fetch(lock: Path) -> list[Wheel]:
    folder = CACHE / "wheels" / lock.stem
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pins(lock)
    have = by_hash(folder)
    if not all(pin.sha256 in have for pin in wanted):
        with step(f"Fetching the Python libraries of {lock.relative_to(ROOT)} (once)"):
            download(lock, folder)
        have = by_hash(folder)
    wheels = []
    for pin in wanted:
        path = have.get(pin.sha256)
        if path is None:
            raise BuildFailure(
                f"No file of {pin.name} {pin.version} has the hash that {lock.relative_to(ROOT)} asks for. "
                f"Remove {folder.relative_to(ROOT)} and start again; if that does not help, the lock is wrong."
            )
        wheels.append(open_wheel(pin, path))
    return wheels


def by_hash(folder: Path) -> dict[str, Path]:
    return {sha256(path.read_bytes()): path for path in sorted(folder.glob("*.whl"))}


def download(lock: Path, folder: Path) -> None:
    command = [
        *(sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-input"),
        *("--require-hashes", "--no-deps", "--only-binary", ":all:"),
        *("--implementation", "cp", "--python-version", "3.14", "--abi", "cp314", "--abi", "none"),
        *(part for platform in (BROWSER_PLATFORM, *OTHER_PLATFORMS) for part in ("--platform", platform)),
        *("--dest", str(folder), "--requirement", str(lock)),
    ]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False
    )
    if done.returncode:
        (WORK / "last-failure.txt").write_text(done.stdout, "utf-8")
        why = ": the network could not be reached. Connect this machine, then start again." * bool(
            NO_NETWORK.search(done.stdout)
        )
        raise BuildFailure(
            f"pip could not fetch the libraries named in {lock.relative_to(ROOT)}"
            + (why or f". Its last lines:\n{last_lines(done.stdout)}")
        )


def open_wheel(pin: Pin, path: Path) -> Wheel:
    files = unpack(path.read_bytes())
    metadata = next(
        Parser().parsestr(content.decode("utf-8"))
        for name, content in files.items()
        if name.endswith(".dist-info/METADATA")
    )
    classifiers = [
        value.rpartition(" :: ")[2] for value in metadata.get_all("Classifier", []) if value.startswith("License ::")
    ]
    licence = metadata.get("License-Expression") or metadata.get("License") or ", ".join(classifiers)
    return Wheel(pin.name, pin.version, str(licence).strip(), path.name, pin.sha256, files)
