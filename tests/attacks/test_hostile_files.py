"""Files that were spoiled on purpose, a few thousand of them; `build.py fuzz` tries a hundred thousand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest
from app.locks import FEWEST_ROUNDS, FOREIGN, MOST_ROUNDS, WORK, to_open

from sos_core.files.any_file import LockedFile, read_any
from sos_core.problems import Refused
from tests.app.bad_locks import with_header
from tests.attacks.feeding import Figures, feed, run
from tests.attacks.spoiling import JWE, good_files, spoiled

CRASHERS: Final = sorted((Path(__file__).parent / "crashers").glob("*.bin"))
FEW: Final = 3_000


def test_every_file_of_ours_is_read_before_it_is_spoiled() -> None:
    figures = Figures()
    for good in good_files():
        feed(good.data, good.name, figures, thoroughly=True)
    assert (figures.refused, figures.wrong) == (0, [])
    assert len(figures.read) == 6


def test_a_spoiled_file_is_read_or_refused_in_words_and_soon() -> None:
    figures = run(FEW, seed=2)
    print(*figures.lines(), sep="\n")
    assert figures.wrong == []
    # Neither all of them too bad to come past the door, nor all as good as new.
    assert FEW * 0.4 < figures.refused < FEW * 0.9
    assert len(figures.read) == 6


def test_the_same_number_spoils_a_file_in_the_same_way() -> None:
    assert [spoiled(number) for number in range(50)] == [spoiled(number) for number in range(50)]
    assert spoiled(1) != spoiled(1, seed=2)


def test_what_once_went_wrong_does_not_go_wrong_again() -> None:
    figures = Figures()
    for file in CRASHERS:
        feed(file.read_bytes(), file.name, figures, thoroughly=True)
    assert figures.wrong == []


BOMBS: Final[dict[str, bytes]] = {
    "lists": b"[" * 15_000_000,
    "objects": b'{"a":' * 3_000_000,
    "lists in a page": b'<template id="meeting-board-record">' + b"[" * 15_000_000 + b"</template>",
    "templates": b'<template id="meeting-board-record">' * 400_000,
    "one string": b'{"format": "meeting-board", "version": 2, "x": "' + b"a" * 15_000_000 + b'"}',
    "backslashes": b'{"format": "' + b"\\" * 15_000_000,
    "quotation marks": b'{"format": ' + b'"' * 15_000_000,
    "one number": b'{"format": "meeting-board", "version": ' + b"1" * 15_000_000 + b"}",
    "an exponent": b'{"format": "meeting-board", "version": 1e' + b"9" * 4_000_000 + b"}",
    "keys": b'{"format": "meeting-board", ' + b",".join(b'"%d":0' % number for number in range(1_000_000)) + b"}",
    "the same key": b'{"format": "meeting-board"' + b',"a":0' * 2_000_000 + b"}",
    "values": b'{"format": "meeting-board", "meeting": [' + b"0," * 7_000_000 + b"0]}",
    "blanks": b" " * 15_000_000 + b"{",
    "lines": b"\n" * 15_000_000 + b"x",
    "a locked file": b'{"ciphertext": "' + b"A" * 15_000_000 + b'"',
    "marks on a letter": b'{"format": "meeting-board", "version": "a' + "\u0301".encode() * 7_000_000 + b'"}',
    "a zip": b"PK\x03\x04" + b"\x00" * 10_000_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_small_file_that_would_be_large_or_deep_ends_in_a_sentence_soon(name: str) -> None:
    figures = Figures()
    feed(BOMBS[name], name, figures)
    print(figures.lines())
    assert figures.wrong == []
    # Whether a locked file is whole, only its passphrase tells.
    assert figures.refused == (name != "a locked file")


@pytest.mark.parametrize("rounds", [MOST_ROUNDS + 1, 2**31, 2**32 - 1, 2**53, 10**400, FEWEST_ROUNDS - 1, 1, 0, -1])
def test_a_locked_file_that_asks_for_days_of_work_or_for_none_is_not_tried(rounds: int) -> None:
    file = read_any(with_header(json.dumps(JWE), lambda header: {**header, "p2c": rounds}))
    assert isinstance(file, LockedFile)
    with pytest.raises(Refused) as refused:
        to_open(file.text)
    assert [problem.message for problem in refused.value.problems] == [WORK]


@pytest.mark.parametrize("rounds", [6e5, "600000", True, None, [], {}, 1e400])
def test_a_locked_file_whose_work_is_no_number_is_none_of_ours(rounds: object) -> None:
    file = read_any(with_header(json.dumps(JWE), lambda header: {**header, "p2c": rounds}))
    assert isinstance(file, LockedFile)
    with pytest.raises(Refused) as refused:
        to_open(file.text)
    assert [problem.message for problem in refused.value.problems] == [FOREIGN]
