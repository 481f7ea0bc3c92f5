"""`docs/locked-files.md`: what it tells is so, and its examples open a file of ours without us."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from app.locks import ALG, CLASSES, ENC, FEWEST_ROUNDS, MOST_ROUNDS, ROUNDS, SALT_BYTES, locked_name

from building.places import ROOT
from sos_core.copies import copy_for
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.record import render
from tests.app.at_once import at_once
from tests.app.locks_by_joserfc import JoserfcLocks
from tests.core.meeting_01 import meeting_01

TEXT = (ROOT / "docs" / "locked-files.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
SIX_WORDS = "amber river seven willow button hill"


def test_what_it_tells_is_so() -> None:
    for told in (ALG, ENC, f"{ROUNDS:,}", f"{FEWEST_ROUNDS:,} to {MOST_ROUNDS:,}", locked_name(48213, "html")):
        assert told in TEXT
    assert f"{SALT_BYTES} bytes by chance" in TEXT
    assert [size // 1024 for size in CLASSES[:3]] == [128, 256, 512]
    assert [size // 2**20 for size in CLASSES[-2:]] == [8, 14]


@pytest.mark.parametrize(
    ("example", "typed"),
    [(0, SIX_WORDS), (0, " AMBER-river – seven willow_button\u00a0hill"), (1, SIX_WORDS)],
    ids=["joserfc", "joserfc, typed otherwise", "cryptography"],
)
@pytest.mark.parametrize("suffix", ["html", "json"])
def test_each_example_opens_a_file_of_ours(example: int, typed: str, suffix: str, tmp_path: Path) -> None:
    record = render(copy_for(meeting_01(), Audience.EVERYONE), Language())
    locks = JoserfcLocks()
    locked = at_once(locks.lock(record, SIX_WORDS))
    text = at_once(locks.page(locked)) if suffix == "html" else locked
    (tmp_path / "open.py").write_text(EXAMPLES[example], "utf-8")
    file = tmp_path / locked_name(48213, suffix)
    file.write_text(text, "utf-8", newline="\n")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(tmp_path / "open.py"), str(file)],
        input=f"{typed}\n".encode(),
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )
    assert done.stderr.decode() == ""
    assert done.stdout.decode() == record
