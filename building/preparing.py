"""Makes the project's own environment: Python libraries in `.build/venv`, JavaScript ones in `node_modules`.

Standard library only, as it runs before there is anything else. What was made is remembered by a stamp (the locks, the
versions, the folder): a second start only compares it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from building.failure import BuildFailure
from building.progress import step
from building.turn import turn

OLDEST_NODE = (20, 0)
NO_NETWORK = re.compile(
    r"EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|NewConnectionError|NameResolutionError"
    r"|Temporary failure in name resolution|Network is unreachable|Max retries exceeded|ConnectTimeout|getaddrinfo"
)


def venv_folder(root: Path) -> Path:
    return root / ".build" / "venv"


def environment_python(root: Path) -> Path:
    folder = venv_folder(root)
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


def in_environment(root: Path) -> bool:
    return Path(sys.prefix).resolve() == venv_folder(root).resolve()


def prepare(root: Path) -> None:
    node = find_node()
    with turn(root / ".build"):
        prepare_python(root)
        prepare_node(root, node)


def find_node() -> str:
    node = shutil.which("node")
    if node is None:
        raise BuildFailure("Node is missing: install Node 20 or newer (with npm), then start again.")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    numbers = re.match(r"v(\d+)\.(\d+)", version)
    if numbers is None or (int(numbers[1]), int(numbers[2])) < OLDEST_NODE:
        raise BuildFailure(
            f"Node {version or 'of an unknown version'} at {node} is too old: "
            "install Node 20 or newer, then start again."
        )
    return f"{node} {version}"


def prepare_python(root: Path) -> None:
    venv = venv_folder(root)
    lock = root / "requirements.lock"
    stamp = venv / "meeting-board.stamp"
    wanted = fingerprint(lock, sys.version, str(root))
    if stamp.is_file() and stamp.read_text("utf-8") == wanted and environment_python(root).exists():
        return
    with step("Setting up the Python libraries for building and testing (once)"):
        shutil.rmtree(venv, ignore_errors=True)
        attempt(
            root,
            [sys.executable, "-m", "venv", str(venv)],
            "Python could not make a virtual environment in .build/venv. On Debian and Ubuntu, install the package "
            "python3-venv; elsewhere, install Python from python.org",
        )
        attempt(
            root,
            [
                *(str(environment_python(root)), "-m", "pip", "install", "--require-hashes", "--no-deps"),
                *("--only-binary", ":all:", "--disable-pip-version-check", "--no-input", "--requirement", str(lock)),
            ],
            "pip could not install the libraries named in requirements.lock",
        )
        stamp.write_text(wanted, "utf-8")


def prepare_node(root: Path, node: str) -> None:
    lock = root / "package-lock.json"
    modules = root / "node_modules"
    stamp = modules / ".meeting-board.stamp"
    wanted = fingerprint(lock, node, str(root))
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    npm = shutil.which("npm")  # npm.cmd on Windows: the whole name is needed there.
    if npm is None:
        raise BuildFailure("npm is missing: it usually comes with Node. Install it, then start again.")
    with step("Setting up PyScript, Pyodide and the other JavaScript libraries (once)"):
        attempt(
            root,
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            "npm could not install the libraries named in package-lock.json",
        )
        stamp.write_text(wanted, "utf-8")


def fingerprint(lock: Path, *more: str) -> str:
    whole = hashlib.sha256(lock.read_bytes())
    for text in more:
        whole.update(text.encode() + b"\0")
    return whole.hexdigest()


def attempt(root: Path, command: Sequence[str], sentence: str) -> None:
    """Runs a step's program quietly; when it fails, the person gets the sentence, and the output goes to a file."""
    done = subprocess.run(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False
    )
    if done.returncode == 0:
        return
    log = root / ".build" / "last-failure.txt"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(done.stdout, "utf-8")
    if NO_NETWORK.search(done.stdout):
        raise BuildFailure(
            f"{sentence}: the network could not be reached. Connect this machine, then start again "
            f"(what the program said is in {log.relative_to(root)})."
        )
    raise BuildFailure(
        f"{sentence}. What it said is in {log.relative_to(root)}; its last lines:\n{last_lines(done.stdout)}"
    )


def last_lines(text: str, count: int = 8) -> str:
    """The end of what a program said; a line of minified code is cut short."""
    return "\n".join("  " + line[:300] for line in text.strip().splitlines()[-count:])
