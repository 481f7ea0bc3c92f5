"""What a file that was brought is good for, beside joining it with what is here: a copy is read, a review begins from a
record, corrections are looked at in their meeting, somebody goes on with what they prepared, all
of a device comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.brought_contribution import contribution_of
from app.deeds.bringing_in import one_of, opened_for, record_of, told_of_another_copy, without
from app.deeds.everything import looked_into
from app.deeds.own_copy import read_here
from app.deeds.preparing import go_on_writing
from app.deeds.reviews import begun, go_on_from
from app.deeds.sent_back import told_first
from app.screen import NOT_KNOWN, Message
from app.state import Deed, Done, State, Tools
from sos_core.afterwards import Corrections
from sos_core.files.everything_file import EverythingFile
from sos_core.model.conclusions import Audience
from sos_core.problems import refuse


async def _read(tools: Tools, state: State, message: Message) -> Done:
    brought = one_of(state, message)
    record = record_of(brought)
    if record.audience is Audience.WHOLE:
        raise refuse(NOT_KNOWN)
    told_anew = await told_of_another_copy(tools, state, brought)
    if told_anew is not None:
        return told_anew
    return await read_here(tools, without(state, brought), record, instead=message.text("instead"))


async def _only_look(tools: Tools, state: State, message: Message) -> Done:
    """A copy is shown as long as somebody looks at it, and nothing of it is stored: the device can be another's."""
    brought = one_of(state, message)
    if record_of(brought).audience is Audience.WHOLE:
        raise refuse(NOT_KNOWN)
    return Done(replace(state, screen=replace(state.screen.settled(), only_looks=brought.id)), focus="main")


async def _review(tools: Tools, state: State, message: Message) -> Done:
    brought = one_of(state, message)
    record = record_of(brought)
    if brought.here is not None:
        # It is offered where what is here has all that is in the file, and perhaps more.
        here = (await opened_for(tools, state, record.meeting.id)).open
        return await begun(tools, without(state, brought), here.now, here.came_as)
    return await begun(tools, without(state, brought), record.meeting, record.reach)


async def _follow(tools: Tools, state: State, message: Message) -> Done:
    """The open meeting was begun by hand, and goes on from the record in the file."""
    brought = one_of(state, message)
    return await go_on_from(tools, without(state, brought), record_of(brought))


async def _look(tools: Tools, state: State, message: Message) -> Done:
    """The meeting that corrections are for is opened, and they are told there: nothing has changed yet."""
    brought = one_of(state, message)
    if not isinstance(brought.content, Corrections):
        raise refuse(NOT_KNOWN)
    opened = await opened_for(tools, state, brought.content.meeting)
    return told_first(tools, without(opened, brought), brought.content)


async def _write(tools: Tools, state: State, message: Message) -> Done:
    """Whoever prepared it goes on with it."""
    brought = one_of(state, message)
    return await go_on_writing(tools, without(state, brought), contribution_of(brought))


async def _everything(tools: Tools, state: State, message: Message) -> Done:
    """All that lay on a device is brought back: what is missing here is told first."""
    brought = one_of(state, message)
    if not isinstance(brought.content, EverythingFile):
        raise refuse(NOT_KNOWN)
    return await looked_into(tools, without(state, brought), brought.content)


DEEDS: Final[Mapping[str, Deed]] = {
    "import_read": _read,
    "import_only_look": _only_look,
    "import_review": _review,
    "import_follow": _follow,
    "import_look": _look,
    "import_write": _write,
    "import_everything": _everything,
}
"""What can be asked of the desk, by the names that the page sends: see `docs/protocol.md`."""
