"""Carries out a command: a meeting in, a new meeting out. The old one is as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from operator import attrgetter
from typing import Final, assert_never

from sos_core.commands import (
    Add,
    Agree,
    Command,
    Conclude,
    Correct,
    Describe,
    DissentFrom,
    Draw,
    DrawAnew,
    GiveAnswer,
    Limit,
    Match,
    Move,
    NoteOutcome,
    Remove,
    Rewrite,
    TakeAnswerBack,
    TakeDissentBack,
    TakeOutcomeBack,
    TakeStrokeBack,
    WithdrawCorrection,
)
from sos_core.language import mark
from sos_core.model.answers import Answer, Question
from sos_core.model.conclusions import Decision, Dissent
from sos_core.model.drawings import Drawing, Stroke, is_full
from sos_core.model.frozen import MOST_ITEMS, Id
from sos_core.model.meeting import Meeting, MeetingWords
from sos_core.model.moment import Moment
from sos_core.model.parts import SHAPES, Item, Part, part_of, part_of_words
from sos_core.model.people import Person, Side
from sos_core.model.plan import MOST_LOOKS, Goal, Look, Step
from sos_core.model.presets import Preset
from sos_core.model.references import SAME_ID, WAS_TWICE, Known, conclusion_problems, item_problems, mentions
from sos_core.model.reports import Report, SentLater
from sos_core.model.statements import KINDS, Column, Correction, Stance, Statement
from sos_core.problems import Refused, refuse

GONE: Final = mark("This is no longer in the meeting.")
FULL: Final = mark("There is no room for more here: {most} is the most.")
STILL_NAMED: Final = mark(
    "{name} is named elsewhere in this meeting. Take the name off there first, then take {name} off the list."
)
ANSWERED: Final = mark(
    "People have answered these words. Ask the new words as a new question, or take the answers back first."
)
OWN_WORDS: Final = mark(
    "These are {name}'s own words. They stay as they were said: only {name} may change them. Others can put a "
    "correction beside them."
)
NOT_THEIR_DRAWING: Final = mark("This is {name}'s own drawing: only {name} draws in it.")
FULL_SHEET: Final = mark("The sheet is full. What is on it stays; take a line back to draw another one.")
AS_SENT: Final = mark(
    "{name} sent this after the meeting. It stays as it came, under {name}'s name. It can be taken out as a whole."
)
NO_WORRY: Final = mark("This is not one of the worries. Choose a danger statement that is, or none.")
STILL_CHILD: Final = mark("Something in this meeting is about {name} as a child. Change that first.")
OF_ANOTHER_KIND: Final = mark("“{name}” is not made for this kind of meeting. Choose the kind that it is made for.")


def begin(words: MeetingWords, *, id: Id, at: Moment, preset: Preset | None = None) -> Meeting:
    """A new meeting with nothing on its board. `preset`: a council's own kind of meeting; the meeting carries it.
    Raises `Refused` where the preset is made for another kind: its questions would be put to people they do not fit."""
    if preset is not None and preset.kind is not words.kind:
        raise refuse(OF_ANOTHER_KIND, "kind", name=preset.name)
    return Meeting(**dict(words), id=id, made=at, changed=at, preset=preset)


def handle(meeting: Meeting, command: Command) -> Meeting:
    """The meeting after the command. Raises `Refused` where it cannot be done; then nothing has changed."""
    return _carried_out(meeting, command).model_copy(update={"changed": command.at})


def _carried_out(meeting: Meeting, command: Command) -> Meeting:
    match command:
        case Describe(words=words):
            # What a council says of one kind of meeting is not said of another.
            preset = meeting.preset if meeting.preset and meeting.preset.kind is words.kind else None
            return meeting.model_copy(update={**dict(words), "preset": preset})
        case Conclude(words=words):
            problems = tuple(conclusion_problems(words, Known(meeting), ""))
            if problems:
                raise Refused(problems)
            return meeting.model_copy(update=dict(words))
        case Add(item=item, before=before):
            return _added(meeting, item, before)
        case Rewrite(id=id, words=words, turn=turn):
            part = part_of_words(words)
            item = _item(meeting, part, id)
            rewritten = item.model_copy(update=dict(words))
            _may_be_rewritten(meeting, item, rewritten, turn)
            _pairs_with_a_worry(meeting, rewritten, item)
            return _parted(_with_item(meeting, part, rewritten), item, rewritten)
        case Move(part=part, id=id, before=before, column=column):
            return _moved(meeting, part, id, before, column)
        case Remove(part=part, id=id):
            return _removed(meeting, part, id)
        case Limit(part=part, id=id, limits=limits):
            limited = _item(meeting, part, id).model_copy(update={"limits": limits})
            return _with_item(meeting, part, limited)
        case NoteOutcome(id=id, look=look):
            part, planned = _planned(meeting, id)
            return _with_item(meeting, part, _looked_at(planned, look))
        case TakeOutcomeBack(id=id, meeting=looking):
            part, planned = _planned(meeting, id)
            looks = tuple(look for look in planned.looks if look.meeting != looking)
            return _with_item(meeting, part, planned.model_copy(update={"looks": looks}))
        case Match(person=id, was=was):
            return _matched(meeting, id, was)
        case Agree(statement=id, person=person, stance=stance):
            return _with_item(meeting, Part.STATEMENTS, _agreed(_statement(meeting, id), person, stance))
        case Correct(statement=id, correction=correction):
            return _with_item(meeting, Part.STATEMENTS, _corrected(_statement(meeting, id), correction))
        case WithdrawCorrection(statement=id, correction=correction_id):
            statement = _statement(meeting, id)
            left = tuple(c for c in statement.corrections if c.id != correction_id)
            return _with_item(meeting, Part.STATEMENTS, statement.model_copy(update={"corrections": left}))
        case GiveAnswer(question=id, answer=answer):
            return _with_item(meeting, Part.QUESTIONS, _answered(_question(meeting, id), answer))
        case TakeAnswerBack(question=id, person=person):
            question = _question(meeting, id)
            answers = tuple(a for a in question.answers if a.person != person)
            return _with_item(meeting, Part.QUESTIONS, question.model_copy(update={"answers": answers}))
        case Draw(drawing=id, stroke=stroke, turn=turn):
            drawing = _drawing(meeting, id, turn)
            if stroke in drawing.strokes:
                return meeting
            return _with_strokes(meeting, drawing, (*drawing.strokes, stroke))
        case TakeStrokeBack(drawing=id, turn=turn):
            drawing = _drawing(meeting, id, turn)
            return _with_strokes(meeting, drawing, drawing.strokes[:-1])
        case DrawAnew(drawing=id, turn=turn):
            blank = _drawing(meeting, id, turn).model_copy(update={"description": "", "described_by": None})
            return _with_strokes(meeting, blank, ())
        case DissentFrom(decision=id, dissent=dissent):
            return _with_item(meeting, Part.DECISIONS, _dissented(_decision(meeting, id), dissent))
        case TakeDissentBack(decision=id, person=person):
            decision = _decision(meeting, id)
            dissents = tuple(d for d in decision.dissent if d.person != person)
            return _with_item(meeting, Part.DECISIONS, decision.model_copy(update={"dissent": dissents}))
        case _:
            assert_never(command)


_ID: Final = attrgetter("id")


def _item(meeting: Meeting, part: Part, id: Id) -> Item:
    items = part.items(meeting)
    place = _place_of(items, id)
    if place == len(items):
        raise refuse(GONE)
    return items[place]


def _place_of(items: tuple[Item, ...], id: Id | None) -> int:
    """Where the item with this id stands; behind the last, where there is no such item."""
    ids = list(map(_ID, items))
    return ids.index(id) if id in ids else len(ids)


def _statement(meeting: Meeting, id: Id) -> Statement:
    item = _item(meeting, Part.STATEMENTS, id)
    assert isinstance(item, Statement)
    return item


def _question(meeting: Meeting, id: Id) -> Question:
    item = _item(meeting, Part.QUESTIONS, id)
    assert isinstance(item, Question)
    return item


def _decision(meeting: Meeting, id: Id) -> Decision:
    item = _item(meeting, Part.DECISIONS, id)
    assert isinstance(item, Decision)
    return item


def _drawing(meeting: Meeting, id: Id, turn: Id | None) -> Drawing:
    item = _item(meeting, Part.DRAWINGS, id)
    assert isinstance(item, Drawing)
    _draws_in_it(meeting, item, turn)
    return item


def _draws_in_it(meeting: Meeting, drawing: Drawing, turn: Id | None) -> None:
    if turn != drawing.by:
        raise refuse(NOT_THEIR_DRAWING, name=meeting.person(drawing.by).name)


def _with_strokes(meeting: Meeting, drawing: Drawing, strokes: tuple[Stroke, ...]) -> Meeting:
    if is_full(strokes):
        raise refuse(FULL_SHEET)
    return _with_item(meeting, Part.DRAWINGS, drawing.model_copy(update={"strokes": strokes}))


def _with_items(meeting: Meeting, part: Part, items: Iterable[Item]) -> Meeting:
    return meeting.model_copy(update={part.value: tuple(items)})


def _with_item(meeting: Meeting, part: Part, item: Item) -> Meeting:
    """The meeting with this item in place of the one that has its id. Refuses an item that points at nothing."""
    problems = tuple(item_problems(item, Known(meeting), ""))
    if problems:
        raise Refused(problems)
    items = part.items(meeting)
    place = _place_of(items, item.id)
    return _with_items(meeting, part, (*items[:place], item, *items[place + 1 :]))


def _added(meeting: Meeting, item: Item, before: Id | None) -> Meeting:
    part = part_of(item)
    items = part.items(meeting)
    if len(items) >= SHAPES[part].most:
        raise refuse(FULL, most=SHAPES[part].most)
    # Somebody new may be named in what is said of them: who may have their telephone number.
    after = _with_items(meeting, part, _placed(items, item, before))
    problems = tuple(item_problems(item, Known(after), ""))
    if problems:
        raise Refused(problems)
    _pairs_with_a_worry(meeting, item)
    if item.id == meeting.id or any(item.id in map(_ID, other.items(meeting)) for other in Part):
        raise refuse(SAME_ID, "id")
    return after


def _placed(items: tuple[Item, ...], item: Item, before: Id | None) -> tuple[Item, ...]:
    """The items with one more, before the one with the id `before`, or last where there is no such item."""
    at = _place_of(items, before)
    return (*items[:at], item, *items[at:])


def _moved(meeting: Meeting, part: Part, id: Id, before: Id | None, column: Column | None) -> Meeting:
    item = old = _item(meeting, part, id)
    if before == id:
        return meeting
    if isinstance(item, Statement) and column is not None and column is not item.column:
        kind = item.kind if item.kind in KINDS[column] else None
        item = item.model_copy(update={"column": column, "kind": kind})
    items = part.items(meeting)
    place = _place_of(items, id)
    others = (*items[:place], *items[place + 1 :])
    return _parted(_with_items(meeting, part, _placed(others, item, before)), old, item)


def _pairs_with_a_worry(meeting: Meeting, item: Item, old: Item | None = None) -> None:
    """A goal answers a worry, and a question asks about one. Of which kind does not matter: kinds are optional, and may
    change. What stands there already is no obstacle, wherever it came from."""
    if not isinstance(item, Goal | Question) or (isinstance(old, Goal | Question) and old.danger == item.danger):
        return
    if any(s.id == item.danger and s.column is not Column.WORRIES for s in meeting.statements):
        raise refuse(NO_WORRY, "danger")


def _parted(meeting: Meeting, old: Item, new: Item) -> Meeting:
    """The meeting after something became other than it was. What leaves the worries is answered by no goal any more,
    and asked about by no question, except where people have answered: they were asked about it."""
    if not isinstance(old, Statement) or not isinstance(new, Statement):
        return meeting
    if old.column is not Column.WORRIES or new.column is Column.WORRIES:
        return meeting
    return _unpaired(meeting, new.id, keeping=[question for question in meeting.questions if _is_answered(question)])


def _unpaired(meeting: Meeting, danger: Id, keeping: Collection[Question] = ()) -> Meeting:
    goals = (g.model_copy(update={"danger": None}) if g.danger == danger else g for g in meeting.goals)
    questions = (
        q.model_copy(update={"danger": None}) if q.danger == danger and q not in keeping else q
        for q in meeting.questions
    )
    return _with_items(_with_items(meeting, Part.GOALS, goals), Part.QUESTIONS, questions)


def _removed(meeting: Meeting, part: Part, id: Id) -> Meeting:
    item = _item(meeting, part, id)
    if isinstance(item, Person) and (mentions(meeting, item) or id in meeting.core_group):
        raise refuse(STILL_NAMED, name=item.name)
    meeting = _with_items(meeting, part, (other for other in part.items(meeting) if other.id != id))
    # What pointed at it goes on without it: a step outlives its goal, a goal its danger statement.
    if part is Part.GOALS:
        steps = (s.model_copy(update={"goal": None}) if s.goal == id else s for s in meeting.steps)
        return _with_items(meeting, Part.STEPS, steps)
    return _unpaired(meeting, id) if part is Part.STATEMENTS else meeting


def _may_be_rewritten(meeting: Meeting, old: Item, new: Item, turn: Id | None) -> None:
    match old, new:
        case Person(), Person():
            _may_change_side(meeting, old, new)
        case Question(), Question():
            _may_ask_otherwise(old, new)
        case Statement(), Statement():
            if (old.text, True) != (new.text, new.own_words):
                _is_their_turn(meeting, old.own_words, old.said_by, turn)
        case Goal(), Goal():
            if (old.text, True) != (new.text, new.own_words):
                _is_their_turn(meeting, old.own_words, old.set_by, turn)
        case Drawing(), Drawing():
            if _childs_own(old) != _childs_own(new):
                _draws_in_it(meeting, old, turn)
        case Report(later=SentLater()), Report():
            _stays_as_sent(meeting, old, new)
        case _:
            pass


def _childs_own(drawing: Drawing) -> tuple[object, ...]:
    """What of a drawing is the child's alone to change: all but what others say that is to be seen on it."""
    described = drawing.description if drawing.described_by == drawing.by else ""
    return drawing.by, drawing.column, drawing.picture, drawing.called, described


def _stays_as_sent(meeting: Meeting, old: Report, new: Report) -> None:
    """What somebody sent is theirs. When it came is for the leader to note, and who has seen it."""
    noted = {"received", "seen", "contact", "helped_by"}
    if old.model_dump(exclude=noted) != new.model_dump(exclude=noted):
        raise refuse(AS_SENT, name=meeting.person(old.by).name if old.by else old.title)


def _may_ask_otherwise(old: Question, new: Question) -> None:
    """Nobody is made to answer what they were never asked. Whoever passed has answered nothing."""
    asked = [(one.text, one.at_ten, one.at_zero, one.child, one.danger) for one in (old, new)]
    if asked[0] != asked[1] and _is_answered(old):
        raise refuse(ANSWERED, "text")


def _is_answered(question: Question) -> bool:
    return any(answer.non_answer is None for answer in question.answers)


def _is_their_turn(meeting: Meeting, own_words: bool, speakers: tuple[Id, ...], turn: Id | None) -> None:
    """What a child said stays as the child said it: adults put a correction beside it."""
    children = [p for p in meeting.people if p.side is Side.CHILD and p.id in speakers]
    if own_words and children and turn not in {child.id for child in children}:
        raise refuse(OWN_WORDS, "text", name=children[0].name)


def _may_change_side(meeting: Meeting, old: Person, new: Person) -> None:
    """A child that something is about cannot become a grown-up: the statement would be about no child any more."""
    if old.side is not Side.CHILD or new.side is Side.CHILD:
        return
    about = (
        any(old.id in statement.about for statement in meeting.statements)
        or any(question.child == old.id for question in meeting.questions)
        or any(drawing.by == old.id for drawing in meeting.drawings)
        or any(decision.child == old.id for decision in meeting.decisions)
    )
    if about:
        raise refuse(STILL_CHILD, "side", name=old.name)


def _planned(meeting: Meeting, id: Id) -> tuple[Part, Goal | Step]:
    """The goal or the step with this id, and which of the two it is."""
    for goal in meeting.goals:
        if goal.id == id:
            return Part.GOALS, goal
    for step in meeting.steps:
        if step.id == id:
            return Part.STEPS, step
    raise refuse(GONE)


def _looked_at(planned: Goal | Step, look: Look) -> Goal | Step:
    others = tuple(other for other in planned.looks if other.meeting != look.meeting)
    if len(others) >= MOST_LOOKS:
        raise refuse(FULL, most=MOST_LOOKS)
    # The oldest first, whatever the order in which they were noted.
    looks = tuple(sorted((*others, look), key=lambda one: one.on))
    return planned.model_copy(update={"looks": looks})


def _matched(meeting: Meeting, id: Id, was: Id | None) -> Meeting:
    person = _item(meeting, Part.PEOPLE, id)
    assert isinstance(person, Person)
    if was is not None and any(other.was == was for other in meeting.people if other.id != id):
        raise refuse(WAS_TWICE, "was")
    return _with_item(meeting, Part.PEOPLE, person.model_copy(update={"was": was}))


def _agreed(statement: Statement, person: Id, stance: Stance) -> Statement:
    agree = tuple(p for p in statement.agree if p != person)
    disagree = tuple(p for p in statement.disagree if p != person)
    if stance is Stance.AGREE:
        agree = (*agree, person)
    elif stance is Stance.DISAGREE:
        disagree = (*disagree, person)
    return statement.model_copy(update={"agree": agree, "disagree": disagree})


def _corrected(statement: Statement, correction: Correction) -> Statement:
    if len(statement.corrections) >= MOST_ITEMS:
        raise refuse(FULL, most=MOST_ITEMS)
    return statement.model_copy(update={"corrections": (*statement.corrections, correction)})


def _answered(question: Question, answer: Answer) -> Question:
    """An answer that is there already keeps its place: the order tells who spoke first, not who was corrected."""
    if question.answer_of(answer.person) is None:
        answers = (*question.answers, answer)
    else:
        answers = tuple(answer if old.person == answer.person else old for old in question.answers)
    return question.model_copy(update={"answers": answers})


def _dissented(decision: Decision, dissent: Dissent) -> Decision:
    others = tuple(d for d in decision.dissent if d.person != dissent.person)
    agree = tuple(p for p in decision.agree if p != dissent.person)
    return decision.model_copy(update={"dissent": (*others, dissent), "agree": agree})
