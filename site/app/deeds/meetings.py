"""Meetings on the device: one is begun, one is removed; what is damaged leaves as it lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.deeds.way import NOT_HERE
from app.forms import parsed, plain
from app.history import History
from app.keeping import kept, with_list, with_open
from app.reminding import forgotten
from app.screen import Message, Screen, Section
from app.state import Deed, Done, State, Tools
from sos_core.files import read
from sos_core.files.contribution_file import read_contribution
from sos_core.files.everything_file import Sort
from sos_core.handle import begin
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.meeting import MeetingWords
from sos_core.problems import Refused, refuse


async def _create(tools: Tools, state: State, message: Message) -> Done:
    words = parsed(MeetingWords, plain(message.fields))
    meeting = begin(words, id=tools.new_id(), at=tools.now())
    opened = with_open(state, History(meeting))
    opened = await kept(tools, opened, meeting, revision=1, came_as=Audience.WHOLE, roots=None)
    opened = replace(opened, screen=Screen(section=Section.PEOPLE))
    return Done(opened, announce=tools.t("The meeting is begun."), focus="main")


async def _ask_remove(tools: Tools, state: State, message: Message) -> Done:
    id = message.text("id")
    if not any(head.id == id for head in state.kept):
        raise refuse(NOT_HERE)
    return Done(replace(state, screen=replace(state.screen.settled(), wants_removal=id)), focus=f"remove-{id}")


async def _remove(tools: Tools, state: State, message: Message) -> Done:
    await tools.store.delete(message.text("id"))
    await forgotten(tools, message.text("id"))
    state = await with_list(tools, replace(state, screen=state.screen.settled()))
    return Done(state, announce=tools.t("The meeting is removed from this device."), focus="main")


async def _unread(tools: Tools, id: Id, sort: Sort) -> str:
    """The text of what the device can open and the board cannot read, as what a newer one has left; empty where it can
    be read, or is not there."""
    there = await (tools.store.get(id) if sort is Sort.MEETING else tools.store.draft(id))
    if there is None:
        return ""
    try:
        (read if sort is Sort.MEETING else read_contribution)(there.file)
    except Refused:
        return there.file
    return ""


async def _save_damaged(tools: Tools, state: State, message: Message) -> Done:
    """What cannot be opened leaves as the bytes that lie there: somebody may know what to do with them."""
    sort = Sort.CONTRIBUTION if message.text("sort") == Sort.CONTRIBUTION else Sort.MEETING
    id = message.text("id")
    lying = (await tools.store.damaged(id, sort)).decode() or await _unread(tools, id, sort)
    if not lying:
        raise refuse(NOT_HERE)
    # Half of a letter is no text, and in no file.
    text = lying.encode("utf-8", "backslashreplace").decode()
    name = f"damaged-{sort}.json"
    download = {"name": name, "type": "application/json;charset=utf-8", "text": text}
    return Done(state, announce=tools.t("The file is ready."), download=download)


DEEDS: Final[Mapping[str, Deed]] = {
    "create": _create,
    "ask_remove_meeting": _ask_remove,
    "remove_meeting": _remove,
    "save_damaged": _save_damaged,
}
