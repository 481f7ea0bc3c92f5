"""Locked files: what is in them is not to be seen, comes out as it was, and all that is not right is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from time import perf_counter

import pytest
from app.locks import (
    ALG,
    CLASSES,
    ENC,
    FEWEST_ROUNDS,
    FOREIGN,
    MOST_ROUNDS,
    PLACE,
    ROUNDS,
    TOO_MUCH,
    UNABLE,
    WORK,
    WRONG,
    NoLocks,
    locked_name,
    padded,
    page_around,
    to_open,
    unpadded,
)
from joserfc.jwe import JWERegistry

from sos_core.copies import copy_for
from sos_core.files import MOST_BYTES, read, write_json
from sos_core.files.any_file import is_locked
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.problems import Refused
from sos_core.record import render
from sos_core.record.page import policy as policy_of_the_record
from sos_core.report_page.page import policy as policy_of_a_report
from tests.app.at_once import at_once
from tests.app.bad_locks import flipped, foreign_files, unb64, with_header
from tests.app.locks_by_joserfc import JoserfcLocks, sealed, unsealed
from tests.core.meeting_01 import meeting_01

RIGHT = "amber river seven willow button hill"
LOCKS = JoserfcLocks(FEWEST_ROUNDS)


@cache
def small() -> str:
    """A small one, of which every byte can be tried."""
    return sealed(b"Pat Marsh, 4 Mill Lane", RIGHT, rounds=FEWEST_ROUNDS)


def why_not(text: str, passphrase: str = RIGHT) -> list[tuple[str, str]]:
    """Why it is not opened."""
    with pytest.raises(Refused) as refused:
        at_once(LOCKS.opened(text, passphrase))
    return [(problem.path, problem.message) for problem in refused.value.problems]


@pytest.fixture
def keys_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A key that was made of a passphrase, a salt and a number of rounds is made once: a thousand files share it."""
    algorithm = type(JWERegistry.algorithms["alg"][ALG])
    made = cache(algorithm.compute_derived_key)  # type: ignore[attr-defined]
    monkeypatch.setattr(algorithm, "compute_derived_key", made)
    yield
    made.cache_clear()


# What comes out ------------------------------------------------------------------------------------------------------


def test_a_record_comes_out_as_it_was_locked() -> None:
    copy = copy_for(meeting_01(), Audience.EVERYONE)
    for text in (write_json(copy), render(copy, Language())):
        locked = at_once(LOCKS.lock(text, RIGHT))
        assert is_locked(locked)
        assert at_once(LOCKS.opened(locked, RIGHT)) == text
        page = at_once(LOCKS.page(locked))
        assert is_locked(page)
        assert at_once(LOCKS.opened(page, RIGHT)) == text
        assert read(at_once(LOCKS.opened(page, RIGHT))).meeting == copy.meeting


def test_it_is_what_the_standard_and_the_advice_ask_for() -> None:
    locked = json.loads(at_once(JoserfcLocks().lock("x\n", RIGHT)))
    header = json.loads(unb64(locked["protected"]))
    assert (header["alg"], header["enc"], header["p2c"]) == ("PBES2-HS512+A256KW", "A256GCM", 600_000)
    assert header["p2c"] == ROUNDS >= FEWEST_ROUNDS
    assert len(unb64(header["p2s"])) == 16
    assert (header["alg"], header["enc"]) == (ALG, ENC)


@pytest.mark.parametrize(
    "typed",
    [
        " amber  river seven willow button hill ",
        "Amber river seven willow button hill",
        "AMBER-RIVER-SEVEN-WILLOW-BUTTON-HILL",
        "amber – river seven_willow\nbutton\u00a0hill",
        "ａｍｂｅｒ　river seven willow button hill",
    ],
)
def test_a_passphrase_may_be_typed_in_other_ways(typed: str) -> None:
    assert at_once(LOCKS.opened(small(), typed)) == "Pat Marsh, 4 Mill Lane"


def test_two_files_of_the_same_text_have_nothing_in_common() -> None:
    one, other = (json.loads(at_once(LOCKS.lock("x\n", RIGHT))) for _ in range(2))
    assert [name for name in one if one[name] == other[name]] == []
    assert one["ciphertext"][:40] != other["ciphertext"][:40]


# What it tells -------------------------------------------------------------------------------------------------------


def test_a_locked_file_tells_only_which_class_of_size_the_text_is_of() -> None:
    sizes = {len(at_once(LOCKS.lock("x" * count, RIGHT))) for count in (0, 1, 5_000, 2**17)}
    assert len(sizes) == 1
    assert len(at_once(LOCKS.lock("x" * (2**17 + 1), RIGHT))) == pytest.approx(2 * sizes.pop(), rel=0.01)
    assert len(padded("é" * 2**16)) == 2**17
    assert len(padded("é" * 2**16 + "x")) == 2**18


def test_every_class_can_be_read_again_as_a_page_too_and_what_is_larger_is_not_locked() -> None:
    assert list(CLASSES) == sorted(CLASSES)
    assert CLASSES[-1] * 4 / 3 + 100_000 < MOST_BYTES
    assert unpadded(padded("x" * CLASSES[-1])) == "x" * CLASSES[-1]
    with pytest.raises(Refused, match=re.escape(TOO_MUCH)):
        padded("x" * (CLASSES[-1] + 1))


def test_the_names_of_locked_files_tell_nothing() -> None:
    assert locked_name(7, "html") == "locked-00007.html"
    assert locked_name(123_456, "json") == "locked-23456.json"


def test_the_page_tells_nothing_of_what_is_inside() -> None:
    page = at_once(LOCKS.page(small()))
    assert "<title>Locked file</title>" in page
    assert not re.search(r"meeting|child|famil|safe|record|worr|council", page, re.IGNORECASE)
    for words in ("Pat", "Marsh", "Mill Lane"):
        assert words not in page


def test_the_page_takes_the_style_sheets_of_all_pages_that_can_be_locked() -> None:
    policy = unescape(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', at_once(LOCKS.page("")))[0])
    for of_a_page in (policy_of_the_record(), policy_of_a_report()):
        (sheet,) = re.findall(r"'sha256-[^']*'", of_a_page)
        assert sheet in policy


def test_the_page_is_the_same_around_every_file() -> None:
    one, other = (at_once(LOCKS.page(jwe)) for jwe in (small(), '{"ciphertext":""}'))
    assert one.replace(small(), "") == other.replace('{"ciphertext":""}', "")
    with pytest.raises(AssertionError):
        page_around("<p>No place", small())


# What is no locked file ----------------------------------------------------------------------------------------------


def test_only_locked_files_are_taken_for_locked() -> None:
    copy = copy_for(meeting_01(), Audience.EVERYONE)
    for text in (write_json(copy), render(copy, Language()), "", "{", "[]", '{"text": "ciphertext"}', "eyJ.a.b.c.d"):
        assert not is_locked(text)
    for text in (small(), f"  {small()}\n", '{"recipients": []}', small()[:100], page_around(f"<html>{PLACE}", "")):
        assert is_locked(text)


# What is refused -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["", "amber", "amber river seven willow button hills", "hill button willow seven"])
def test_another_passphrase_is_refused_at_its_field_in_one_sentence(typed: str) -> None:
    assert why_not(small(), typed) == [("passphrase", WRONG)]


@pytest.mark.parametrize("name", list(foreign_files(small())))
def test_what_is_not_a_locked_file_of_ours_is_refused_before_any_work(name: str) -> None:
    text, why = foreign_files(small())[name]
    began = perf_counter()
    with pytest.raises(Refused) as refused:
        at_once(LOCKS.opened(text, RIGHT))
    assert perf_counter() - began < 0.1
    said = {"foreign": FOREIGN, "work": WORK}[why]
    assert [(problem.path, problem.message) for problem in refused.value.problems] == [("", said)]


@pytest.mark.parametrize("rounds", [FEWEST_ROUNDS, MOST_ROUNDS])
def test_the_least_and_the_most_work_are_done(rounds: int) -> None:
    assert to_open(with_header(small(), lambda header: {**header, "p2c": rounds}))


def test_another_number_of_rounds_is_another_key() -> None:
    changed = with_header(small(), lambda header: {**header, "p2c": FEWEST_ROUNDS + 1})
    assert why_not(changed) == [("passphrase", WRONG)]


def test_each_byte_of_a_file_turned_is_noticed(keys_once: None) -> None:
    tried = flipped(small())
    assert len(tried) == len(small()) > 300
    said = {message for _, text in tried for _, message in why_not(text)}
    assert WRONG in said <= {WRONG, FOREIGN, WORK}


def test_what_is_no_text_inside_is_refused() -> None:
    assert why_not(sealed(b"\xff\xfe", RIGHT, rounds=FEWEST_ROUNDS)) == [("", FOREIGN)]


def test_the_other_library_is_not_asked_about_what_it_would_take() -> None:
    """Without our look at it, it would open a file with any number of rounds."""
    weak = sealed(b"x", RIGHT, rounds=1000)
    assert unsealed(weak, RIGHT) == b"x"
    assert why_not(weak) == [("", WORK)]


def test_where_there_is_no_cryptography_it_is_said() -> None:
    for tried in (NoLocks().lock("x", RIGHT), NoLocks().opened(small(), RIGHT), NoLocks().page(small())):
        with pytest.raises(Refused, match=re.escape(UNABLE)):
            at_once(tried)
