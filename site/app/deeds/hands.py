"""The device goes into somebody else's hands, and comes back to the leader.

While it is away only what belongs to its task can be done, whatever the page sends: see `WHILE`. The other meetings on
the device and the rest of this one cannot be reached, by a reload either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.aside import HANDED_OVER, WRONG_CODE, Hands, Task, code_digest
from app.keeping import put_aside
from app.screen import NOT_KNOWN, Message, Screen
from app.state import Deed, Done, State, Tools
from sos_core.language import mark
from sos_core.model.references import NO_CHILD, NOBODY
from sos_core.model.sides import Side
from sos_core.problems import refuse

NO_CODE: Final = mark("Choose a code of your own, so that only you come back to your page.")

ALWAYS: Final = frozenset({"begin", "dismiss", "take_back", "forget_code"})
"""What can be done in whoever's hands the device is."""

WHILE: Final[Mapping[Task, frozenset[str]]] = MappingProxyType(
    {
        Task.TURN: frozenset({"answer_in_turn", "answer_again", "next_turn"}),
    }
)
"""What else can be done, by what the device was handed over for."""

WAIT: Final = dt.timedelta(minutes=1)
"""How long whoever forgot the code waits: long enough for everybody in the room to see it."""


def may(state: State, message: Message) -> None:
    """Raises `Refused` where the device is in somebody's hands who may not do this."""
    hands = state.aside.hands
    if hands is not None and message.name not in ALWAYS | WHILE[hands.task]:
        raise refuse(HANDED_OVER)


async def _hand_over(tools: Tools, state: State, message: Message) -> Done:
    task, person = message.text("task"), message.text("person") or None
    meeting = state.open.now
    if task not in set(Task):
        raise refuse(NOT_KNOWN)
    if person is not None and all(one.id != person for one in meeting.people):
        raise refuse(NOBODY, "person")
    if task == Task.CHILD and (person is None or meeting.person(person).side is not Side.CHILD):
        raise refuse(NO_CHILD, "person")
    code = message.text("code").strip()
    aside = state.aside
    if code:
        aside = aside.model_copy(update={"code": code_digest(meeting.id, code)})
    elif task != Task.TURN and aside.code is None:
        raise refuse(NO_CODE, "code")
    return await handed(tools, replace(state, aside=aside), Hands(task=Task(task), person=person))


async def handed(tools: Tools, state: State, hands: Hands) -> Done:
    """The device is in these hands now."""
    state = await put_aside(tools, state, state.aside.model_copy(update={"hands": hands}))
    return Done(replace(state, screen=Screen(section=state.screen.section)), focus="main")


async def _take_back(tools: Tools, state: State, message: Message) -> Done:
    hands, aside = state.aside.hands, state.aside
    if hands is None:
        raise refuse(NOT_KNOWN)
    waited = _waited(hands, tools)
    wrong = aside.code is not None and code_digest(state.open.now.id, message.text("code")) != aside.code
    if wrong and not waited:
        raise refuse(WRONG_CODE, "code")
    code = None if waited else aside.code
    state = await put_aside(tools, state, aside.model_copy(update={"hands": None, "code": code}))
    return Done(replace(state, screen=state.screen.settled()), focus="main")


async def _forget_code(tools: Tools, state: State, message: Message) -> Done:
    """Nobody is shut out of a meeting by a code: after a time that everybody in the room notices, it opens without."""
    hands = state.aside.hands
    if hands is None or state.aside.code is None:
        raise refuse(NOT_KNOWN)
    if hands.code_forgotten is None:
        forgotten = hands.model_copy(update={"code_forgotten": tools.now()})
        state = await put_aside(tools, state, state.aside.model_copy(update={"hands": forgotten}))
    return Done(replace(state, screen=state.screen.settled()), focus="take-back-code")


def _waited(hands: Hands, tools: Tools) -> bool:
    return hands.code_forgotten is not None and tools.now().utc - hands.code_forgotten.utc >= WAIT


DEEDS: Final[Mapping[str, Deed]] = {
    "hand_over": _hand_over,
    "take_back": _take_back,
    "forget_code": _forget_code,
}
