"""What has changed for each person since the previous meeting, and what is never set side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_core.model.answers import Answer, Face, Instrument, NonAnswer, Question
from sos_core.model.meeting import Meeting
from sos_core.model.people import Attendance, Person, Side
from sos_core.model.presets import MeetingKind
from sos_core.model.previous import EarlierAnswer, EarlierPerson, EarlierQuestion, Previous
from sos_core.model.references import meeting_problems
from sos_core.scaling import Because, Change, Changed, asked_then, changes
from tests.core.meeting_01 import at, id_of, meeting_01, named
from tests.core.meetings import meetings

DANGER, OTHER_DANGER = id_of(701), id_of(702)


def then_of(meeting: Meeting) -> Previous:
    """What a review looks back at of a meeting."""
    return Previous(
        meeting=meeting.id,
        held_on=meeting.held_on,
        people=tuple(EarlierPerson(id=p.id, name=p.name, side=p.side) for p in meeting.people),
        questions=tuple(
            EarlierQuestion(
                text=question.text,
                at_ten=question.at_ten,
                at_zero=question.at_zero,
                child=question.child,
                danger=question.danger,
                answers=tuple(
                    EarlierAnswer(
                        person=a.person, number=a.number, face=a.face, non_answer=a.non_answer, instrument=a.instrument
                    )
                    for a in question.answers
                ),
            )
            for question in meeting.questions
        ),
    )


def review() -> Meeting:
    """The scales of the review conference of 26 November, asked again in the words of 3 September."""
    first = meeting_01()
    stayed = ("Tilly", "Joe", "Donna", "Craig", "Pat", "Steph", "Ruth", "Imran", "Helen", "PC Dan")
    away = {"Craig": Attendance.ABSENT, "PC Dan": Attendance.APOLOGIES, "Joe": Attendance.SENT_VIEWS}
    people = {
        name: Person(
            id=id_of(500 + number),
            was=named(first, name).id,
            name=named(first, name).name,
            side=named(first, name).side,
            attendance=away.get(name, Attendance.PRESENT),
        )
        for number, name in enumerate(stayed)
    }
    people["Jo"] = Person(id=id_of(520), name="Jo Fenwick", side=Side.PROFESSIONAL, role="health visitor")

    def asked(about: str, answers: dict[str, int], number: int) -> Question:
        old = next(q for q in first.questions if q.child == named(first, about).id)
        numbered = tuple(Answer(person=people[name].id, number=said) for name, said in answers.items())
        passed = tuple(
            Answer(person=p.id, non_answer=NonAnswer.PASSED)
            for name, p in people.items()
            if name in ("Helen", "Jo") and name not in answers
        )
        return Question(
            id=id_of(number),
            text=old.text,
            at_ten=old.at_ten,
            at_zero=old.at_zero,
            child=people[about].id,
            answers=numbered + passed,
        )

    of_tilly = {"Tilly": 8, "Donna": 8, "Pat": 7, "Steph": 7, "Imran": 7, "Helen": 8}
    of_joe = {"Donna": 8, "Pat": 7, "Steph": 7, "Imran": 6, "Jo": 6}
    return Meeting(
        id=id_of(550),
        made=at(9, 0),
        changed=at(9, 0),
        kind=MeetingKind.REVIEW_CONFERENCE,
        held_on=dt.date(2026, 11, 26),
        previous=then_of(first),
        people=tuple(people.values()),
        questions=(asked("Tilly", of_tilly, 560), asked("Joe", of_joe, 561)),
    )


def by_name(meeting: Meeting, question: Question) -> dict[str, tuple[Change, Because | None, int | None, int | None]]:
    assert meeting.previous is not None
    names = {person.id: person.name for person in meeting.previous.people}
    names |= {person.id: person.name for person in meeting.people}
    return {
        names[one.person or one.was or ""]: (one.change, one.because, one.before, one.now)
        for one in changes(meeting, question)
    }


# The review conference ----------------------------------------------------------------------------------------------


def test_what_has_changed_for_tilly_at_the_review() -> None:
    meeting = review()
    assert list(meeting_problems(meeting)) == []
    assert list(by_name(meeting, meeting.questions[0]).items()) == [
        ("Tilly Marsh", (Change.NEW, Because.INSTRUMENT, None, None)),
        ("Donna Marsh", (Change.HIGHER, None, 7, 8)),
        ("Pat Marsh", (Change.HIGHER, None, 5, 7)),
        ("Steph Marsh", (Change.NEW, Because.NO_ANSWER, None, None)),
        ("Imran Shah", (Change.HIGHER, None, 4, 7)),
        ("Helen O'Neill", (Change.HIGHER, None, 5, 8)),
        ("Craig Holt", (Change.NOT_HERE, None, None, None)),
        ("PC Dan Wills", (Change.NOT_HERE, None, None, None)),
    ]


def test_what_has_changed_for_joe_at_the_review() -> None:
    meeting = review()
    assert list(by_name(meeting, meeting.questions[1]).items()) == [
        ("Donna Marsh", (Change.HIGHER, None, 7, 8)),
        ("Pat Marsh", (Change.HIGHER, None, 4, 7)),
        ("Steph Marsh", (Change.NEW, Because.NO_ANSWER, None, None)),
        ("Imran Shah", (Change.HIGHER, None, 3, 6)),
        ("Jo Fenwick", (Change.NEW, Because.PERSON, None, None)),
        ("Craig Holt", (Change.NOT_HERE, None, None, None)),
        ("Bev Carter", (Change.NOT_HERE, None, None, None)),
        ("PC Dan Wills", (Change.NOT_HERE, None, None, None)),
    ]


def test_the_new_health_visitor_is_not_the_old_one() -> None:
    meeting = review()
    (bev,) = (one for one in changes(meeting, meeting.questions[1]) if one.person is None)
    assert bev == Changed(person=None, was=named(meeting_01(), "Bev").id, change=Change.NOT_HERE)


def test_a_match_that_is_undone_is_no_change_any_more() -> None:
    meeting = review()
    unmatched = tuple(p.model_copy(update={"was": None}) if p.name == "Donna Marsh" else p for p in meeting.people)
    found = changes(meeting.model_copy(update={"people": unmatched}), meeting.questions[0])
    donna = named(meeting, "Donna")
    assert Changed(person=donna.id, was=None, change=Change.NEW, because=Because.PERSON) in found
    assert Changed(person=None, was=donna.was, change=Change.NOT_HERE) in found


def test_a_meeting_that_looks_back_at_none_has_no_changes() -> None:
    first = meeting_01()
    assert changes(first, first.questions[0]) == ()
    assert asked_then(first, first.questions[0]) is None


# One person, one question -------------------------------------------------------------------------------------------

CHILD_THEN, CHILD_NOW = id_of(601), id_of(611)
DONNA_THEN, DONNA_NOW = id_of(602), id_of(612)
THEN = EarlierQuestion(
    text="How safe?",
    at_ten="Safe enough.",
    at_zero="Not safe.",
    child=CHILD_THEN,
    danger=DANGER,
    answers=(EarlierAnswer(person=DONNA_THEN, number=5),),
)
NOW = Question(
    id=id_of(620),
    text="How safe?",
    at_ten="Safe enough.",
    at_zero="Not safe.",
    child=CHILD_NOW,
    danger=DANGER,
    answers=(Answer(person=DONNA_NOW, number=5),),
)
CHILD = Person(id=CHILD_NOW, was=CHILD_THEN, name="Ann", side=Side.CHILD, attendance=Attendance.PART)
DONNA = Person(id=DONNA_NOW, was=DONNA_THEN, name="Donna", side=Side.FAMILY)


def two_meetings(
    then: EarlierQuestion = THEN, now: Question = NOW, donna: Person = DONNA, child: Person = CHILD
) -> Meeting:
    return Meeting(
        id=id_of(630),
        made=at(9, 0),
        changed=at(9, 0),
        kind=MeetingKind.REVIEW_CONFERENCE,
        held_on=dt.date(2026, 11, 26),
        previous=Previous(
            meeting=id_of(600),
            held_on=dt.date(2026, 9, 3),
            people=(
                EarlierPerson(id=CHILD_THEN, name="Ann", side=Side.CHILD),
                EarlierPerson(id=DONNA_THEN, name="Donna", side=Side.FAMILY),
            ),
            questions=(then,),
        ),
        people=(child, donna),
        questions=(now,),
    )


def of_donna(meeting: Meeting) -> tuple[Changed, ...]:
    return changes(meeting, meeting.questions[0])


def said(**given_: object) -> tuple[EarlierQuestion, Question]:
    """What Donna gave `then` and `now`; nothing at all where it is `None`."""
    then, now = given_.get("then"), given_.get("now")
    return (
        THEN.model_copy(
            update={
                "answers": (EarlierAnswer.model_validate({"person": DONNA_THEN, **then}),)
                if isinstance(then, dict)
                else ()
            }
        ),
        NOW.model_copy(
            update={"answers": (Answer.model_validate({"person": DONNA_NOW, **now}),) if isinstance(now, dict) else ()}
        ),
    )


@pytest.mark.parametrize("before", range(11))
@pytest.mark.parametrize("now", range(11))
@pytest.mark.parametrize("instrument", [Instrument.NUMBERS, Instrument.LADDER, Instrument.STEPS])
def test_the_same_person_on_the_same_question_is_higher_the_same_or_lower(
    before: int, now: int, instrument: Instrument
) -> None:
    how = Change.HIGHER if now > before else Change.LOWER if now < before else Change.SAME
    then_, now_ = said(then={"number": before, "instrument": instrument}, now={"number": now, "instrument": instrument})
    assert of_donna(two_meetings(then_, now_)) == (
        Changed(person=DONNA_NOW, was=DONNA_THEN, change=how, before=before, now=now),
    )


NEW_QUESTION: dict[str, Meeting] = {
    "other words": two_meetings(THEN.model_copy(update={"text": "How safe is she?"})),
    "other words at 10": two_meetings(THEN.model_copy(update={"at_ten": "Safe."})),
    "other words at 0": two_meetings(THEN.model_copy(update={"at_zero": "Unsafe."})),
    "ends the other way round": two_meetings(THEN.model_copy(update={"at_ten": THEN.at_zero, "at_zero": THEN.at_ten})),
    "about another danger": two_meetings(THEN.model_copy(update={"danger": OTHER_DANGER})),
    "about no danger then": two_meetings(THEN.model_copy(update={"danger": None})),
    "about no danger now": two_meetings(now=NOW.model_copy(update={"danger": None})),
    "about another child": two_meetings(THEN.model_copy(update={"child": DONNA_THEN})),
    "about no child then": two_meetings(THEN.model_copy(update={"child": None})),
    "about no child now": two_meetings(now=NOW.model_copy(update={"child": None})),
    "about a child who is new": two_meetings(child=CHILD.model_copy(update={"was": None})),
    "about a child who is new, and all of us then": two_meetings(
        THEN.model_copy(update={"child": None}), child=CHILD.model_copy(update={"was": None})
    ),
}


@pytest.mark.parametrize("what", NEW_QUESTION)
def test_another_question_makes_every_answer_new_and_nobody_missing(what: str) -> None:
    meeting = NEW_QUESTION[what]
    assert asked_then(meeting, meeting.questions[0]) is None
    assert of_donna(meeting) == (
        Changed(person=DONNA_NOW, was=DONNA_THEN, change=Change.NEW, because=Because.QUESTION),
    )
    nobody = meeting.questions[0].model_copy(update={"answers": ()})
    assert changes(meeting, nobody) == ()


def test_a_question_about_all_of_us_and_no_danger_can_be_asked_again() -> None:
    for_all = {"child": None, "danger": None}
    meeting = two_meetings(THEN.model_copy(update=for_all), NOW.model_copy(update=for_all))
    assert asked_then(meeting, meeting.questions[0]) == THEN.model_copy(update=for_all)
    assert of_donna(meeting)[0].change is Change.SAME


def test_a_question_that_was_asked_twice_then_is_compared_with_neither() -> None:
    meeting = two_meetings()
    assert meeting.previous is not None
    other = THEN.model_copy(update={"answers": ()})
    twice = meeting.previous.model_copy(update={"questions": (THEN, other)})
    meeting = meeting.model_copy(update={"previous": twice})
    assert asked_then(meeting, NOW) is None
    assert of_donna(meeting)[0].because is Because.QUESTION


def test_the_same_question_is_found_among_others() -> None:
    meeting = two_meetings()
    assert meeting.previous is not None
    others = tuple(THEN.model_copy(update={"text": text}) for text in ("How calm?", "How happy?"))
    three = meeting.previous.model_copy(update={"questions": (others[0], THEN, others[1])})
    assert asked_then(meeting.model_copy(update={"previous": three}), NOW) is THEN


@pytest.mark.parametrize("then", [None, *({"non_answer": why} for why in NonAnswer)])
@pytest.mark.parametrize("now", [{"number": 0}, {"face": Face.SMILE, "instrument": Instrument.FACES}])
def test_where_none_was_given_then_an_answer_is_new(then: dict[str, object] | None, now: dict[str, object]) -> None:
    assert of_donna(two_meetings(*said(then=then, now=now))) == (
        Changed(person=DONNA_NOW, was=DONNA_THEN, change=Change.NEW, because=Because.NO_ANSWER),
    )


def an_answer(instrument: Instrument) -> dict[str, object]:
    given_ = {"face": Face.SMILE} if instrument is Instrument.FACES else {"number": 5}
    return {**given_, "instrument": instrument}


@pytest.mark.parametrize("then", Instrument)
@pytest.mark.parametrize("now", Instrument)
def test_another_instrument_makes_an_answer_new(then: Instrument, now: Instrument) -> None:
    (found,) = of_donna(two_meetings(*said(then=an_answer(then), now=an_answer(now))))
    if then is now:
        assert (found.change, found.because) == (Change.SAME, None)
    else:
        assert found == Changed(person=DONNA_NOW, was=DONNA_THEN, change=Change.NEW, because=Because.INSTRUMENT)


@pytest.mark.parametrize("then", Face)
@pytest.mark.parametrize("now", Face)
def test_a_face_is_the_same_face_or_new_and_never_higher_or_lower(then: Face, now: Face) -> None:
    faces = [{"face": face, "instrument": Instrument.FACES} for face in (then, now)]
    (found,) = of_donna(two_meetings(*said(then=faces[0], now=faces[1])))
    how = (Change.SAME, None) if then is now else (Change.NEW, Because.FACE)
    assert (found.change, found.because, found.before, found.now) == (*how, None, None)


@pytest.mark.parametrize("attendance", Attendance)
@pytest.mark.parametrize("now", [None, *NonAnswer])
def test_whoever_answered_then_is_not_here_or_gives_none_today(attendance: Attendance, now: NonAnswer | None) -> None:
    in_the_room = attendance in (Attendance.PRESENT, Attendance.PART)
    here = now is NonAnswer.PASSED or (in_the_room and now is not NonAnswer.NOT_PRESENT)
    then_, now_ = said(then={"number": 5}, now=now and {"non_answer": now})
    assert of_donna(two_meetings(then_, now_, DONNA.model_copy(update={"attendance": attendance}))) == (
        Changed(person=DONNA_NOW, was=DONNA_THEN, change=Change.NO_ANSWER if here else Change.NOT_HERE),
    )


def test_a_face_then_and_nothing_now_is_told_as_well() -> None:
    then_, now_ = said(then={"face": Face.SMILE, "instrument": Instrument.FACES})
    assert [one.change for one in of_donna(two_meetings(then_, now_))] == [Change.NO_ANSWER]


@pytest.mark.parametrize("then", NonAnswer)
@pytest.mark.parametrize("now", [None, *NonAnswer])
def test_nothing_is_said_of_somebody_who_answered_neither_time(then: NonAnswer, now: NonAnswer | None) -> None:
    then_, now_ = said(then={"non_answer": then}, now=now and {"non_answer": now})
    assert of_donna(two_meetings(then_, now_)) == ()


@pytest.mark.parametrize("attendance", Attendance)
def test_an_answer_counts_whoever_sent_it(attendance: Attendance) -> None:
    meeting = two_meetings(donna=DONNA.model_copy(update={"attendance": attendance}))
    assert [one.change for one in of_donna(meeting)] == [Change.SAME]


@pytest.mark.parametrize("now", [None, {"number": 8}, {"non_answer": NonAnswer.PASSED}])
def test_whoever_interprets_is_left_out(now: dict[str, object] | None) -> None:
    then_, now_ = said(then={"number": 5}, now=now)
    assert of_donna(two_meetings(then_, now_, DONNA.model_copy(update={"interpreter": True}))) == ()


def test_an_answer_by_nobody_on_the_list_is_not_told_of() -> None:
    meeting = two_meetings()
    assert changes(meeting.model_copy(update={"people": (CHILD,)}), NOW) == (
        Changed(person=None, was=DONNA_THEN, change=Change.NOT_HERE),
    )


def test_whoever_gives_no_answer_stands_in_nobodys_way() -> None:
    """In the order of the answers, now and then, those who are not told of come first."""
    pat, pat_then = id_of(613), id_of(603)
    passed = {"non_answer": NonAnswer.PASSED}
    then = THEN.model_copy(
        update={
            "answers": (
                EarlierAnswer.model_validate({"person": CHILD_THEN, **passed}),
                *THEN.answers,
                EarlierAnswer(person=pat_then, number=3),
            )
        }
    )
    interpreter = Person(id=pat, name="Pat", side=Side.NETWORK, interpreter=True)
    answers = (
        Answer.model_validate({"person": CHILD_NOW, **passed}),
        Answer(person=pat, number=1),
        Answer(person=DONNA_NOW, number=6),
    )
    meeting = two_meetings(then, NOW.model_copy(update={"answers": answers}))
    meeting = meeting.model_copy(update={"people": (*meeting.people, interpreter)})
    assert of_donna(meeting) == (
        Changed(person=DONNA_NOW, was=DONNA_THEN, change=Change.HIGHER, before=5, now=6),
        Changed(person=None, was=pat_then, change=Change.NOT_HERE),
    )


HIDDEN_ANSWER: dict[str, Callable[[EarlierQuestion], EarlierQuestion]] = {
    "the question": lambda then: then.model_copy(update={"leader_only": True}),
    "the answer": lambda then: then.model_copy(
        update={"answers": tuple(a.model_copy(update={"leader_only": True}) for a in then.answers)}
    ),
}


@pytest.mark.parametrize("what", HIDDEN_ANSWER)
@pytest.mark.parametrize("now", [{"number": 8}, {"number": 5, "instrument": Instrument.LADDER}, None])
def test_what_rests_on_something_of_the_leader_alone_says_so(what: str, now: dict[str, object] | None) -> None:
    then_, now_ = said(then={"number": 5}, now=now)
    (openly,) = of_donna(two_meetings(then_, now_))
    (hidden,) = of_donna(two_meetings(HIDDEN_ANSWER[what](then_), now_))
    assert not openly.leader_only
    assert hidden.leader_only
    assert (hidden.change, hidden.because, hidden.before) == (openly.change, openly.because, openly.before)


def test_somebody_new_on_a_question_of_the_leader_alone_is_for_the_leader_too() -> None:
    stranger = DONNA.model_copy(update={"was": None})
    then = THEN.model_copy(update={"answers": (), "leader_only": True})
    assert [one.leader_only for one in of_donna(two_meetings(then, donna=stranger))] == [True]
    assert [one.leader_only for one in of_donna(two_meetings(donna=stranger))] == [False, False]


# Any two meetings ---------------------------------------------------------------------------------------------------


@given(meetings(), st.data())
def test_everybody_is_told_of_once_whatever_the_two_meetings_are(meeting: Meeting, data: st.DataObject) -> None:
    if meeting.previous and meeting.previous.questions and meeting.questions:
        # Two strangers of questions are never the same, so one is made so now and then.
        now = meeting.questions[0]
        was = meeting.person(now.child).was if now.child else None
        same = {"text": now.text, "at_ten": now.at_ten, "at_zero": now.at_zero, "danger": now.danger, "child": was}
        earlier = meeting.previous.questions[0].model_copy(update=data.draw(st.sampled_from([same, {}])))
        previous = meeting.previous.model_copy(update={"questions": (earlier, *meeting.previous.questions[1:])})
        meeting = meeting.model_copy(update={"previous": previous})
    for question in meeting.questions:
        found = changes(meeting, question)
        then = asked_then(meeting, question)
        interpret = {person.id for person in meeting.people if person.interpreter}
        answered = [a.person for a in question.answers if a.non_answer is None and a.person not in interpret]
        if meeting.previous is None:
            assert found == ()
            continue
        of_now = [one for one in found if one.change not in (Change.NOT_HERE, Change.NO_ANSWER)]
        assert [one.person for one in of_now] == answered
        assert found[: len(of_now)] == tuple(of_now)
        people = {person.id: person for person in meeting.people}
        of_then = {a.person for a in then.answers if a.non_answer is None} if then else set()
        matched = {person.was: person.id for person in meeting.people}
        left = {was for was in of_then if matched.get(was) not in {*answered, *interpret}}
        gone = [one.was for one in found[len(of_now) :]]
        assert len(gone) == len(left)
        assert set(gone) == left
        for one in found:
            assert (one.because is not None) is (one.change is Change.NEW)
            assert one.person is None or people[one.person].was == one.was
            if one.change in (Change.HIGHER, Change.LOWER) or one.before is not None or one.now is not None:
                assert one.before is not None
                assert one.now is not None
                assert one.change is (
                    Change.HIGHER if one.now > one.before else Change.LOWER if one.now < one.before else Change.SAME
                )
