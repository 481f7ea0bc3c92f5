"""Copies are looked at, and saved as files."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from app.brought import version_of
from app.keeping import changed_to, file_text
from app.offers import NOT_MADE, can_be_made, for_one
from app.reminding import noted
from app.screen import NOT_KNOWN, Message
from app.state import Deed, Done, State, Tools
from app.store import StoreFailed
from sos_core.copies import OF_ONE, copy_for
from sos_core.files import digest, file_name
from sos_core.merge import handed_over
from sos_core.model.conclusions import Audience
from sos_core.model.past import Past
from sos_core.problems import refuse
from sos_core.record import render


async def _copy_of(tools: Tools, state: State, message: Message) -> Done:
    """Whose copy is to be looked at: it is shown what that one leaves out."""
    offered = {f"{audience}:{person.id}": (audience, person.id) for audience, person in for_one(state.open.now)}
    whose = message.text("whose")
    if whose and whose not in offered:
        raise refuse(NOT_KNOWN)
    chosen = offered[whose] if whose else None
    return Done(replace(state, screen=replace(state.screen.settled(), copy_of=chosen)))


async def _save_json(tools: Tools, state: State, message: Message) -> Done:
    return await _save(tools, state, message, "json", "application/json")


async def _save_html(tools: Tools, state: State, message: Message) -> Done:
    return await _save(tools, state, message, "html", "text/html")


async def _save(tools: Tools, state: State, message: Message, suffix: str, type: str) -> Done:
    history = state.open
    audience = message.text("audience") or Audience.EVERYONE
    if audience not in set(Audience):
        raise refuse(NOT_KNOWN)
    if not can_be_made(history.came_as, Audience(audience)):
        raise refuse(NOT_MADE)
    reader = (message.text("reader") or None) if audience in OF_ONE else None
    copy = copy_for(history.now, Audience(audience), reader, came_as=history.came_as)
    if suffix == "html":
        text = render(copy, tools.t)
    else:
        if copy.audience is Audience.WHOLE:
            state = await rooted(tools, state, handed_over(version_of(history)).past)
        text = file_text(copy, state.open.roots)
    if copy.audience is Audience.WHOLE:
        state = await noted(tools, state)
    state = replace(state, made={**state.made, (copy.audience, copy.reader): digest(copy)})
    download = {"name": file_name(copy, suffix), "type": f"{type};charset=utf-8", "text": text}
    return Done(state, taken=False, announce=tools.t("The file is ready."), download=download)


async def rooted(tools: Tools, state: State, roots: Past | None) -> State:
    """The open meeting goes back to `roots` from now on: it goes to another device, or came from there. What comes back
    later is joined from there. Stored first, so that no other device knows more of it than this one. A device that
    takes no more still gives the file: that is how people get their meeting out of it. The next change that it takes
    stores this, too."""
    history = state.open
    if roots == history.roots:
        return state
    after = history.rooted(roots)
    with suppress(StoreFailed):
        return await changed_to(tools, state, after)
    return replace(state, history=after)


DEEDS: Final[Mapping[str, Deed]] = {"copy_of": _copy_of, "save_json": _save_json, "save_html": _save_html}
