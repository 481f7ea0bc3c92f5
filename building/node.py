"""Runs Python inside Pyodide under Node: the browser's own Python, on the host."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from building.failure import BuildFailure
from building.places import IN_PYODIDE, PYODIDE, ROOT
from building.preparing import last_lines


def node() -> str:
    found = shutil.which("node")
    if found is None:
        raise BuildFailure("Node is missing: install Node 20 or newer, then start again.")
    return found


def run_in_pyodide(
    code: str,
    argument: str = "",
    *,
    mounts: Mapping[str, Path] | None = None,
    path: Sequence[str] = (),
    extensions: Mapping[str, str] | None = None,
    stdlib: Path | None = None,
    optimise: str = "",
    env: Mapping[str, str] | None = None,
    pyodide: Path = PYODIDE,
    doing: str = "run Python inside Pyodide",
    show: bool = False,
) -> str:
    """The text that the code's last expression is. With `show`, what it prints is seen as it is printed."""
    with tempfile.TemporaryDirectory(prefix="meeting-board-") as folder:
        result = Path(folder) / "result"
        job = {
            "code": code,
            "argument": argument,
            "mounts": {inside: str(outside) for inside, outside in (mounts or {}).items()},
            "path": list(path),
            "extensions": dict(extensions or {}),
            "stdlib": str(stdlib) if stdlib else "",
            "optimise": optimise,
            "env": dict(env or {}),
            "pyodide": str(pyodide / "pyodide.mjs"),
            "result": str(result),
        }
        done = subprocess.run(
            [node(), str(IN_PYODIDE / "run.mjs")],
            input=json.dumps(job),
            stdout=None if show else subprocess.PIPE,
            stderr=None if show else subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "NODE_OPTIONS": ""},
            cwd=ROOT,
            check=False,
        )
        if done.returncode or not result.is_file():
            said = last_lines(done.stdout or "", 25)
            raise BuildFailure(f"Node could not {doing}. What it said last:\n{said}")
        return result.read_text("utf-8")
