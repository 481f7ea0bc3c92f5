"""A copy holds only what its reader may see."""

from __future__ import annotations

import json
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_core.copies import REACHES, Copy, copy_for, may_become
from sos_core.files import write_json
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.references import meeting_problems
from sos_core.model.statements import Visibility
from sos_core.record import render
from tests.core.hostile import OWN
from tests.core.meeting_01 import meeting_01
from tests.core.meetings import meetings

SMALLER = [audience for audience in Audience if audience is not Audience.PROFESSIONALS]


def test_professionals_get_all_of_it() -> None:
    copy = copy_for(meeting_01(), Audience.PROFESSIONALS)
    assert copy == Copy(meeting_01(), Audience.PROFESSIONALS, {})


def test_everyone_gets_neither_restricted_statements_nor_private_notes() -> None:
    copy = copy_for(meeting_01(), Audience.EVERYONE)
    assert dict(copy.withheld) == {"statements": 1, "private_notes": 2}
    assert all(statement.visibility is Visibility.EVERYONE for statement in copy.meeting.statements)
    assert not any(person.private_note for person in copy.meeting.people)
    assert len(copy.meeting.people) == 13
    for text in (write_json(copy), render(copy, Language())):
        assert "conviction" not in text
        assert "Quarry" not in text
    assert len(copy.meeting.closed_sessions) == 1


def _marked(meeting: Meeting, mark: str, odd: str) -> Meeting:
    """The meeting with everything that is to be withheld made recognisable, between whatever people type."""
    return meeting.model_copy(
        update={
            "statements": tuple(
                s.model_copy(
                    update={
                        "text": f"{odd}{mark}{odd}",
                        "corrections": tuple(c.model_copy(update={"text": f"{odd}{mark}"}) for c in s.corrections),
                    }
                )
                if s.visibility is Visibility.PROFESSIONALS
                else s
                for s in meeting.statements
            ),
            "people": tuple(p.model_copy(update={"private_note": f"{mark}{odd}"}) for p in meeting.people),
        }
    )


def withheld_ids(meeting: Meeting) -> set[Id]:
    hidden = [s for s in meeting.statements if s.visibility is Visibility.PROFESSIONALS]
    return {s.id for s in hidden} | {c.id for s in hidden for c in s.corrections}


@pytest.mark.parametrize("audience", SMALLER)
@given(meeting=meetings(), odd=st.sampled_from(OWN))
def test_nothing_that_is_withheld_is_anywhere_in_the_bytes(audience: Audience, meeting: Meeting, odd: str) -> None:
    mark = "W1thheld-é-<&>"
    copy = copy_for(_marked(meeting, mark, odd), audience)
    # However it were written: as it is, escaped for HTML, escaped for JSON.
    forms = {mark, escape(mark), json.dumps(mark)[1:-1], "W1thheld"}
    shown = {s.id for s in copy.meeting.statements} | {c.id for s in copy.meeting.statements for c in s.corrections}
    for data in (write_json(copy).encode(), render(copy, Language()).encode()):
        for form in forms:
            assert form.encode() not in data
        for id in withheld_ids(meeting) - shown:
            assert id.encode() not in data


@given(meetings(), st.sampled_from(Audience))
def test_a_copy_holds_together_and_a_copy_of_it_is_the_same(meeting: Meeting, audience: Audience) -> None:
    copy = copy_for(meeting, audience)
    assert list(meeting_problems(copy.meeting)) == []
    again = copy_for(copy.meeting, audience)
    assert again.meeting == copy.meeting
    assert dict(again.withheld) == {}


@given(meetings(), st.sampled_from(SMALLER))
def test_what_was_withheld_is_counted_by_kind(meeting: Meeting, audience: Audience) -> None:
    copy = copy_for(meeting, audience)
    hidden = sum(s.visibility is Visibility.PROFESSIONALS for s in meeting.statements)
    notes = sum(bool(p.private_note) for p in meeting.people)
    assert copy.withheld.get("statements", 0) == hidden
    assert copy.withheld.get("private_notes", 0) == notes
    assert all(copy.withheld.values())


def test_a_goal_goes_on_without_a_danger_statement_that_is_withheld() -> None:
    meeting = meeting_01()
    danger = meeting.statements[2].model_copy(update={"visibility": Visibility.PROFESSIONALS})
    meeting = meeting.model_copy(update={"statements": (*meeting.statements[:2], danger, *meeting.statements[3:])})
    copy = copy_for(meeting, Audience.EVERYONE)
    assert [goal.danger for goal in copy.meeting.goals] == [None] * 4
    assert [goal.text for goal in copy.meeting.goals] == [goal.text for goal in meeting.goals]
    assert danger.id not in write_json(copy)


def test_the_meeting_itself_is_not_made_smaller() -> None:
    meeting = meeting_01()
    copy_for(meeting, Audience.EVERYONE)
    assert meeting == meeting_01()


def test_every_audience_has_its_reach_and_professionals_the_furthest() -> None:
    assert set(REACHES) == set(Audience)
    assert all(may_become(Audience.PROFESSIONALS, audience) for audience in Audience)


def test_a_copy_is_never_widened() -> None:
    assert may_become(Audience.EVERYONE, Audience.EVERYONE)
    assert not may_become(Audience.EVERYONE, Audience.PROFESSIONALS)
