"""What lies between two versions of a meeting: it makes the one of the other, is small, and is refused where it does
not fit."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.versions import Difference, NoSuchVersion, applied, difference
from tests.core.everything import meeting_with_everything
from tests.core.meeting_01 import meeting_01
from tests.core.meetings import meetings
from tests.core.two_sides import two_sides


def through_text(between: Difference) -> Difference:
    """As it is after it was stored."""
    return Difference.model_validate_json(between.model_dump_json(exclude_defaults=True))


@given(two_sides())
def test_what_lies_between_two_versions_makes_each_of_the_other(versions: tuple[Meeting, Meeting, Meeting]) -> None:
    for one in versions:
        for other in versions:
            assert applied(one, through_text(difference(one, other))) == other


@given(meetings(), meetings())
def test_also_where_they_have_nothing_in_common(one: Meeting, other: Meeting) -> None:
    assert applied(one, through_text(difference(one, other))) == other


def test_between_a_meeting_and_itself_there_is_nothing() -> None:
    meeting = meeting_with_everything()
    again = Meeting.model_validate_json(meeting.model_dump_json())
    assert difference(meeting, meeting) == difference(meeting, again) == Difference()
    assert applied(meeting, Difference()) == meeting


def test_what_has_not_changed_is_the_very_same_object() -> None:
    meeting = meeting_01()
    first, second, *others = meeting.statements
    other = meeting.model_copy(update={"statements": (second, first.model_copy(update={"text": "Other."}), *others)})
    made = applied(meeting, through_text(difference(meeting, other)))
    assert made == other
    assert made.people is meeting.people
    assert made.statements[0] is second
    assert all(one is another for one, another in zip(made.statements[2:], others, strict=True))


def test_one_statement_more_or_moved_on_a_board_of_hundreds_is_a_few_hundred_bytes() -> None:
    meeting = meeting_01()
    pattern = meeting.statements[0]
    ids = [f"{number:08x}-0000-4000-8000-000000000000" for number in range(601)]
    many = tuple(pattern.model_copy(update={"id": id}) for id in ids)
    board = meeting.model_copy(update={"statements": many[:600]})
    more = board.model_copy(update={"statements": many})
    moved = board.model_copy(update={"statements": (*many[1:300], many[0], *many[300:600])})
    for one, other in ((board, more), (more, board), (board, moved), (moved, board)):
        assert len(difference(one, other).model_dump_json(exclude_defaults=True)) < 800


def statement(meeting: Meeting) -> dict[str, Any]:
    return meeting.statements[0].model_dump(mode="json")


DAMAGED = {
    "a stretch that the part does not have": {"parts": {"statements": [{"first": 4_000, "count": 2}]}},
    "a stretch beyond its end": {"parts": {"people": [{"first": 0, "count": 4_999}]}},
    "the same item twice": {"parts": {"statements": [{"first": 0, "count": 2}, {"first": 1}]}},
    "an item of another sort": {"parts": {"people": [{"item": {"id": "x"}}]}},
    "a field of no meeting": {"itself": {"nonsense": 1}},
    "a part as a field": {"itself": {"people": []}},
    "a field with something else in it": {"itself": {"held_on": "yesterday"}},
}


@pytest.mark.parametrize("between", DAMAGED.values(), ids=DAMAGED.keys())
def test_what_does_not_fit_is_refused(between: dict[str, Any]) -> None:
    damaged = Difference.model_validate_json(json.dumps(between))
    with pytest.raises(NoSuchVersion):
        applied(meeting_01(), damaged)


def test_more_items_than_a_part_may_have_are_refused() -> None:
    meeting = meeting_with_everything()
    (coming, *_) = meeting.next_meetings
    ids = [f"{number:08x}-0000-4000-8000-000000000000" for number in range(201)]
    items = [{"item": coming.model_copy(update={"id": id}).model_dump(mode="json")} for id in ids]
    with pytest.raises(NoSuchVersion):
        applied(meeting, Difference.model_validate({"parts": {Part.NEXT_MEETINGS: items}}))
