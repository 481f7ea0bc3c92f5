"""A review goes on from the record of an earlier meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import count
from typing import Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sos_core.commands import Limit, Match, NoteOutcome, Remove, Rewrite
from sos_core.copies import Copy, copy_for
from sos_core.files import read, write_json
from sos_core.handle import FULL, handle
from sos_core.language import Language
from sos_core.model.answers import Answer, NonAnswer, Question
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import MOST_PEOPLE
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.meanings import Means, changed
from sos_core.model.meeting import Meeting, MeetingWords
from sos_core.model.parts import Part
from sos_core.model.people import Attendance, Person
from sos_core.model.plan import MOST_LOOKS, Goal, Look, Outcome, Owner, Step, StepWords
from sos_core.model.presets import MeetingKind
from sos_core.model.previous import EarlierPerson, EarlierQuestion
from sos_core.model.references import NO_EARLIER, NOBODY, SAME_ID, WAS_TWICE, meeting_problems
from sos_core.model.sides import Side
from sos_core.model.statements import Column, Kind, Statement
from sos_core.presets import preset_for
from sos_core.problems import Refused
from sos_core.review import (
    AgainChange,
    Likely,
    PersonChange,
    PersonSince,
    QuestionChange,
    Why,
    again_since,
    followed,
    likely,
    people_since,
    question_since,
    review_of,
)
from sos_core.review.attach import LATER, SAME
from sos_core.scaling.change import Because, Change, changes
from tests.core.meeting_01 import QUARRY_LANE, id_of, meeting_01, meeting_01_in_full, named
from tests.core.meeting_02 import (
    OUTCOMES,
    REVIEW_DAY,
    WORDS,
    at,
    meeting_02,
    meeting_02_begun,
    record_of_meeting_01,
)
from tests.core.meetings import meetings
from tests.core.test_copies import SECRET, marked, smaller

REVIEW: Final = "99999999-0000-4000-8000-999999999999"
AT: Final = at(9, 50)
LATER_AT: Final = at(23, 59)


def why(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(problem.path, problem.message) for problem in refused.value.problems]


def begun(record: Meeting) -> Meeting:
    return review_of(record, WORDS, id=REVIEW, at=AT)


# Meeting 02 -----------------------------------------------------------------------------------------------------


def test_a_review_begins_with_the_people_the_plan_and_the_questions_of_last_time() -> None:
    record, review = record_of_meeting_01(), meeting_02_begun()
    assert (review.id, review.kind, review.held_on) == (id_of(2001), MeetingKind.REVIEW_CONFERENCE, REVIEW_DAY)
    assert review.made == review.changed == AT
    assert [(p.id, p.was, p.name) for p in review.people] == [(p.id, p.id, p.name) for p in record.people]
    assert [(g.id, g.text, g.looks) for g in review.goals] == [(g.id, g.text, ()) for g in record.goals]
    assert [(s.id, s.what, s.goal) for s in review.steps] == [(s.id, s.what, s.goal) for s in record.steps]
    going: list[Statement | Goal | Step] = [*review.goals, *review.steps, *review.statements]
    for item in going:
        assert item.since is not None
        assert (item.since.meeting, item.since.on) == (record.id, dt.date(2026, 9, 3))
        assert again_since(review, item).change is AgainChange.CARRIED_OVER
    assert [question.answers for question in review.questions] == [(), ()]
    assert [q.model_copy(update={"answers": ()}) for q in record.questions] == list(review.questions)
    assert (review.contingency, review.core_group, review.purpose) == (
        record.contingency,
        record.core_group,
        record.purpose,
    )


def test_nobody_is_there_until_they_have_come() -> None:
    review = meeting_02_begun()
    assert {(p.attendance, p.attendance_note) for p in review.people} == {(Attendance.NOT_THERE, "")}
    # Who they are, where they can be found and who may know it is what it was.
    assert named(review, "Steph").details[0].text == QUARRY_LANE
    assert named(review, "Ruth").leads


def test_what_was_said_and_decided_then_stays_in_that_record() -> None:
    review = meeting_02_begun()
    for part in (Part.DECISIONS, Part.NEXT_MEETINGS, Part.CLOSED_SESSIONS, Part.REPORTS, Part.COPIES):
        assert part.items(review) == ()
    assert (review.reason, review.keep_until) == ("", None)
    (danger,) = review.statements
    assert danger.kind is Kind.DANGER
    # Who agrees is for those at the table to say.
    assert (danger.agree, danger.disagree) == ((), ())
    assert len(danger.said_by) == 3


def test_a_correction_stays_beside_a_statement_that_goes_on() -> None:
    record = meeting_01()
    correction = record.statements[1].corrections[0]
    danger = record.statements[2].model_copy(update={"corrections": (correction,)})
    record = record.model_copy(update={"statements": (*record.statements[:2], danger, *record.statements[3:])})
    assert begun(record).statements[0].corrections == (correction,)


def test_it_can_be_told_what_came_of_every_step_of_last_time() -> None:
    review = meeting_02()
    told = [again_since(review, step) for step in review.steps]
    assert [(one.look.outcome, one.look.words) for one in told if one.look] == list(OUTCOMES)
    assert [one.change for one in told] == [AgainChange.CARRIED_OVER] * 7 + [AgainChange.NEW] * 2
    assert [step.what for step in review.steps[7:]] == [
        "Talk to Craig about a written agreement",
        "One injection for Joe",
    ]
    assert [step.by_when for step in review.steps[7:]] == [dt.date(2026, 12, 10), dt.date(2026, 12, 2)]
    assert told[-1].since is None
    assert all(one.earlier == () for one in told)


def test_it_can_be_told_who_is_here_again_who_is_new_and_who_is_not_here() -> None:
    review = meeting_02()
    then = {p.id: p.name for p in review.previous.people} if review.previous else {}
    now = {p.id: p.name for p in review.people}
    told: dict[PersonChange, list[str]] = {}
    for one in people_since(review):
        told.setdefault(one.change, []).append(now[one.person] if one.person else then[one.was or ""])
    assert told == {
        PersonChange.HERE_AGAIN: [
            "Tilly Marsh",
            "Donna Marsh",
            "Pat Marsh",
            "Ruth Adeyemi",
            "Imran Shah",
            "Helen O'Neill",
        ],
        # Steph was on the list last time, and could not come.
        PersonChange.NEW: ["Steph Marsh", "Jo Fenwick"],
        PersonChange.NOT_HERE: [
            "Joe Marsh",
            "Craig Holt",
            "PC Dan Wills",
            "Bev Carter",
            "Dr N. Iyer",
            "Kezia Brown",
        ],
    }
    assert named(review, "PC Dan").attendance is Attendance.APOLOGIES
    assert named(review, "Craig").attendance is Attendance.ABSENT


def scaled(review: Meeting, question: Question) -> dict[str, tuple[Change, Because | None, int | None, int | None]]:
    then = {p.id: p.name for p in review.previous.people} if review.previous else {}
    now = {p.id: p.name for p in review.people}
    return {
        now[one.person] if one.person else then[one.was or ""]: (one.change, one.because, one.before, one.now)
        for one in changes(review, question)
    }


def test_the_same_questions_are_asked_again_and_each_person_is_compared_with_themselves() -> None:
    review = meeting_02()
    assert [question_since(review, q).change for q in review.questions] == [QuestionChange.ASKED_AGAIN] * 2
    for_tilly, for_joe = (scaled(review, question) for question in review.questions)
    not_here = (Change.NOT_HERE, None, None, None)
    assert for_tilly == {
        # On the ladder last time: nothing to draw.
        "Tilly Marsh": (Change.NEW, Because.INSTRUMENT, None, None),
        "Donna Marsh": (Change.HIGHER, None, 7, 8),
        "Pat Marsh": (Change.HIGHER, None, 5, 7),
        "Steph Marsh": (Change.NEW, Because.NO_ANSWER, None, None),
        "Imran Shah": (Change.HIGHER, None, 4, 7),
        "Helen O'Neill": (Change.HIGHER, None, 5, 8),
        "Craig Holt": not_here,
        "PC Dan Wills": not_here,
    }
    assert for_joe["Donna Marsh"] == (Change.HIGHER, None, 7, 8)
    assert for_joe["Pat Marsh"] == (Change.HIGHER, None, 4, 7)
    assert for_joe["Imran Shah"] == (Change.HIGHER, None, 3, 6)
    # Somebody else than Bev, whose answer is not hers to be higher than.
    assert for_joe["Jo Fenwick"] == (Change.NEW, Because.PERSON, None, None)
    assert for_joe["Bev Carter"] == not_here
    assert "Helen O'Neill" not in for_joe


def test_what_is_new_on_the_board_is_told_from_what_goes_on() -> None:
    review = meeting_02()
    new = [s for s in review.statements if again_since(review, s).change is AgainChange.NEW]
    assert [(s.column, s.text) for s in new] == [
        (Column.WORRIES, "Craig came twice unannounced, on 3 and 17 October."),
        (Column.WORRIES, "I hide the phone under my pillow in case."),
        (Column.WELL, "Three months, nobody left alone."),
        (Column.WELL, "Steph's dog."),
    ]
    donna = named(review, "Donna")
    assert [d.child for d in review.decisions] == [named(review, "Tilly").id, named(review, "Joe").id]
    for decision in review.decisions:
        assert [(d.person, d.words) for d in decision.dissent] == [(donna.id, "Step it down")]
        assert donna.id not in decision.agree
    assert [one.day for one in review.next_meetings] == [dt.date(2027, 2, 25)]
    jo, bev = named(review, "Jo F"), named(record_of_meeting_01(), "Bev")
    assert jo.id in review.core_group
    assert bev.id not in {person.id for person in review.people}


def test_the_review_can_be_written_and_read_in_every_copy() -> None:
    review = meeting_02()
    assert list(meeting_problems(review)) == []
    for copy in [Copy(review, Audience.WHOLE), *smaller(review)]:
        assert read(write_json(copy)).meeting == copy.meeting


def test_craigs_copy_of_the_review_leaves_out_what_his_copy_of_the_record_left_out() -> None:
    review = meeting_02()
    text = write_json(copy_for(review, Audience.PERSON, named(review, "Craig").id))
    assert "Thursday appointments" not in text
    assert QUARRY_LANE not in text
    assert "01632" not in text


def test_what_is_settled_at_one_review_does_not_come_to_the_next() -> None:
    second = meeting_02()
    third = review_of(second, WORDS, id=REVIEW, at=AT)
    whats = [step.what for step in third.steps]
    assert whats == [
        "Joe's check and two immunisations",
        "Ring before coming, never after 7 pm",
        "Talk to Craig about a written agreement",
        "One injection for Joe",
    ]
    check, ring, talk, _ = (again_since(third, step) for step in third.steps)
    # How it stood, and the meeting that first agreed it, come along.
    assert [(look.meeting, look.outcome) for look in check.earlier] == [(second.id, Outcome.PARTLY)]
    assert (ring.look, [look.outcome for look in ring.earlier]) == (None, [Outcome.NOT_DONE])
    assert ring.since is not None
    assert ring.since.on == dt.date(2026, 9, 3)
    assert talk.since is not None
    assert talk.since.on == REVIEW_DAY
    # Steph's step is gone, the goal goes on.
    assert len(third.goals) == 4
    assert third.previous is not None
    assert len(third.previous.people) == 11


def test_a_step_goes_on_without_a_goal_that_is_done() -> None:
    review = meeting_02_begun()
    goal = review.goals[0]
    done = Look(meeting=review.id, on=REVIEW_DAY, outcome=Outcome.DONE)
    review = handle(review, NoteOutcome(id=goal.id, look=done, at=AT))
    assert again_since(review, review.goals[0]).look == done
    third = begun(review)
    assert goal.id not in {one.id for one in third.goals}
    assert [step.goal for step in third.steps][:2] == [None, review.goals[1].id]


def test_what_was_done_once_and_is_not_done_now_goes_on() -> None:
    record = meeting_01()
    looks = tuple(
        Look(meeting=id_of(700 + n), on=dt.date(2026, 10, n), outcome=outcome)
        for n, outcome in ((1, Outcome.DONE), (2, Outcome.NOT_DONE))
    )
    step = record.steps[0].model_copy(update={"looks": looks})
    assert begun(record.model_copy(update={"steps": (step,)})).steps[0].looks == looks


def test_new_words_are_told_with_the_old_ones_and_only_once() -> None:
    review = meeting_02_begun()
    step = review.steps[4]
    review = handle(review, Rewrite(id=step.id, words=StepWords(what="Ring the day before coming"), at=AT))
    told = again_since(review, review.steps[4])
    assert told.change is AgainChange.REWORDED
    assert told.since is not None
    assert told.since.words == "Ring before coming, never after 7 pm"
    again = again_since(review, begun(review).steps[4])
    assert again.change is AgainChange.CARRIED_OVER
    assert again.since is not None
    assert (again.since.meeting, again.since.words) == (review.id, "Ring the day before coming")


def test_a_question_with_other_words_is_new() -> None:
    review = meeting_02_begun()
    other = review.questions[0].model_copy(update={"at_ten": "All is well."})
    review = review.model_copy(update={"questions": (other, review.questions[1])})
    assert [question_since(review, q).change for q in review.questions] == [
        QuestionChange.NEW,
        QuestionChange.ASKED_AGAIN,
    ]
    assert question_since(review, review.questions[0]).earlier is None
    earlier = question_since(review, review.questions[1]).earlier
    assert earlier is not None
    assert len(earlier.answers) == 10


def test_a_meeting_that_looks_back_at_none_has_nobody_who_was_there() -> None:
    assert people_since(meeting_01()) == ()


def test_a_councils_own_kind_of_meeting_goes_on_where_the_kind_is_the_same() -> None:
    council = preset_for(MeetingKind.CORE_GROUP, Language())
    other = preset_for(MeetingKind.REVIEW_CONFERENCE, Language())
    record = meeting_01().model_copy(update={"kind": MeetingKind.CORE_GROUP, "preset": council})
    core = MeetingWords(kind=MeetingKind.CORE_GROUP, held_on=REVIEW_DAY)
    assert review_of(record, core, id=REVIEW, at=AT).preset == council
    assert begun(record).preset is None
    assert review_of(record, WORDS, id=REVIEW, at=AT, preset=other).preset == other
    # A file may hold a preset that is made for another kind. The review begins all the same, without it.
    unlike = record.model_copy(update={"preset": other})
    assert review_of(unlike, core, id=REVIEW, at=AT).preset is None


@pytest.mark.parametrize("index", [None, 0])
def test_a_review_is_a_meeting_of_its_own(index: int | None) -> None:
    record = meeting_01()
    id = record.id if index is None else record.steps[index].id
    with pytest.raises(Refused) as refused:
        review_of(record, WORDS, id=id, at=AT)
    assert why(refused) == [("id", SAME_ID)]


def test_a_day_before_the_record_blocks_nothing() -> None:
    words = MeetingWords(kind=MeetingKind.OTHER, held_on=dt.date(2020, 1, 1))
    assert review_of(meeting_01(), words, id=REVIEW, at=AT).held_on < dt.date(2026, 9, 3)


def test_a_review_can_begin_with_a_copy_and_has_what_that_copy_has() -> None:
    copy = read(write_json(copy_for(meeting_01_in_full(), Audience.EVERYONE)))
    review = begun(copy.meeting)
    assert len(review.steps) == 6
    assert review.previous is not None
    assert len(review.previous.questions) == 2
    file = read(write_json(Copy(review, Audience.WHOLE, came_as=copy.reach)))
    assert (file.meeting, file.reach) == (review, Audience.EVERYONE)


# Any review ------------------------------------------------------------------------------------------------------


@given(meetings())
def test_the_review_of_any_meeting_holds_together_and_can_be_written_and_read(record: Meeting) -> None:
    review = begun(record)
    assert list(meeting_problems(review)) == []
    assert read(write_json(Copy(review, Audience.WHOLE))).meeting == review
    assert {p.was for p in review.people} == {p.id for p in record.people}


@given(meetings())
def test_the_review_of_a_review_that_said_nothing_new_has_the_same_plan(record: Meeting) -> None:
    once = begun(record)
    twice = review_of(once, WORDS, id="99999999-0000-4000-8000-000000000001", at=AT)
    for part in (Part.STATEMENTS, Part.QUESTIONS, Part.GOALS, Part.STEPS):
        assert part.items(twice) == part.items(once)
    assert all(change.change is PersonChange.NOT_HERE for change in people_since(twice))


def undone(meeting: Meeting) -> Meeting:
    for person in meeting.people:
        meeting = handle(meeting, Match(person=person.id, was=None, at=AT))
    return meeting


@given(record=meetings(), data=st.data())
def test_nothing_that_was_limited_is_more_open_at_the_review(record: Meeting, data: st.DataObject) -> None:
    which = data.draw(st.sampled_from(smaller(record)))
    secret = marked(record, which)
    assert SECRET.split("-")[0] not in write_json(copy_for(secret, which.audience, which.reader))
    review = begun(secret)
    for meeting in (review, undone(review)):
        text = write_json(copy_for(meeting, which.audience, which.reader))
        assert SECRET.split("-")[0] not in text
        # Not even an id is left of a statement that is withheld.
        copied = {s.id for s in copy_for(meeting, which.audience, which.reader).meeting.statements}
        for statement in meeting.statements:
            assert (statement.id in text) == (statement.id in copied)


@given(record=meetings(), data=st.data())
def test_undoing_a_match_makes_that_person_new(record: Meeting, data: st.DataObject) -> None:
    assume(record.people)
    review = begun(record)
    person = data.draw(st.sampled_from(review.people))
    questions = tuple(q.model_copy(update={"answers": (Answer(person=person.id, number=5),)}) for q in review.questions)
    review = review.model_copy(update={"questions": questions})
    after = handle(review, Match(person=person.id, was=None, at=AT))
    assert PersonSince(PersonChange.NEW, person.id, None) in people_since(after)
    assert PersonSince(PersonChange.NOT_HERE, None, person.id) in people_since(after)
    for question in after.questions:
        new = [one for one in changes(after, question) if one.person == person.id]
        assert all(one.change is Change.NEW and one.before is None for one in new)
        assert bool(new) is not person.interpreter
    # It is offered again, and followed again it is not made again.
    assert Likely(person.id, person.id, Why.SAME_NAME) in likely(after)
    assert followed(after, record, at=LATER_AT) == after
    assert handle(after, Match(person=person.id, was=person.id, at=AT)) == review.model_copy(update={"changed": AT})


# Who was limited then --------------------------------------------------------------------------------------------


def limited_steph(limits: Limits = FOR_PROFESSIONALS) -> Meeting:
    record = meeting_01()
    return handle(record, Limit(part=Part.PEOPLE, id=named(record, "Steph").id, limits=limits, at=AT))


def earlier(meeting: Meeting, audience: Audience) -> set[str]:
    previous = copy_for(meeting, audience).meeting.previous
    return {one.name for one in previous.people} if previous else set()


def test_who_was_limited_is_known_only_to_those_who_may_know_of_them_now() -> None:
    review = begun(limited_steph())
    steph = named(review, "Steph")
    assert "Steph Marsh" not in earlier(review, Audience.EVERYONE)
    assert "Steph Marsh" in earlier(review, Audience.PROFESSIONALS)
    new = handle(review, Match(person=steph.id, was=None, at=AT))
    assert "Steph Marsh" not in earlier(new, Audience.PROFESSIONALS)
    opened = handle(review, Limit(part=Part.PEOPLE, id=steph.id, limits=OPEN, at=AT))
    # That she is here may be known. That she was there then may not.
    assert "Steph Marsh" not in earlier(opened, Audience.PROFESSIONALS)
    assert named(copy_for(opened, Audience.EVERYONE).meeting, "Steph").was is None
    ruth = named(review, "Ruth")
    for_ruth = copy_for(new, Audience.PERSON, ruth.id).meeting.previous
    # It is not known any more whether she was one of those who might not know. In the meeting itself she sees it.
    assert for_ruth is not None
    assert "Steph Marsh" not in {one.name for one in for_ruth.people}
    assert "Steph Marsh" in earlier(new, Audience.WHOLE)


def test_the_name_of_somebody_who_was_limited_and_is_off_the_list_is_replaced_in_what_others_said() -> None:
    review = begun(limited_steph())
    review = handle(review, Remove(part=Part.PEOPLE, id=named(review, "Steph").id, at=AT))
    assert review.steps[-1].what == "Bring Steph into the plan"
    copy = copy_for(review, Audience.EVERYONE)
    assert copy.meeting.steps[-1].what == "Bring […] into the plan"
    assert "Steph" not in write_json(copy)


def test_who_is_openly_on_the_list_keeps_their_name_whoever_was_limited() -> None:
    review = begun(limited_steph())
    steph = named(review, "Steph")
    typed = Person(id=id_of(800), name="STEPH MARSH", side=Side.NETWORK)
    review = handle(review, Remove(part=Part.PEOPLE, id=steph.id, at=AT))
    review = review.model_copy(update={"people": (*review.people, typed)})
    assert copy_for(review, Audience.EVERYONE).meeting.people[-1].name == "STEPH MARSH"


def test_limited_questions_and_answers_are_looked_back_at_by_the_leader_alone() -> None:
    record = meeting_01()
    question = record.questions[0]
    hidden = question.answers[1].model_copy(update={"limits": FOR_LEADER})
    question = question.model_copy(update={"answers": (question.answers[0], hidden)})
    other = record.questions[1].model_copy(update={"limits": FOR_PROFESSIONALS})
    review = begun(record.model_copy(update={"questions": (question, other)}))
    assert review.questions[1].limits == FOR_PROFESSIONALS
    assert review.previous is not None
    assert [q.leader_only for q in review.previous.questions] == [False, True]
    assert [a.leader_only for a in review.previous.questions[0].answers] == [False, True]
    copied = copy_for(review, Audience.EVERYONE).meeting.previous
    assert copied is not None
    assert [len(q.answers) for q in copied.questions] == [1]


def test_the_id_of_a_withheld_danger_statement_is_not_looked_back_at() -> None:
    record = meeting_01()
    danger = record.statements[2]
    record = handle(record, Limit(part=Part.STATEMENTS, id=danger.id, limits=FOR_PROFESSIONALS, at=AT))
    question = record.questions[0].model_copy(update={"danger": danger.id})
    review = begun(record.model_copy(update={"questions": (question,)}))
    assert question_since(review, review.questions[0]).change is QuestionChange.ASKED_AGAIN
    copy = copy_for(review, Audience.EVERYONE)
    assert danger.id not in write_json(copy)
    # It is still the same question to those who do not know what it asks about.
    assert question_since(copy.meeting, copy.meeting.questions[0]).change is QuestionChange.ASKED_AGAIN


# A review that was begun by hand ----------------------------------------------------------------------------------


def by_hand(*people: Person, **parts: object) -> Meeting:
    """What somebody typed anew."""
    return Meeting.model_validate({**dict(WORDS), "id": REVIEW, "made": AT, "changed": AT, "people": people, **parts})


def typed(number: int, name: str, side: Side = Side.FAMILY) -> Person:
    return Person(id=id_of(3000 + number), name=name, side=side)


def test_people_are_matched_by_their_names_whatever_the_case_the_form_and_the_blanks() -> None:
    record = meeting_01()
    people = list(record.people)
    people[4] = people[4].model_copy(update={"name": "José  Groß"})
    record = record.model_copy(update={"people": tuple(people)})
    after = followed(
        by_hand(
            typed(1, " tilly MARSH", Side.CHILD),
            typed(2, "JOSE\u0301 GROSS"),
            typed(3, "Steph Marsh"),
            typed(4, "Jo Fenwick", Side.PROFESSIONAL),
        ),
        record,
        at=AT,
    )
    assert [p.was for p in after.people[:4]] == [record.people[0].id, record.people[4].id, None, None]
    # Steph was on another side: she is offered, and not made to be the same.
    assert [(pair.person, pair.was, pair.why) for pair in likely(after)] == [
        (id_of(3003), named(record, "Steph").id, Why.SAME_NAME)
    ]


def test_a_name_that_two_people_have_matches_nobody() -> None:
    record = meeting_01()
    twins = (*record.people, Person(id=id_of(900), name="pat marsh", side=Side.FAMILY))
    two = record.model_copy(update={"people": twins, "steps": (), "goals": (), "core_group": ()})
    one = record.model_copy(update={"steps": (), "goals": (), "core_group": ()})
    assert followed(by_hand(typed(1, "Pat Marsh")), two, at=AT).people[0].was is None
    assert followed(by_hand(typed(1, "Pat Marsh"), typed(2, "Pat marsh")), one, at=AT).people[0].was is None
    assert followed(by_hand(typed(1, "Pat Marsh")), one, at=AT).people[0].was == named(record, "Pat").id


def test_the_plan_comes_with_the_people_whom_it_names() -> None:
    record = meeting_01_in_full()
    own = Step(id=id_of(3100), what="Bring biscuits", who=(id_of(3001),))
    hand = by_hand(typed(1, "Donna Marsh"), typed(2, "Imran Shah", Side.PROFESSIONAL), steps=(own,), changed=AT)
    after = followed(hand, record, at=LATER_AT)
    assert list(meeting_problems(after)) == []
    assert after.changed == LATER_AT
    assert [s.what for s in after.steps] == [*(s.what for s in record.steps), "Bring biscuits"]
    assert after.steps[0].who == (id_of(3001),)
    assert after.steps[3].who == (id_of(3002),)
    craig = named(after, "Craig")
    assert (craig.id, craig.was, craig.attendance) == (
        named(record, "Craig").id,
        named(record, "Craig").id,
        Attendance.NOT_THERE,
    )
    # What is kept from Craig is kept from him here.
    assert after.steps[5].limits == Limits(never=(craig.id,))
    assert named(after, "Pat").details[0].limits == Limits(never=(craig.id,))
    assert after.core_group[:2] == (id_of(3002), id_of(3001))
    assert (after.contingency, after.purpose) == (record.contingency, record.purpose)
    assert {p.name for p in record.people} - {p.name for p in after.people} == {
        "Steph Marsh",
        "Ruth Adeyemi",
        "PC Dan Wills",
        "Dr N. Iyer",
        "Kezia Brown",
    }
    assert after.previous == meeting_02_begun().previous
    assert followed(after, record, at=at(0, 0)) == after


def test_what_was_typed_anew_stays_and_gets_its_history() -> None:
    record = meeting_01()
    tilly, danger = record.people[0], record.statements[2]
    question = record.questions[0]
    looks = (Look(meeting=id_of(701), on=dt.date(2026, 9, 14), outcome=Outcome.PARTLY),)
    record = record.model_copy(
        update={
            "steps": (record.steps[0].model_copy(update={"looks": looks}), *record.steps[1:]),
            "questions": (
                question.model_copy(update={"danger": danger.id}),
                *record.questions[1:],
                question.model_copy(update={"id": id_of(950)}),
            ),
        }
    )
    child = typed(1, "Tilly Marsh", Side.CHILD)
    again = Statement(
        id=id_of(3201), at=AT, column=Column.WORRIES, kind=Kind.DANGER, text=danger.text.upper(), about=(child.id,)
    )
    goal = Goal(id=id_of(3202), owner=Owner.AGENCY, text=record.goals[2].text)
    step = Step(id=id_of(3203), what=f" {record.steps[0].what}", by_when=REVIEW_DAY)
    asked = Question(
        id=id_of(3204), text=question.text, at_ten=question.at_ten, at_zero=question.at_zero, child=child.id
    )
    hand = by_hand(
        child,
        statements=(again,),
        goals=(goal,),
        steps=(step,),
        questions=(asked,),
        contingency="Ring me.",
        core_group=(child.id,),
    )
    after = followed(hand, record, at=AT)
    assert [s.id for s in after.statements] == [again.id]
    assert [g.id for g in after.goals] == [*(record.goals[n].id for n in (0, 1, 3)), goal.id]
    # A step that comes belongs to the goal that is here.
    assert [s.goal for s in after.steps if s.what == record.steps[3].what] == [goal.id]
    kept = after.steps[-1]
    assert (kept.id, kept.what, kept.by_when, kept.looks) == (step.id, step.what, REVIEW_DAY, looks)
    assert kept.since is not None
    assert kept.since.words == record.steps[0].what
    assert after.statements[0].text == again.text
    # The same question is here once, and asks about the same danger. The one without it comes.
    assert [q.id for q in after.questions] == [record.questions[1].id, id_of(950), asked.id]
    assert after.questions[-1].danger == again.id
    assert question_since(after, after.questions[-1]).change is QuestionChange.ASKED_AGAIN
    assert tilly.id not in {p.id for p in after.people}
    assert (after.contingency, after.core_group) == ("Ring me.", (child.id,))
    assert followed(after, record, at=LATER_AT) == after


def test_a_goal_of_another_owner_is_another_goal() -> None:
    record = meeting_01()
    goal = Goal(id=id_of(3202), owner=Owner.FAMILY, text=record.goals[2].text)
    assert len(followed(by_hand(goals=(goal,)), record, at=AT).goals) == 5


def test_nobody_reads_how_it_was_who_might_not_read_it_then() -> None:
    record = meeting_01_in_full()
    steph, craig = named(record, "Steph"), named(record, "Craig")
    record = handle(record, Limit(part=Part.PEOPLE, id=steph.id, limits=FOR_PROFESSIONALS, at=AT))
    step = Step(id=id_of(3203), what=record.steps[5].what)
    hand = by_hand(typed(1, "Steph Marsh", Side.NETWORK), steps=(step,))
    after = followed(hand, record, at=AT)
    assert after.people[0].limits == FOR_PROFESSIONALS
    assert after.steps[-1].limits == Limits(never=(craig.id,))
    # What somebody opens afterwards stays open.
    opened = handle(after, Limit(part=Part.STEPS, id=step.id, limits=OPEN, at=AT))
    opened = handle(opened, Limit(part=Part.PEOPLE, id=id_of(3001), limits=OPEN, at=AT))
    assert followed(opened, record, at=LATER_AT) == opened


def test_a_match_that_was_undone_stays_undone_and_is_offered() -> None:
    record = meeting_01()
    after = followed(by_hand(typed(1, "Pat Marsh")), record, at=AT)
    pat = named(record, "Pat")
    assert after.people[0].was == pat.id
    undone = handle(after, Match(person=id_of(3001), was=None, at=AT))
    assert PersonSince(PersonChange.NEW, id_of(3001), None) in people_since(undone)
    again = followed(undone, record, at=LATER_AT)
    assert again.people[0].was is None
    # Nothing that has come under her name is there twice.
    assert again == undone
    assert likely(again)[0] == Likely(id_of(3001), pat.id, Why.SAME_NAME)


def test_people_say_who_is_who_and_who_is_nobody_of_then() -> None:
    record = meeting_01()
    pat, donna = named(record, "Pat"), named(record, "Donna")
    hand = by_hand(typed(1, "Nana"), typed(2, "Donna Marsh"))
    after = followed(hand, record, at=AT, same={id_of(3001): pat.id, id_of(3002): None})
    assert [p.was for p in after.people[:2]] == [pat.id, None]
    assert after.goals[0].set_by == (donna.id, id_of(3001))
    assert followed(after, record, at=LATER_AT) == after


@pytest.mark.parametrize(("person", "was", "sentence"), [
    (9, "Pat", NOBODY),
    (1, None, NO_EARLIER),
    (1, "Pat", WAS_TWICE),
])  # fmt: skip
def test_who_is_who_must_make_sense(person: int, was: str | None, sentence: str) -> None:
    record = meeting_01()
    pat = named(record, "Pat").id
    hand = followed(by_hand(typed(1, "Nana"), typed(2, "Pat Marsh")), record, at=AT)
    with pytest.raises(Refused) as refused:
        followed(hand, record, at=AT, same={id_of(3000 + person): pat if was else id_of(999)})
    assert why(refused) == [("same", sentence)]


def test_a_new_person_of_a_corrected_record_is_matched() -> None:
    record = meeting_01()
    hand = followed(by_hand(typed(1, "Uncle Bob")), record, at=AT)
    bob = Person(id=id_of(901), name="Uncle Bob", side=Side.FAMILY)
    corrected = record.model_copy(update={"people": (*record.people, bob)})
    assert followed(hand, corrected, at=AT).people[0].was == bob.id


def test_a_later_record_of_the_same_family_takes_the_place_of_an_earlier_one() -> None:
    first, second = record_of_meeting_01(), meeting_02()
    third = review_of(first, WORDS, id=REVIEW, at=AT)
    after = followed(third, second, at=LATER_AT)
    assert after.previous is not None
    assert after.previous.meeting == second.id
    # Kezia was not there, so it is not known any more who she was.
    assert named(after, "Kezia").was is None
    assert named(after, "Donna").was == named(second, "Donna").id
    # What the second found out is in the history of the same steps, and its own steps are here.
    assert [look.outcome for step in after.steps for look in step.looks] == [outcome for outcome, _ in OUTCOMES]
    assert [s.what for s in after.steps][:2] == ["Talk to Craig about a written agreement", "One injection for Joe"]
    assert followed(after, second, at=AT) == after


def test_a_child_who_is_entered_as_a_grown_up_is_nobody_it_is_about() -> None:
    record = meeting_01()
    tilly = named(record, "Tilly")
    after = followed(by_hand(typed(1, "Tilly")), record, at=AT, same={id_of(3001): tilly.id})
    assert [q.child for q in after.questions] == [None, named(record, "Joe").id]
    assert list(meeting_problems(after)) == []


def test_two_people_of_then_who_are_one_now_are_named_once() -> None:
    record = meeting_01()
    donna, pat = named(record, "Donna"), named(record, "Pat")
    # Here the id of Donna is somebody who was Pat.
    odd = Person(id=donna.id, name="Somebody", side=Side.FAMILY)
    limited = record.goals[0].model_copy(update={"limits": Limits(only=(donna.id, pat.id))})
    record = record.model_copy(update={"goals": (limited, *record.goals[1:])})
    after = followed(by_hand(odd), record, at=AT, same={donna.id: pat.id})
    assert after.goals[0].set_by == (donna.id,)
    assert after.goals[0].limits == Limits(only=(donna.id,))


def test_a_record_of_this_meeting_or_of_a_later_one_is_refused() -> None:
    record = meeting_01()
    review = begun(record)
    for meeting, wrong, sentence in ((record, record, SAME), (record, review, LATER)):
        with pytest.raises(Refused) as refused:
            followed(meeting, wrong, at=AT)
        assert why(refused) == [("", sentence)]


def test_the_day_of_the_record_blocks_nothing() -> None:
    record = meeting_01().model_copy(update={"held_on": dt.date(2030, 1, 1)})
    assert followed(by_hand(), record, at=AT).previous is not None


def test_an_id_that_means_something_else_here_is_refused() -> None:
    record = meeting_01()
    step = Step(id=record.goals[0].id, what="Something else")
    with pytest.raises(Refused) as refused:
        followed(by_hand(steps=(step,)), record, at=AT)
    assert {sentence for _, sentence in why(refused)} == {SAME_ID}


def test_there_must_be_room() -> None:
    record = meeting_01()
    questions = tuple(
        Question(id=id_of(4000 + n), text=f"Question {n}?", at_ten="10", at_zero="0") for n in range(MOST_PEOPLE)
    )
    with pytest.raises(Refused) as refused:
        followed(by_hand(questions=questions), record, at=AT)
    assert [(p.message, p.values) for p in refused.value.problems] == [(FULL, {"most": MOST_PEOPLE})]
    looks = tuple(Look(meeting=id_of(5000 + n), on=REVIEW_DAY, outcome=Outcome.PARTLY) for n in range(MOST_LOOKS))
    step = Step(id=id_of(3203), what=record.steps[0].what, looks=looks)
    old = record.steps[0].model_copy(update={"looks": looks[:1]})
    same = record.model_copy(update={"steps": (old,)})
    assert followed(by_hand(steps=(step,)), same, at=AT).steps[0].looks == looks
    other = old.model_copy(update={"looks": (Look(meeting=id_of(6000), on=REVIEW_DAY, outcome=Outcome.PARTLY),)})
    with pytest.raises(Refused) as refused:
        followed(by_hand(steps=(step,)), record.model_copy(update={"steps": (other,)}), at=AT)
    assert [(p.message, p.values) for p in refused.value.problems] == [(FULL, {"most": MOST_LOOKS})]


# Any meeting and any record --------------------------------------------------------------------------------------


def renumbered(meeting: Meeting) -> Meeting:
    """The same with ids that no other made-up meeting has."""
    text = meeting.model_dump_json().replace("-0000-4000-8000-", "-0777-4000-8000-")
    return Meeting.model_validate_json(text)


def retyped(draw: st.DrawFn, record: Meeting) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Some of what is open in a record, typed anew by somebody who did not have the file."""
    ids = (f"{number:08x}-0888-4000-8000-{number:012x}" for number in count(1))

    def some(items: tuple[object, ...]) -> list[object]:
        return [item for item in items if draw(st.booleans())]

    people = [p for p in some(record.people) if isinstance(p, Person) and p.limits.for_all]
    anew = {p.id: Person(id=next(ids), name=p.name, side=p.side) for p in people}
    yield "people", tuple(anew.values())
    goals = [g for g in some(record.goals) if isinstance(g, Goal) and g.limits.for_all]
    yield "goals", tuple(Goal(id=next(ids), owner=g.owner, text=g.text) for g in goals)
    steps = [s for s in some(record.steps) if isinstance(s, Step) and s.limits.for_all]
    yield "steps", tuple(Step(id=next(ids), what=s.what) for s in steps)
    asked = [q for q in some(record.questions) if isinstance(q, Question) and q.limits.for_all]
    yield (
        "questions",
        tuple(
            Question(
                id=next(ids),
                text=q.text,
                at_ten=q.at_ten,
                at_zero=q.at_zero,
                child=anew[q.child].id if q.child in anew else None,
            )
            for q in asked
        ),
    )
    said = [s for s in some(record.statements) if isinstance(s, Statement) and s.limits.for_all]
    yield "statements", tuple(Statement(id=next(ids), at=s.at, column=s.column, text=s.text) for s in said)


@st.composite
def reviews_by_hand(draw: st.DrawFn) -> tuple[Meeting, Meeting]:
    """A review that was begun without the record, and the record, in which all that is limited is marked."""
    record = draw(meetings())
    secret = record.model_copy(
        update={
            part.value: tuple(
                item if item.limits.for_all else changed(item, lambda text: f"{SECRET} {text}"[:300], Means.TEXT)
                for item in part.items(record)
            )
            for part in Part
        }
    )
    hand = renumbered(draw(meetings()))
    more = {name: (*getattr(hand, name), *items) for name, items in retyped(draw, record)}
    return hand.model_copy(update=more), secret


def test_a_question_about_nobody_is_not_the_one_about_a_child_who_was_not_typed() -> None:
    # The child is in nothing that goes on but the question.
    nothing: dict[str, tuple[()]] = {part.value: () for part in (Part.STATEMENTS, Part.GOALS, Part.STEPS)}
    record = meeting_01().model_copy(update={**nothing, "core_group": ()})
    of_tilly = record.questions[0]
    hand = Meeting(
        id=id_of(960),
        kind=MeetingKind.REVIEW_CONFERENCE,
        held_on=dt.date(2026, 11, 26),
        made=AT,
        changed=AT,
        questions=(of_tilly.model_copy(update={"id": id_of(961), "child": None, "answers": ()}),),
    )
    after = followed(hand, record, at=AT)
    assert [(q.id, q.child) for q in after.questions] == [
        *((q.id, q.child) for q in record.questions),
        (id_of(961), None),
    ]
    assert followed(after, record, at=LATER_AT) == after


@given(reviews_by_hand())
def test_followed_twice_is_followed_once_and_holds_together(pair: tuple[Meeting, Meeting]) -> None:
    hand, record = pair
    after = followed(hand, record, at=AT)
    assert list(meeting_problems(after)) == []
    assert followed(after, record, at=LATER_AT) == after
    assert read(write_json(Copy(after, Audience.WHOLE))).meeting == after
    # Nothing that somebody typed is lost, and nobody is there who was not typed.
    for part in Part:
        assert {i.id for i in part.items(hand)} <= {i.id for i in part.items(after)}
    assert all(p.attendance is Attendance.NOT_THERE for p in after.people[len(hand.people) :])
    going = begun(record)
    olds: list[Statement | Goal | Step] = [*going.goals, *going.steps, *going.statements]
    news: list[Statement | Goal | Step] = [*after.goals, *after.steps, *after.statements]
    here = {new.id for new in news} | {new.since.words for new in news if new.since}
    for old in olds:
        assert old.since is not None
        assert here & {old.id, old.since.words}


@given(reviews_by_hand())
def test_nothing_that_was_limited_is_open_in_a_review_that_follows(pair: tuple[Meeting, Meeting]) -> None:
    hand, record = pair
    after = followed(hand, record, at=AT)
    for part in Part:
        for item in part.items(after):
            assert not item.limits.for_all or SECRET not in str(item)
    assert after.previous is not None
    earlier: list[EarlierPerson | EarlierQuestion] = [*after.previous.people, *after.previous.questions]
    for one in earlier:
        assert one.leader_only or SECRET not in str(one)


@given(record=meetings(), data=st.data())
def test_a_review_that_has_the_record_already_does_not_change(record: Meeting, data: st.DataObject) -> None:
    review = begun(record)
    assert followed(review, record, at=LATER_AT) == review


# Who is likely to be who -----------------------------------------------------------------------------------------


def one_of_then(name: str, side: Side = Side.FAMILY) -> EarlierPerson:
    return EarlierPerson(id=id_of(7000), name=name, side=side)


@pytest.mark.parametrize(("now", "then", "reason"), [
    ("Pat", "Pat Marsh", Why.PART_OF_NAME),
    ("Dr Iyer", "Dr N. Iyer", Why.PART_OF_NAME),
    ("Donna M.", "donna Marsh", Why.FIRST_NAME),
    ("Donna Marsh", "Pat Marsh", None),
    ("Dr Smith", "Dr Jones", None),
    ("Dr.", "Mr", None),
    ("Dr.", "Pat", None),
    ("Tilly Marsh", "TILLY  MARSH", Why.SAME_NAME),
])  # fmt: skip
def test_who_may_be_who_is_only_offered(now: str, then: str, reason: Why | None) -> None:
    hand = by_hand(typed(1, now))
    record = meeting_01().model_copy(update={"people": (typed(9, then),)})
    expected = () if reason is None else (Likely(id_of(3001), id_of(3009), reason),)
    assert likely(hand, record) == expected


def test_a_first_name_alone_says_nothing_of_somebody_on_another_side() -> None:
    record = meeting_01()
    people = (typed(9, "Dan Wills", Side.PROFESSIONAL),)
    assert likely(by_hand(typed(1, "Dan Marsh")), record.model_copy(update={"people": people})) == ()
    # Part of a name is enough, because people change sides: a neighbour becomes a foster carer.
    assert len(likely(by_hand(typed(1, "Dan")), record.model_copy(update={"people": people}))) == 1


def test_the_likeliest_come_first_and_those_who_are_matched_are_left_out() -> None:
    record = meeting_01()
    hand = by_hand(typed(1, "Donna"), typed(2, "Donna Marsh", Side.NETWORK), typed(3, "Craig Holt"))
    assert [(pair.person, pair.why) for pair in likely(hand, record)] == [
        (id_of(3002), Why.SAME_NAME),
        (id_of(3003), Why.SAME_NAME),
        (id_of(3001), Why.PART_OF_NAME),
    ]
    craig = named(record, "Craig").id
    matched = followed(hand, record, at=AT)
    assert craig not in {pair.was for pair in likely(matched)}
    assert likely(by_hand(typed(1, "Donna"))) == ()


def test_a_review_with_nobody_new_offers_nothing() -> None:
    assert likely(meeting_02_begun()) == ()
    review = meeting_02()
    assert NonAnswer.PASSED in {a.non_answer for q in review.questions for a in q.answers}
    assert likely(review) == ()
