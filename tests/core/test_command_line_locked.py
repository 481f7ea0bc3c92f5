"""What the command line says of a locked file, which only a browser opens."""

from __future__ import annotations

from pathlib import Path

from sos_core.files.any_file import KINDS_TOLD, Kind
from tests.core.calling import Said, complaint
from tests.core.test_any_file import AROUND, JWE


def test_check_knows_a_locked_file_and_does_not_say_that_it_is_whole(tmp_path: Path, capsys: Said) -> None:
    for name, text in (("locked-00001.json", JWE), ("locked-00001.html", AROUND)):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        assert complaint(capsys, "check", path) == f"{path}: {KINDS_TOLD[Kind.LOCKED]}"
        assert complaint(capsys, "render", path, "-o", tmp_path / "out.html") == f"{path}: {KINDS_TOLD[Kind.LOCKED]}"
