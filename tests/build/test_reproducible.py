"""Built twice, `dist/` is the same, byte for byte: from another folder, with nothing remembered, in another zone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from building.places import CACHE, NODE_MODULES, ROOT

PARTS = ("building", "site", "sos_core", "build.py", "package-lock.json", "requirements.lock")
REMEMBERED = Path(".build") / "cache"


def copy_of_the_project(source: Path, target: Path) -> None:
    """Copied once, and the second from the first: nobody's edit comes between the two."""
    target.mkdir()
    for part in PARTS:
        if (source / part).is_dir():
            shutil.copytree(source / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source / part, target / part)
    (target / "node_modules").symlink_to(NODE_MODULES)


def built(project: Path, **environment: str) -> dict[str, bytes]:
    code = "import sys; from pathlib import Path; from building.commands import build; build(Path(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, "made"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    made = project / "made"
    return {path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("*") if path.is_file()}


@pytest.mark.skipif(os.name == "nt", reason="needs a symbolic link to node_modules, which Windows may refuse")
def test_a_build_from_another_folder_gives_the_same_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    here, elsewhere = tmp_path / "here", tmp_path / "a folder with spaces"
    copy_of_the_project(ROOT, here)
    copy_of_the_project(here, elsewhere)
    shutil.copytree(CACHE, here / REMEMBERED)
    # Only what was downloaded: everything that is made is made again.
    shutil.copytree(CACHE / "wheels", elsewhere / REMEMBERED / "wheels")

    first = built(here, PYTHONHASHSEED="1")
    again = built(elsewhere, TZ="Pacific/Auckland", PYTHONHASHSEED="7")
    assert len(first) == len(files)
    assert sorted(again) == sorted(first)
    assert [name for name in first if again[name] != first[name]] == []
