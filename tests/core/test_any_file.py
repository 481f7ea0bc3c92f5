"""Whichever of our files it is, one function tells; the board and the command line go by it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from sos_core.copies import copy_for
from sos_core.files import DAMAGED_PAGE, EMPTY, FOREIGN, FOREIGN_PAGE, MOST_BYTES, NOT_UTF8, read
from sos_core.files.any_file import (
    KINDS_TOLD,
    Kind,
    LockedFile,
    is_locked,
    kind_of,
    read_any,
    read_record,
    unread_problem,
)
from sos_core.files.contribution_file import read_contribution, write_contribution
from sos_core.files.corrections_file import read_corrections, write_corrections
from sos_core.files.everything_file import MOST_BYTES_OF_ALL, read_everything, write_everything
from sos_core.files.preset_file import read_preset, write_preset
from sos_core.files.small_file import FOREIGN as FOREIGN_SMALL
from sos_core.files.small_file import INSTEAD
from sos_core.files.untrusted import NOT_JSON, TOO_DEEP
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.presets import MeetingKind
from sos_core.presets import BUILT_IN
from sos_core.problems import Refused
from sos_core.record import render
from sos_core.report_page import render_contribution
from tests.core.meeting_01 import meeting_01
from tests.core.test_afterwards import donnas_corrections
from tests.core.test_contributions import doctors
from tests.core.test_everything_file import MADE, MEETING, some

JWE = '{"ciphertext": "AA", "encrypted_key": "AA", "iv": "AA", "protected": "AA", "tag": "AA"}'
AROUND = f'<!doctype html><title>Locked file</title><template id="locked-file">{JWE}</template>'


def record_page() -> str:
    return render(copy_for(meeting_01(), Audience.EVERYONE), Language())


OURS: dict[str, tuple[Kind, Callable[[], str], Callable[[str], object]]] = {
    "a record": (Kind.RECORD, lambda: MEETING, read),
    "a record as a page": (Kind.RECORD, record_page, read),
    "a contribution": (Kind.CONTRIBUTION, lambda: write_contribution(doctors()), read_contribution),
    "a contribution as a page": (
        Kind.CONTRIBUTION,
        lambda: render_contribution(doctors(), Language()),
        read_contribution,
    ),
    "corrections": (Kind.CORRECTIONS, lambda: write_corrections(donnas_corrections()), read_corrections),
    "a preset": (Kind.PRESET, lambda: write_preset(BUILT_IN[MeetingKind.CORE_GROUP]), read_preset),
    "everything": (Kind.EVERYTHING, lambda: write_everything(list(some()), MADE), read_everything),
    "a locked file": (Kind.LOCKED, lambda: JWE, LockedFile),
    "a locked page": (Kind.LOCKED, lambda: AROUND, LockedFile),
}


def refusals(data: str | bytes) -> list[str]:
    with pytest.raises(Refused) as refused:
        read_any(data)
    return [problem.message for problem in refused.value.problems]


@pytest.mark.parametrize("name", OURS)
def test_every_file_of_ours_is_known_and_read_as_what_it_is(name: str) -> None:
    kind, made, alone = OURS[name]
    text = made()
    for data in (text, text.encode(), f"\ufeff{text}", f" \n{text}\n"):
        assert kind_of(data) is kind
    assert read_any(text) == read_any(text.encode()) == alone(text)


@pytest.mark.parametrize("name", [name for name, (kind, *_) in OURS.items() if kind is not Kind.LOCKED])
def test_cut_short_it_is_still_told_as_what_it_was(name: str) -> None:
    kind, made, alone = OURS[name]
    text = made()
    ends = {"<": "</template", "{": '"'}
    short = text[: text.rindex("\n  {" if kind is Kind.EVERYTHING else ends[text[0]])]
    assert kind_of(short) is kind
    if kind is Kind.EVERYTHING:
        assert read_any(short) == read_everything(short)
        return
    with pytest.raises(Refused) as refused:
        alone(short)
    assert refusals(short) == [problem.message for problem in refused.value.problems]
    assert refusals(short)[0] not in (FOREIGN, FOREIGN_PAGE, *FOREIGN_SMALL.values(), *INSTEAD.values())


@pytest.mark.parametrize("name", ["a record", "a contribution", "corrections", "a preset"])
def test_in_whichever_order_another_program_has_put_the_fields(name: str) -> None:
    kind, made, alone = OURS[name]
    tree = json.loads(made())
    text = json.dumps({field: tree[field] for field in reversed(tree)})
    assert '"format"' not in text[:20]
    assert kind_of(text) is kind
    assert read_any(text) == alone(made())


@pytest.mark.parametrize(
    "text",
    [
        *("{}", "[1]", '{"format": 7}', '{"format": "shopping"}', '{"of": {"format": "meeting-board"}}', "Dear all,"),
        # What a file is called here is no format.
        *('{"format": "locked"}', '{"format": "none", "version": 1}', '{"format": ["meeting-board"]}'),
        *("<p>Dear all,", '<template id="of-others">{}</template>'),
    ],
)
def test_what_is_none_of_ours_is_told_as_none(text: str) -> None:
    assert kind_of(text) is None
    assert refusals(text) == [FOREIGN_PAGE if text.startswith("<") else FOREIGN]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", EMPTY),
        (" \n", EMPTY),
        (b"\xff\xfe{}", NOT_UTF8),
        ('{"format": ', NOT_JSON),
        ('{"format":' * 100, TOO_DEEP),
        ("[" * 100, TOO_DEEP),
    ],
)
def test_what_says_nothing_of_itself_is_refused_with_the_reason(data: str | bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        kind_of(data)
    assert [problem.message for problem in refused.value.problems] == refusals(data) == [said]


def test_a_page_that_is_torn_in_the_middle_of_its_record_is_told_so() -> None:
    page = record_page()
    assert refusals(page.partition("</template")[0]) == [DAMAGED_PAGE]


def test_a_locked_file_does_not_say_what_is_in_it_when_it_is_printed() -> None:
    locked = read_any(JWE)
    assert isinstance(locked, LockedFile)
    assert locked.text == JWE
    assert JWE not in repr(locked)
    assert is_locked(JWE[:40])
    assert not is_locked("")


def test_where_a_record_is_needed_every_other_file_of_ours_is_told_by_its_kind() -> None:
    assert set(KINDS_TOLD) == set(Kind)
    for kind, made, _ in OURS.values():
        if kind is Kind.RECORD:
            assert read_record(made()) == read(made())
            continue
        with pytest.raises(Refused) as refused:
            read_record(made())
        assert [problem.message for problem in refused.value.problems] == [KINDS_TOLD[kind]]
    with pytest.raises(Refused) as refused:
        read_record("{}")
    assert [problem.message for problem in refused.value.problems] == [FOREIGN]


def test_of_a_file_that_was_not_read_the_size_tells_why() -> None:
    assert unread_problem(MOST_BYTES) is None
    for size, most in ((MOST_BYTES + 1, 20), (MOST_BYTES_OF_ALL, 20), (MOST_BYTES_OF_ALL + 1, 60)):
        problem = unread_problem(size)
        assert problem is not None
        assert f"larger than {most} MB" in problem.sentence(Language())
