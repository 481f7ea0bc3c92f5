"""Nobody sees an answer of a private round before it is revealed: it is in no copy, no record and no step of undo."""

from __future__ import annotations

import datetime as dt

import pytest

from sos_core.commands import GiveAnswer, TakeAnswerBack
from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.handle import GONE, handle
from sos_core.language import Language
from sos_core.model.answers import Answer
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_LEADER
from sos_core.model.meeting import Meeting
from sos_core.model.references import NOBODY
from sos_core.problems import Refused
from sos_core.record import render
from sos_core.scaling.private import PrivateRound, asked, forgotten, given, hidden, revealed
from tests.core.meeting_01 import meeting_01

REASON = "Because the key turned twice that night"


@pytest.fixture
def meeting() -> Meeting:
    """Meeting 01 before anybody has answered."""
    full = meeting_01()
    return full.model_copy(update={"questions": tuple(q.model_copy(update={"answers": ()}) for q in full.questions)})


def people(meeting: Meeting, *names: str) -> tuple[Id, ...]:
    by_name = {person.name: person.id for person in meeting.people}
    return tuple(by_name[name] for name in names)


def first(meeting: Meeting) -> Id:
    return meeting.questions[0].id


def round_of(meeting: Meeting, *answers: Answer) -> PrivateRound:
    private = asked(PrivateRound(), meeting, (first(meeting),))
    for answer in answers:
        private = given(private, meeting, first(meeting), answer)
    return private


def test_what_is_given_is_not_in_the_meeting_nor_in_anything_that_is_made_of_it(meeting: Meeting) -> None:
    pat, donna = people(meeting, "Pat Marsh", "Donna Marsh")
    private = round_of(meeting, Answer(person=pat, number=2, reason=REASON), Answer(person=donna, number=7))
    assert [answer.number for answer in hidden(private, meeting, first(meeting))] == [2, 7]
    for audience in (Audience.WHOLE, Audience.EVERYONE, Audience.PROFESSIONALS, Audience.FAMILY):
        copy = copy_for(meeting, audience)
        assert REASON not in write_json(copy)
        assert REASON not in render(copy, Language())


def test_revealing_puts_it_into_the_meeting_for_all_or_person_by_person(meeting: Meeting) -> None:
    pat, donna = people(meeting, "Pat Marsh", "Donna Marsh")
    private = round_of(meeting, Answer(person=pat, number=2, reason=REASON), Answer(person=donna, number=7))
    one = revealed(private, meeting, first(meeting), people=(donna,), at=meeting.changed)
    assert [answer.person for answer in one.questions[0].answers] == [donna]
    assert [answer.person for answer in hidden(private, one, first(meeting))] == [pat]
    later = meeting.changed.model_copy(update={"utc": meeting.changed.utc + dt.timedelta(minutes=5)})
    both = revealed(private, one, first(meeting), at=later)
    assert both.changed == later
    assert [(a.person, a.number, a.reason) for a in both.questions[0].answers] == [(donna, 7, ""), (pat, 2, REASON)]
    assert hidden(private, both, first(meeting)) == ()
    assert revealed(private, both, first(meeting), at=meeting.changed) == both


def test_where_revealing_is_undone_it_is_hidden_again(meeting: Meeting) -> None:
    (pat,) = people(meeting, "Pat Marsh")
    private = round_of(meeting, Answer(person=pat, number=2))
    shown = revealed(private, meeting, first(meeting), at=meeting.changed)
    assert hidden(private, shown, first(meeting)) == ()
    assert [answer.person for answer in hidden(private, meeting, first(meeting))] == [pat]


def test_an_answer_told_to_the_leader_alone_stays_so_when_it_is_revealed(meeting: Meeting) -> None:
    (pat,) = people(meeting, "Pat Marsh")
    private = round_of(meeting, Answer(person=pat, number=2, reason=REASON, limits=FOR_LEADER))
    shown = revealed(private, meeting, first(meeting), at=meeting.changed)
    assert REASON not in write_json(copy_for(shown, Audience.PROFESSIONALS))
    assert REASON in write_json(copy_for(shown, Audience.WHOLE))


def test_what_somebody_gives_again_takes_the_place_of_what_they_gave_before(meeting: Meeting) -> None:
    (pat,) = people(meeting, "Pat Marsh")
    private = round_of(meeting, Answer(person=pat, number=2), Answer(person=pat, number=5))
    assert [answer.number for answer in hidden(private, meeting, first(meeting))] == [5]


def test_an_answer_that_the_meeting_has_is_not_overwritten_by_one_that_was_hidden(meeting: Meeting) -> None:
    (pat,) = people(meeting, "Pat Marsh")
    private = round_of(meeting, Answer(person=pat, number=2))
    at = meeting.changed
    spoken = handle(meeting, GiveAnswer(question=first(meeting), answer=Answer(person=pat, number=6), at=at))
    assert revealed(private, spoken, first(meeting), at=at) == spoken
    back = handle(spoken, TakeAnswerBack(question=first(meeting), person=pat, at=at))
    assert [answer.number for answer in hidden(private, back, first(meeting))] == [2]


def test_what_the_meeting_could_not_take_is_refused_when_it_is_given(meeting: Meeting) -> None:
    with pytest.raises(Refused) as refused:
        round_of(meeting, Answer(person="00000000-0000-4000-8000-00000000dead", number=2))
    assert refused.value.problems[0].message == NOBODY
    with pytest.raises(Refused) as refused:
        asked(PrivateRound(), meeting, ("00000000-0000-4000-8000-00000000dead",))
    assert refused.value.problems[0].message == GONE


def test_somebody_who_is_off_the_list_has_nothing_hidden_any_more(meeting: Meeting) -> None:
    (pat,) = people(meeting, "Pat Marsh")
    private = round_of(meeting, Answer(person=pat, number=2))
    without = meeting.model_copy(update={"people": tuple(p for p in meeting.people if p.id != pat)})
    assert hidden(private, without, first(meeting)) == ()


def test_a_question_is_in_a_round_once_and_can_be_taken_out_with_all_that_was_given_to_it(meeting: Meeting) -> None:
    pat, donna = people(meeting, "Pat Marsh", "Donna Marsh")
    second = meeting.questions[1].id
    private = round_of(meeting, Answer(person=pat, number=2), Answer(person=donna, number=7))
    private = asked(private, meeting, (first(meeting), second))
    assert private.questions == (first(meeting), second)
    private = given(private, meeting, second, Answer(person=pat, number=3))
    fewer = forgotten(private, first(meeting), pat)
    assert [(one.question, one.answer.person) for one in fewer.given] == [(first(meeting), donna), (second, pat)]
    assert fewer.questions == private.questions
    none = forgotten(private, first(meeting))
    assert none.questions == (second,)
    assert [(one.question, one.answer.person) for one in none.given] == [(second, pat)]


def test_a_question_that_was_taken_out_unanswered_is_let_go_and_an_answered_one_is_kept(meeting: Meeting) -> None:
    (pat,) = people(meeting, "Pat Marsh")
    one, two = (question.id for question in meeting.questions[:2])
    private = asked(PrivateRound(), meeting, (one, two))
    private = given(private, meeting, one, Answer(person=pat, number=2))
    third = meeting.questions[0].model_copy(update={"id": "00000000-0000-4000-8000-0000000000aa"})
    without = meeting.model_copy(update={"questions": (third,)})
    # The answered one comes back where taking it out is undone.
    assert asked(private, without, (third.id,)).questions == (one, third.id)
