"""Between the desk and the store: the list of what is kept, opening one of them, storing the open one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.aside import Aside, aside_from
from app.carried import with_message
from app.history import History
from app.retention import RETENTION, as_stored, retention_from
from app.state import State, Tools
from app.steps import recalled, step_between
from app.store import Damaged, Head, Stored, latest
from app.windows import opening, unless_elsewhere
from sos_core.copies import Copy, copy_for
from sos_core.files import RecordFile, Written, read, write_json
from sos_core.files.everything_file import Sort
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.past import Past
from sos_core.problems import Problem, Refused, refuse

DAMAGED: Final = mark("What this device holds of that meeting is damaged. The rescue page can download it as it is.")


async def with_list(tools: Tools, state: State) -> State:
    """The state with what lies on the device now, the latest first."""
    return await _listed(tools, state, await tools.store.heads())


async def with_lists(tools: Tools, state: State) -> State:
    """The same, and what was prepared: of many things the heads are read once, and not twice."""
    heads = await tools.store.heads()
    return replace(await _listed(tools, state, heads), drafts=latest(heads, Sort.CONTRIBUTION))


async def _listed(tools: Tools, state: State, heads: Iterable[Head]) -> State:
    kept = latest(heads, Sort.MEETING)
    return replace(state, kept=kept, retention=retention_from(await tools.store.setting(RETENTION)))


async def loaded(tools: Tools, state: State, id: Id) -> State | None:
    """The state with this meeting open; `None` where the device does not have it. Raises `Refused` where what it has
    cannot be read."""
    try:
        stored = await tools.store.get(id)
    except Damaged as damaged:
        raise refuse(DAMAGED) from damaged
    if stored is None:
        return None
    try:
        record = read(stored.file)
    except Refused as refused:
        raise Refused([Problem("", DAMAGED), *refused.problems]) from refused
    opened = with_open(state, History(record.meeting, _came_as(stored, record), record.past))
    return replace(
        opened,
        revision=stored.revision,
        saved_at=record.meeting.changed,
        aside=(aside := aside_from(stored.aside)),
        carried=tuple(stored.carried.split()),
        # What somebody was given to be read has no versions here.
        recalls=aside.own is None,
    )


def with_open(state: State, history: History) -> State:
    """Another meeting is on the desk: nothing of the one before is remembered."""
    return replace(
        state,
        history=history,
        writing=opening(state.writing, same=state.open_id == history.now.id),
        recalls=False,
        preparing=None,
        aside=Aside(),
        carried=(),
        fence=0,
        waits_from=None,
        made=MappingProxyType({}),
    )


async def with_undo(tools: Tools, state: State) -> State:
    """The state with what can be undone and redone as it was before the page was loaded again: read from the log of
    the meeting's steps. Raises `StoreFailed`."""
    if not state.recalls:
        return state
    log = await tools.store.steps(state.open.now.id)
    return replace(state, history=recalled(state.open, state.revision, log), recalls=False)


async def kept(
    tools: Tools,
    state: State,
    meeting: Meeting,
    *,
    revision: int,
    came_as: Audience,
    roots: Past | None,
    step: str = "",
) -> State:
    """Stores all of the meeting, whatever it came as: nothing that was added here may be lost. What it came as and what
    it goes back to is in the file, so that it is told wherever the file goes. `step` goes into its log. Comes back once
    it is on the disk."""
    await unless_elsewhere(tools.elsewhere, state.writing, meeting.id)
    carried = with_message(state.carried, tools.message)
    await tools.store.put(
        Stored(
            id=meeting.id,
            revision=revision,
            saved_at=meeting.changed.utc.isoformat(),
            kind=meeting.kind.value,
            held_on=meeting.held_on.isoformat(),
            file=file_text(copy_for(meeting, Audience.WHOLE, came_as=came_as), roots, tools.written),
            came_as=came_as.value,
            aside=state.aside.text,
            keep_until=as_stored(meeting),
            carried=" ".join(carried),
        ),
        step,
    )
    return replace(state, revision=revision, saved_at=meeting.changed, carried=carried)


async def changed_to(tools: Tools, state: State, history: History) -> State:
    """The state once the open meeting is stored as `history` now has it."""
    revision = state.revision + 1
    stored = await kept(
        tools,
        state,
        history.now,
        revision=revision,
        came_as=history.came_as,
        roots=history.roots,
        step="" if state.aside.own else step_between(state.open, history, revision, recalls=state.recalls),
    )
    return replace(stored, history=history)


async def put_aside(tools: Tools, state: State, aside: Aside) -> State:
    """The state once this is stored beside the open meeting."""
    return await changed_to(tools, replace(state, aside=aside), state.open)


def file_text(copy: Copy, roots: Past | None, written: Written | None = None) -> str:
    """The data file. Where the meeting and an earlier version of it are too much for one file, it is the earlier
    version that is left out: joining is then less sure of itself, and the meeting is there."""
    try:
        return write_json(copy, roots, written)
    except Refused:
        if roots is None or roots.ancestor is None:
            raise
        return write_json(copy, roots.model_copy(update={"ancestor": None}))


def _came_as(stored: Stored, record: RecordFile) -> Audience:
    """What the meeting was when it came to this device. Version 1 of the format knew two copies, and said for which one
    the stored file stands only beside it."""
    if record.version == 1:
        return Audience.EVERYONE if stored.came_as == Audience.EVERYONE else Audience.WHOLE
    return record.reach
