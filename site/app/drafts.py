"""Between the desk and the store: what was prepared on this device, opening one of them, storing the open one."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pydantic import ValidationError

from app.aside import Aside
from app.carried import with_message
from app.preparing import Preparing
from app.screen import Screen
from app.state import State, Tools
from app.store import ChangedElsewhere, Damaged, DeviceFull, Draft, StoreFailed, latest
from app.windows import opening, unless_elsewhere
from sos_core.contributions import Contribution
from sos_core.files.contribution_file import read_contribution, write_contribution
from sos_core.files.everything_file import Sort
from sos_core.language import mark
from sos_core.model.frozen import Id
from sos_core.problems import Problem, Refused, refuse
from sos_core.validation import problems_of

DAMAGED: Final = mark("What this device holds of that is damaged. The rescue page can download it as it is.")


class NotKept(StoreFailed):
    message = mark("This device could not keep the change. What you typed is still here. Save a file now.")


class NoRoom(DeviceFull):
    message = mark(
        "This device has no room left, so the change is not kept. What you typed is still here. Save a file, then make "
        "room on the device and try again."
    )


class OtherWindow(ChangedElsewhere):
    message = mark(
        "This was changed in another window, so the change made here is not kept. Copy what you typed, then go back to "
        "the first page and open it again to go on with the newer one."
    )


async def with_drafts(tools: Tools, state: State) -> State:
    """The state with what was prepared on the device, the latest first."""
    return replace(state, drafts=latest(await tools.store.heads(), Sort.CONTRIBUTION))


async def opened(tools: Tools, state: State, id: Id) -> State | None:
    """The state with this one on the page; `None` where the device does not have it. Raises `Refused` where what it has
    cannot be read."""
    try:
        draft = await tools.store.draft(id)
    except Damaged as damaged:
        raise refuse(DAMAGED) from damaged
    if draft is None:
        return None
    try:
        contribution = read_contribution(draft.file)
    except Refused as refused:
        raise Refused([Problem("", DAMAGED), *refused.problems]) from refused
    preparing = Preparing(contribution, draft.revision).with_boxes(tools.new_id)
    return replace(
        state,
        history=None,
        writing=opening(state.writing, same=state.open_id == id),
        aside=Aside(),
        preparing=preparing,
        saved_at=contribution.changed,
        carried=tuple(draft.carried.split()),
    )


async def reopened(tools: Tools, state: State, id: str) -> State:
    """The page is there again: with what was on it, or asking who somebody is where nothing was written yet. Told once
    more in between, it keeps its boxes: in an empty one somebody may be writing."""
    here = state.preparing
    if not id:
        return state if here and not here.revision else replace(state, preparing=None, screen=Screen(who=True))
    again = await opened(tools, state, id)
    if again is None:
        return replace(state, history=None, aside=Aside(), preparing=None)
    if here and here.contribution.id == id:
        there = again.prepared
        kept = replace(here, contribution=there.contribution, revision=there.revision)
        again = replace(again, preparing=kept.with_boxes(tools.new_id))
    return again


async def changed_to(tools: Tools, state: State, preparing: Preparing) -> State:
    """The state once this is stored: as the same contribution, changed now. What says the same as before is not stored
    again."""
    assert state.preparing is not None
    before, contribution = state.preparing.contribution, _valid(preparing.contribution)
    if contribution != before:
        now = tools.now()
        # Of two versions the later one counts, whatever somebody did to the clock.
        changed = max(now, before.changed, key=lambda moment: moment.utc)
        contribution = contribution.model_copy(update={"changed": changed, "on": now.local.date()})
        preparing = replace(preparing, contribution=contribution)
        return await put(tools, state, preparing)
    return replace(state, preparing=replace(preparing, contribution=before).with_boxes(tools.new_id))


async def put(tools: Tools, state: State, preparing: Preparing) -> State:
    """The state once it is stored as it is, as the next revision."""
    contribution, revision = preparing.contribution, preparing.revision + 1
    held_on = contribution.held_on.isoformat() if contribution.held_on else ""
    saved_at = contribution.changed.utc.isoformat()
    file = write_contribution(contribution)
    await unless_elsewhere(tools.elsewhere, state.writing, contribution.id)
    carried = with_message(state.carried, tools.message)
    try:
        await tools.store.put_draft(
            Draft(contribution.id, revision, saved_at, contribution.kind.value, held_on, file, " ".join(carried)),
        )
    except ChangedElsewhere as failed:
        raise OtherWindow from failed
    except DeviceFull as failed:
        raise NoRoom from failed
    except StoreFailed as failed:
        raise NotKept from failed
    preparing = replace(preparing, revision=revision).with_boxes(tools.new_id)
    return replace(state, preparing=preparing, saved_at=contribution.changed, carried=carried)


def _valid(contribution: Contribution) -> Contribution:
    """The contribution with nothing in it that its file could not carry. Raises `Refused`."""
    try:
        return Contribution.model_validate(contribution.model_dump())
    except ValidationError as error:
        raise Refused(problems_of(error)) from error
