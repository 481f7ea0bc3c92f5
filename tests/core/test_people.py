"""People and their order."""

from __future__ import annotations

import pytest
from hypothesis import given
from pydantic import ValidationError

from sos_core.model.meeting import Meeting
from sos_core.model.people import OLDEST, SIDE_ORDER, PersonWords, Side, child_first
from tests.core.meeting_01 import meeting_01
from tests.core.meetings import meetings


def test_the_children_are_listed_first_then_family_network_professionals() -> None:
    names = [person.name for person in child_first(tuple(reversed(meeting_01().people)))]
    assert names[:2] == ["Joe Marsh", "Tilly Marsh"]
    assert names[2:6] == ["Pat Marsh", "Craig Holt", "Donna Marsh", "Steph Marsh"]


@given(meetings())
def test_within_a_side_people_stay_as_they_were_put_in(meeting: Meeting) -> None:
    ordered = child_first(meeting.people)
    for side in Side:
        assert [p for p in ordered if p.side is side] == [p for p in meeting.people if p.side is side]
    places = [SIDE_ORDER.index(person.side) for person in ordered]
    assert places == sorted(places)


@pytest.mark.parametrize("age", [-1, OLDEST + 1, 9.5, "nine"])
def test_an_age_is_one_that_a_child_can_have(age: object) -> None:
    with pytest.raises(ValidationError):
        PersonWords.model_validate({"name": "Tilly", "side": "child", "age": age})


def test_a_person_is_found_by_id_and_a_stranger_is_not() -> None:
    meeting = meeting_01()
    assert meeting.person(meeting.people[3].id) is meeting.people[3]
    with pytest.raises(KeyError):
        meeting.person("00000000-0000-4000-8000-000000000000")
