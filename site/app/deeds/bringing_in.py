"""Files are brought in: a meeting that is new here, or another version of one that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.deeds.handing_out import rooted, version_of
from app.history import History
from app.keeping import changed_to, kept, loaded, with_open
from app.screen import NOT_KNOWN, Incoming, Message, Screen, Section
from app.state import Deed, Done, State, Tools
from sos_core.copies import may_become
from sos_core.files import NOT_UTF8, read, size_problem
from sos_core.language import mark
from sos_core.merge import Outcome, Version, joined
from sos_core.problems import Problem, Refused, refuse

IN_THE_WAY: Final = mark(
    "What this device holds of the same meeting is damaged, so the file was not put in its place. Download the damaged "
    "one on the rescue page, remove it from the list, then open the file again."
)

LONGEST_SIZE: Final = 15
"""Digits. A size with more is none that a browser ever tells of a file."""


async def _import_file(tools: Tools, state: State, message: Message) -> Done:
    record = read(text_of(message))
    there = Version(record.meeting, record.past, came_as=record.reach)
    # Opened here, it is what this device last got: with an empty version of the same, that is all there is to join.
    got = joined(Version(record.meeting, came_as=record.reach), there).past
    incoming = Incoming(record.meeting, record.reach, got)
    try:
        opened = await loaded(tools, state, record.meeting.id)
    except Refused as refused:
        # It may still hold what the file does not: nobody but the person takes it away.
        raise Refused([Problem("", IN_THE_WAY), *refused.problems[1:]]) from refused
    if opened is None:
        return await _brought_in(tools, state, incoming)
    here = opened.open
    if here.now == record.meeting and may_become(here.came_as, incoming.came_as):
        if here.came_as is incoming.came_as:
            opened = await rooted(tools, opened, joined(version_of(here), there).past)
        opened = replace(opened, screen=Screen(section=Section.BOARD))
        return Done(opened, announce=tools.t("This meeting is on this device already, just as in the file."))
    newer = here.came_as is incoming.came_as and _goes_on(here, there)
    screen = Screen(section=Section.BOARD, incoming=replace(incoming, newer=newer))
    return Done(replace(opened, screen=screen), focus="matter")


def text_of(message: Message) -> str:
    """The text of the file. Raises `Refused` where it is too large, or was no text."""
    size = message.text("size") or "0"
    if not (size.isascii() and size.isdecimal() and len(size) <= LONGEST_SIZE):
        raise refuse(NOT_KNOWN)
    too_large = size_problem(int(size))
    if too_large:
        raise Refused([too_large])
    if message.text("encoding") == "other":
        raise refuse(NOT_UTF8)
    return message.text("text")


async def _brought_in(tools: Tools, state: State, incoming: Incoming) -> Done:
    """A file of a meeting that is not here: it becomes the open one."""
    meeting, came_as, roots = incoming.meeting, incoming.came_as, incoming.roots
    opened = with_open(state, History(meeting, came_as, roots))
    opened = await kept(tools, opened, meeting, revision=1, came_as=came_as, roots=roots)
    opened = replace(opened, screen=Screen(section=Section.BOARD))
    return Done(opened, announce=tools.t("The meeting from the file is on this device now."), focus="main")


async def _import_replace(tools: Tools, state: State, message: Message) -> Done:
    incoming = state.screen.incoming
    if incoming is None or incoming.meeting.id != state.open.now.id:
        raise refuse(NOT_KNOWN)
    after = state.open.replaced(
        incoming.meeting, mark("Meeting taken from a file"), came_as=incoming.came_as, roots=incoming.roots
    )
    state = await changed_to(tools, state, after)
    state = replace(state, screen=state.screen.settled())
    return Done(state, announce=tools.t("The meeting is now as in the file. Undo brings back what was here."))


def _goes_on(here: History, there: Version) -> bool:
    """Whether a file simply goes on from what is here."""
    try:
        return joined(version_of(here), there).outcome is Outcome.THEIRS
    except Refused:
        return False


DEEDS: Final[Mapping[str, Deed]] = {"import_file": _import_file, "import_replace": _import_replace}
