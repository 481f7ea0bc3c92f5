"""The way through the page: the list, a meeting, a part of it, a card that is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.carried import was_carried_out
from app.deeds.guard import guard_of
from app.drafts import reopened
from app.just_out import left
from app.keeping import loaded, with_lists
from app.prompts import prompts_from
from app.reminding import with_reminder
from app.screen import NOT_KNOWN, PREPARED, Message, Screen, Section
from app.state import Deed, Done, State, Tools
from app.store import PROMPTS
from sos_core.files.everything_file import Sort
from sos_core.handle import GONE
from sos_core.language import mark
from sos_core.model.frozen import Id
from sos_core.model.parts import Part
from sos_core.problems import Problem, Refused, refuse

NOT_HERE: Final = mark("This meeting is no longer on this device.")


async def _begin(tools: Tools, state: State, message: Message) -> Done:
    """The page is there: shows the list, or the meeting whose address was reloaded."""
    section, _, id = message.text("route").partition("/")
    state = await with_lists(tools, state)
    state = replace(state, prompts=prompts_from(await tools.store.setting(PROMPTS)), guard=await guard_of(tools))
    away = next((head.id for head in state.kept if head.away), None)
    try:
        # In whose hands the device is stays so, whatever address is typed.
        if away is not None:
            section, id = Section.BOARD, away
        opened = await loaded(tools, state, id) if id and section in set(Section) else None
        if section == PREPARED:
            state = await reopened(tools, state, id)
    except Refused as refused:
        sort = Sort.CONTRIBUTION if section == PREPARED else Sort.MEETING
        told = await cannot_open(tools, state, refused, (sort, id))
        return replace(told, carried=await _carried(tools, state, message))
    if opened is not None:
        # What was waited before a reload does not count; what another tab tells this one takes nothing away.
        same = opened.aside.waiting == state.aside.waiting and state.waits_from is not None
        waits_from = state.waits_from if same else tools.elapsed()
        # The card that was open when the board died is open again.
        card = message.text("card")
        changing = card if away is None and _is_there(opened, card) else None
        state = replace(opened, screen=Screen(section=Section(section), changing=changing), waits_from=waits_from)
        if section == Section.HAND_OUT:
            # It stood here before the reload, and was not answered.
            state = await with_reminder(tools, state, state)
    return Done(state, carried=await _carried(tools, state, message))


async def _carried(tools: Tools, state: State, message: Message) -> bool | None:
    """Whether the message was stored with which the board had died, where the page asks that."""
    under_way = message.text("under_way")
    return await was_carried_out(tools, state, under_way) if under_way else None


async def cannot_open(tools: Tools, state: State, refused: Refused, damaged: tuple[Sort, Id] | None = None) -> Done:
    """From now on the list says it, too, and what is damaged leaves as its bytes from where that is told."""
    first, *others = refused.problems
    listed = await with_lists(tools, state)
    screen = replace(listed.screen, notice=first, notice_details=tuple(others), damaged=damaged)
    return Done(replace(listed, screen=screen), taken=False, announce=first.sentence(tools.aloud), focus="matter")


async def _home(tools: Tools, state: State, message: Message) -> Done:
    after = await with_reminder(tools, state, replace(state, history=None, preparing=None, screen=Screen()))
    return Done(await with_lists(tools, after), focus="main")


async def _open(tools: Tools, state: State, message: Message) -> Done:
    try:
        opened = await loaded(tools, state, message.text("id"))
    except Refused as refused:
        return await cannot_open(tools, state, refused, (Sort.MEETING, message.text("id")))
    if opened is None:
        return await cannot_open(tools, state, Refused([Problem("", NOT_HERE)]))
    return Done(replace(opened, screen=Screen(section=Section.BOARD)), focus="main")


async def _go(tools: Tools, state: State, message: Message) -> Done:
    section = message.text("section")
    if state.history is None or section not in set(Section):
        raise refuse(NOT_KNOWN)
    id = message.text("id")
    changing = id if _is_there(state, id) else None
    # Talk goes on where it was: the line to type into keeps its column.
    before = state.screen
    # Handing out goes on with what is asked there; from anywhere else it is not asked any more, and told.
    asked = before.just_out if section == before.section == Section.HAND_OUT else left(before.just_out)
    screen = Screen(section=Section(section), where=before.where, changing=changing, just_out=asked)
    after = replace(state, screen=screen)
    if section == Section.HAND_OUT:
        after = await with_reminder(tools, state, after)
    return Done(after, focus=message.text("focus") or "main")


def _is_there(state: State, id: str) -> bool:
    return any(item.id == id for part in Part for item in part.items(state.open.now))


async def _change(tools: Tools, state: State, message: Message) -> Done:
    id = message.text("id")
    if not _is_there(state, id):
        raise refuse(GONE)
    screen = replace(state.screen.settled(), changing=id, doing=message.text("doing"))
    return Done(replace(state, screen=screen), focus=message.text("focus") or f"change-{id}")


async def _close(tools: Tools, state: State, message: Message) -> Done:
    id = state.screen.changing
    state = replace(state, screen=replace(state.screen.settled(), changing=None))
    return Done(state, focus=f"card-{id}" if id else None)


async def _dismiss(tools: Tools, state: State, message: Message) -> Done:
    return Done(replace(state, screen=state.screen.settled()), focus="main")


DEEDS: Final[Mapping[str, Deed]] = {
    "begin": _begin,
    "home": _home,
    "open": _open,
    "go": _go,
    "change": _change,
    "close": _close,
    "dismiss": _dismiss,
}
