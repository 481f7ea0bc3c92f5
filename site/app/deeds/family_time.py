"""Family time: the family has the device and the room to itself, and writes its plan.

The leader's deeds are out of reach then (`hands`). What can be done here is done to the family's own things only:
whatever the page sends, nothing that somebody else wrote is changed, and undo goes no further back than to the
beginning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from app.aside import Hands, Task
from app.code import FEWEST, MOST, NO_CODE, code_from
from app.deeds.changes import REDONE, UNDONE, stepped
from app.deeds.hands import handed
from app.families import FAMILY_SIDES, for_the_family
from app.history import History
from app.keeping import changed_to, with_undo
from app.orders import order_from
from app.screen import NOT_KNOWN, Fields, Message
from app.state import Deed, Done, State, Tools
from sos_core.handle import handle
from sos_core.language import mark
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.plan import Owner
from sos_core.model.statements import Column
from sos_core.problems import refuse

NOT_THEIRS: Final = mark("Only what was written in this family time can be changed now.")

WRITTEN: Final[Mapping[Part, frozenset[str]]] = {
    Part.GOALS: frozenset({"form", "text", "set_by", "turn"}),
    Part.STEPS: frozenset({"form", "what", "who", "by_when", "by_when_words", "check"}),
    Part.STATEMENTS: frozenset({"form", "text", "where", "said_by", "turn"}),
}
"""What the family writes, and the fields of it. All else is as it is for what people say for themselves."""


async def _begin(tools: Tools, state: State, message: Message) -> Done:
    history = state.open
    for_the_family(history.now, history.came_as)
    code = code_from(message.text("code"), tools.new_id()) or state.aside.code
    if code is None:
        # Without one anybody who knows where to press is back at the leader's page: this time is the family's own.
        raise refuse(NO_CODE, "code", fewest=FEWEST, most=MOST)
    # How far back undo does not go is counted from the first change that can be undone.
    state = await with_undo(tools, state)
    history = state.open
    state = replace(
        state,
        aside=state.aside.model_copy(update={"code": code}),
        fence=len(history.past),
        history=replace(history, future=()),
    )
    return await handed(tools, state, None, Task.FAMILY)


async def _add(tools: Tools, state: State, message: Message) -> Done:
    part = _part(message)
    fields: dict[str, Any] = {**_fields(state, part, message.fields), "may_have": "everyone"}
    if part is Part.GOALS:
        fields["owner"] = Owner.FAMILY.value
    return await _done(tools, state, Message("add", fields))


async def _rewrite(tools: Tools, state: State, message: Message) -> Done:
    part, id = _part(message), _theirs(state, message)
    return await _done(tools, state, Message("rewrite", {**_fields(state, part, message.fields), "id": id}))


async def _remove(tools: Tools, state: State, message: Message) -> Done:
    part, id = _part(message), _theirs(state, message)
    return await _done(tools, state, Message("remove", {"part": part.value, "id": id}))


def _part(message: Message) -> Part:
    part = message.text("part")
    if part not in {one.value for one in WRITTEN}:
        raise refuse(NOT_KNOWN)
    return Part(part)


def _theirs(state: State, message: Message) -> str:
    id = message.text("id")
    if id not in _hands(state).made:
        raise refuse(NOT_THEIRS)
    return id


def _hands(state: State) -> Hands:
    """The family's. Raises `Refused` where they do not have the device."""
    hands = state.aside.hands
    if hands is None or hands.task is not Task.FAMILY:
        raise refuse(NOT_KNOWN)
    return hands


def _fields(state: State, part: Part, sent: Fields) -> dict[str, Any]:
    """Only the fields that the family fills in, with nobody in them whom it may not know of."""
    history = state.open
    known = for_the_family(history.now, history.came_as).people
    fields: dict[str, Any] = {name: value for name, value in sent.items() if name in WRITTEN[part]}
    for name, people in (
        ("who", {person.id for person in known}),
        ("set_by", {person.id for person in known if person.side in FAMILY_SIDES}),
        ("said_by", {person.id for person in known if person.side in FAMILY_SIDES}),
    ):
        chosen = fields.get(name, ())
        if not people.issuperset((chosen,) if isinstance(chosen, str) else chosen):
            raise refuse(NOT_KNOWN)
    if "where" in fields and fields["where"] not in set(Column):
        raise refuse(NOT_KNOWN)
    return {**fields, "part": part.value, **({} if part is Part.STEPS else {"own_words": "on"})}


async def _done(tools: Tools, state: State, message: Message) -> Done:
    before, hands = state.open, _hands(state)
    order = order_from(message, before.now, at=tools.now(), new_id=tools.new_id)
    meeting = before.now
    for command in order.commands:
        meeting = handle(meeting, command)
    made = tuple(sorted(_ids(meeting) - _ids(before.now)))
    theirs = Hands(task=hands.task, person=hands.person, made=(*hands.made, *made))
    state = replace(state, aside=state.aside.model_copy(update={"hands": theirs}))
    if meeting.model_copy(update={"changed": before.now.changed}) != before.now:
        state = await changed_to(tools, state, before.then(meeting, order.name))
    focus = "main" if message.name == "remove" else None
    return Done(replace(state, screen=state.screen.settled()), announce=tools.t(order.name), focus=focus)


def _ids(meeting: Meeting) -> set[str]:
    return {item.id for part in WRITTEN for item in part.items(meeting)}


async def _undo(tools: Tools, state: State, message: Message) -> Done:
    _hands(state)
    if len(state.open.past) <= state.fence:
        return Done(state, taken=False)
    return await stepped(tools, state, History.undone, UNDONE, backwards=True)


async def _redo(tools: Tools, state: State, message: Message) -> Done:
    _hands(state)
    return await stepped(tools, state, History.redone, REDONE, backwards=False)


DEEDS: Final[Mapping[str, Deed]] = {
    "begin_family_time": _begin,
    "family_add": _add,
    "family_rewrite": _rewrite,
    "family_remove": _remove,
    "family_undo": _undo,
    "family_redo": _redo,
}
