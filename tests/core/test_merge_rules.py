"""Joining two versions of a meeting: each rule by an example."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sos_core.handle import begin
from sos_core.language import Language
from sos_core.merge import CLASH, OTHER_MEETING, SENTENCES, TOO_MANY_TOGETHER, Conflict, Merged, Taken, Why, merge
from sos_core.model.answers import Answer, Face, Instrument, Question
from sos_core.model.conclusions import ClosedSession, Decision, Dissent, NextMeeting
from sos_core.model.details import Detail, DetailSort
from sos_core.model.frozen import MOST_ITEMS, MOST_PEOPLE
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.meeting import Meeting, MeetingWords
from sos_core.model.moment import Moment
from sos_core.model.parts import Part
from sos_core.model.people import MOST_DETAILS, Person, Side
from sos_core.model.plan import MOST_LOOKS, Goal, Look, Outcome, Owner, Step
from sos_core.model.presets import MeetingKind
from sos_core.model.previous import EarlierPerson, Previous
from sos_core.model.references import meeting_problems
from sos_core.model.reports import Report, Seen
from sos_core.model.statements import Column, Correction, Kind, Statement
from sos_core.problems import Refused
from tests.core.meeting_01 import at, id_of

TILLY, DONNA, PAT, IMRAN = (id_of(number) for number in range(101, 105))
SAID, OTHER_SAID, ASKED, GOAL, STEP, DECIDED, NEXT, CLOSED, REPORT = (id_of(number) for number in range(201, 210))
NEW, NEWER = id_of(301), id_of(302)

PEOPLE = (
    Person(id=TILLY, name="Tilly Marsh", side=Side.CHILD, age=9),
    Person(id=DONNA, name="Donna Marsh", side=Side.FAMILY, role="mother"),
    Person(id=PAT, name="Pat Marsh", side=Side.FAMILY, role="grandmother"),
    Person(id=IMRAN, name="Imran Shah", side=Side.PROFESSIONAL, role="social worker"),
)
BASE = begin(
    MeetingWords(kind=MeetingKind.INITIAL_CONFERENCE, held_on=dt.date(2026, 9, 3), place="Meeting Room 2"),
    id=id_of(100),
    at=at(10, 0),
).model_copy(
    update={
        "people": PEOPLE,
        "statements": (
            Statement(id=SAID, at=at(10, 5), column=Column.WELL, text="She sings with him."),
            Statement(id=OTHER_SAID, at=at(10, 6), column=Column.WORRIES, kind=Kind.DANGER, text="Left alone again."),
        ),
        "questions": (Question(id=ASKED, text="How safe?", at_ten="Safe", at_zero="Not safe"),),
        "goals": (Goal(id=GOAL, owner=Owner.FAMILY, text="Somebody sober is there."),),
        "steps": (Step(id=STEP, what="Cut a key."),),
        "decisions": (Decision(id=DECIDED, decision="Child protection plan"),),
        "next_meetings": (NextMeeting(id=NEXT, what="Core group", day=dt.date(2026, 9, 14), time=dt.time(15, 30)),),
        "closed_sessions": (ClosedSession(id=CLOSED, began=dt.time(10, 5)),),
        "reports": (Report(id=REPORT, title="Surgery's report"),),
    }
)
EARLY, LATE = at(10, 30), at(10, 40)


def a(meeting: Meeting = BASE, changed: Moment = EARLY, **fields: Any) -> Meeting:
    return meeting.model_copy(update={"changed": changed, **fields})


def with_item(part: Part, id: str, changed: Moment = EARLY, meeting: Meeting = BASE, **fields: Any) -> Meeting:
    items = tuple(item.model_copy(update=fields) if item.id == id else item for item in part.items(meeting))
    return a(meeting, changed, **{part.value: items})


def without(part: Part, id: str, changed: Moment = EARLY, meeting: Meeting = BASE) -> Meeting:
    return a(meeting, changed, **{part.value: tuple(item for item in part.items(meeting) if item.id != id)})


def item_of(merged: Merged, part: Part, id: str) -> Any:
    (item,) = (item for item in part.items(merged.meeting) if item.id == id)
    return item


def both_ways(base: Meeting | None, one: Meeting, other: Meeting) -> Merged:
    """Joined, and held against the same the other way round, and against joining once more."""
    merged, back = merge(base, one, other), merge(base, other, one)
    assert back.meeting == merged.meeting
    assert merged.conflicts == tuple(conflict.swapped for conflict in back.conflicts)
    assert list(meeting_problems(merged.meeting)) == []
    assert merge(base, merged.meeting, one).meeting == merged.meeting
    assert merge(base, other, merged.meeting).meeting == merged.meeting
    return merged


def test_what_two_devices_change_apart_from_each_other_is_all_there() -> None:
    one = with_item(Part.STATEMENTS, SAID, text="Donna sings with him.")
    other = with_item(Part.PEOPLE, PAT, LATE, agency="", role="Nana")
    merged = both_ways(BASE, one, a(other, LATE, place="Room 5"))
    assert merged.conflicts == ()
    assert item_of(merged, Part.STATEMENTS, SAID).text == "Donna sings with him."
    assert item_of(merged, Part.PEOPLE, PAT).role == "Nana"
    assert merged.meeting.place == "Room 5"


def test_two_fields_of_one_item_that_do_not_belong_together_are_joined() -> None:
    merged = both_ways(
        BASE, with_item(Part.STEPS, STEP, check="On the 8th"), with_item(Part.STEPS, STEP, LATE, who=(PAT,))
    )
    assert merged.conflicts == ()
    assert item_of(merged, Part.STEPS, STEP) == Step(id=STEP, what="Cut a key.", check="On the 8th", who=(PAT,))


def test_of_two_wordings_the_later_one_stands_and_both_are_told() -> None:
    merged = both_ways(
        BASE,
        with_item(Part.STEPS, STEP, LATE, what="Cut two keys."),
        with_item(Part.STEPS, STEP, what="Cut a key for Pat."),
    )
    assert merged.conflicts == (
        Conflict(Part.STEPS, STEP, "what", Why.BOTH_CHANGED, "Cut two keys.", "Cut a key for Pat.", Taken.ONE),
    )
    assert item_of(merged, Part.STEPS, STEP).what == "Cut two keys."
    assert merged.meeting.changed == LATE


def test_of_two_wordings_of_the_same_moment_always_the_same_one_stands() -> None:
    merged = both_ways(BASE, a(place="Room 5"), a(place="Room 4"))
    assert merged.conflicts == (Conflict(None, None, "place", Why.BOTH_CHANGED, "Room 5", "Room 4", Taken.ONE),)
    assert merged.meeting.place == "Room 5"


def test_the_clock_on_the_wall_decides_between_two_of_the_same_instant() -> None:
    ahead = Moment(utc=EARLY.utc, offset=120)
    assert merge(BASE, a(place="Room 5"), a(place="Room 4", changed=ahead)).meeting.place == "Room 4"
    assert both_ways(BASE, a(place="Room 5"), a(place="Room 4", changed=ahead)).meeting.changed == ahead


def test_a_meeting_was_made_when_the_first_of_them_says() -> None:
    one, other = a(made=at(9, 50)), a(changed=LATE, made=at(9, 55))
    assert both_ways(BASE, one, other).meeting.made == at(9, 50)


def test_what_one_side_emptied_and_the_other_reworded_is_kept() -> None:
    merged = both_ways(BASE, a(place="", changed=LATE), a(place="Room 5"))
    assert merged.meeting.place == "Room 5"
    assert [(c.path, c.one, c.other, c.taken) for c in merged.conflicts] == [("place", "", "Room 5", Taken.OTHER)]


def test_without_a_common_version_what_only_one_side_says_is_no_conflict() -> None:
    merged = both_ways(None, a(place="", reason="Found alone", changed=LATE), a(place="Room 5", reason=""))
    assert (merged.meeting.place, merged.meeting.reason) == ("Room 5", "Found alone")
    assert merged.conflicts == ()


def test_without_a_common_version_nothing_counts_as_taken_out() -> None:
    merged = both_ways(None, without(Part.STEPS, STEP), without(Part.GOALS, GOAL, LATE))
    assert merged.meeting == a(BASE, LATE)
    assert merged.conflicts == ()


def test_own_words_keep_their_speaker() -> None:
    one = with_item(Part.STATEMENTS, SAID, LATE, own_words=True, said_by=(DONNA,))
    other = with_item(Part.STATEMENTS, SAID, text="Donna sings with Joe.")
    merged = both_ways(BASE, one, other)
    assert item_of(merged, Part.STATEMENTS, SAID) == item_of(Merged(one), Part.STATEMENTS, SAID)
    assert [(c.path, c.one, c.other) for c in merged.conflicts] == [
        ("own_words", True, False),
        ("said_by", (DONNA,), ()),
        ("text", "She sings with him.", "Donna sings with Joe."),
    ]


def test_a_kind_stays_in_its_column() -> None:
    one = with_item(Part.STATEMENTS, SAID, LATE, kind=Kind.STRENGTH)
    other = with_item(Part.STATEMENTS, SAID, column=Column.WORRIES)
    merged = both_ways(BASE, one, other)
    assert item_of(merged, Part.STATEMENTS, SAID).column is Column.WELL
    assert [c.path for c in merged.conflicts] == ["column", "kind"]


@pytest.mark.parametrize(
    ("part", "id", "one", "other"),
    [
        (Part.GOALS, GOAL, {"own_words": True}, {"text": "Nana is there."}),
        (Part.GOALS, GOAL, {"set_by": (PAT,)}, {"text": "Nana is there."}),
        (Part.STATEMENTS, SAID, {"interpreted": "Ella canta."}, {"text": "Donna sings."}),
        (Part.QUESTIONS, ASKED, {"at_ten": "Sure"}, {"text": "How safe is Tilly?"}),
        (Part.QUESTIONS, ASKED, {"at_zero": "Never"}, {"child": TILLY}),
        (Part.DECISIONS, DECIDED, {"child": TILLY}, {"category": "neglect"}),
        (Part.DECISIONS, DECIDED, {"decision": "No plan"}, {"category": "neglect"}),
        (Part.STEPS, STEP, {"by_when": dt.date(2026, 9, 5)}, {"by_when_words": "every Thursday"}),
        (Part.NEXT_MEETINGS, NEXT, {"day": dt.date(2026, 9, 15)}, {"time": dt.time(9, 0)}),
        (Part.CLOSED_SESSIONS, CLOSED, {"began": dt.time(10, 0)}, {"ended": dt.time(10, 12)}),
        (Part.REPORTS, REPORT, {"by": IMRAN}, {"by_else": "Dr N. Iyer"}),
        (Part.PEOPLE, PAT, {"attendance": "apologies"}, {"attendance_note": "10:30 to 11:00"}),
    ],
)
def test_what_means_something_only_together_is_not_torn_apart(
    part: Part, id: str, one: dict[str, Any], other: dict[str, Any]
) -> None:
    for sides in ((LATE, EARLY), (EARLY, LATE)):
        here, there = with_item(part, id, sides[0], **one), with_item(part, id, sides[1], **other)
        merged = merge(BASE, here, there)
        taken = here if sides[0] is LATE else there
        assert item_of(merged, part, id) == item_of(Merged(taken), part, id)
        assert {c.path for c in merged.conflicts} == {*one, *other}
        assert {c.why for c in merged.conflicts} == {Why.BOTH_CHANGED}


def test_answers_hold_to_the_words_that_were_asked() -> None:
    answer = Answer(person=PAT, number=5)
    reworded = with_item(Part.QUESTIONS, ASKED, LATE, at_ten="Everyone is sure")
    answered = with_item(Part.QUESTIONS, ASKED, answers=(answer,))
    merged = both_ways(BASE, reworded, answered)
    question = item_of(merged, Part.QUESTIONS, ASKED)
    assert (question.at_ten, question.answers) == ("Safe", (answer,))
    assert merged.conflicts == (
        Conflict(Part.QUESTIONS, ASKED, "at_ten", Why.ANSWERED, "Everyone is sure", "Safe", Taken.OTHER),
    )
    # Where both were answered, it is a conflict like any other, and the answers of both are there.
    other_answer = Answer(person=DONNA, number=7)
    both = both_ways(
        BASE,
        with_item(Part.QUESTIONS, ASKED, LATE, at_ten="Everyone is sure", answers=(other_answer,)),
        with_item(Part.QUESTIONS, ASKED, at_ten="All are sure", answers=(answer,)),
    )
    question = item_of(both, Part.QUESTIONS, ASKED)
    assert question.at_ten == "Everyone is sure"
    assert set(question.answers) == {answer, other_answer}
    assert [c.why for c in both.conflicts] == [Why.BOTH_CHANGED]


def test_whoever_rewords_and_is_answered_keeps_the_words() -> None:
    one = with_item(Part.STATEMENTS, SAID, text="Donna sings.", agree=(PAT,))
    assert both_ways(BASE, one, with_item(Part.STATEMENTS, SAID, LATE, basis="seen")).conflicts == ()
    merged = both_ways(BASE, one, with_item(Part.STATEMENTS, SAID, LATE, text="Joe sings."))
    assert item_of(merged, Part.STATEMENTS, SAID).text == "Donna sings."
    assert [c.why for c in merged.conflicts] == [Why.ANSWERED]


def test_dissent_and_agreement_hold_to_the_decision_that_they_were_about() -> None:
    sayings: list[dict[str, Any]] = [{"agree": (PAT,)}, {"dissent": (Dissent(person=PAT, words="Over the top"),)}]
    for said in sayings:
        one, other = (
            with_item(Part.DECISIONS, DECIDED, LATE, decision="No plan"),
            with_item(Part.DECISIONS, DECIDED, **said),
        )
        merged = both_ways(BASE, one, other)
        assert item_of(merged, Part.DECISIONS, DECIDED).decision == "Child protection plan"
        assert [c.why for c in merged.conflicts] == [Why.ANSWERED]
    without_a_base = both_ways(None, one, other)
    assert item_of(without_a_base, Part.DECISIONS, DECIDED).decision == "Child protection plan"


def test_each_person_agrees_or_does_not_by_themselves() -> None:
    one = with_item(Part.STATEMENTS, SAID, agree=(PAT, IMRAN))
    other = with_item(Part.STATEMENTS, SAID, LATE, agree=(TILLY,), disagree=(IMRAN, DONNA))
    merged = both_ways(BASE, one, other)
    statement = item_of(merged, Part.STATEMENTS, SAID)
    assert (set(statement.agree), statement.disagree) == ({PAT, TILLY}, (IMRAN, DONNA))
    assert merged.conflicts == (
        Conflict(Part.STATEMENTS, SAID, f"stance[{IMRAN}]", Why.BOTH_CHANGED, "agree", "disagree", Taken.OTHER),
    )


def test_whoever_took_a_stance_back_is_heard_unless_it_was_changed() -> None:
    base = with_item(Part.DECISIONS, DECIDED, at(10, 20), agree=(PAT, DONNA, IMRAN))
    one = with_item(Part.DECISIONS, DECIDED, LATE, base, agree=(IMRAN,))
    dissent = Dissent(person=DONNA, words="Not for Tilly")
    other = with_item(Part.DECISIONS, DECIDED, EARLY, base, agree=(PAT, IMRAN), dissent=(dissent,))
    merged = both_ways(base, one, other)
    decision = item_of(merged, Part.DECISIONS, DECIDED)
    assert (decision.agree, decision.dissent) == ((IMRAN,), (dissent,))
    assert merged.conflicts == (
        Conflict(Part.DECISIONS, DECIDED, f"stance[{DONNA}]", Why.REMOVED_AND_CHANGED, None, dissent, Taken.OTHER),
    )


def test_an_answer_is_one_thing_and_who_may_have_it_another() -> None:
    base = with_item(Part.QUESTIONS, ASKED, at(10, 20), answers=(Answer(person=DONNA, number=7, reason="I left."),))
    kept = Answer(person=DONNA, number=7, reason="I left.", limits=FOR_LEADER)
    face = Answer(person=DONNA, face=Face.UNSURE, instrument=Instrument.FACES)
    one = with_item(Part.QUESTIONS, ASKED, EARLY, base, answers=(kept,))
    other = with_item(Part.QUESTIONS, ASKED, LATE, base, answers=(face,))
    merged = both_ways(base, one, other)
    assert item_of(merged, Part.QUESTIONS, ASKED).answers == (face.model_copy(update={"limits": FOR_LEADER}),)
    assert merged.conflicts == ()
    number = Answer(person=DONNA, number=2, limits=FOR_PROFESSIONALS)
    merged = both_ways(base, with_item(Part.QUESTIONS, ASKED, EARLY, base, answers=(number,)), other)
    assert item_of(merged, Part.QUESTIONS, ASKED).answers == (face.model_copy(update={"limits": FOR_PROFESSIONALS}),)
    assert [(c.path, c.one, c.other, c.taken) for c in merged.conflicts] == [
        (f"answers[{DONNA}]", number, face, Taken.OTHER)
    ]


def test_answers_that_both_gave_without_a_common_one_are_open_to_nobody_whom_one_keeps_them_from() -> None:
    one = with_item(Part.QUESTIONS, ASKED, answers=(Answer(person=PAT, number=4, limits=FOR_LEADER),))
    other = with_item(Part.QUESTIONS, ASKED, LATE, answers=(Answer(person=PAT, number=4),))
    merged = both_ways(BASE, one, other)
    (answer,) = item_of(merged, Part.QUESTIONS, ASKED).answers
    assert answer.limits == FOR_LEADER
    assert [(c.path, c.why, c.taken) for c in merged.conflicts] == [(f"answers[{PAT}].limits", Why.LIMITED, Taken.ONE)]


NEVER = Limits(never=(PAT,))
FAMILY = Limits(sides=(Side.FAMILY,))


@pytest.mark.parametrize(
    ("before", "one", "other", "joined", "taken"),
    [
        (OPEN, FOR_PROFESSIONALS, FOR_LEADER, FOR_LEADER, Taken.OTHER),
        (OPEN, FOR_PROFESSIONALS, FAMILY, FOR_LEADER, Taken.NEITHER),
        (OPEN, NEVER, FAMILY, Limits(sides=(Side.FAMILY,), never=(PAT,)), Taken.NEITHER),
        (OPEN, NEVER, Limits(never=(DONNA,)), Limits(never=tuple(sorted((PAT, DONNA)))), Taken.NEITHER),
        (OPEN, Limits(leader_only=True, never=(PAT,)), FAMILY, Limits(leader_only=True, never=(PAT,)), Taken.ONE),
        (OPEN, Limits(only=(PAT, DONNA)), Limits(only=(DONNA, IMRAN)), Limits(only=(DONNA,)), Taken.NEITHER),
        (OPEN, Limits(only=(PAT,)), Limits(sides=(Side.FAMILY,), only=(PAT,)), Limits(only=(PAT,)), Taken.ONE),
        (FOR_LEADER, OPEN, FAMILY, FAMILY, Taken.OTHER),
        (FOR_LEADER, OPEN, NEVER, NEVER, Taken.OTHER),
        (FAMILY, OPEN, Limits(only=(IMRAN,)), Limits(only=(IMRAN,)), Taken.OTHER),
        # Both opened what was closed, each to others: still nobody.
        (FAMILY, Limits(sides=(Side.FAMILY, Side.CHILD)), Limits(sides=(Side.NETWORK, Side.FAMILY)), FOR_LEADER,
         Taken.NEITHER),
        (FOR_LEADER, FAMILY, FOR_PROFESSIONALS, Limits(leader_only=True, sides=tuple(Side)), Taken.NEITHER),
    ],
)  # fmt: skip
def test_limits_that_both_changed_let_nobody_have_it_whom_one_keeps_it_from(
    before: Limits, one: Limits, other: Limits, joined: Limits, taken: Taken
) -> None:
    base = with_item(Part.STATEMENTS, SAID, at(10, 20), limits=before)
    for moments in ((EARLY, LATE), (LATE, EARLY), (LATE, LATE)):
        here = with_item(Part.STATEMENTS, SAID, moments[0], base, limits=one)
        merged = both_ways(base, here, with_item(Part.STATEMENTS, SAID, moments[1], base, limits=other))
        assert item_of(merged, Part.STATEMENTS, SAID).limits == joined
        assert merged.conflicts == (Conflict(Part.STATEMENTS, SAID, "limits", Why.LIMITED, one, other, taken),)


def test_limits_that_one_side_changed_are_as_that_side_has_them() -> None:
    base = with_item(Part.STATEMENTS, SAID, at(10, 20), limits=FAMILY)
    one = with_item(Part.STATEMENTS, SAID, EARLY, base, limits=OPEN)
    other = with_item(Part.STATEMENTS, SAID, LATE, base, text="Donna sings.")
    merged = both_ways(base, one, other)
    assert item_of(merged, Part.STATEMENTS, SAID).limits == OPEN
    assert merged.conflicts == ()
    same = with_item(Part.STATEMENTS, SAID, LATE, base, limits=OPEN, text="Donna sings.")
    assert item_of(both_ways(base, one, same), Part.STATEMENTS, SAID).limits == OPEN


def test_corrections_reports_seen_and_the_core_group_are_joined_one_by_one() -> None:
    first, second = (Correction(id=id, text="It was twice.", at=EARLY) for id in (NEW, NEWER))
    one = with_item(Part.STATEMENTS, SAID, corrections=(first,))
    one = with_item(Part.REPORTS, REPORT, EARLY, one, seen=(Seen(person=DONNA),))
    other = with_item(Part.STATEMENTS, SAID, LATE, corrections=(second,))
    other = with_item(Part.REPORTS, REPORT, LATE, other, seen=(Seen(person=PAT),))
    merged = both_ways(BASE, a(one, core_group=(PAT, IMRAN)), a(other, LATE, core_group=(DONNA, IMRAN)))
    assert merged.conflicts == ()
    assert item_of(merged, Part.STATEMENTS, SAID).corrections == (first, second)
    assert item_of(merged, Part.REPORTS, REPORT).seen == (Seen(person=DONNA), Seen(person=PAT))
    assert set(merged.meeting.core_group) == {PAT, IMRAN, DONNA}
    left = both_ways(merged.meeting, a(merged.meeting, at(11, 0), core_group=(PAT,)), a(merged.meeting, at(11, 1)))
    assert left.meeting.core_group == (PAT,)


def test_looks_stay_the_oldest_first() -> None:
    def look(number: int, day: int) -> Look:
        return Look(meeting=id_of(number), on=dt.date(2026, 9, day), outcome=Outcome.PARTLY)

    first, second, third = look(401, 1), look(402, 2), look(403, 3)
    one, other = with_item(Part.GOALS, GOAL, looks=(first, third)), with_item(Part.GOALS, GOAL, LATE, looks=(second,))
    assert item_of(both_ways(BASE, one, other), Part.GOALS, GOAL).looks == (first, second, third)
    one = with_item(Part.STEPS, STEP, looks=(third, first))
    other = with_item(Part.STEPS, STEP, LATE, looks=(second,))
    assert item_of(both_ways(BASE, one, other), Part.STEPS, STEP).looks == (third, first, second)
    assert item_of(both_ways(BASE, other, a(one, at(10, 50))), Part.STEPS, STEP).looks == (second, third, first)


def test_where_somebody_can_be_found_is_joined_as_a_set() -> None:
    phone = Detail(sort=DetailSort.PHONE, text="0113 496 0000")
    school = Detail(sort=DetailSort.SCHOOL, text="St Aidan's")
    same = Detail(sort=DetailSort.PHONE, text="0113 496 0000", limits=FOR_LEADER)
    one = with_item(Part.PEOPLE, PAT, details=(phone, phone))
    other = with_item(Part.PEOPLE, PAT, LATE, details=(same, school))
    merged = both_ways(BASE, one, other)
    assert item_of(merged, Part.PEOPLE, PAT).details == (same, phone, school)
    assert [(c.path, c.taken) for c in merged.conflicts] == [("details[phone/0113 496 0000/0].limits", Taken.OTHER)]


def test_what_one_side_took_out_and_the_other_changed_is_kept() -> None:
    other = with_item(Part.STEPS, STEP, LATE, check="On the 8th")
    merged = both_ways(BASE, without(Part.STEPS, STEP), other)
    (step,) = other.steps
    assert merged.meeting.steps == (step,)
    assert merged.conflicts == (Conflict(Part.STEPS, STEP, "", Why.REMOVED_AND_CHANGED, None, step, Taken.OTHER),)


def test_what_one_side_took_out_and_the_other_left_is_gone() -> None:
    merged = both_ways(BASE, without(Part.STEPS, STEP), without(Part.GOALS, GOAL, LATE))
    assert (merged.meeting.steps, merged.meeting.goals) == ((), ())
    assert merged.conflicts == ()


def test_what_one_side_took_out_is_kept_where_the_other_newly_names_it() -> None:
    """The new step needs the goal, the goal its statement, the limits somebody, and they somebody else."""
    base = with_item(Part.PEOPLE, DONNA, at(10, 20), limits=Limits(only=(PAT,)))
    base = with_item(Part.GOALS, GOAL, at(10, 20), base, danger=OTHER_SAID)
    one = a(without(Part.GOALS, GOAL, EARLY, without(Part.STATEMENTS, OTHER_SAID, EARLY, base)), EARLY)
    one = without(Part.PEOPLE, PAT, EARLY, without(Part.PEOPLE, DONNA, EARLY, one))
    step = Step(id=NEW, what="Ring first.", goal=GOAL, limits=Limits(never=(DONNA,)))
    other = a(base, LATE, steps=(*base.steps, step))
    merged = both_ways(base, one, other)
    assert merged.meeting == other
    goal, statement, person = base.goals[0], base.statements[1], {p.id: p for p in base.people}
    kept = {(c.part, c.id): c for c in merged.conflicts}
    assert kept == {
        (part, item.id): Conflict(part, item.id, "", Why.REMOVED_BUT_NAMED, None, item, Taken.OTHER)
        for part, item in (
            (Part.PEOPLE, person[DONNA]),
            (Part.PEOPLE, person[PAT]),
            (Part.STATEMENTS, statement),
            (Part.GOALS, goal),
        )
    }
    assert [c.part for c in merged.conflicts] == [Part.PEOPLE, Part.PEOPLE, Part.STATEMENTS, Part.GOALS]
    assert merge(base, other, one).conflicts[0].taken is Taken.ONE


def test_somebody_in_the_core_group_is_kept() -> None:
    merged = both_ways(BASE, without(Part.PEOPLE, PAT), a(changed=LATE, core_group=(PAT,)))
    assert merged.meeting.core_group == (PAT,)
    assert [(c.id, c.why) for c in merged.conflicts] == [(PAT, Why.REMOVED_BUT_NAMED)]


def test_whoever_is_spoken_of_as_a_child_stays_one() -> None:
    one = with_item(Part.PEOPLE, TILLY, LATE, side=Side.FAMILY, role="cousin")
    other = with_item(Part.STATEMENTS, SAID, about=(TILLY,))
    merged = both_ways(BASE, one, other)
    tilly = item_of(merged, Part.PEOPLE, TILLY)
    assert (tilly.side, tilly.role) == (Side.CHILD, "cousin")
    assert merged.conflicts == (
        Conflict(Part.PEOPLE, TILLY, "side", Why.STILL_A_CHILD, Side.FAMILY, Side.CHILD, Taken.OTHER),
    )
    # Changed on both sides: told once.
    third = with_item(Part.PEOPLE, PAT, EARLY, other, side=Side.CHILD)
    third = with_item(Part.STATEMENTS, OTHER_SAID, EARLY, third, about=(PAT,))
    fourth = with_item(Part.PEOPLE, PAT, LATE, side=Side.NETWORK)
    merged = both_ways(BASE, third, fourth)
    assert [(c.id, c.path, c.why) for c in merged.conflicts] == [(PAT, "side", Why.STILL_A_CHILD)]
    # Nobody speaks of them as a child: then they are what they became.
    assert item_of(both_ways(BASE, one, a(place="Room 5")), Part.PEOPLE, TILLY).side is Side.FAMILY


EARLIER = tuple(
    EarlierPerson(id=id_of(500 + number), name=name, side=Side.FAMILY) for number, name in enumerate(("Donna", "Pat"))
)
BEFORE = Previous(meeting=id_of(499), held_on=dt.date(2026, 6, 1), people=EARLIER)
REVIEW = a(BASE, at(10, 20), previous=BEFORE)


def matched(base: Meeting, changed: Moment, **was: Any) -> Meeting:
    ids = {"donna": DONNA, "pat": PAT, "tilly": TILLY, "imran": IMRAN}
    for name, earlier in was.items():
        base = with_item(Part.PEOPLE, ids[name], changed, base, was=earlier)
    return base


def test_matches_of_both_sides_are_joined() -> None:
    one, other = matched(REVIEW, EARLY, donna=EARLIER[0].id), matched(REVIEW, LATE, pat=EARLIER[1].id)
    merged = both_ways(REVIEW, one, other)
    assert [person.was for person in merged.meeting.people] == [None, EARLIER[0].id, EARLIER[1].id, None]
    assert merged.conflicts == ()
    undone = both_ways(merged.meeting, matched(merged.meeting, at(11, 0), pat=None), a(merged.meeting, at(11, 1)))
    assert [person.was for person in undone.meeting.people] == [None, EARLIER[0].id, None, None]
    assert undone.conflicts == ()


@pytest.mark.parametrize("late", [True, False])
def test_two_people_cannot_both_have_been_the_same(late: bool) -> None:
    moments = (LATE, EARLY) if late else (EARLY, LATE)
    one, other = (matched(REVIEW, moments[0], donna=EARLIER[0].id), matched(REVIEW, moments[1], pat=EARLIER[0].id))
    merged = both_ways(REVIEW, one, other)
    whoever = (EARLIER[0].id, None) if late else (None, EARLIER[0].id)
    assert [person.was for person in merged.meeting.people[1:3]] == list(whoever)
    assert merged.conflicts == (
        Conflict(Part.PEOPLE, PAT, "was", Why.MATCHED, None, EARLIER[0].id, Taken.ONE)
        if late
        else Conflict(Part.PEOPLE, DONNA, "was", Why.MATCHED, EARLIER[0].id, None, Taken.OTHER),
    )


def test_of_two_matches_of_the_same_moment_always_the_same_one_stands() -> None:
    one, other = matched(REVIEW, LATE, donna=EARLIER[0].id), matched(REVIEW, LATE, donna=EARLIER[1].id)
    merged = both_ways(REVIEW, one, other)
    assert item_of(merged, Part.PEOPLE, DONNA).was == min(EARLIER[0].id, EARLIER[1].id)
    assert [c.path for c in merged.conflicts] == ["was"]


def test_a_match_to_somebody_who_is_not_on_the_earlier_list_any_more_is_told() -> None:
    base = matched(REVIEW, at(10, 20), donna=EARLIER[0].id)
    one = matched(a(base, previous=BEFORE.model_copy(update={"people": EARLIER[1:]})), EARLY, donna=None)
    other = matched(base, LATE, donna=None, pat=EARLIER[0].id)
    merged = both_ways(base, one, other)
    assert item_of(merged, Part.PEOPLE, PAT).was is None
    assert [(c.id, c.why, c.taken) for c in merged.conflicts] == [(PAT, Why.MATCHED, Taken.ONE)]
    gone = without(Part.PEOPLE, DONNA, LATE, base)
    kept = matched(a(base, previous=None), EARLY, donna=None)
    assert both_ways(base, gone, kept).meeting.previous is None


def test_a_match_that_neither_side_can_keep_follows_neither() -> None:
    first = a(BASE, LATE, previous=BEFORE.model_copy(update={"people": EARLIER[:1]}))
    second = a(BASE, EARLY, previous=BEFORE.model_copy(update={"people": EARLIER[1:]}))
    one = matched(first, LATE, donna=EARLIER[0].id)
    other = matched(matched(second, EARLY, pat=EARLIER[1].id), EARLY)
    merged = both_ways(BASE, one, other)
    told = {(c.id, c.path): c for c in merged.conflicts}
    assert told[PAT, "was"].taken is Taken.ONE
    both = matched(first, LATE, pat=EARLIER[0].id), matched(second, EARLY, pat=EARLIER[1].id)
    assert item_of(both_ways(BASE, *both), Part.PEOPLE, PAT).was == EARLIER[0].id
    third = matched(a(first, LATE, people=BASE.people), LATE, imran=EARLIER[0].id, donna=None)
    pair = third, matched(second, EARLY, imran=EARLIER[1].id)
    later = a(pair[0], LATE)
    assert item_of(both_ways(None, later, pair[1]), Part.PEOPLE, IMRAN).was == EARLIER[0].id


def statements(*numbers: int) -> tuple[Statement, ...]:
    return tuple(Statement(id=id_of(600 + n), at=EARLY, column=Column.WELL, text=f"Number {n}") for n in numbers)


@pytest.mark.parametrize(
    ("before", "one", "other", "joined"),
    [
        ((1, 2), (1, 2, 3), (1, 2, 4), (1, 2, 3, 4)),
        ((1, 2), (1, 3, 2), (1, 2, 4), (1, 3, 2, 4)),
        ((1, 2), (3, 1, 2), (4, 5, 1, 2), (3, 4, 5, 1, 2)),
        ((1, 2, 3), (3, 1, 2), (1, 2, 3, 4), (3, 4, 1, 2)),
        ((1, 2, 3), (1, 2, 3, 4), (3, 1, 2), (3, 4, 1, 2)),
        ((1, 2, 3), (3, 4, 2), (1, 2, 3, 5), (3, 5, 4, 2)),
        ((1, 2, 3), (1, 3), (2, 1, 3), (1, 3)),
    ],
)
def test_both_orders_are_kept_as_far_as_they_go(
    before: tuple[int, ...], one: tuple[int, ...], other: tuple[int, ...], joined: tuple[int, ...]
) -> None:
    base = a(BASE, at(10, 20), statements=statements(*before))
    merged = both_ways(base, a(base, statements=statements(*one)), a(base, LATE, statements=statements(*other)))
    assert merged.meeting.statements == statements(*joined)
    assert merged.conflicts == ()


@pytest.mark.parametrize("base", [True, False])
def test_two_new_orders_are_a_conflict(base: bool) -> None:
    start = a(BASE, at(10, 20), statements=statements(1, 2, 3))
    one, other = a(start, statements=statements(2, 1, 3)), a(start, LATE, statements=statements(3, 1, 2, 4))
    merged = both_ways(start if base else None, one, other)
    assert merged.meeting.statements == statements(3, 1, 2, 4)
    ids = [tuple(statement.id for statement in side.statements) for side in (one, other)]
    assert merged.conflicts == (
        Conflict(Part.STATEMENTS, None, "order", Why.BOTH_CHANGED, ids[0], ids[1], Taken.OTHER),
    )
    tied = both_ways(start, a(one, LATE), other)
    assert tied.meeting.statements in (statements(3, 1, 2, 4), statements(2, 1, 3, 4))


def test_conflicts_come_in_the_order_of_the_meeting() -> None:
    def changed(changed: Moment, word: str) -> Meeting:
        meeting = a(changed=changed, reason=word, place=word)
        meeting = with_item(Part.STEPS, STEP, changed, meeting, what=word)
        meeting = with_item(Part.STATEMENTS, OTHER_SAID, changed, meeting, text=word)
        meeting = with_item(Part.STATEMENTS, SAID, changed, meeting, text=word)
        return with_item(Part.PEOPLE, PAT, changed, meeting, role=word, name=word)

    merged = both_ways(BASE, changed(EARLY, "one"), changed(LATE, "other"))
    assert [(c.part, c.id, c.path) for c in merged.conflicts] == [
        (None, None, "place"),
        (None, None, "reason"),
        (Part.PEOPLE, PAT, "name"),
        (Part.PEOPLE, PAT, "role"),
        (Part.STATEMENTS, SAID, "text"),
        (Part.STATEMENTS, OTHER_SAID, "text"),
        (Part.STEPS, STEP, "what"),
    ]


def test_two_different_meetings_are_not_joined() -> None:
    other = a(id=NEW)
    for versions in ((None, BASE, other), (other, BASE, a()), (BASE, a(), other)):
        with pytest.raises(Refused) as refused:
            merge(*versions)
        assert [(p.path, p.message) for p in refused.value.problems] == [("", OTHER_MEETING)]


def test_one_id_for_two_things_is_refused() -> None:
    one = a(steps=(*BASE.steps, Step(id=NEW, what="Ring.")))
    other = a(changed=LATE, goals=(*BASE.goals, Goal(id=NEW, owner=Owner.SHARED, text="Peace.")))
    with pytest.raises(Refused) as refused:
        merge(BASE, one, other)
    assert [(p.path, p.message) for p in refused.value.problems] == [("", CLASH)]


def many(most: int, first: int) -> tuple[str, ...]:
    return tuple(id_of(10_000 + first + number) for number in range(most))


@pytest.mark.parametrize(
    ("part", "id", "name", "most", "make"),
    [
        (Part.STATEMENTS, SAID, "corrections", MOST_ITEMS, lambda id: Correction(id=id, text="No.", at=EARLY)),
        (Part.GOALS, GOAL, "looks", MOST_LOOKS,
         lambda id: Look(meeting=id, on=dt.date(2026, 9, 3), outcome=Outcome.DONE)),
        (Part.STEPS, STEP, "looks", MOST_LOOKS,
         lambda id: Look(meeting=id, on=dt.date(2026, 9, 3), outcome=Outcome.DONE)),
        (Part.PEOPLE, TILLY, "details", MOST_DETAILS, lambda id: Detail(sort=DetailSort.PHONE, text=id)),
    ],
)  # fmt: skip
def test_lists_that_become_too_long_are_refused(part: Part, id: str, name: str, most: int, make: Any) -> None:
    def holding(changed: Moment, *ids: str) -> Meeting:
        fields: dict[str, Any] = {name: tuple(map(make, ids))}
        return with_item(part, id, changed, **fields)

    one, enough = holding(EARLY, *many(most - 1, 0)), holding(LATE, NEW)
    assert len(getattr(item_of(merge(BASE, one, enough), part, id), name)) == most
    with pytest.raises(Refused) as refused:
        merge(BASE, one, holding(LATE, NEW, NEWER))
    (problem,) = refused.value.problems
    assert (problem.path, problem.message) == (f"meeting.{part.value}[0].{name}", TOO_MANY_TOGETHER)
    assert problem.values == {"count": most + 1, "most": most}


def test_parts_that_become_too_long_are_refused() -> None:
    people = tuple(Person(id=id, name="Somebody", side=Side.NETWORK) for id in many(MOST_PEOPLE - len(PEOPLE), 0))
    one = a(people=(*PEOPLE, *people[:-1]))
    other = a(changed=LATE, people=(*PEOPLE, Person(id=NEW, name="One more", side=Side.NETWORK)))
    assert len(merge(BASE, one, other).meeting.people) == MOST_PEOPLE
    with pytest.raises(Refused) as refused:
        merge(BASE, a(people=(*PEOPLE, *people)), other)
    (problem,) = refused.value.problems
    assert (problem.path, problem.values) == ("meeting.people", {"count": MOST_PEOPLE + 1, "most": MOST_PEOPLE})
    assert str(MOST_PEOPLE) in problem.sentence(Language())


def test_every_sort_of_conflict_has_a_sentence() -> None:
    assert SENTENCES.keys() == set(Why)
    assert len({Language()(sentence) for sentence in SENTENCES.values()}) == len(Why)


def test_the_short_ways_lead_to_the_same() -> None:
    """One side as it was, or a correction that is gone on one side: nothing else is looked at."""
    changed = a(changed=LATE, place="Room 5")
    assert merge(BASE, BASE, changed) == merge(BASE, changed, BASE) == Merged(changed)
    base = with_item(
        Part.STATEMENTS, SAID, at(10, 20), corrections=(Correction(id=NEW, text="It was twice.", at=at(10, 20)),)
    )
    one = with_item(Part.STATEMENTS, SAID, EARLY, base, corrections=())
    other = with_item(Part.STATEMENTS, SAID, LATE, base, agree=(PAT,))
    merged = both_ways(base, one, other)
    assert item_of(merged, Part.STATEMENTS, SAID).corrections == ()
    assert item_of(merged, Part.STATEMENTS, SAID).agree == (PAT,)
    assert merged.conflicts == ()


def test_an_answer_that_one_side_changed_is_as_that_side_has_it() -> None:
    base = with_item(Part.QUESTIONS, ASKED, at(10, 20), answers=(Answer(person=PAT, number=5, limits=FAMILY),))
    newer = Answer(person=PAT, number=4, reason="I worry at weekends.")
    one = with_item(Part.QUESTIONS, ASKED, EARLY, base, answers=(newer,))
    other = with_item(Part.QUESTIONS, ASKED, LATE, base, danger=OTHER_SAID)
    merged = both_ways(base, one, other)
    question = item_of(merged, Part.QUESTIONS, ASKED)
    assert (question.answers, question.danger) == ((newer,), OTHER_SAID)
    assert merged.conflicts == ()


@pytest.mark.parametrize("later", [True, False])
def test_where_nobody_knows_who_was_made_leader_joining_makes_nobody_one(later: bool) -> None:
    donna = PEOPLE[1].model_copy(update={"leads": True})
    leads = BASE.model_copy(update={"people": (PEOPLE[0], donna, *PEOPLE[2:])})
    if later:
        leads = leads.model_copy(update={"changed": at(11, 0)})
    for merged in (merge(None, leads, BASE), merge(None, BASE, leads)):
        assert not any(person.leads for person in merged.meeting.people)
        assert [(c.path, c.why) for c in merged.conflicts] == [("leads", Why.BOTH_CHANGED)]
    # Where it is known, whoever was made leader is.
    assert merge(BASE, leads, BASE.model_copy(update={"place": "Elsewhere"})).meeting.people[1].leads
