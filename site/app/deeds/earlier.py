"""Earlier versions of the open meeting: they are listed, looked at, gone back to, and forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from app.earlier import Earlier, earlier, gone_back
from app.keeping import changed_to, with_undo
from app.screen import NOT_KNOWN, EarlierShown, Message, Told
from app.state import Deed, Done, State, Tools
from app.steps import Version
from app.store import StoreFailed
from sos_core.language import mark
from sos_core.model.references import meeting_problems
from sos_core.problems import Refused, refuse

BROUGHT_BACK: Final = mark("Earlier version brought back")
FORGOTTEN: Final = mark("The earlier versions of this meeting are forgotten.")


async def _list(tools: Tools, state: State, message: Message) -> Done:
    if state.aside.own is not None:
        raise refuse(NOT_KNOWN)
    return Done(_showing(state, EarlierShown(await _moments(tools, state), state.revision)), focus="main")


async def _moments(tools: Tools, state: State) -> tuple[Earlier, ...]:
    history = state.open
    log = await tools.store.steps(history.now.id)
    return earlier(Version(history.now, history.came_as, history.roots), state.revision, log)


async def listed_anew(tools: Tools, state: State) -> State:
    """After a change that was made while the list is shown, here or in another window: it tells that, too."""
    with suppress(StoreFailed):
        return await _up_to_date(tools, state)
    return state


async def _up_to_date(tools: Tools, state: State) -> State:
    """What was kept from people after the list was opened is kept from them in what it leads to. Raises
    `StoreFailed`."""
    shown = state.screen.earlier
    if shown is None or shown.revision == state.revision:
        return state
    shown = replace(shown, moments=await _moments(tools, state), revision=state.revision)
    return replace(state, screen=replace(state.screen, earlier=shown))


async def _look(tools: Tools, state: State, message: Message) -> Done:
    state = await _up_to_date(tools, state)
    shown = _shown(state)
    number = _one_of(shown, message).number
    return Done(_showing(state, replace(shown, looking_at=number, wants_to_forget=False)), focus="main")


async def _back_to_list(tools: Tools, state: State, message: Message) -> Done:
    state = await _up_to_date(tools, state)
    shown = _shown(state)
    there = any(one.number == shown.looking_at for one in shown.moments)
    focus = f"earlier-{shown.looking_at}" if there else "main"
    return Done(_showing(state, replace(shown, looking_at=None)), focus=focus)


async def _close(tools: Tools, state: State, message: Message) -> Done:
    return Done(_showing(state, None), focus="earlier")


async def _go_back(tools: Tools, state: State, message: Message) -> Done:
    """One change like any other, so that undo takes it back. What it lacks because it came as somebody's copy it says
    as it did then."""
    state = await _up_to_date(tools, state)
    then = _one_of(_shown(state), message)
    # What was not read yet of what can be undone would be left out by a change.
    state = await with_undo(tools, state)
    before = state.open
    meeting = gone_back(before.now, then.meeting).model_copy(update={"changed": tools.now()})
    problems = tuple(meeting_problems(meeting))
    if problems:
        raise Refused(problems)
    if then.came_as is before.came_as:
        after = before.then(meeting, BROUGHT_BACK, from_file=True)
    else:
        after = before.replaced(meeting, BROUGHT_BACK, came_as=then.came_as, roots=then.roots)
    state = await changed_to(tools, state, after)
    said = tools.t("The meeting is as it was then. Undo takes that back.")
    state = _showing(state, None)
    return Done(replace(state, screen=replace(state.screen, told=Told(said))), announce=said, show="matter")


async def _ask_forget(tools: Tools, state: State, message: Message) -> Done:
    return Done(_showing(state, replace(_shown(state), wants_to_forget=True)), focus="forget-earlier")


async def _forget(tools: Tools, state: State, message: Message) -> Done:
    """What the device holds of them is gone, and what this page remembers: there is nothing to undo any more."""
    _shown(state)
    await tools.store.forget_steps(state.open.now.id, state.revision + 1)
    history = replace(state.open, past=(), future=())
    state = _showing(replace(state, history=history, recalls=False), EarlierShown((), state.revision))
    return Done(state, announce=tools.t(FORGOTTEN), focus="main")


def _shown(state: State) -> EarlierShown:
    if state.screen.earlier is None:
        raise refuse(NOT_KNOWN)
    return state.screen.earlier


def _one_of(shown: EarlierShown, message: Message) -> Earlier:
    known = {str(one.number): one for one in shown.moments}
    if message.text("number") not in known:
        raise refuse(NOT_KNOWN)
    return known[message.text("number")]


def _showing(state: State, shown: EarlierShown | None) -> State:
    return replace(state, screen=replace(state.screen.settled(), earlier=shown))


DEEDS: Final[Mapping[str, Deed]] = {
    "earlier": _list,
    "look_earlier": _look,
    "back_to_earlier": _back_to_list,
    "close_earlier": _close,
    "go_back_to": _go_back,
    "ask_forget_earlier": _ask_forget,
    "forget_earlier": _forget,
}
