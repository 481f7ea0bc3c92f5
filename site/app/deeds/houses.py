"""What a child does on the page of their own: houses, drawing, their words, and who may see them.

Whatever is drawn or said here is for the leader alone until the child says that everybody may see it, and again as soon
as it is changed: nobody has agreed to what came after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from app.aside import Task
from app.deeds.hands import handed
from app.forms import parsed, plain
from app.houses import drawing_in, of_child
from app.keeping import changed_to, put_aside, with_undo
from app.known import known_to
from app.screen import NOT_KNOWN, Message
from app.state import Deed, Done, State, Tools
from sos_core.commands import Add, Command, Draw, DrawAnew, Limit, Rewrite, TakeStrokeBack
from sos_core.handle import GONE, handle
from sos_core.language import mark
from sos_core.model.drawings import Drawing, DrawingWords, Stroke
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_LEADER, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.people import Side
from sos_core.model.statements import Column, Statement, StatementWords
from sos_core.problems import refuse

DREW: Final = mark("A child's drawing")
NAMED: Final = mark("A child's name for a place")
SAID: Final = mark("A child's own words")
DESCRIBED: Final = mark("Words for a child's drawing")
SHOWN: Final = mark("Who may see what a child made")

MAY: Final[Mapping[str, bool]] = {"everyone": False, "leader": True, "later": True}
"""Whether it stays with the leader alone, by what was answered."""


async def _hand_to_child(tools: Tools, state: State, message: Message) -> Done:
    person = message.text("person")
    if all(one.id != person or one.side is not Side.CHILD for one in state.open.now.people):
        raise refuse(NOT_KNOWN)
    # A child who says no must not find that what redo would bring back is older than that. And whether the child then
    # says or draws something is not to be read from what there is to undo.
    state = await with_undo(tools, state)
    history = replace(state.open.quietly(), future=())
    state = replace(state, history=history, aside=state.aside.model_copy(update={"house": None, "asking": None}))
    return await handed(tools, state, person, Task.CHILD)


async def _enter_house(tools: Tools, state: State, message: Message) -> Done:
    return await _goes(tools, state, house=_column(message), asking=None)


async def _leave_house(tools: Tools, state: State, message: Message) -> Done:
    return await _goes(tools, state, house=None, asking=None)


async def _ask_about(tools: Tools, state: State, message: Message) -> Done:
    item = _theirs(state, message.text("id"))
    return await _goes(tools, state, house=item.column, asking=item.id)


async def _goes(tools: Tools, state: State, **there: object) -> Done:
    state = await put_aside(tools, state, state.aside.model_copy(update=there))
    return Done(replace(state, screen=state.screen.settled()), focus="main")


async def _draw(tools: Tools, state: State, message: Message) -> Done:
    child = _child(state)
    # What a page kept of somebody else's drawing does not go into this one's.
    if message.text("person") != child:
        raise refuse(NOT_KNOWN)
    stroke = parsed(Stroke, plain({name: value for name, value in message.fields.items() if name != "column"}))
    there = drawing_in(state.open.now, child, _column(message))
    if there is None:
        return await _done(tools, state, DREW, [_new(tools, child, _column(message), strokes=(stroke,))])
    return await _done(
        tools,
        state,
        DREW,
        [Draw(drawing=there.id, stroke=stroke, turn=child, at=tools.now()), *_narrower(tools, there)],
    )


async def _undraw(tools: Tools, state: State, message: Message) -> Done:
    there = _drawing(state, message)
    back = TakeStrokeBack(drawing=there.id, turn=there.by, at=tools.now())
    return await _done(tools, state, DREW, [back, *_narrower(tools, there)])


async def _draw_anew(tools: Tools, state: State, message: Message) -> Done:
    """A step of its own for undo: what was cleared can be got back."""
    there = _drawing(state, message)
    anew = DrawAnew(drawing=there.id, turn=there.by, at=tools.now())
    return await _done(tools, state, mark("A child's sheet cleared"), [anew, *_narrower(tools, there)])


async def _name_house(tools: Tools, state: State, message: Message) -> Done:
    return await _written(tools, state, message, NAMED, ("called", "picture"))


async def _describe_drawing(tools: Tools, state: State, message: Message) -> Done:
    return await _written(tools, state, message, DESCRIBED, ("description", "described_by"))


async def _written(tools: Tools, state: State, message: Message, name: str, fields: Iterable[str]) -> Done:
    """The words of a drawing, with these fields as they stand on the form."""
    child, column = _child(state), _column(message)
    there = drawing_in(state.open.now, child, column)
    before = dict(there) if there else {"by": child, "column": column}
    given: dict[str, Any] = {one: message.text(one) for one in fields}
    given = {one: value or ("" if one != "described_by" else None) for one, value in given.items()}
    known = {one.id for one in known_to(state.open.now, child)}
    if given.get("described_by") not in (None, *known):
        raise refuse(NOT_KNOWN)
    if there and there.described_by not in (None, *known) and given.get("described_by", "") is None:
        del given["described_by"]
    words = parsed(DrawingWords, before | given)
    if there is None:
        commands: list[Command] = [_new(tools, child, column, **{one: getattr(words, one) for one in given})]
    else:
        commands = [Rewrite(id=there.id, words=words, turn=child, at=tools.now()), *_narrower(tools, there)]
    done = await _done(tools, state, name, commands)
    return replace(done, announce=tools.t("Kept"), focus="main")


async def _say(tools: Tools, state: State, message: Message) -> Done:
    """The child's own words go into the column of the house, and they are asked who may see them."""
    child = _child(state)
    words = parsed(
        StatementWords,
        {"column": _column(message), "text": message.text("text"), "own_words": True, "said_by": (child,)},
    )
    said = Statement(**dict(words), id=tools.new_id(), at=tools.now(), limits=FOR_LEADER)
    state = replace(state, aside=state.aside.model_copy(update={"asking": said.id, "house": said.column}))
    done = await _done(tools, state, SAID, [Add(item=said, at=tools.now())])
    return replace(done, announce=tools.t("Kept"), focus="main")


async def _consent(tools: Tools, state: State, message: Message) -> Done:
    """Who may see it, as the child answers. Not yet is kept for the leader, and asked again when the child likes."""
    item = _theirs(state, message.text("id"))
    if message.text("may") not in MAY:
        raise refuse(NOT_KNOWN)
    state = replace(state, aside=state.aside.model_copy(update={"asking": None}))
    done = await _done(tools, state, SHOWN, [_limited(tools, item, MAY[message.text("may")])])
    return replace(done, announce=tools.t("Thank you."), focus="main")


async def _show_or_keep(tools: Tools, state: State, message: Message) -> Done:
    """The leader shows what a child made, when the child has said so, or keeps it."""
    item = next((one for one in of_child(state.open.now) if one.id == message.text("id")), None)
    if item is None:
        raise refuse(GONE)
    if message.text("may") not in MAY:
        raise refuse(NOT_KNOWN)
    done = await _done(tools, state, SHOWN, [_limited(tools, item, MAY[message.text("may")])])
    return replace(done, announce=tools.t(SHOWN), focus="main")


async def _done(tools: Tools, state: State, name: str, commands: Iterable[Command]) -> Done:
    """Carried out, stored, and one step for undo: a drawing is one, however many lines it has."""
    before = state.open
    meeting = before.now
    for command in commands:
        meeting = handle(meeting, command)
    if meeting.model_copy(update={"changed": before.now.changed}) == before.now:
        return Done(await put_aside(tools, state, state.aside))
    goes_on = (
        name == DREW and before.past and before.past[-1].name == DREW and _same_sheet(before.past[-1].meeting, meeting)
    )
    history = before.instead(meeting) if goes_on else before.then(meeting, name, quiet=True)
    state = await changed_to(tools, state, history)
    return Done(replace(state, screen=state.screen.settled()))


def _same_sheet(before: Meeting, after: Meeting) -> bool:
    """Whether no more than one drawing differs."""
    there = {drawing.id: drawing for drawing in before.drawings}
    return sum(there.get(drawing.id) != drawing for drawing in after.drawings) <= 1


def _new(tools: Tools, child: Id, column: Column, **more: Any) -> Add:
    now = tools.now()
    return Add(item=Drawing(id=tools.new_id(), by=child, column=column, at=now, limits=FOR_LEADER, **more), at=now)


def _narrower(tools: Tools, drawing: Drawing) -> list[Command]:
    """Who agreed that it is shown agreed to what was there then."""
    return [] if drawing.limits.leader_only else [_limited(tools, drawing, True)]


def _limited(tools: Tools, item: Drawing | Statement, leader_only: bool) -> Limit:
    """From whom else it is kept stays as the leader has said."""
    part = Part.DRAWINGS if isinstance(item, Drawing) else Part.STATEMENTS
    limits: Limits = item.limits.model_copy(update={"leader_only": leader_only})
    return Limit(part=part, id=item.id, limits=limits, at=tools.now())


def _child(state: State) -> Id:
    hands = state.aside.hands
    if hands is None or hands.task is not Task.CHILD or hands.person is None:
        raise refuse(NOT_KNOWN)
    return hands.person


def _column(message: Message) -> Column:
    if message.text("column") not in set(Column):
        raise refuse(NOT_KNOWN)
    return Column(message.text("column"))


def _drawing(state: State, message: Message) -> Drawing:
    there = drawing_in(state.open.now, _child(state), _column(message))
    if there is None:
        raise refuse(GONE)
    return there


def _theirs(state: State, id: Id) -> Drawing | Statement:
    """Something that whoever has the page has made."""
    item = next((one for one in of_child(state.open.now, _child(state)) if one.id == id), None)
    if item is None:
        raise refuse(GONE)
    return item


IN_HAND: Final[Mapping[str, Deed]] = {
    "enter_house": _enter_house,
    "leave_house": _leave_house,
    "ask_about": _ask_about,
    "draw": _draw,
    "undraw": _undraw,
    "draw_anew": _draw_anew,
    "name_house": _name_house,
    "describe_drawing": _describe_drawing,
    "say": _say,
    "consent": _consent,
}
"""What a child does: refused while the leader has the device."""

DEEDS: Final[Mapping[str, Deed]] = {**IN_HAND, "hand_to_child": _hand_to_child, "show_or_keep": _show_or_keep}
