"""From a message of the page to commands of the core, with the name that undo shows for it.

One message may need several commands (copies given to eight people): they are stored, and undone, together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from app.forms import NO_CHOICE, NOT_CHOSEN, answer, parsed, plain, unsaid, words
from app.happened import HAPPENED
from app.offers import OF_THEIR_KIND, parts_of
from app.order import Asked, Order, item_of
from app.review_orders import arrive, look, match
from app.screen import NOT_KNOWN, Message
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
    Move,
    Remove,
    Rewrite,
    TakeAnswerBack,
    TakeDissentBack,
    WithdrawCorrection,
)
from sos_core.copies import OF_ONE
from sos_core.handle import GONE
from sos_core.language import mark
from sos_core.model.conclusions import Audience, CopyGiven, CopyGivenWords, Dissent
from sos_core.model.frozen import Id
from sos_core.model.limits import OPEN
from sos_core.model.meeting import ConclusionWords, Meeting, MeetingWords
from sos_core.model.moment import Moment
from sos_core.model.parts import SHAPES, Item, Part, Words
from sos_core.model.people import Person
from sos_core.model.plan import Goal
from sos_core.model.statements import Column, Correction, Stance, Statement
from sos_core.problems import refuse

W = TypeVar("W", bound=BaseModel)

NOBODY_CHOSEN: Final = mark("Choose at least one person.")
WHO_SAYS_SO: Final = mark("Choose who says so.")


def order_from(
    message: Message,
    meeting: Meeting,
    *,
    at: Moment,
    new_id: Callable[[], Id],
    made: Made | None = None,
    proposed: Callable[[Person], Audience | None] | None = None,
) -> Order:
    """What a message wants done to the meeting. Raises `Refused` with the names of the fields that are wrong."""
    proposed = proposed or (lambda person: OF_THEIR_KIND[person.side])
    return _ORDERS[message.name](Asked(message, meeting, at, new_id, made or {}, proposed))


def _describe(asked: Asked) -> Order:
    described = parsed(MeetingWords, unsaid(MeetingWords, asked.meeting, asked.fields) | plain(asked.fields))
    return Order((Describe(words=described, at=asked.at),), mark("Meeting described"))


def _conclude(asked: Asked) -> Order:
    fields = unsaid(ConclusionWords, asked.meeting, asked.fields) | plain(asked.fields)
    concluded = _as_named(asked.meeting, parsed(ConclusionWords, fields))
    return Order((Conclude(words=concluded, at=asked.at),), mark("Plan for the meeting as a whole changed"))


def _item(part: Part, words: Words, asked: Asked) -> Item:
    made: dict[str, Any] = {**dict(words), "id": asked.new_id(), "limits": asked.limits(OPEN)}
    if part in (Part.STATEMENTS, Part.DRAWINGS):
        made["at"] = asked.at
    if part is Part.DECISIONS:
        # Their words are asked for once it stands there.
        made["dissent"] = [{"person": id} for id in plain(asked.fields).get("dissent", ())]
    return parsed(SHAPES[part].item, made)


def _add(asked: Asked) -> Order:
    part = asked.part
    item = _item(part, words(part, asked.fields), asked)
    # Whoever's words they are sees them at once, and who types stays in the line.
    show = f"card-{item.id}" if part is Part.STATEMENTS else None
    return Order((Add(item=item, at=asked.at),), HAPPENED[part].added, show=show)


def _rewrite(asked: Asked) -> Order:
    part, id = asked.part, asked.text("id")
    item = item_of(asked.meeting, part, id)
    if item is None:
        raise refuse(GONE)
    written = _as_named(item, words(part, asked.fields, item))
    if isinstance(item, CopyGiven) and isinstance(written, CopyGivenWords) and _other_copy(item, written):
        written = written.model_copy(update={"digest": asked.digest(written)})
    commands: list[Command] = [Rewrite(id=id, words=written, turn=asked.text("turn") or None, at=asked.at)]
    limits = _as_named(item.limits, asked.limits(item.limits))
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


def _remove(asked: Asked) -> Order:
    part, id = asked.part, asked.text("id")
    remove = Remove(part=part, id=id, at=asked.at)
    # The keyboard goes to the list that it stood in: what had it is no longer there.
    return Order((remove,), HAPPENED[part].removed, focus=_list_of(part, item_of(asked.meeting, part, id)))


def _list_of(part: Part, item: Item | None) -> str:
    """The id of the list on the page that an item stands in."""
    match item:
        case Statement():
            return f"{item.column}-list"
        case Goal():
            return f"{item.owner}-goals-list"
        case _:
            return f"{part}-list"


def _move(asked: Asked) -> Order:
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


def _shift(asked: Asked) -> Order:
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


def _agree(asked: Asked) -> Order:
    stance = Stance(asked.text("stance")) if asked.text("stance") in set(Stance) else Stance.NONE
    agree = Agree(statement=asked.text("id"), person=asked.text("person"), stance=stance, at=asked.at)
    return Order((agree,), mark("Agreement noted"))


def _correct(asked: Asked) -> Order:
    made = plain(asked.fields) | {"id": asked.new_id(), "at": asked.at}
    chosen = made.get("by") != NOT_CHOSEN
    correction = parsed(Correction, made if chosen else {**made, "by": None})
    if not chosen:
        raise refuse(WHO_SAYS_SO, "by")
    correct = Correct(statement=asked.text("statement"), correction=correction, at=asked.at)
    return Order((correct,), mark("Correction put beside the statement"))


def _withdraw_correction(asked: Asked) -> Order:
    withdraw = WithdrawCorrection(statement=asked.text("statement"), correction=asked.text("id"), at=asked.at)
    return Order((withdraw,), mark("Correction removed"))


def _answer(asked: Asked) -> Order:
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


def _dissent(asked: Asked) -> Order:
    dissent = parsed(Dissent, plain(asked.fields))
    order = DissentFrom(decision=asked.text("decision"), dissent=dissent, at=asked.at)
    return Order((order,), mark("Dissent noted"))


def _take_dissent_back(asked: Asked) -> Order:
    back = TakeDissentBack(decision=asked.text("decision"), person=asked.text("person"), at=asked.at)
    return Order((back,), mark("Dissent taken back"))


def _give_copies(asked: Asked) -> Order:
    given = plain(asked.fields)
    people, told = given.pop("people", []), given.pop("copies", [])
    if not people and not told:
        raise refuse(NOBODY_CHOSEN, "people")
    proposed = {person.id: asked.proposed(person) for person in asked.meeting.people if person.id in people}
    # What has just left the board is told as it left; by hand it is told who got theirs.
    each = [{"audience": proposed.get(person), **given, "person": person} for person in people]
    for one in [told] if isinstance(told, str) else told:
        audience, person, _ = parts_of(one)
        each.append({**given, "audience": audience, "person": person})
    copies = [parsed(CopyGivenWords, one) for one in each]
    adds = tuple(
        Add(item=_item(Part.COPIES, copy.model_copy(update={"digest": asked.digest(copy)}), asked), at=asked.at)
        for copy in copies
    )
    return Order(adds, mark("Copies written down"))


_ORDERS: Final[Mapping[str, Callable[[Asked], Order]]] = {
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
    "look": look,
    "match": match,
    "arrive": arrive,
    "dissent": _dissent,
    "take_dissent_back": _take_dissent_back,
    "give_copies": _give_copies,
}

CHANGED: Final = frozenset(_ORDERS)
"""The messages that change the meeting."""
