"""After a change only what has changed is looked at, and comes to the same as if all were looked at."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_core.advice.heard import Hearing, not_heard
from sos_core.copies import copy, copy_again, copy_for, without_what_is_open
from sos_core.model.alike import common_ends
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_LEADER, OPEN
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.statements import Column, Statement
from tests.core.meeting_01 import id_of, meeting_01
from tests.core.meetings import meetings

LATER = Moment(utc=dt.datetime(2026, 9, 3, 12, 0, tzinfo=dt.UTC), offset=60)


class Thing:
    """Equal to any other of its kind, and yet not the same."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing)

    __hash__ = None  # type: ignore[assignment]


@given(st.lists(st.integers(0, 3), max_size=6), st.lists(st.integers(0, 3), max_size=6))
def test_what_two_lists_have_in_common_at_both_ends_is_all_of_it_and_not_counted_twice(
    one: list[int], other: list[int]
) -> None:
    things = [Thing() for _ in range(4)]
    before, after = [things[n] for n in one], [things[n] for n in other]
    first, last = common_ends(before, after)
    assert first + last <= min(len(one), len(other))
    assert one[:first] == other[:first]
    assert one[len(one) - last :] == other[len(other) - last :]
    left = one[first : len(one) - last], other[first : len(other) - last]
    assert not (all(left) and (left[0][0] == left[1][0] or left[0][-1] == left[1][-1]))


def changed(meeting: Meeting, chance: Random) -> Meeting:
    """Another statement, one that is gone, that moved, or is for others."""
    said = list(meeting.statements)
    chance.shuffle(said) if chance.random() < 0.2 else None
    for _ in range(chance.randrange(1, 3)):
        if not said:
            break
        one = said.pop(chance.randrange(len(said)))
        what = chance.randrange(4)
        update = (
            {"text": f"{one.text} again"},
            {"said_by": tuple(person.id for person in meeting.people[:2]), "agree": (), "disagree": ()},
            {"limits": chance.choice((OPEN, FOR_LEADER))},
        )
        if what < len(update):
            said.insert(chance.randrange(len(said) + 1), one.model_copy(update=update[what]))
    return meeting.model_copy(update={"statements": tuple(said), "changed": LATER})


@given(meetings(), st.randoms(use_true_random=False))
def test_who_has_been_heard_is_the_same_however_often_it_was_asked_before(meeting: Meeting, chance: Random) -> None:
    hearing = Hearing()
    for _ in range(4):
        assert hearing.not_heard(meeting) == not_heard(meeting)
        meeting = changed(meeting, chance)


@given(meetings(), st.randoms(use_true_random=False))
def test_the_copy_for_everyone_after_a_change_is_the_one_that_is_made_of_all(meeting: Meeting, chance: Random) -> None:
    smaller = copy_for(meeting, Audience.EVERYONE).meeting
    for _ in range(4):
        after = changed(meeting, chance)
        again = copy_again(meeting, smaller, after)
        assert again == copy_for(after, Audience.EVERYONE).meeting
        meeting, smaller = after, again


def test_of_hundreds_only_what_everybody_may_not_have_and_what_has_changed_is_copied_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = tuple(
        Statement(id=id_of(9_000 + n), column=Column.WORRIES, text=f"Said {n}.", at=LATER, limits=OPEN)
        for n in range(300)
    )
    kept = said[7].model_copy(update={"limits": FOR_LEADER})
    meeting = meeting_01().model_copy(update={"statements": (*said[:7], kept, *said[8:])})
    smaller = copy_for(meeting, Audience.EVERYONE).meeting
    other = said[150].model_copy(update={"text": "Other words."})
    after = meeting.model_copy(update={"statements": (*meeting.statements[:150], other, *said[151:])})
    looked_at: list[Statement] = []
    is_open = copy._is_open
    monkeypatch.setattr(copy, "_is_open", lambda one: looked_at.append(one) or is_open(one))
    again = copy_again(meeting, smaller, after)
    assert {one.id for one in looked_at} == {kept.id, other.id}
    assert again == copy_for(after, Audience.EVERYONE).meeting
    same = [one for one in again.statements if one.id != other.id]
    assert all(now is before for now, before in zip(same, (*said[:7], *said[8:150], *said[151:]), strict=True))


@given(meetings())
def test_without_its_open_statements_the_rest_of_a_copy_is_the_same(meeting: Meeting) -> None:
    whole, few = (copy_for(one, Audience.EVERYONE).meeting for one in (meeting, without_what_is_open(meeting)))
    assert few.model_copy(update={"statements": ()}) == whole.model_copy(update={"statements": ()})


def test_of_hundreds_only_the_one_that_has_changed_is_asked_who_said_it() -> None:
    asked: list[Statement] = []

    def counts(statement: Statement) -> bool:
        asked.append(statement)
        return True

    few = meeting_01()
    repeated = (few.statements * 300)[:300]
    many = tuple(one.model_copy(update={"id": id_of(9_000 + n)}) for n, one in enumerate(repeated))
    meeting = few.model_copy(update={"statements": many})
    hearing = Hearing(counts)
    hearing.not_heard(meeting)
    asked.clear()
    other = meeting.statements[150].model_copy(update={"text": "Other words."})
    said = (*meeting.statements[:150], other, *meeting.statements[151:])
    hearing.not_heard(meeting.model_copy(update={"statements": said}))
    assert asked == [meeting.statements[150], other]


def test_who_said_what_does_not_count_is_not_heard_by_it() -> None:
    nothing = dict.fromkeys(("questions", "drawings", "goals", "decisions", "reports"), ())
    meeting = meeting_01().model_copy(update=nothing)
    empty = meeting.model_copy(update={"statements": ()})
    assert Hearing(lambda _: False).not_heard(meeting) == Hearing(lambda _: True).not_heard(empty)
    assert Hearing(lambda _: True).not_heard(meeting) != Hearing(lambda _: True).not_heard(empty)
