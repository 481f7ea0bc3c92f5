"""The tests of the core in the browser's Python: what passes on the host only would be no proof.

All of them, but for those of the command line: it is not in the browser, and theirs are tests of the host.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from building.archive import pack, unpack
from building.bytecode import compiled
from building.node import run_in_pyodide
from building.places import ROOT
from building.runtime import core
from building.stdlib import Archives, Sources
from building.wheels import fetch

HERE = Path(__file__).parent
CORE_TESTS = "tests/core"
ONLY_HERE = "test_command_line*.py"
"""The files with the tests of what the browser is not given."""


def left_out(folder: str) -> list[str]:
    return [f"--ignore-glob={folder}/{ONLY_HERE}"]


def collected_here() -> set[str]:
    """The names of the tests of what is shipped of the core, as the host's Python finds them."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "--no-header", *left_out(CORE_TESTS), CORE_TESTS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {line for line in done.stdout.splitlines() if "::" in line}


def test_the_cores_tests_pass_inside_pyodide(
    archives: Archives, sources: Sources, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    libraries = tmp_path / "libraries"
    for wheel in fetch(HERE / "pyodide.lock"):
        for name, content in wheel.files.items():
            place = libraries / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    built = tmp_path / "built"
    built.mkdir()
    # What is shipped, byte for byte, and beside it what of the core no screen uses yet.
    rest = {name: content for name, content in core().items() if name not in sources.ours}
    whole = pack({**unpack(archives.board), **compiled("the rest of the core", rest)})
    (built / "board.zip").write_bytes(whole)
    (built / "libraries.zip").write_bytes(archives.libraries)
    for module, content in sources.extensions.items():
        (built / f"{module}.so").write_bytes(content)
    shipped = unpack(archives.board)
    assert "sos_core/__init__.pyc" in shipped
    assert not [name for name in shipped if "command_line" in name or name.startswith("sos_core/__main__")]

    arguments = [
        *("-c", "/project/pyproject.toml", "--rootdir", "/project", f"/project/{CORE_TESTS}"),
        *left_out(f"/project/{CORE_TESTS}"),
        *("--confcutdir", f"/project/{CORE_TESTS}", "-p", "no:faulthandler", "-q"),
        *("-o", "pythonpath=", "-o", "cache_dir=/tmp/pytest", "--tb=short"),
    ]
    project = tmp_path / "project"
    project.mkdir()
    (project / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    result = json.loads(
        run_in_pyodide(
            (HERE / "core_in_pyodide.py").read_text("utf-8"),
            json.dumps(arguments),
            mounts={
                "/libraries": libraries,
                "/built": built,
                "/project": project,
                "/project/tests": ROOT / "tests",
                "/project/docs": ROOT / "docs",
            },
            path=["/built/board.zip", "/built/libraries.zip", "/libraries"],
            extensions={module: f"/built/{module}.so" for module in sources.extensions},
            env={"PYTHONDONTWRITEBYTECODE": "1"},
            doing="run the core's tests inside Pyodide",
        )
    )
    outcomes: dict[str, str] = result["outcomes"]
    counts = {outcome: list(outcomes.values()).count(outcome) for outcome in ("passed", "failed", "skipped")}
    with capsys.disabled():
        print(f"\nInside Pyodide: {counts['passed']} tests of the core passed, {counts['failed']} failed, ", end="")
        print(f"{counts['skipped']} skipped.")
    assert result["core"].startswith("/built/board.zip/"), "The tests ran against something that is not shipped."
    assert result["code"] == 0, result["said"]
    assert counts["passed"] > 0
    assert counts["failed"] == 0
    assert set(outcomes) == collected_here()
