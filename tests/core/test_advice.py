"""Advice: what it sees in real meetings, what makes it go away, and what it never does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sos_core.advice.all_rules import advice
from sos_core.advice.heard import not_heard
from sos_core.advice.piece import SENTENCES, Advice, Rule, Shown
from sos_core.advice.plain_language import Label, PlainLanguage, english
from sos_core.commands import Add, Agree, Command, Conclude, Correct, DissentFrom, GiveAnswer, NoteOutcome, Rewrite
from sos_core.handle import handle
from sos_core.language import Language
from sos_core.model.answers import Answer, Face, Instrument, NonAnswer
from sos_core.model.conclusions import DecisionWords, Dissent, NextMeeting, NextMeetingWords
from sos_core.model.details import Detail, DetailSort
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.meeting import ConclusionWords, Meeting
from sos_core.model.parts import SHAPES, Item, Part, Words, part_of
from sos_core.model.people import Attendance, Person
from sos_core.model.plan import Goal, Look, Outcome, Owner, Step
from sos_core.model.reports import Report, ReportKind
from sos_core.model.sides import Side
from sos_core.model.since import Since
from sos_core.model.statements import Column, Correction, Kind, Stance, Statement
from tests.core.meeting_01 import DAY, at, id_of, meeting_01, meeting_01_in_full, named
from tests.core.meetings import meetings
from tests.core.meetings_02_03 import KITCHEN_DAY, REVIEW_DAY, meeting_02_begun, meeting_02_looked_back, meeting_03

NOW = at(11, 0)
TODAY = st.one_of(st.dates(), st.just(DAY))


def rules(meeting: Meeting, today: dt.date | None = None) -> list[Rule]:
    return [one.rule for one in advice(meeting, today or meeting.held_on)]


def of(rule: Rule, meeting: Meeting, today: dt.date | None = None) -> list[Advice]:
    return [one for one in advice(meeting, today or meeting.held_on) if one.rule is rule]


def sentence(one: Advice) -> str:
    return one.sentence(Language())


def changed(meeting: Meeting, item: Item, **fields: object) -> Meeting:
    """The meeting with other values in one item, whatever commands there are for it."""
    part = part_of(item)
    other = type(item).model_validate({**dict(item), **fields})
    return meeting.model_copy(
        update={part.value: tuple(other if one.id == item.id else one for one in part.items(meeting))}
    )


def without_voice(meeting: Meeting, *people: Person) -> Meeting:
    """The meeting as if these people had not opened their mouths."""
    ids = {person.id for person in people}

    def others(named: tuple[Id, ...]) -> tuple[Id, ...]:
        return tuple(id for id in named if id not in ids)

    return meeting.model_copy(
        update={
            "statements": tuple(
                s.model_copy(
                    update={
                        "said_by": others(s.said_by),
                        "corrections": tuple(c for c in s.corrections if c.by not in ids),
                    }
                )
                for s in meeting.statements
            ),
            "questions": tuple(
                q.model_copy(update={"answers": tuple(a for a in q.answers if a.person not in ids)})
                for q in meeting.questions
            ),
            "goals": tuple(g.model_copy(update={"set_by": others(g.set_by)}) for g in meeting.goals),
            "decisions": tuple(
                d.model_copy(update={"dissent": tuple(one for one in d.dissent if one.person not in ids)})
                for d in meeting.decisions
            ),
            "reports": tuple(r for r in meeting.reports if r.by not in ids),
        }
    )


def statement(number: int, person: Person | None, text: str, kind: Kind | None = None, **fields: object) -> Statement:
    return Statement.model_validate(
        {
            "id": id_of(number),
            "at": NOW,
            "column": Column.WORRIES,
            "kind": kind,
            "text": text,
            "said_by": (person.id,) if person else (),
            **fields,
        }
    )


def added(meeting: Meeting, *items: Item) -> Meeting:
    for item in items:
        meeting = handle(meeting, Add(item=item, at=NOW))
    return meeting


def reworded(item: Item, **fields: object) -> Command:
    """The command that a form sends which changes these fields."""
    shape = SHAPES[part_of(item)].words
    words: Words = shape.model_validate({**{name: getattr(item, name) for name in shape.model_fields}, **fields})
    return Rewrite(id=item.id, words=words, at=NOW)


# What it sees in the three meetings.


def test_a_conference_that_went_well_gets_no_more_advice_than_a_leader_can_read() -> None:
    found = advice(meeting_01_in_full(), DAY)
    assert [one.rule for one in found] == [Rule.LOW_ANSWER, Rule.DETAIL_SHARED, Rule.LONG_SENTENCE]
    assert [one.path for one in found] == [
        "meeting.questions[1].answers[7]",
        "meeting.people[4].details[0]",
        "meeting.statements[2].text",
    ]


def test_a_review_begins_with_whom_to_hear_and_what_to_look_at() -> None:
    found = rules(meeting_02_begun())
    assert found == [Rule.NOTHING_FROM_CHILD] * 2 + [Rule.NOT_HEARD] + [Rule.STEP_TO_LOOK_AT] * 5


def test_what_was_looked_at_is_not_asked_for_again() -> None:
    assert Rule.STEP_TO_LOOK_AT not in rules(meeting_02_looked_back())
    assert Rule.STEP_DAY_PASSED not in rules(meeting_02_looked_back())
    assert Rule.STEP_BEFORE_MEETING not in rules(meeting_02_looked_back())


def test_an_evening_in_a_kitchen_needs_no_advice() -> None:
    assert advice(meeting_03(), KITCHEN_DAY) == ()


def test_an_empty_meeting_needs_none_either() -> None:
    meeting = meeting_03().model_copy(update={part.value: () for part in Part})
    assert advice(meeting, KITCHEN_DAY) == ()


# Who has been heard.


def test_whoever_said_nothing_is_named_children_first() -> None:
    meeting = meeting_01()
    quiet = [named(meeting, name) for name in ("Bev", "Craig", "Tilly")]
    bev, craig, tilly = quiet
    meeting = without_voice(meeting, *quiet)
    # However they came onto the list.
    meeting = meeting.model_copy(update={"people": tuple(reversed(meeting.people))})
    assert not_heard(meeting) == (tilly.id, craig.id, bev.id)
    [one] = of(Rule.NOT_HEARD, meeting)
    assert sentence(one) == "Not heard so far: Tilly Marsh, Craig Holt and Bev Carter. Is this a good moment to ask?"
    assert one.people == not_heard(meeting)
    assert (one.item, one.limits, one.shown) == (None, OPEN, Shown.ROOM)


def test_nobody_waits_for_those_who_lead_interpret_or_are_not_there() -> None:
    for meeting in (meeting_01(), meeting_03()):
        silent = without_voice(meeting, *meeting.people)
        waited_for = {
            person.id
            for person in meeting.people
            if person.attendance in (Attendance.PRESENT, Attendance.PART)
            and not person.leads
            and not person.interpreter
        }
        assert set(not_heard(silent)) == waited_for
        assert 0 < len(waited_for) < len(meeting.people)


def _says(person: Person) -> Command:
    return Add(item=statement(901, person, "I am here."), at=NOW)


def _corrects(person: Person) -> Command:
    correction = Correction(id=id_of(902), by=person.id, text="It was twice.", at=NOW)
    return Correct(statement=meeting_01().statements[0].id, correction=correction, at=NOW)


def _answers(**given_: object) -> Callable[[Person], Command]:
    def answers(person: Person) -> Command:
        answer = Answer.model_validate({"person": person.id, **given_})
        return GiveAnswer(question=meeting_01().questions[0].id, answer=answer, at=NOW)

    return answers


def _wishes(person: Person) -> Command:
    return Add(item=Goal(id=id_of(903), owner=Owner.FAMILY, text="More toast.", set_by=(person.id,)), at=NOW)


def _reports(person: Person) -> Command:
    return Add(item=Report(id=id_of(904), title="A letter", by=person.id), at=NOW)


def _dissents(words: str) -> Callable[[Person], Command]:
    def dissents(person: Person) -> Command:
        return DissentFrom(
            decision=meeting_01().decisions[0].id, dissent=Dissent(person=person.id, words=words), at=NOW
        )

    return dissents


@pytest.mark.parametrize(
    "does",
    [
        _says,
        _corrects,
        _answers(number=0),
        _answers(face=Face.STRAIGHT, instrument=Instrument.FACES),
        _answers(non_answer=NonAnswer.PASSED, reason="I only know Tilly."),
        _answers(non_answer=NonAnswer.PASSED, one_higher="If Craig rang."),
        _wishes,
        _reports,
        _dissents("It's over the top."),
    ],
)
def test_somebody_is_heard_when_something_of_theirs_is_there(does: Callable[[Person], Command]) -> None:
    meeting = meeting_01()
    craig = named(meeting, "Craig")
    silent = without_voice(meeting, craig)
    assert not_heard(silent) == (craig.id,)
    heard = handle(silent, does(craig))
    assert not_heard(heard) == ()
    assert Rule.NOT_HEARD not in rules(heard)


@pytest.mark.parametrize(
    "does",
    [
        _answers(non_answer=NonAnswer.PASSED, reason=" "),
        _answers(non_answer=NonAnswer.NOT_ASKED, reason="Was with the children."),
        _answers(non_answer=NonAnswer.NOT_PRESENT, reason="Came later."),
        _dissents(" "),
    ],
)
def test_passing_or_shaking_the_head_without_a_word_is_not_being_heard(does: Callable[[Person], Command]) -> None:
    meeting = meeting_01()
    craig = named(meeting, "Craig")
    assert not_heard(handle(without_voice(meeting, craig), does(craig))) == (craig.id,)


@pytest.mark.parametrize("stance", Stance)
def test_nodding_is_not_being_heard(stance: Stance) -> None:
    meeting = meeting_01()
    pat = named(meeting, "Pat")
    silent = without_voice(meeting, pat)
    nods = handle(silent, Agree(statement=silent.statements[0].id, person=pat.id, stance=stance, at=NOW))
    assert not_heard(nods) == (pat.id,)


def test_what_was_said_last_time_is_not_being_heard_today() -> None:
    begun = meeting_02_begun()
    tilly = named(begun, "Tilly")
    since = Since(meeting=id_of(1), on=DAY, words="I like toast.")
    toast = statement(912, tilly, "I like toast.", own_words=True, since=since)
    assert tilly.id in not_heard(added(begun, toast))
    assert tilly.id not in not_heard(added(begun, toast.model_copy(update={"since": None})))
    imran = named(begun, "Imran")
    assert imran.id in begun.statements[0].said_by
    assert imran.id in not_heard(begun)
    danger = begun.statements[0]
    last_time = Correction(id=id_of(905), by=imran.id, text="Twice.", at=at(10, 20))
    today = last_time.model_copy(update={"at": begun.made})
    assert imran.id in not_heard(changed(begun, danger, corrections=(last_time,)))
    assert imran.id not in not_heard(changed(begun, danger, corrections=(today,)))


def test_where_not_everybody_may_know_of_somebody_the_list_is_for_the_leader() -> None:
    meeting = meeting_01()
    craig = named(meeting, "Craig")
    hidden = changed(without_voice(meeting, craig), craig, limits=FOR_PROFESSIONALS)
    [one] = of(Rule.NOT_HEARD, hidden)
    assert one.limits == FOR_LEADER


@given(meetings(), st.data())
def test_one_more_voice_takes_one_name_off_the_list(meeting: Meeting, data: st.DataObject) -> None:
    waiting = not_heard(meeting)
    if not waiting:
        return
    person = meeting.person(data.draw(st.sampled_from(waiting)))
    more = meeting.model_copy(update={"statements": (*meeting.statements, statement(906, person, "I am here."))})
    assert not_heard(more) == tuple(id for id in waiting if id != person.id)


# The child.


def test_a_child_of_whom_nothing_is_there_is_asked_for_by_name() -> None:
    meeting = meeting_01()
    tilly = named(meeting, "Tilly")
    [one] = of(Rule.NOTHING_FROM_CHILD, without_voice(meeting, tilly))
    assert (one.part, one.item, one.people, one.path) == (Part.PEOPLE, tilly.id, (tilly.id,), "")
    assert sentence(one) == (
        "There is nothing from Tilly Marsh here yet. Who could ask, or tell what Tilly Marsh does and shows?"
    )
    assert Rule.NOTHING_FROM_CHILD not in rules(meeting)


@pytest.mark.parametrize(
    "does",
    [
        lambda child: Add(item=statement(907, child, "I like toast.", own_words=True), at=NOW),
        _corrects,
        _answers(number=4, instrument=Instrument.LADDER),
        _answers(face=Face.SMILE, instrument=Instrument.FACES),
        lambda child: Add(
            item=Goal(id=id_of(908), owner=Owner.FAMILY, text="Toast.", own_words=True, set_by=(child.id,)), at=NOW
        ),
        lambda child: Add(item=Report(id=id_of(909), title="Mine", kind=ReportKind.CHILD, by=child.id), at=NOW),
    ],
)
def test_one_thing_from_the_child_is_enough(does: Callable[[Person], Command]) -> None:
    meeting = meeting_01()
    tilly = named(meeting, "Tilly")
    assert Rule.NOTHING_FROM_CHILD not in rules(handle(without_voice(meeting, tilly), does(tilly)))


@pytest.mark.parametrize(
    "does",
    [
        _says,
        _wishes,
        _reports,
        _answers(non_answer=NonAnswer.PASSED),
        lambda child: Add(item=statement(910, None, "Tilly plays.", about=(child.id,)), at=NOW),
    ],
)
def test_what_a_grown_up_made_of_it_is_not_from_a_child_who_could_speak(does: Callable[[Person], Command]) -> None:
    meeting = meeting_01()
    tilly = named(meeting, "Tilly")
    assert tilly.attendance is Attendance.PART
    [one] = of(Rule.NOTHING_FROM_CHILD, handle(without_voice(meeting, tilly), does(tilly)))
    assert one.item == tilly.id


def test_of_a_child_who_sent_views_it_counts_what_was_said_for_them_or_seen() -> None:
    meeting = meeting_01()
    joe = named(meeting, "Joe")
    [seen] = [s for s in meeting.statements if s.text.startswith("Joe, seen by his nursery")]
    assert Rule.NOTHING_FROM_CHILD not in rules(meeting)
    helen = named(meeting, "Helen")
    for fields in ({"said_by": (helen.id,)}, {"about": ()}, {"column": Column.NEEDS}):
        [one] = of(Rule.NOTHING_FROM_CHILD, changed(meeting, seen, **fields))
        assert one.item == joe.id
    both = tuple(child.id for child in (named(meeting, "Tilly"), joe))
    assert Rule.NOTHING_FROM_CHILD in rules(changed(meeting, seen, about=both))
    assert Rule.NOTHING_FROM_CHILD not in rules(changed(meeting, seen, said_by=(joe.id,), about=()))
    assert Rule.NOTHING_FROM_CHILD in rules(changed(meeting, joe, attendance=Attendance.ABSENT))


def test_what_was_seen_of_a_child_last_time_is_not_from_the_child_today() -> None:
    meeting = meeting_01()
    [seen] = [s for s in meeting.statements if s.text.startswith("Joe, seen by his nursery")]
    since = Since(meeting=id_of(1), on=DAY, words=seen.text)
    assert Rule.NOTHING_FROM_CHILD in rules(changed(meeting, seen, since=since))


def test_what_an_only_child_prepared_is_theirs_whoever_brought_it() -> None:
    kitchen = meeting_03()
    yusuf = named(kitchen, "Yusuf")
    silent = without_voice(kitchen, yusuf)
    brought = Report(id=id_of(911), title="Yusuf's three houses", kind=ReportKind.CHILD, by_else="his coach")
    assert Rule.NOTHING_FROM_CHILD in rules(silent)
    assert Rule.NOTHING_FROM_CHILD not in rules(added(silent, brought))

    conference = meeting_01()
    tilly, kezia = named(conference, "Tilly"), named(conference, "Kezia")
    somebodys = brought.model_copy(update={"by": kezia.id})
    assert Rule.NOTHING_FROM_CHILD in rules(added(without_voice(conference, tilly), somebodys))


def test_a_child_of_whom_not_everybody_may_know_is_not_named_to_everybody() -> None:
    meeting = meeting_01()
    tilly = named(meeting, "Tilly")
    [one] = of(Rule.NOTHING_FROM_CHILD, changed(without_voice(meeting, tilly), tilly, limits=FOR_LEADER))
    assert one.limits == FOR_LEADER


# Safety, for the leader alone.


@given(meetings(), TODAY)
def test_every_number_of_two_or_lower_reminds_the_leader_and_nothing_else_does(
    meeting: Meeting, today: dt.date
) -> None:
    low = [
        (question.id, answer.person)
        for question in meeting.questions
        for answer in question.answers
        if answer.number in (0, 1, 2)
    ]
    assert [(one.item, *one.people) for one in of(Rule.LOW_ANSWER, meeting, today)] == low


@pytest.mark.parametrize("number", range(11))
@pytest.mark.parametrize("instrument", [Instrument.NUMBERS, Instrument.LADDER, Instrument.STEPS])
def test_two_is_low_and_three_is_not(number: int, instrument: Instrument) -> None:
    kitchen = meeting_03()
    answer = Answer(person=named(kitchen, "Yusuf").id, number=number, instrument=instrument)
    asked = handle(kitchen, GiveAnswer(question=kitchen.questions[0].id, answer=answer, at=NOW))
    assert (Rule.LOW_ANSWER in rules(asked)) is (number <= 2)


@pytest.mark.parametrize("face", Face)
def test_a_face_is_never_a_low_answer(face: Face) -> None:
    kitchen = meeting_03()
    answer = Answer(person=named(kitchen, "Yusuf").id, face=face, instrument=Instrument.FACES)
    asked = handle(kitchen, GiveAnswer(question=kitchen.questions[0].id, answer=answer, at=NOW))
    assert advice(asked, KITCHEN_DAY) == ()


@pytest.mark.parametrize("why", NonAnswer)
def test_giving_no_answer_is_never_a_low_answer(why: NonAnswer) -> None:
    kitchen = meeting_03()
    answer = Answer(person=named(kitchen, "Yusuf").id, non_answer=why, reason="Not now.")
    asked = handle(kitchen, GiveAnswer(question=kitchen.questions[0].id, answer=answer, at=NOW))
    assert Rule.LOW_ANSWER not in rules(asked)


def test_the_reminder_tells_neither_who_nor_what() -> None:
    [one] = of(Rule.LOW_ANSWER, meeting_01())
    assert one.people == (named(meeting_01(), "Dan Wills").id,)
    assert (one.values, one.shown, one.limits) == ({}, Shown.LEADER, FOR_LEADER)
    assert not re.search(r"\d|Wills|Joe|low", sentence(one))


@given(meetings(), TODAY)
def test_only_low_answers_and_shared_details_are_for_the_leader_alone(meeting: Meeting, today: dt.date) -> None:
    for one in advice(meeting, today):
        alone = one.rule in (Rule.LOW_ANSWER, Rule.DETAIL_SHARED)
        assert (one.shown is Shown.LEADER) is alone
        if alone:
            assert one.limits == FOR_LEADER


def test_the_leader_learns_how_many_would_read_a_telephone_number() -> None:
    meeting = meeting_01_in_full()
    [one] = of(Rule.DETAIL_SHARED, meeting)
    assert one.item == named(meeting, "Pat").id
    # Everybody on the list but Pat, whose number it is, and Craig, who must not have it.
    assert one.values == {"count": len(meeting.people) - 2}
    assert sentence(one) == "People who would find this in their copy: 11. Is that as it should be?"


@pytest.mark.parametrize(
    ("limits", "count"),
    [
        (OPEN, 12),
        (FOR_PROFESSIONALS, None),
        (FOR_LEADER, None),
        (Limits(sides=(Side.FAMILY,)), 3),
        (Limits(sides=(Side.CHILD,)), 2),
        (Limits(sides=(Side.NETWORK,)), None),
    ],
)
def test_an_address_is_mentioned_where_somebody_outside_would_read_it(limits: Limits, count: int | None) -> None:
    meeting = meeting_01()
    steph = named(meeting, "Steph")
    detail = Detail(sort=DetailSort.ADDRESS, text="14 Quarry Lane", limits=limits)
    found = of(Rule.DETAIL_SHARED, changed(meeting, steph, details=(detail,)))
    assert [one.values["count"] for one in found] == ([] if count is None else [count])


def test_what_one_person_may_have_counts_one_and_more_readers_are_told_of_again() -> None:
    meeting = meeting_01()
    steph, donna, imran = (named(meeting, name) for name in ("Steph", "Donna", "Imran"))

    def shared(*others: Person) -> list[Advice]:
        limits = Limits(only=tuple(person.id for person in others))
        detail = Detail(sort=DetailSort.ADDRESS, text="14 Quarry Lane", limits=limits)
        return of(Rule.DETAIL_SHARED, changed(meeting, steph, details=(detail,)))

    assert shared(imran) == []
    assert shared(steph, imran) == []
    [one] = shared(donna)
    [two] = shared(donna, imran)
    assert (one.values, two.values) == ({"count": 1}, {"count": 2})
    assert one.key != two.key


def test_two_numbers_of_one_person_are_one_piece_of_advice_and_an_address_is_another() -> None:
    meeting = meeting_01()
    steph = named(meeting, "Steph")
    sorts = (DetailSort.PHONE, DetailSort.ADDRESS, DetailSort.PHONE)
    details = tuple(Detail(sort=sort, text=str(index), limits=OPEN) for index, sort in enumerate(sorts))
    found = of(Rule.DETAIL_SHARED, changed(meeting, steph, details=details))
    assert [one.path for one in found] == ["meeting.people[5].details[0]", "meeting.people[5].details[1]"]


def test_the_details_of_somebody_whom_nobody_may_know_of_are_read_by_nobody() -> None:
    meeting = meeting_01()
    steph = named(meeting, "Steph")
    detail = Detail(sort=DetailSort.ADDRESS, text="14 Quarry Lane", limits=OPEN)
    hidden = changed(meeting, steph, details=(detail,), limits=FOR_PROFESSIONALS)
    assert of(Rule.DETAIL_SHARED, hidden) == []


def test_whoever_leads_may_read_everything_on_whatever_side_they_sit() -> None:
    kitchen = meeting_03()
    olena, aisling = named(kitchen, "Коваленко"), named(kitchen, "Aisling")
    detail = Detail(sort=DetailSort.PHONE, text="4471", limits=Limits(only=(aisling.id,)))
    led = changed(changed(kitchen, aisling, side=Side.NETWORK), olena, details=(detail,))
    assert of(Rule.DETAIL_SHARED, led) == []
    assert len(of(Rule.DETAIL_SHARED, changed(led, led.person(aisling.id), leads=False))) == 1


# Dangers, goals and steps.


def test_a_danger_statement_asks_for_its_goal() -> None:
    meeting = meeting_01()
    [danger] = [s for s in meeting.statements if s.kind is Kind.DANGER]
    [goal] = [g for g in meeting.goals if g.danger == danger.id]
    alone = changed(meeting, goal, danger=None)
    [one] = of(Rule.DANGER_WITHOUT_GOAL, alone)
    assert (one.part, one.item, one.limits) == (Part.STATEMENTS, danger.id, OPEN)
    mended = handle(alone, reworded(alone.goals[2], danger=danger.id))
    assert Rule.DANGER_WITHOUT_GOAL not in rules(mended)


def test_a_harm_asks_for_no_goal() -> None:
    meeting = meeting_01()
    harm = meeting.statements[0]
    assert harm.kind is Kind.HARM
    assert harm.id not in {one.item for one in advice(meeting, DAY)}


def test_advice_on_what_is_limited_is_limited_in_the_same_way() -> None:
    kitchen = meeting_03()
    [tell] = [g for g in kitchen.goals if g.danger]
    [one] = of(Rule.DANGER_WITHOUT_GOAL, changed(kitchen, tell, danger=None))
    assert one.limits == FOR_LEADER


def test_three_danger_statements_are_enough_and_a_fourth_is_asked_about() -> None:
    meeting = meeting_01()
    dan = named(meeting, "Dan Wills")
    three = added(meeting, *(statement(920 + n, dan, f"Worry {n}.", Kind.DANGER) for n in range(2)))
    assert Rule.MANY_DANGERS not in rules(three)
    four = added(three, statement(930, dan, "Worry 4.", Kind.DANGER))
    [one] = of(Rule.MANY_DANGERS, four)
    assert (one.part, one.item, one.key, one.limits) == (Part.STATEMENTS, None, "many_dangers", OPEN)
    [secret] = of(Rule.MANY_DANGERS, changed(four, four.statements[-1], limits=FOR_PROFESSIONALS))
    assert secret.limits == FOR_LEADER
    unsorted = handle(four, reworded(four.statements[-1], kind=None))
    assert Rule.MANY_DANGERS not in rules(unsorted)


MISSING: list[tuple[Rule, str, dict[str, Any], dict[str, Any]]] = [
    (Rule.STEP_WITHOUT_WHO, "who", {"who": (), "who_else": " "}, {"who_else": "the caretaker"}),
    (Rule.STEP_WITHOUT_WHEN, "by_when", {"by_when": None, "by_when_words": " "}, {"by_when_words": "from today"}),
    (Rule.STEP_WITHOUT_WHEN, "by_when", {"by_when": None}, {"by_when": DAY}),
    (Rule.STEP_WITHOUT_CHECK, "check", {"check": " "}, {"check": "Pat writes it down"}),
]


@pytest.mark.parametrize(("rule", "name", "lacks", "gets"), MISSING)
def test_a_step_that_lacks_something_asks_for_it_until_it_is_there(
    rule: Rule, name: str, lacks: dict[str, Any], gets: dict[str, Any]
) -> None:
    meeting = meeting_01()
    step = meeting.steps[1]
    bare = handle(meeting, reworded(step, **lacks))
    [one] = of(rule, bare)
    assert (one.part, one.item, one.path) == (Part.STEPS, step.id, f"meeting.steps[1].{name}")
    assert rule not in rules(handle(bare, reworded(bare.steps[1], **gets)))


def test_a_step_that_somebody_on_the_list_does_lacks_nobody() -> None:
    meeting = meeting_01()
    bare = changed(meeting, meeting.steps[1], who=())
    assert Rule.STEP_WITHOUT_WHO in rules(bare)
    assert Rule.STEP_WITHOUT_WHO not in rules(handle(bare, reworded(bare.steps[1], who=(named(meeting, "Helen").id,))))


@pytest.mark.parametrize("outcome", Outcome)
def test_a_step_that_is_settled_is_left_alone(outcome: Outcome) -> None:
    meeting = meeting_01()
    bare = Step(id=id_of(940), what="Ring the school", by_when=DAY - dt.timedelta(1))
    looked = handle(
        added(meeting, bare), NoteOutcome(id=bare.id, look=Look(meeting=meeting.id, on=DAY, outcome=outcome), at=NOW)
    )
    asked = {one.rule for one in advice(looked, DAY) if one.item == bare.id}
    open_ = {Rule.STEP_WITHOUT_WHO, Rule.STEP_WITHOUT_CHECK, Rule.STEP_BEFORE_MEETING}
    assert asked == (open_ if outcome in (Outcome.PARTLY, Outcome.NOT_DONE) else set())


def test_only_the_last_look_says_whether_a_step_is_settled() -> None:
    meeting = meeting_01()
    looks = (
        Look(meeting=id_of(941), on=DAY - dt.timedelta(9), outcome=Outcome.DONE),
        Look(meeting=meeting.id, on=DAY, outcome=Outcome.NOT_DONE),
    )
    undone = added(meeting, Step(id=id_of(942), what="Ring the school", looks=looks))
    assert Rule.STEP_WITHOUT_WHO in rules(undone)


@pytest.mark.parametrize(
    ("by_when", "today", "rule"),
    [
        (DAY, DAY, None),
        (DAY - dt.timedelta(1), DAY, Rule.STEP_BEFORE_MEETING),
        (DAY - dt.timedelta(1), DAY - dt.timedelta(5), Rule.STEP_BEFORE_MEETING),
        (DAY + dt.timedelta(2), DAY, None),
        (DAY + dt.timedelta(2), DAY + dt.timedelta(2), None),
        (DAY + dt.timedelta(2), DAY + dt.timedelta(3), Rule.STEP_DAY_PASSED),
        (DAY, DAY + dt.timedelta(1), Rule.STEP_DAY_PASSED),
    ],
)
def test_the_day_of_a_new_step(by_when: dt.date, today: dt.date, rule: Rule | None) -> None:
    meeting = meeting_01()
    step = Step(id=id_of(943), what="Ring the school", who_else="Imran", check="Pat", by_when=by_when)
    found = [one for one in advice(added(meeting, step), today) if one.item == step.id]
    assert [one.rule for one in found] == ([] if rule is None else [rule])
    assert all(one.path == "meeting.steps[7].by_when" and one.values == {"day": by_when} for one in found)


def test_a_day_is_told_in_words() -> None:
    meeting = meeting_01()
    wrong = handle(meeting, reworded(meeting.steps[0], by_when=dt.date(2025, 9, 5)))
    [one] = of(Rule.STEP_BEFORE_MEETING, wrong)
    assert sentence(one) == "Friday 5 September 2025 was before this meeting. Is that the day you mean?"
    assert Rule.STEP_BEFORE_MEETING not in rules(handle(wrong, reworded(wrong.steps[0], by_when=dt.date(2026, 9, 5))))


@pytest.mark.parametrize(
    ("by_when", "today", "asked"),
    [
        (REVIEW_DAY - dt.timedelta(1), REVIEW_DAY, True),
        # Whoever prepares a review the week before sees what there will be to look at.
        (REVIEW_DAY - dt.timedelta(1), REVIEW_DAY - dt.timedelta(7), True),
        (REVIEW_DAY, REVIEW_DAY, False),
        (REVIEW_DAY, REVIEW_DAY + dt.timedelta(1), True),
        (REVIEW_DAY + dt.timedelta(9), REVIEW_DAY, False),
        (None, REVIEW_DAY, False),
    ],
)
def test_a_step_from_last_time_is_looked_at_when_its_day_has_passed(
    by_when: dt.date | None, today: dt.date, asked: bool
) -> None:
    begun = meeting_02_begun()
    step = begun.steps[0]
    review = changed(begun, step, by_when=by_when, by_when_words="soon")
    found = [one for one in advice(review, today) if one.item == step.id]
    assert [one.rule for one in found] == ([Rule.STEP_TO_LOOK_AT] if asked else [])
    assert all(one.path == "meeting.steps[0].looks" for one in found)


@pytest.mark.parametrize("outcome", Outcome)
def test_saying_how_it_went_is_all_that_is_asked(outcome: Outcome) -> None:
    begun = meeting_02_begun()
    step = begun.steps[0]
    look = Look(meeting=begun.id, on=REVIEW_DAY, outcome=outcome)
    looked = handle(begun, NoteOutcome(id=step.id, look=look, at=NOW))
    assert step.id not in {one.item for one in advice(looked, REVIEW_DAY)}


def test_a_look_of_an_earlier_meeting_is_not_one_of_today() -> None:
    begun = meeting_02_begun()
    step = begun.steps[0]
    look = Look(meeting=id_of(944), on=DAY, outcome=Outcome.PARTLY)
    assert step.id in {one.item for one in of(Rule.STEP_TO_LOOK_AT, changed(begun, step, looks=(look,)))}


def test_a_next_meeting_before_this_one_is_asked_about() -> None:
    meeting = meeting_01()
    coming = meeting.next_meetings[1]
    wrong = handle(meeting, reworded(coming, day=dt.date(2025, 11, 26)))
    [one] = of(Rule.NEXT_MEETING_BEFORE, wrong)
    assert (one.part, one.item, one.path) == (Part.NEXT_MEETINGS, coming.id, "meeting.next_meetings[1].day")
    same_day = NextMeetingWords(what="Later today", day=DAY)
    for right in (same_day, NextMeetingWords(what="Some day")):
        mended = handle(wrong, Rewrite(id=coming.id, words=right, at=NOW))
        assert Rule.NEXT_MEETING_BEFORE not in rules(mended)
    # That it is over by the time somebody reads the record is as it should be.
    assert Rule.NEXT_MEETING_BEFORE not in rules(meeting, dt.date(2027, 1, 1))


def test_a_record_that_would_be_deleted_before_the_meeting_is_asked_about() -> None:
    meeting = meeting_01_in_full()
    for day, asked in ((DAY - dt.timedelta(1), True), (DAY, False), (None, False)):
        words = ConclusionWords.model_validate(
            {**{name: getattr(meeting, name) for name in ConclusionWords.model_fields}, "keep_until": day}
        )
        found = of(Rule.DELETED_BEFORE, handle(meeting, Conclude(words=words, at=NOW)))
        assert [(one.part, one.item, one.path) for one in found] == ([(None, None, "meeting.keep_until")] * asked)


def test_a_next_meeting_of_any_limits_keeps_them() -> None:
    meeting = meeting_01()
    before = NextMeeting(id=id_of(945), what="Panel", day=DAY - dt.timedelta(1), limits=FOR_PROFESSIONALS)
    [one] = of(Rule.NEXT_MEETING_BEFORE, added(meeting, before))
    assert one.limits == FOR_PROFESSIONALS


# Words.

LABELLED = "Craig is Aggressive and the home is chaotic."
LONG = "They left " + "and left " * 12 + "again."


@pytest.mark.parametrize("kind", [Kind.HARM, Kind.DANGER])
def test_a_label_in_what_a_professional_worries_about_gets_a_question(kind: Kind) -> None:
    meeting = meeting_01()
    said = statement(950, named(meeting, "Imran"), LABELLED, kind)
    labelled = added(meeting, said)
    [one] = of(Rule.LABEL, labelled)
    assert (one.part, one.item, one.path, one.shown) == (
        Part.STATEMENTS,
        said.id,
        "meeting.statements[15].text",
        Shown.WRITER,
    )
    assert sentence(one) == "“Aggressive” can mean many things. What did somebody see or hear?"
    plain = handle(labelled, reworded(said, text="Craig broke the door while Joe stood behind it."))
    assert Rule.LABEL not in rules(plain)


@pytest.mark.parametrize("kind", [None, Kind.COMPLICATING])
def test_other_worries_are_not_searched_for_labels(kind: Kind | None) -> None:
    meeting = meeting_01()
    assert Rule.LABEL not in rules(added(meeting, statement(951, named(meeting, "Imran"), LABELLED, kind)))


@pytest.mark.parametrize("text", [LABELLED, LONG])
@pytest.mark.parametrize("name", ["Tilly", "Donna", "Craig", "Steph"])
@pytest.mark.parametrize("own_words", [False, True])
def test_what_a_child_family_or_network_says_is_never_corrected(name: str, own_words: bool, text: str) -> None:
    meeting = meeting_01()
    said = statement(952, named(meeting, name), text, Kind.HARM, own_words=own_words)
    assert said.id not in {one.item for one in advice(added(meeting, said), DAY)}


@pytest.mark.parametrize("text", [LABELLED, LONG])
def test_own_words_are_never_corrected_whoevers_they_are(text: str) -> None:
    meeting = meeting_01()
    said = statement(953, named(meeting, "Imran"), text, Kind.HARM, own_words=True)
    assert said.id not in {one.item for one in advice(added(meeting, said), DAY)}


def test_what_is_quoted_inside_of_a_sentence_is_somebodys_own_words_too() -> None:
    meeting = meeting_01()
    imran = named(meeting, "Imran")
    for marks in ("“{}”", '"{}"', "«{}»", "„{}“"):
        for text in (LABELLED, LONG):
            said = statement(954, imran, f"Donna says: {marks.format(text)} It was on Sunday.", Kind.HARM)
            assert said.id not in {one.item for one in advice(added(meeting, said), DAY)}
    # A mark that is never closed quotes nothing.
    assert Rule.LABEL in rules(added(meeting, statement(955, imran, f"“ {LABELLED}", Kind.HARM)))


@pytest.mark.parametrize("text", [LABELLED, LONG])
def test_what_a_professional_says_together_with_family_and_what_nobody_is_named_for_is_looked_at(text: str) -> None:
    meeting = meeting_01()
    imran, pat = named(meeting, "Imran"), named(meeting, "Pat")
    together = statement(956, None, text, Kind.DANGER, said_by=(pat.id, imran.id))
    nobodys = statement(957, None, text, Kind.DANGER)
    found = {one.item for one in advice(added(meeting, together, nobodys), DAY) if one.shown is Shown.WRITER}
    assert {together.id, nobodys.id} <= found


@pytest.mark.parametrize(
    ("owner", "own_words", "by", "asked"),
    [
        (Owner.AGENCY, False, (), True),
        (Owner.SHARED, False, (), True),
        (Owner.AGENCY, True, (), False),
        (Owner.FAMILY, False, (), False),
        (Owner.FAMILY, False, ("Donna",), False),
        (Owner.FAMILY, False, ("Donna", "Imran"), True),
        (Owner.SHARED, False, ("Donna",), False),
    ],
)
@pytest.mark.parametrize(("text", "rule"), [("Donna stops being chaotic.", Rule.LABEL), (LONG, Rule.LONG_SENTENCE)])
def test_goals_are_looked_at_unless_they_are_the_familys(
    owner: Owner, own_words: bool, by: tuple[str, ...], asked: bool, text: str, rule: Rule
) -> None:
    meeting = meeting_01()
    set_by = tuple(named(meeting, name).id for name in by)
    goal = Goal(id=id_of(958), owner=owner, text=text, own_words=own_words, set_by=set_by)
    found = [one for one in advice(added(meeting, goal), DAY) if one.item == goal.id]
    assert [(one.rule, one.path) for one in found] == [(rule, "meeting.goals[4].text")] * asked


def test_a_sentence_is_long_from_the_twenty_sixth_word_on() -> None:
    meeting = meeting_01()
    for words, asked in ((25, False), (26, True)):
        step = Step(id=id_of(959), what="go " * words, who_else="Imran", by_when=DAY, check="Pat")
        found = [one for one in advice(added(meeting, step), DAY) if one.item == step.id]
        assert [(one.rule, one.path, one.shown) for one in found] == (
            [(Rule.LONG_SENTENCE, "meeting.steps[7].what", Shown.WRITER)] * asked
        )
        assert all(one.values == {"count": words} for one in found)


def test_many_long_words_are_asked_about_from_twenty_words_on() -> None:
    meeting = meeting_01()
    # 20 words in one sentence and 4 of them long: LIX 20 + 20 = 40.
    for text, asked in (
        ("go " * 16 + "children " * 4, True),
        ("go " * 17 + "children " * 3, False),
        ("go " * 10 + "children " * 9, False),
        ("go " * 21 + "children " * 4 + "and go", True),
    ):
        decided = meeting.decisions[0]
        words = DecisionWords(decision=text, child=decided.child)
        found = of(Rule.LONG_WORDS, handle(meeting, Rewrite(id=decided.id, words=words, at=NOW)))
        longest = of(Rule.LONG_SENTENCE, handle(meeting, Rewrite(id=decided.id, words=words, at=NOW)))
        on_decision = [one for one in (*found, *longest) if one.item == decided.id]
        assert [one.path for one in on_decision] == ["meeting.decisions[0].decision"] * asked
        assert len(found) + len(longest) == asked + 1  # The danger statement of that meeting is long.


def test_a_long_sentence_of_long_words_is_asked_about_once() -> None:
    meeting = meeting_01()
    step = Step(id=id_of(960), what="children " * 30, who_else="Imran", by_when=DAY, check="Pat")
    assert [one.rule for one in advice(added(meeting, step), DAY) if one.item == step.id] == [Rule.LONG_SENTENCE]


def test_what_an_earlier_meeting_agreed_is_left_alone_until_it_is_worded_anew() -> None:
    begun = meeting_02_begun()
    danger = begun.statements[0]
    assert danger.id not in {one.item for one in advice(begun, REVIEW_DAY)}
    anew = handle(begun, reworded(danger, text=f"{danger.text} And that he is violent."))
    assert {one.rule for one in advice(anew, REVIEW_DAY) if one.item == danger.id} == {
        Rule.LABEL,
        Rule.LONG_SENTENCE,
    }


def test_a_council_can_bring_its_own_list_and_its_own_numbers() -> None:
    meeting = meeting_01()
    language = PlainLanguage(
        language="en-GB",
        longest_sentence=14,
        labels=(Label(words=("drinks", "left on their own"), ask="How much?"),),
    )
    found = advice(meeting, DAY, language)
    assert [one.values for one in found if one.rule is Rule.LABEL] == [{"label": "drinks", "ask": "How much?"}]
    assert len([one for one in found if one.rule is Rule.LONG_SENTENCE]) > 1
    assert not [one for one in found if one.rule is Rule.LONG_WORDS]


def test_a_language_without_a_highest_lix_has_no_long_words() -> None:
    meeting = meeting_01()
    step = Step(id=id_of(961), what="go " * 10 + "children " * 10, who_else="Imran", by_when=DAY, check="Pat")
    unmeasured = english().model_copy(update={"highest_lix": None})
    assert Rule.LONG_WORDS in rules(added(meeting, step))
    assert Rule.LONG_WORDS not in {one.rule for one in advice(added(meeting, step), DAY, unmeasured)}


# What holds for every meeting.


@given(meetings(), TODAY)
def test_advice_never_raises_and_never_changes_anything(meeting: Meeting, today: dt.date) -> None:
    before = meeting.model_dump_json()
    found = advice(meeting, today)
    assert meeting.model_dump_json() == before
    assert advice(meeting, today) == found
    order = list(Rule)
    assert sorted(found, key=lambda one: order.index(one.rule)) == list(found)
    for one in found:
        assert sentence(one)
        assert one.message == SENTENCES[one.rule]


@given(meetings(), TODAY)
def test_every_key_is_given_once_and_holds_no_word_that_somebody_typed(meeting: Meeting, today: dt.date) -> None:
    keys = [one.key for one in advice(meeting, today)]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z_]+(:[0-9a-f-]{36}){0,2}(:(address|phone|school):\d+)?", key) for key in keys)


@given(meetings(), TODAY)
def test_it_is_about_something_that_is_there(meeting: Meeting, today: dt.date) -> None:
    file = {"meeting": meeting.model_dump()}
    everybody = {person.id for person in meeting.people}
    for one in advice(meeting, today):
        assert everybody.issuperset(one.people)
        if one.item is not None:
            assert one.part is not None
            [item] = [item for item in one.part.items(meeting) if item.id == one.item]
            assert one.limits in (item.limits, FOR_LEADER)
            if one.path:
                assert one.path.startswith(f"meeting.{one.part.value}[{one.part.items(meeting).index(item)}].")
        if one.path:
            found: Any = file
            for name, index in re.findall(r"([a-z_]+)|\[(\d+)\]", one.path):
                found = found[name or int(index)]


@given(meetings(), TODAY)
def test_what_the_room_may_be_shown_names_nobody_of_whom_not_everybody_may_know(
    meeting: Meeting, today: dt.date
) -> None:
    for one in advice(meeting, today):
        if one.shown is Shown.ROOM and one.limits.for_all:
            assert all(meeting.person(id).limits.for_all for id in one.people)


@given(meetings(), TODAY, st.sampled_from([LABELLED, LONG, "children " * 30]))
def test_whatever_somebodys_own_words_are_the_advice_is_the_same(meeting: Meeting, today: dt.date, text: str) -> None:
    spoken = meeting.model_copy(
        update={
            name: tuple(
                item.model_copy(update={"text": text}) if item.own_words else item for item in getattr(meeting, name)
            )
            for name in ("statements", "goals")
        }
    )
    assert advice(spoken, today) == advice(meeting, today)


@settings(max_examples=30)
@given(meetings(), TODAY)
def test_no_advice_orders_anybody_about(meeting: Meeting, today: dt.date) -> None:
    for one in advice(meeting, today):
        assert "?" in one.message
        assert not re.search(r"\b(must|should have|wrong|error|please|score|%)", one.message)


def test_every_rule_has_one_sentence_and_its_values() -> None:
    assert set(SENTENCES) == set(Rule)
    wanted = {name for text in SENTENCES.values() for name in re.findall(r"{(\w+)}", text)}
    assert wanted == {"name", "names", "day", "count", "label", "ask"}


@pytest.mark.host
def test_the_page_about_advice_tells_every_rule_and_its_sentence() -> None:
    page = (Path(__file__).parents[2] / "docs" / "advice.md").read_text("utf-8")
    for rule in Rule:
        assert f"`{rule.value}`" in page
        assert SENTENCES[rule] in page
