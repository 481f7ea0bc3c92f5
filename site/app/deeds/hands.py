"""The device goes into somebody else's hands, and comes back to the leader.

While it is away only what belongs to what it was given for can be done, whatever the page sends. The other meetings on
the device and the rest of this one cannot be reached, by a reload either, nor from a tab that was open before.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from app.aside import HANDED_OVER, Hands, Task
from app.code import WAITED, WRONG_CODE, code_from
from app.keeping import put_aside
from app.screen import NOT_KNOWN, Message, Screen, Section
from app.state import Deed, Done, State, Tools
from app.store import StoreFailed
from app.windows import ABOUT_WINDOWS
from sos_core.language import mark
from sos_core.model.frozen import Id
from sos_core.problems import refuse

ALWAYS: Final = ABOUT_WINDOWS | {"begin", "dismiss", "take_back", "forgot_code", "stop_waiting", "more"}
"""What can be done whoever has the device."""

WHILE_AWAY: Final[Mapping[Task, frozenset[str]]] = {
    Task.TURN: frozenset({"answer_in_turn", "answer_again", "keep_answer", "next_turn"}),
    Task.CHILD: frozenset(
        {
            *("enter_house", "leave_house", "name_house", "draw", "undraw", "draw_anew", "describe_drawing"),
            *("say", "ask_about", "consent"),
        }
    ),
    Task.FAMILY: frozenset({"family_add", "family_rewrite", "family_remove", "family_undo", "family_redo"}),
}
"""What else can be done while it is away, by what it was given for."""

BACK_TO: Final[Mapping[Task, Section]] = {
    Task.TURN: Section.SCALE,
    Task.CHILD: Section.BOARD,
    Task.FAMILY: Section.PLAN,
}
"""Where the leader goes on."""

STILL_WAITING: Final = mark("The minute is not over yet.")


def may(state: State, message: Message) -> None:
    """Raises `Refused` where the device is in somebody's hands who may not do this."""
    hands = state.aside.hands
    if hands is not None and message.name not in ALWAYS | WHILE_AWAY[hands.task]:
        raise refuse(HANDED_OVER)


def unless_handed_over(deed: Deed) -> Deed:
    """For what carries something out of the board, or opens a meeting: it is asked of the device, and not only of what
    this tab remembers, in whose hands it is. It may have been handed over in another tab, and this one not told."""

    async def looked_first(tools: Tools, state: State, message: Message) -> Done:
        away = False
        with suppress(StoreFailed):
            # Of a device that cannot be read nobody can tell: there a file is what is left to save.
            away = await tools.store.handed_over()
        if away:
            raise refuse(HANDED_OVER)
        return await deed(tools, state, message)

    return looked_first


async def handed(tools: Tools, state: State, person: Id | None, task: Task = Task.TURN) -> Done:
    """The device is in this person's hands now."""
    aside = state.aside.model_copy(update={"hands": Hands(task=task, person=person), "waiting": None})
    state = await put_aside(tools, state, aside)
    return Done(replace(state, screen=Screen(section=BACK_TO[task])), focus="main")


async def _take_back(tools: Tools, state: State, message: Message) -> Done:
    hands, code = state.aside.hands, state.aside.code
    if hands is None:
        raise refuse(NOT_KNOWN)
    if state.aside.waiting is not None and not message.text("code"):
        if state.waits_from is None or tools.elapsed() - state.waits_from < WAITED.total_seconds():
            raise refuse(STILL_WAITING)
    elif code is not None and not code.fits(message.text("code")):
        raise refuse(WRONG_CODE, "code")
    state = await put_aside(tools, state, state.aside.model_copy(update={"hands": None, "waiting": None}))
    return Done(replace(state, screen=Screen(section=BACK_TO[hands.task])), focus="main")


async def _forgot_code(tools: Tools, state: State, message: Message) -> Done:
    """Sent again when the page has been out of sight: the minute begins again."""
    aside = state.aside
    if aside.hands is None or aside.code is None:
        raise refuse(NOT_KNOWN)
    again = aside.waiting is not None
    if not again:
        state = await put_aside(tools, state, aside.model_copy(update={"waiting": tools.now()}))
    state = replace(state, screen=state.screen.settled(), waits_from=tools.elapsed())
    return Done(state, focus=None if again else "main")


async def _stop_waiting(tools: Tools, state: State, message: Message) -> Done:
    state = await put_aside(tools, state, state.aside.model_copy(update={"waiting": None}))
    return Done(replace(state, screen=state.screen.settled()), focus="main")


async def _set_code(tools: Tools, state: State, message: Message) -> Done:
    """The leader chooses a code for the way back, or leaves the field empty and has none."""
    code = code_from(message.text("code"), tools.new_id())
    state = await put_aside(tools, state, state.aside.model_copy(update={"code": code}))
    said = mark("The code is kept on this device") if code else mark("No code is asked for")
    return Done(replace(state, screen=state.screen.settled()), announce=tools.t(said))


DEEDS: Final[Mapping[str, Deed]] = {
    "take_back": _take_back,
    "forgot_code": _forgot_code,
    "stop_waiting": _stop_waiting,
    "set_code": _set_code,
}
