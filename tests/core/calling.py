"""Calling the command line: in this process, or as one of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sos_core.command_line import main
from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting

if TYPE_CHECKING:
    import subprocess

ROOT = Path(__file__).resolve().parents[2]
Said = pytest.CaptureFixture[str]


def kept(path: Path, meeting: Meeting, audience: Audience = Audience.WHOLE) -> Path:
    """The record of a meeting, as a file."""
    path.write_text(write_json(copy_for(meeting, audience)), "utf-8")
    return path


def call(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def complaint(said: Said, *arguments: str | Path) -> str:
    """What is said on standard error of a call that cannot be carried out."""
    assert call(*arguments) == 1
    out, err = said.readouterr()
    assert out == ""
    assert err.endswith(".\n")
    assert "Traceback" not in err
    return err.strip()


def run(*arguments: str | Path, **more: object) -> subprocess.CompletedProcess[bytes]:
    """The same call as a process."""
    import subprocess

    environment = {**os.environ, "PYTHONPATH": str(ROOT), **dict(more.pop("env", {}) or {})}  # type: ignore[call-overload]
    done: subprocess.CompletedProcess[bytes] = subprocess.run(
        [sys.executable, "-m", "sos_core", *map(str, arguments)],
        env=environment,
        check=False,
        **{"capture_output": True, **more},  # type: ignore[call-overload]
    )
    return done
