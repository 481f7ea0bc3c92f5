"""Commands: a meeting in, a meeting out."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from sos_core import commands as c
from sos_core.copies import copy_for
from sos_core.files import read, write_json
from sos_core.handle import ANSWERED, FULL, GONE, NO_WORRY, OWN_WORDS, STILL_CHILD, STILL_NAMED, begin, handle
from sos_core.language import Language
from sos_core.model.answers import Answer, Instrument, NonAnswer, Question, QuestionWords
from sos_core.model.conclusions import Audience, Dissent
from sos_core.model.details import Detail, DetailSort
from sos_core.model.frozen import MOST_ITEMS, MOST_PEOPLE
from sos_core.model.limits import OPEN, Limits
from sos_core.model.meeting import ConclusionWords, Meeting, MeetingWords
from sos_core.model.moment import Moment
from sos_core.model.parts import SHAPES, Item, Part, part_of, part_of_words
from sos_core.model.people import Person, PersonWords, Side
from sos_core.model.plan import MOST_LOOKS, Goal, GoalWords, Look, Outcome, Owner, Step, StepWords
from sos_core.model.presets import Headings, MeetingKind, Preset
from sos_core.model.previous import EarlierPerson, Previous
from sos_core.model.references import NO_DANGER, NO_EARLIER, NOBODY, WAS_TWICE, meeting_problems
from sos_core.model.statements import Column, Correction, Kind, Stance, Statement, StatementWords
from sos_core.problems import Problem, Refused
from tests.core.changes import STRANGER, changes, written
from tests.core.meeting_01 import at, id_of, meeting_01, meeting_01_in_full, named

NOW = at(11, 40)
NEW_MEETING = MeetingWords(kind=MeetingKind.OTHER, held_on=dt.date(2026, 9, 3))
NEW = "eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee"


@given(changes())
def test_the_meeting_before_a_command_is_as_it_was(change: tuple[Meeting, c.Command]) -> None:
    meeting, command = change
    before = meeting.model_dump_json()
    with suppress(Refused):
        handle(meeting, command)
    assert meeting.model_dump_json() == before


@given(changes())
def test_whatever_is_done_the_meeting_holds_together(change: tuple[Meeting, c.Command]) -> None:
    meeting, command = change
    try:
        after = handle(meeting, command)
    except Refused:
        return
    assert list(meeting_problems(after)) == []
    assert after.changed == command.at
    assert (after.id, after.made) == (meeting.id, meeting.made)


@given(changes())
def test_whatever_is_done_can_be_written_and_read_again(change: tuple[Meeting, c.Command]) -> None:
    meeting, command = change
    try:
        after = handle(meeting, command)
    except Refused:
        return
    assert read(write_json(copy_for(after, Audience.WHOLE))).meeting == after


@given(changes())
def test_what_is_refused_says_why_and_in_which_field(change: tuple[Meeting, c.Command]) -> None:
    meeting, command = change
    problems: tuple[Problem, ...] = ()
    try:
        handle(meeting, command)
    except Refused as refused:
        problems = refused.problems
        event("refused")
    for problem in problems:
        assert problem.sentence(Language()).endswith(".")
        assert problem.path or problem.message in {GONE, FULL, STILL_NAMED}


@given(changes(), st.data())
def test_a_list_keeps_everything_in_whatever_order(change: tuple[Meeting, c.Command], data: st.DataObject) -> None:
    meeting, _ = change
    part = data.draw(st.sampled_from([part for part in Part if part.items(meeting)] or [Part.PEOPLE]))
    ids = [item.id for item in part.items(meeting)]
    if not ids:
        return
    moved, before = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from([*ids, None]))
    after = handle(meeting, c.Move(part=part, id=moved, before=before, at=NOW))
    order = [item.id for item in part.items(after)]
    assert sorted(order) == sorted(ids)
    assert [id for id in order if id != moved] == [id for id in ids if id != moved]
    if before is None:
        assert order[-1] == moved
    elif before != moved:
        assert order.index(before) == order.index(moved) + 1


def refusal(meeting: Meeting, command: c.Command) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        handle(meeting, command)
    return [(problem.path, problem.message) for problem in refused.value.problems]


def test_a_meeting_begins_with_its_words_and_an_empty_board() -> None:
    words = MeetingWords(kind=MeetingKind.CORE_GROUP, held_on=dt.date(2026, 9, 14), place="St Aidan's")
    meeting = begin(words, id=NEW, at=NOW)
    assert (meeting.kind, meeting.place, meeting.made, meeting.changed) == (words.kind, words.place, NOW, NOW)
    assert all(part.items(meeting) == () for part in Part)


def test_describing_a_meeting_leaves_its_board() -> None:
    meeting = meeting_01()
    words = MeetingWords(kind=MeetingKind.OTHER, held_on=dt.date(2026, 9, 4))
    after = handle(meeting, c.Describe(words=words, at=NOW))
    assert (after.kind, after.held_on, after.place, after.began) == (MeetingKind.OTHER, dt.date(2026, 9, 4), "", None)
    assert after.statements is meeting.statements
    assert after.contingency == meeting.contingency


def test_concluding_takes_only_people_who_are_there_into_the_core_group() -> None:
    meeting = meeting_01()
    pat = meeting.people[4].id
    after = handle(meeting, c.Conclude(words=ConclusionWords(contingency="Ring Pat.", core_group=(pat,)), at=NOW))
    assert (after.contingency, after.core_group) == ("Ring Pat.", (pat,))
    for wrong in ((STRANGER,), (pat, pat)):
        [(path, _)] = refusal(meeting, c.Conclude(words=ConclusionWords(core_group=wrong), at=NOW))
        assert path.startswith("core_group")


def test_every_part_takes_a_new_item_rewrites_it_and_lets_it_go() -> None:
    meeting = meeting_01_in_full()
    for part in Part:
        fresh = {"id": NEW, "answers": ()} if part is Part.QUESTIONS else {"id": NEW}
        item = part.items(meeting)[-1].model_copy(update=fresh)
        first = part.items(meeting)[0].id
        added = handle(meeting, c.Add(item=item, before=first, at=NOW))
        assert part.items(added) == (item, *part.items(meeting))
        words = written(SHAPES[part].words, part.items(meeting)[0])
        assert part_of(item) is part
        assert part_of_words(words) is part
        rewritten = handle(added, c.Rewrite(id=NEW, words=words, at=NOW))
        assert written(SHAPES[part].words, part.items(rewritten)[0]) == words
        assert part.items(handle(rewritten, c.Remove(part=part, id=NEW, at=NOW))) == part.items(meeting)


def test_an_id_is_given_once() -> None:
    meeting = meeting_01()
    twin = meeting.statements[0].model_copy(update={"id": meeting.people[0].id})
    assert [path for path, _ in refusal(meeting, c.Add(item=twin, at=NOW))] == ["id"]


def test_rewriting_keeps_what_has_grown_on_an_item() -> None:
    meeting = meeting_01()
    danger = meeting.statements[2]
    words = written(StatementWords, danger).model_copy(update={"text": "Shorter."})
    assert isinstance(words, StatementWords)
    after = handle(meeting, c.Rewrite(id=danger.id, words=words, at=NOW)).statements[2]
    assert (after.text, after.agree, after.disagree, after.at) == ("Shorter.", danger.agree, danger.disagree, danger.at)


@pytest.mark.parametrize(
    "command",
    [
        c.Rewrite(id=STRANGER, words=PersonWords(name="Pat", side=Side.FAMILY), at=NOW),
        c.Move(part=Part.GOALS, id=STRANGER, at=NOW),
        c.Remove(part=Part.STEPS, id=STRANGER, at=NOW),
        c.Agree(statement=STRANGER, person=id_of(2), stance=Stance.AGREE, at=NOW),
        c.Correct(statement=STRANGER, correction=Correction(id=NEW, text="No.", at=NOW), at=NOW),
        c.WithdrawCorrection(statement=STRANGER, correction=NEW, at=NOW),
        c.GiveAnswer(question=STRANGER, answer=Answer(person=id_of(2), number=1), at=NOW),
        c.TakeAnswerBack(question=STRANGER, person=id_of(2), at=NOW),
        c.DissentFrom(decision=STRANGER, dissent=Dissent(person=id_of(2)), at=NOW),
        c.TakeDissentBack(decision=STRANGER, person=id_of(2), at=NOW),
    ],
    ids=lambda command: type(command).__name__,
)
def test_what_is_gone_cannot_be_changed(command: c.Command) -> None:
    assert refusal(meeting_01(), command) == [("", GONE)]


def test_a_full_part_takes_no_more() -> None:
    meeting = meeting_01()
    people = tuple(Person(id=id_of(1000 + n), name="Pat", side=Side.FAMILY) for n in range(MOST_PEOPLE))
    full = begin(MeetingWords(kind=MeetingKind.OTHER, held_on=dt.date(2026, 9, 3)), id=NEW, at=NOW)
    full = full.model_copy(update={"people": people})
    assert refusal(full, c.Add(item=meeting.people[0], at=NOW)) == [("", FULL)]
    corrections = tuple(Correction(id=id_of(2000 + n), text="No.", at=NOW) for n in range(MOST_ITEMS))
    statement = meeting.statements[0].model_copy(update={"corrections": corrections})
    crowded = meeting.model_copy(update={"statements": (statement,), "goals": ()})
    another = c.Correct(statement=statement.id, correction=Correction(id=NEW, text="No.", at=NOW), at=NOW)
    assert refusal(crowded, another) == [("", FULL)]


def test_moving_before_itself_changes_nothing() -> None:
    meeting = meeting_01()
    first = meeting.goals[0].id
    assert handle(meeting, c.Move(part=Part.GOALS, id=first, before=first, at=NOW)).goals == meeting.goals


def test_a_statement_that_changes_column_loses_a_kind_that_is_not_known_there() -> None:
    meeting = meeting_01()
    harm, bottom_line = meeting.statements[0], meeting.statements[-1]
    moved = handle(meeting, c.Move(part=Part.STATEMENTS, id=harm.id, column=Column.WELL, at=NOW)).statements[-1]
    assert (moved.id, moved.column, moved.kind) == (harm.id, Column.WELL, None)
    same = c.Move(part=Part.STATEMENTS, id=bottom_line.id, column=Column.NEEDS, at=NOW)
    assert handle(meeting, same).statements[-1].kind is Kind.BOTTOM_LINE


def test_somebody_who_is_named_cannot_be_taken_off_the_list() -> None:
    meeting = meeting_01()
    for person in meeting.people:
        assert refusal(meeting, c.Remove(part=Part.PEOPLE, id=person.id, at=NOW)) == [("", STILL_NAMED)]
    only_core = begin(MeetingWords(kind=MeetingKind.OTHER, held_on=dt.date(2026, 9, 3)), id=NEW, at=NOW)
    pat = meeting.people[4]
    only_core = only_core.model_copy(update={"people": (pat,), "core_group": (pat.id,)})
    assert refusal(only_core, c.Remove(part=Part.PEOPLE, id=pat.id, at=NOW)) == [("", STILL_NAMED)]
    free = only_core.model_copy(update={"core_group": ()})
    assert handle(free, c.Remove(part=Part.PEOPLE, id=pat.id, at=NOW)).people == ()


def test_a_step_outlives_its_goal_and_a_goal_its_danger_statement() -> None:
    meeting = meeting_01()
    goal, danger = meeting.goals[0], meeting.statements[2]
    after = handle(meeting, c.Remove(part=Part.GOALS, id=goal.id, at=NOW))
    assert [step.goal for step in after.steps] == [None, *(step.goal for step in meeting.steps[1:])]
    after = handle(meeting, c.Remove(part=Part.STATEMENTS, id=danger.id, at=NOW))
    assert [after_.danger for after_ in after.goals] == [None] * 4


@pytest.mark.parametrize("part", ["statements", "questions", "decisions"])
def test_a_child_whom_something_is_about_stays_a_child(part: str) -> None:
    meeting = meeting_01()
    parts = {name: getattr(meeting, name) if name == part else () for name in ("statements", "questions", "decisions")}
    meeting = meeting.model_copy(update={**parts, "goals": ()})
    tilly = meeting.people[0]
    grown = written(PersonWords, tilly).model_copy(update={"side": Side.FAMILY})
    assert isinstance(grown, PersonWords)
    assert refusal(meeting, c.Rewrite(id=tilly.id, words=grown, at=NOW)) == [("side", STILL_CHILD)]


def test_a_child_whom_nothing_is_about_and_any_grown_up_may_change_side() -> None:
    meeting = meeting_01().model_copy(update={"statements": (), "questions": (), "decisions": (), "goals": ()})
    for person in (meeting.people[0], meeting.people[2]):
        words = written(PersonWords, person).model_copy(update={"side": Side.NETWORK})
        assert isinstance(words, PersonWords)
        after = handle(meeting, c.Rewrite(id=person.id, words=words, at=NOW))
        assert after.person(person.id).side is Side.NETWORK


def test_somebody_agrees_or_does_not_or_takes_it_back() -> None:
    meeting = meeting_01()
    statement, pat = meeting.statements[0], meeting.people[4].id

    def after(meeting: Meeting, stance: Stance) -> Meeting:
        return handle(meeting, c.Agree(statement=statement.id, person=pat, stance=stance, at=NOW))

    agreed = after(meeting, Stance.AGREE)
    assert (agreed.statements[0].agree, agreed.statements[0].disagree) == ((pat,), ())
    not_agreed = after(agreed, Stance.DISAGREE)
    assert (not_agreed.statements[0].agree, not_agreed.statements[0].disagree) == ((), (pat,))
    assert after(not_agreed, Stance.NONE).statements == meeting.statements
    stranger = c.Agree(statement=statement.id, person=STRANGER, stance=Stance.AGREE, at=NOW)
    assert [path for path, _ in refusal(meeting, stranger)] == ["agree[0]"]


def test_a_correction_stands_beside_the_statement_until_it_is_withdrawn() -> None:
    meeting = meeting_01()
    statement = meeting.statements[0]
    correction = Correction(id=NEW, by=meeting.people[2].id, text="It was ten to eleven.", at=NOW)
    corrected = handle(meeting, c.Correct(statement=statement.id, correction=correction, at=NOW))
    assert corrected.statements[0] == statement.model_copy(update={"corrections": (correction,)})
    again = c.Correct(statement=statement.id, correction=correction, at=NOW)
    assert [path for path, _ in refusal(corrected, again)] == ["corrections[1].id"]
    withdrawn = handle(corrected, c.WithdrawCorrection(statement=statement.id, correction=NEW, at=NOW))
    assert withdrawn.statements == meeting.statements


def test_a_new_answer_stands_where_the_old_one_stood() -> None:
    meeting = meeting_01()
    question = meeting.questions[0]
    donna = question.answers[1].person
    answer = Answer(person=donna, number=3, instrument=Instrument.STEPS)
    after = handle(meeting, c.GiveAnswer(question=question.id, answer=answer, at=NOW)).questions[0]
    assert [a.person for a in after.answers] == [a.person for a in question.answers]
    assert after.answer_of(donna) == answer
    without = handle(meeting, c.TakeAnswerBack(question=question.id, person=donna, at=NOW))
    assert without.questions[0].answer_of(donna) is None
    last = handle(without, c.GiveAnswer(question=question.id, answer=answer, at=NOW)).questions[0]
    assert last.answers[-1] == answer


def test_who_does_not_agree_with_a_decision_no_longer_agrees_with_it() -> None:
    meeting = meeting_01()
    decision, pat = meeting.decisions[0], meeting.people[4].id
    dissent = Dissent(person=pat, words="Not for Tilly.")
    after = handle(meeting, c.DissentFrom(decision=decision.id, dissent=dissent, at=NOW)).decisions[0]
    assert pat not in after.agree
    assert after.dissent == (*decision.dissent, dissent)
    louder = Dissent(person=pat, words="Not at all.")
    again = handle(meeting, c.DissentFrom(decision=decision.id, dissent=louder, at=NOW))
    assert again.decisions[0].dissent[-1] == louder
    back = handle(again, c.TakeDissentBack(decision=decision.id, person=pat, at=NOW))
    assert back.decisions[0].dissent == decision.dissent


def test_an_item_that_names_a_stranger_is_refused_at_its_field() -> None:
    meeting = meeting_01()
    wrong: dict[str, Item] = {
        "who[0]": Step(id=NEW, what="Ring", who=(STRANGER,)),
        "set_by[0]": Goal(id=NEW, owner=Owner.FAMILY, text="Sleep", set_by=(STRANGER,)),
        "kind": Statement(id=NEW, at=NOW, column=Column.WELL, kind=Kind.HARM, text="So"),
    }
    for field, item in wrong.items():
        assert [path for path, _ in refusal(meeting, c.Add(item=item, at=NOW))] == [field]


def test_undo_is_the_value_from_before() -> None:
    meeting = meeting_01()
    after = handle(meeting, c.Remove(part=Part.STEPS, id=meeting.steps[0].id, at=Moment(utc=NOW.utc, offset=0)))
    assert after != meeting
    assert meeting == meeting_01()


# Limits, reviews -----------------------------------------------------------------------------------------------------


def test_an_item_is_limited_and_opened_again_and_rewriting_leaves_that_alone() -> None:
    meeting = meeting_01()
    step = meeting.steps[0]
    craig = named(meeting, "Craig").id
    limits = Limits(never=(craig,))
    limited = handle(meeting, c.Limit(part=Part.STEPS, id=step.id, limits=limits, at=NOW))
    assert limited.steps[0].limits == limits
    words = written(StepWords, step).model_copy(update={"what": "Cut two keys"})
    assert handle(limited, c.Rewrite(id=step.id, words=words, at=NOW)).steps[0].limits == limits
    opened = handle(limited, c.Limit(part=Part.STEPS, id=step.id, limits=OPEN, at=NOW))
    assert opened.steps == meeting.steps


def test_limits_name_people_who_are_there() -> None:
    meeting = meeting_01()
    limit = c.Limit(part=Part.STEPS, id=meeting.steps[0].id, limits=Limits(only=(STRANGER,)), at=NOW)
    assert refusal(meeting, limit) == [("limits.only[0]", NOBODY)]


def test_somebody_from_whom_something_is_kept_cannot_be_taken_off_the_list_unnoticed() -> None:
    meeting = begin(NEW_MEETING, id=id_of(1), at=NOW)
    donna, craig = (Person(id=id_of(n), name=f"Person {n}", side=Side.FAMILY) for n in (2, 3))
    for person in (donna, craig):
        meeting = handle(meeting, c.Add(item=person, at=NOW))
    meeting = handle(meeting, c.Limit(part=Part.PEOPLE, id=donna.id, limits=Limits(never=(craig.id,)), at=NOW))
    assert refusal(meeting, c.Remove(part=Part.PEOPLE, id=craig.id, at=NOW)) == [("", STILL_NAMED)]
    # What people may know of themselves does not keep them on the list.
    meeting = handle(meeting, c.Limit(part=Part.PEOPLE, id=donna.id, limits=Limits(only=(donna.id,)), at=NOW))
    meeting = handle(meeting, c.Remove(part=Part.PEOPLE, id=craig.id, at=NOW))
    assert handle(meeting, c.Remove(part=Part.PEOPLE, id=donna.id, at=NOW)).people == ()


def look(meeting: str, day: int, outcome: Outcome = Outcome.PARTLY) -> Look:
    return Look(meeting=meeting, on=dt.date(2026, 11, day), outcome=outcome)


@pytest.mark.parametrize("part", [Part.GOALS, Part.STEPS])
def test_what_came_of_a_goal_or_a_step_is_noted_once_for_each_meeting(part: Part) -> None:
    meeting = meeting_01()
    id = part.items(meeting)[-1].id

    def looks(of: Meeting) -> tuple[Look, ...]:
        item = part.items(of)[-1]
        assert isinstance(item, Goal | Step)
        return item.looks

    later, earlier, again = look(id_of(801), 26), look(id_of(802), 2), look(id_of(801), 26, Outcome.DONE)
    for one in (later, earlier):
        meeting = handle(meeting, c.NoteOutcome(id=id, look=one, at=NOW))
    assert looks(meeting) == (earlier, later)
    meeting = handle(meeting, c.NoteOutcome(id=id, look=again, at=NOW))
    assert looks(meeting) == (earlier, again)
    assert looks(handle(meeting, c.TakeOutcomeBack(id=id, meeting=id_of(801), at=NOW))) == (earlier,)
    assert looks(handle(meeting, c.TakeOutcomeBack(id=id, meeting=id_of(803), at=NOW))) == (earlier, again)


def test_nothing_else_has_an_outcome() -> None:
    meeting = meeting_01()
    for id in (STRANGER, meeting.statements[0].id):
        assert refusal(meeting, c.NoteOutcome(id=id, look=look(id_of(801), 26), at=NOW)) == [("", GONE)]
        assert refusal(meeting, c.TakeOutcomeBack(id=id, meeting=id_of(801), at=NOW)) == [("", GONE)]


def test_a_step_is_looked_at_a_hundred_times_at_the_most() -> None:
    meeting = meeting_01()
    looks = tuple(look(id_of(1000 + n), 1) for n in range(MOST_LOOKS))
    full = meeting.steps[0].model_copy(update={"looks": looks})
    meeting = meeting.model_copy(update={"steps": (full, *meeting.steps[1:])})
    one_more = c.NoteOutcome(id=full.id, look=look(id_of(999), 1), at=NOW)
    assert refusal(meeting, one_more) == [("", FULL)]
    # The same meeting may still change what it said.
    changed = c.NoteOutcome(id=full.id, look=look(id_of(1000), 1, Outcome.DONE), at=NOW)
    assert handle(meeting, changed).steps[0].looks[-1].outcome is Outcome.DONE


def reviewed() -> Meeting:
    earlier = tuple(EarlierPerson(id=id_of(n), name=f"Person {n}", side=Side.FAMILY) for n in (701, 702))
    previous = Previous(meeting=id_of(700), held_on=dt.date(2026, 6, 1), people=earlier)
    return meeting_01().model_copy(update={"previous": previous})


def test_somebody_is_matched_with_who_they_were_and_a_wrong_match_is_undone() -> None:
    meeting = reviewed()
    donna, pat = named(meeting, "Donna").id, named(meeting, "Pat").id
    matched = handle(meeting, c.Match(person=donna, was=id_of(701), at=NOW))
    assert matched.person(donna).was == id_of(701)
    assert refusal(matched, c.Match(person=pat, was=id_of(701), at=NOW)) == [("was", WAS_TWICE)]
    assert handle(matched, c.Match(person=donna, was=id_of(701), at=NOW)).people == matched.people
    assert handle(matched, c.Match(person=donna, was=None, at=NOW)).people == meeting.people
    assert refusal(meeting, c.Match(person=donna, was=pat, at=NOW)) == [("was", NO_EARLIER)]
    assert refusal(meeting, c.Match(person=STRANGER, was=None, at=NOW)) == [("", GONE)]


def test_a_question_goes_on_without_the_danger_statement_it_asked_about() -> None:
    meeting = meeting_01()
    danger = meeting.statements[2].id
    asked = meeting.questions[0].model_copy(update={"danger": danger})
    meeting = meeting.model_copy(update={"questions": (asked, meeting.questions[1])})
    after = handle(meeting, c.Remove(part=Part.STATEMENTS, id=danger, at=NOW))
    assert [question.danger for question in after.questions] == [None, None]
    assert [goal.danger for goal in after.goals] == [None] * 4


WORRY, STRENGTH = id_of(991), id_of(992)
PAIRED_GOAL = Goal(id=id_of(993), owner=Owner.FAMILY, text="Nana is there on Fridays.", danger=WORRY)
PAIRED_QUESTION = Question(id=id_of(994), text="How safe?", at_ten="Safe.", at_zero="Not safe.", danger=WORRY)


def in_pairs(*answers: Answer) -> Meeting:
    """A worry without a kind, with a goal that answers it and a question that asks about it."""
    said = (
        Statement(id=WORRY, column=Column.WORRIES, text="Friday nights.", at=NOW),
        Statement(id=STRENGTH, column=Column.WELL, text="Nana is near.", at=NOW),
    )
    asked = PAIRED_QUESTION.model_copy(update={"answers": answers})
    return meeting_01().model_copy(
        update={"statements": said, "goals": (PAIRED_GOAL,), "questions": (asked,), "steps": ()}
    )


def pairs(meeting: Meeting) -> tuple[str | None, str | None]:
    return meeting.goals[0].danger, meeting.questions[0].danger


PASSED = Answer(person=meeting_01().people[0].id, non_answer=NonAnswer.PASSED)
SEVEN = Answer(person=meeting_01().people[1].id, number=7)


@pytest.mark.parametrize("column", [Column.WELL, Column.NEEDS])
@pytest.mark.parametrize("how", ["moved", "rewritten"])
def test_what_leaves_the_worries_leaves_its_goal_and_the_questions_that_nobody_answered(
    column: Column, how: str
) -> None:
    def away(meeting: Meeting) -> Meeting:
        if how == "moved":
            return handle(meeting, c.Move(part=Part.STATEMENTS, id=WORRY, column=column, at=NOW))
        return handle(meeting, c.Rewrite(id=WORRY, words=StatementWords(column=column, text="Fridays."), at=NOW))

    assert pairs(away(in_pairs())) == (None, None)
    assert pairs(away(in_pairs(PASSED))) == (None, None)
    # What people answered is about what they were asked about.
    assert pairs(away(in_pairs(PASSED, SEVEN))) == (None, WORRY)
    after = away(in_pairs(SEVEN))
    assert (after.goals[0].text, after.questions[0].answers) == (PAIRED_GOAL.text, (SEVEN,))
    assert list(meeting_problems(after)) == []
    assert read(write_json(copy_for(after, Audience.WHOLE))).meeting == after


def test_what_stays_among_the_worries_stays_with_its_goal_whatever_its_kind() -> None:
    meeting = in_pairs()
    for kind in (Kind.DANGER, Kind.HARM, None):
        words = StatementWords(column=Column.WORRIES, kind=kind, text="Friday nights, still.")
        meeting = handle(meeting, c.Rewrite(id=WORRY, words=words, at=NOW))
        assert pairs(meeting) == (WORRY, WORRY)
    for column in (None, Column.WORRIES):
        moved = handle(meeting, c.Move(part=Part.STATEMENTS, id=WORRY, column=column, at=NOW))
        assert pairs(moved) == (WORRY, WORRY)
    another = handle(meeting, c.Move(part=Part.STATEMENTS, id=STRENGTH, column=Column.NEEDS, at=NOW))
    assert pairs(another) == (WORRY, WORRY)
    into = handle(meeting, c.Move(part=Part.STATEMENTS, id=STRENGTH, column=Column.WORRIES, at=NOW))
    assert pairs(into) == (WORRY, WORRY)


def test_a_goal_and_a_question_are_not_newly_paired_with_what_is_no_worry() -> None:
    meeting = in_pairs()
    for item, words in (
        (PAIRED_GOAL, written(GoalWords, PAIRED_GOAL)),
        (PAIRED_QUESTION, written(QuestionWords, PAIRED_QUESTION)),
    ):
        new = item.model_copy(update={"id": NEW, "danger": STRENGTH})
        assert refusal(meeting, c.Add(item=new, at=NOW)) == [("danger", NO_WORRY)]
        otherwise = words.model_copy(update={"danger": STRENGTH})
        assert refusal(meeting, c.Rewrite(id=item.id, words=otherwise, at=NOW)) == [("danger", NO_WORRY)]
        nobody = item.model_copy(update={"id": NEW, "danger": STRANGER})
        assert refusal(meeting, c.Add(item=nobody, at=NOW)) == [("danger", NO_DANGER)]
        for danger in (WORRY, None):
            assert handle(meeting, c.Add(item=item.model_copy(update={"id": NEW, "danger": danger}), at=NOW))


def test_a_pair_that_a_file_brought_does_not_stand_in_the_way() -> None:
    meeting = in_pairs()
    goals = (PAIRED_GOAL.model_copy(update={"danger": STRENGTH}),)
    questions = (PAIRED_QUESTION.model_copy(update={"danger": STRENGTH}),)
    meeting = read(
        write_json(copy_for(meeting.model_copy(update={"goals": goals, "questions": questions}), Audience.WHOLE))
    ).meeting
    for item, model in ((goals[0], GoalWords), (questions[0], QuestionWords)):
        words = written(model, item).model_copy(update={"text": "In other words."})
        after = handle(meeting, c.Rewrite(id=item.id, words=words, at=NOW))
        assert pairs(after) == (STRENGTH, STRENGTH)
    said = StatementWords(column=Column.NEEDS, text="Nana is nearer.")
    assert pairs(handle(meeting, c.Rewrite(id=STRENGTH, words=said, at=NOW))) == (STRENGTH, STRENGTH)
    taken_off = written(GoalWords, goals[0]).model_copy(update={"danger": None})
    assert handle(meeting, c.Rewrite(id=goals[0].id, words=taken_off, at=NOW)).goals[0].danger is None


def test_a_meeting_carries_its_councils_own_kind() -> None:
    headings = Headings(worries="Worries", well="Going well", needs="To do")
    preset = Preset(kind=NEW_MEETING.kind, name="Team meeting", headings=headings)
    meeting = begin(NEW_MEETING, id=id_of(1), at=NOW, preset=preset)
    assert meeting.preset == preset
    later = NEW_MEETING.model_copy(update={"held_on": dt.date(2026, 9, 4)})
    assert handle(meeting, c.Describe(words=later, at=NOW)).preset == preset


def test_a_councils_kind_of_meeting_is_for_no_other_kind() -> None:
    headings = Headings(worries="Worries", well="Going well", needs="To do")
    preset = Preset(kind=MeetingKind.CORE_GROUP, name="Team meeting", headings=headings)
    with pytest.raises(Refused) as refused:
        begin(NEW_MEETING, id=id_of(1), at=NOW, preset=preset)
    (problem,) = refused.value.problems
    assert problem.path == "kind"
    assert problem.sentence(Language()).startswith("“Team meeting” is not made for this kind of meeting.")
    core_group = NEW_MEETING.model_copy(update={"kind": MeetingKind.CORE_GROUP})
    meeting = begin(core_group, id=id_of(1), at=NOW, preset=preset)
    assert handle(meeting, c.Describe(words=NEW_MEETING, at=NOW)).preset is None


# Whose words they are ------------------------------------------------------------------------------------------------


def test_a_question_that_was_answered_is_not_asked_in_other_words() -> None:
    meeting = meeting_01()
    question = meeting.questions[0]
    words = written(QuestionWords, question)
    for field, value in {
        "text": "How happy is Craig?",
        "at_ten": "Very.",
        "at_zero": "Not at all.",
        "child": None,
        "danger": meeting.statements[2].id,
    }.items():
        otherwise = c.Rewrite(id=question.id, words=words.model_copy(update={field: value}), at=NOW)
        assert refusal(meeting, otherwise) == [("text", ANSWERED)]
    assert handle(meeting, c.Rewrite(id=question.id, words=words, at=NOW)).questions == meeting.questions
    # Whoever passed has answered nothing.
    passed = question.model_copy(update={"answers": tuple(a for a in question.answers if a.non_answer)})
    unanswered = meeting.model_copy(update={"questions": (passed, meeting.questions[1])})
    new = c.Rewrite(id=question.id, words=words.model_copy(update={"text": "How safe is it?"}), at=NOW)
    assert handle(unanswered, new).questions[0].text == "How safe is it?"


def test_a_childs_own_words_are_changed_in_the_childs_turn_only() -> None:
    meeting = meeting_01()
    tilly, donna = named(meeting, "Tilly"), named(meeting, "Donna")
    said = next(s for s in meeting.statements if s.said_by == (tilly.id,))
    wish = next(g for g in meeting.goals if g.set_by == (tilly.id,))
    for old, words in ((said, written(StatementWords, said)), (wish, written(GoalWords, wish))):
        for update in ({"text": "Tilly is distressed by low mood."}, {"own_words": False}):
            changed = words.model_copy(update=update)
            for turn in (None, donna.id, STRANGER):
                assert refusal(meeting, c.Rewrite(id=old.id, words=changed, turn=turn, at=NOW)) == [("text", OWN_WORDS)]
            assert handle(meeting, c.Rewrite(id=old.id, words=changed, turn=tilly.id, at=NOW)) != meeting
        # What is said about the words is not the words.
        kept = words.model_copy(update={"kind": Kind.HARM} if isinstance(old, Statement) else {"agency": "None"})
        assert handle(meeting, c.Rewrite(id=old.id, words=kept, at=NOW))


def test_a_grown_ups_words_are_corrected_in_view() -> None:
    meeting = meeting_01()
    bev = named(meeting, "Bev")
    said = next(s for s in meeting.statements if s.said_by == (bev.id,) and s.own_words)
    words = written(StatementWords, said).model_copy(update={"text": "Joe's weight is fine."})
    assert handle(meeting, c.Rewrite(id=said.id, words=words, at=NOW)).statements[13].text == "Joe's weight is fine."


def test_somebody_new_may_be_named_in_what_is_said_of_them() -> None:
    meeting = meeting_01()
    id = id_of(990)
    phone = Detail(sort=DetailSort.PHONE, text="01632 960 100", limits=Limits(only=(id,)))
    olena = Person(id=id, name="Olena Kovalenko", side=Side.NETWORK, details=(phone,))
    assert handle(meeting, c.Add(item=olena, at=NOW)).people[-1] == olena
