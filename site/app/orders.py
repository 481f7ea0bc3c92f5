"""From a message of the page to commands of the core, with the name that undo shows for it.

One message may need several commands (copies given to eight people): they are stored, and undone, together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from app.forms import MAY_HAVE, NO_CHOICE, answer, parsed, plain, unsaid, words
from app.screen import NOT_KNOWN, Fields, Message
from app.state import Made
from sos_core.commands import (
    Add,
    Agree,
    Command,
    Conclude,
    Correct,
    Describe,
    DissentFrom,
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
    WithdrawCorrection,
)
from sos_core.copies import OF_ONE
from sos_core.handle import GONE
from sos_core.language import mark
from sos_core.model.conclusions import CopyGiven, CopyGivenWords, Dissent
from sos_core.model.frozen import Digest, Id
from sos_core.model.limits import OPEN, Limits
from sos_core.model.meeting import ConclusionWords, Meeting, MeetingWords
from sos_core.model.moment import Moment
from sos_core.model.parts import SHAPES, Item, Part, Words
from sos_core.model.people import Attendance, Person, PersonWords
from sos_core.model.plan import Goal, Look, Step
from sos_core.model.statements import Column, Correction, Stance, Statement
from sos_core.problems import refuse

W = TypeVar("W", bound=BaseModel)

NO_OUTCOME: Final = mark("Choose what happened first: done, partly, not done, or a better idea instead.")
NOBODY_CHOSEN: Final = mark("Choose at least one person.")


@dataclass(frozen=True, slots=True)
class Order:
    commands: tuple[Command, ...]
    name: str
    """What was done, for people; untranslated."""
    focus: str | None = None
    show: str | None = None
    """What is brought into sight without the focus."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What is said of a part when something in it was added, changed, moved or removed."""

    added: str
    changed: str
    moved: str
    removed: str


HAPPENED: Final[Mapping[Part, Happened]] = {
    Part.PEOPLE: Happened(mark("Person added"), mark("Person changed"), mark("Person moved"), mark("Person removed")),
    Part.STATEMENTS: Happened(
        mark("Statement added"), mark("Statement changed"), mark("Statement moved"), mark("Statement removed")
    ),
    Part.DRAWINGS: Happened(
        mark("Drawing added"), mark("Drawing changed"), mark("Drawing moved"), mark("Drawing removed")
    ),
    Part.QUESTIONS: Happened(
        mark("Question added"), mark("Question changed"), mark("Question moved"), mark("Question removed")
    ),
    Part.GOALS: Happened(mark("Goal added"), mark("Goal changed"), mark("Goal moved"), mark("Goal removed")),
    Part.STEPS: Happened(
        mark("Next step added"), mark("Next step changed"), mark("Next step moved"), mark("Next step removed")
    ),
    Part.DECISIONS: Happened(
        mark("Decision added"), mark("Decision changed"), mark("Decision moved"), mark("Decision removed")
    ),
    Part.NEXT_MEETINGS: Happened(mark("Date added"), mark("Date changed"), mark("Date moved"), mark("Date removed")),
    Part.CLOSED_SESSIONS: Happened(
        mark("Closed session noted"),
        mark("Closed session changed"),
        mark("Closed session moved"),
        mark("Closed session removed"),
    ),
    Part.REPORTS: Happened(
        mark("Report put on the list"),
        mark("Report changed"),
        mark("Report moved"),
        mark("Report removed"),
    ),
    Part.COPIES: Happened(mark("Copy written down"), mark("Copy changed"), mark("Copy moved"), mark("Copy removed")),
}


def order_from(
    message: Message, meeting: Meeting, *, at: Moment, new_id: Callable[[], Id], made: Made | None = None
) -> Order:
    """What a message wants done to the meeting. Raises `Refused` with the names of the fields that are wrong."""
    return _ORDERS[message.name](_Asked(message, meeting, at, new_id, made or {}))


@dataclass(frozen=True, slots=True)
class _Asked:
    message: Message
    meeting: Meeting
    at: Moment
    new_id: Callable[[], Id]
    made: Made

    @property
    def fields(self) -> Fields:
        return self.message.fields

    def text(self, name: str) -> str:
        return self.message.text(name)

    @property
    def part(self) -> Part:
        if self.text("part") not in set(Part):
            raise refuse(NOT_KNOWN)
        return Part(self.text("part"))

    def limits(self, before: Limits) -> Limits:
        """Who may have the item, as chosen on its form; as it was where the form leaves it so."""
        choice = self.text("may_have")
        if not choice:
            return before
        if choice not in MAY_HAVE:
            raise refuse(NOT_KNOWN)
        return MAY_HAVE[choice]

    def digest(self, words: CopyGivenWords) -> Digest | None:
        """Of the copy that somebody was given, where it was made here. A digest that no file has would say more than
        is known."""
        return self.made.get((words.audience, words.person if words.audience in OF_ONE else None))


def _describe(asked: _Asked) -> Order:
    described = parsed(MeetingWords, unsaid(MeetingWords, asked.meeting, asked.fields) | plain(asked.fields))
    return Order((Describe(words=described, at=asked.at),), mark("Meeting described"))


def _conclude(asked: _Asked) -> Order:
    fields = unsaid(ConclusionWords, asked.meeting, asked.fields) | plain(asked.fields)
    concluded = _as_named(asked.meeting, parsed(ConclusionWords, fields))
    return Order((Conclude(words=concluded, at=asked.at),), mark("Plan for the meeting as a whole changed"))


def _item(part: Part, words: Words, asked: _Asked) -> Item:
    made: dict[str, Any] = {**dict(words), "id": asked.new_id(), "limits": asked.limits(OPEN)}
    if part in (Part.STATEMENTS, Part.DRAWINGS):
        made["at"] = asked.at
    return SHAPES[part].item(**made)


def _add(asked: _Asked) -> Order:
    part = asked.part
    item = _item(part, words(part, asked.fields), asked)
    # Whoever's words they are sees them at once, and who types stays in the line.
    show = f"card-{item.id}" if part is Part.STATEMENTS else None
    return Order((Add(item=item, at=asked.at),), HAPPENED[part].added, show=show)


def _rewrite(asked: _Asked) -> Order:
    part, id = asked.part, asked.text("id")
    item = _item_of(asked.meeting, part, id)
    if item is None:
        raise refuse(GONE)
    written = _as_named(item, words(part, asked.fields, item))
    if isinstance(item, CopyGiven) and isinstance(written, CopyGivenWords) and _other_copy(item, written):
        written = written.model_copy(update={"digest": asked.digest(written)})
    commands: list[Command] = [Rewrite(id=id, words=written, turn=asked.text("turn") or None, at=asked.at)]
    limits = asked.limits(item.limits)
    if limits != item.limits:
        commands.append(Limit(part=part, id=id, limits=limits, at=asked.at))
    return Order(tuple(commands), HAPPENED[part].changed, focus=f"card-{id}")


def _other_copy(before: CopyGivenWords, now: CopyGivenWords) -> bool:
    """Whether it was another copy than was written down first."""
    return now.audience is not before.audience or (now.audience in OF_ONE and now.person != before.person)


def _as_named(before: BaseModel, words: W) -> W:
    """The same words with people in the order in which they were named before, and new ones after them: a row of
    names to touch tells who, not who spoke first."""
    ordered = {}
    for name, chosen in words:
        if isinstance(chosen, tuple):
            named = getattr(before, name)
            ordered[name] = (*(id for id in named if id in chosen), *(id for id in chosen if id not in named))
    return words.model_copy(update=ordered)


def _remove(asked: _Asked) -> Order:
    part, id = asked.part, asked.text("id")
    remove = Remove(part=part, id=id, at=asked.at)
    # The keyboard goes to the list that it stood in: what had it is no longer there.
    return Order((remove,), HAPPENED[part].removed, focus=_list_of(part, _item_of(asked.meeting, part, id)))


def _list_of(part: Part, item: Item | None) -> str:
    """The id of the list on the page that an item stands in."""
    match item:
        case Statement():
            return f"{item.column}-list"
        case Goal():
            return f"{item.owner}-goals-list"
        case _:
            return f"{part}-list"


def _item_of(meeting: Meeting, part: Part, id: Id) -> Item | None:
    return next((item for item in part.items(meeting) if item.id == id), None)


def _move(asked: _Asked) -> Order:
    """Where something was dropped: before another item, or at the end of a list."""
    part, column = asked.part, asked.text("column")
    move = Move(
        part=part,
        id=asked.text("id"),
        before=asked.text("before") or None,
        column=Column(column) if column in set(Column) else None,
        at=asked.at,
    )
    return Order((move,), HAPPENED[part].moved)


def _shift(asked: _Asked) -> Order:
    """One place up or down among its neighbours, or across to the next column."""
    part, id = asked.part, asked.text("id")
    items = part.items(asked.meeting)
    item = next((item for item in items if item.id == id), None)
    if item is None:
        raise refuse(NOT_KNOWN)
    column: Column | None = None
    before: Id | None = None
    if isinstance(item, Statement) and asked.text("across") in ("-1", "1"):
        columns = tuple(Column)
        column = columns[(columns.index(item.column) + int(asked.text("across"))) % len(columns)]
    else:
        near = [other for other in items if _neighbours(item, other)]
        place = near.index(item)
        if asked.text("by") == "-1":
            before = near[max(place - 1, 0)].id
        else:
            before = near[place + 2].id if place + 2 < len(near) else None
    move = Move(part=part, id=id, before=before, column=column, at=asked.at)
    focus = asked.text("focus") or f"handle-{id}"
    return Order((move,), HAPPENED[part].moved, focus=focus)


def _neighbours(item: Item, other: Item) -> bool:
    """Whether the two stand in the same list on the page."""
    match item, other:
        case Statement(), Statement():
            return item.column is other.column
        case Goal(), Goal():
            return item.owner is other.owner
        case Person(), Person():
            return item.side is other.side
        case _:
            return True


def _agree(asked: _Asked) -> Order:
    stance = Stance(asked.text("stance")) if asked.text("stance") in set(Stance) else Stance.NONE
    agree = Agree(statement=asked.text("id"), person=asked.text("person"), stance=stance, at=asked.at)
    return Order((agree,), mark("Agreement noted"))


def _correct(asked: _Asked) -> Order:
    made = plain(asked.fields) | {"id": asked.new_id(), "at": asked.at}
    correction = parsed(Correction, made)
    correct = Correct(statement=asked.text("statement"), correction=correction, at=asked.at)
    return Order((correct,), mark("Correction put beside the statement"))


def _withdraw_correction(asked: _Asked) -> Order:
    withdraw = WithdrawCorrection(statement=asked.text("statement"), correction=asked.text("id"), at=asked.at)
    return Order((withdraw,), mark("Correction removed"))


def _answer(asked: _Asked) -> Order:
    question = asked.text("question")
    asked_for = next((q for q in asked.meeting.questions if q.id == question), None)
    before = asked_for.answer_of(asked.text("person")) if asked_for else None
    given = answer(asked.fields, before)
    if given is None:
        if asked_for is not None and before is None:
            # There is nothing to take back: somebody chose the instrument first. Refused, so that the choice stays.
            raise refuse(NO_CHOICE, "given")
        back = TakeAnswerBack(question=question, person=asked.text("person"), at=asked.at)
        return Order((back,), mark("Answer taken back"))
    return Order((GiveAnswer(question=question, answer=given, at=asked.at),), mark("Answer noted"))


def _look(asked: _Asked) -> Order:
    """What came of a goal or a step of last time."""
    id, meeting = asked.text("id"), asked.meeting
    fields = plain(asked.fields)
    if "outcome" not in fields:
        planned = _item_of(meeting, Part.STEPS, id) or _item_of(meeting, Part.GOALS, id)
        before = isinstance(planned, Goal | Step) and any(look.meeting == meeting.id for look in planned.looks)
        if "words" in fields and not before:
            # The words are not lost: what happened is still to be chosen.
            raise refuse(NO_OUTCOME, "outcome")
        return Order((TakeOutcomeBack(id=id, meeting=meeting.id, at=asked.at),), mark("What happened taken back"))
    look = parsed(Look, {**fields, "meeting": meeting.id, "on": meeting.held_on})
    return Order((NoteOutcome(id=id, look=look, at=asked.at),), mark("What happened noted"))


def _match(asked: _Asked) -> Order:
    was = asked.text("was") or None
    name = mark("People matched") if was else mark("Match of people undone")
    return Order((Match(person=asked.text("person"), was=was, at=asked.at),), name, focus="again")


def _arrive(asked: _Asked) -> Order:
    """Somebody of last time has come."""
    person = _item_of(asked.meeting, Part.PEOPLE, asked.text("person"))
    if not isinstance(person, Person):
        raise refuse(GONE)
    words = {name: getattr(person, name) for name in PersonWords.model_fields}
    here = PersonWords(**{**words, "attendance": Attendance.PRESENT})
    return Order((Rewrite(id=person.id, words=here, at=asked.at),), mark("Person is here"), focus="again")


def _dissent(asked: _Asked) -> Order:
    dissent = parsed(Dissent, plain(asked.fields))
    order = DissentFrom(decision=asked.text("decision"), dissent=dissent, at=asked.at)
    return Order((order,), mark("Dissent noted"))


def _take_dissent_back(asked: _Asked) -> Order:
    back = TakeDissentBack(decision=asked.text("decision"), person=asked.text("person"), at=asked.at)
    return Order((back,), mark("Dissent taken back"))


def _give_copies(asked: _Asked) -> Order:
    given = plain(asked.fields)
    people = given.pop("people", [])
    if not people:
        raise refuse(NOBODY_CHOSEN, "people")
    copies = [parsed(CopyGivenWords, {**given, "person": person}) for person in people]
    adds = tuple(
        Add(item=_item(Part.COPIES, copy.model_copy(update={"digest": asked.digest(copy)}), asked), at=asked.at)
        for copy in copies
    )
    return Order(adds, mark("Copies written down"))


_ORDERS: Final[Mapping[str, Callable[[_Asked], Order]]] = {
    "describe": _describe,
    "conclude": _conclude,
    "add": _add,
    "rewrite": _rewrite,
    "remove": _remove,
    "move": _move,
    "shift": _shift,
    "agree": _agree,
    "correct": _correct,
    "withdraw_correction": _withdraw_correction,
    "answer": _answer,
    "look": _look,
    "match": _match,
    "arrive": _arrive,
    "dissent": _dissent,
    "take_dissent_back": _take_dissent_back,
    "give_copies": _give_copies,
}

CHANGED: Final = frozenset(_ORDERS)
"""The messages that change the meeting."""
