"""Everything that changes the open meeting, and going back on it.

A message is made into commands of the core, carried out, stored, then shown: what is shown as done is on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from app.deeds.earlier import listed_anew
from app.history import History
from app.houses import told_to_leader
from app.just_out import answered
from app.keeping import changed_to, with_undo
from app.noted import noted
from app.offers import parts_of
from app.orders import CHANGED, order_from
from app.reminding import still_taken
from app.screen import Message, Told
from app.state import Deed, Done, State, Tools
from app.store import StoreFailed
from app.told import told
from app.turns import in_step
from app.who_gets import copy_of
from sos_core.handle import handle
from sos_core.language import mark
from sos_core.model.frozen import Id

DONE: Final = mark("Done")
UNDONE: Final = mark("Undone: {change}")
REDONE: Final = mark("Done again: {change}")


async def _command(tools: Tools, state: State, message: Message) -> Done:
    before = state.open
    order = order_from(
        message,
        before.now,
        at=tools.now(),
        new_id=tools.new_id,
        made=state.made,
        proposed=lambda person: copy_of(before.now, state.aside, person, before.came_as),
    )
    meeting = before.now
    for command in order.commands:
        meeting = handle(meeting, command)
    quiet = any(one.id == message.text("id") for one in told_to_leader(before.now))
    said = "" if quiet else told(tools.aloud, meeting, order.commands[0])
    # What changes nothing is no step for undo to go back: a form sent twice, the topmost card moved up.
    if meeting.model_copy(update={"changed": before.now.changed}) != before.now:
        private = in_step(state.aside.round, meeting, order.commands)
        aside = noted(state.aside.model_copy(update={"round": private}), before.now, meeting)
        state = replace(state, aside=aside)
        after = before.then(meeting, order.name, quiet=quiet, said=said)
        state = await changed_to(tools, state, after)
        if message.name == "give_copies":
            await still_taken(tools, before.now, meeting)
    screen = state.screen
    done = message.name in ("rewrite", "remove") and message.text("id") == screen.changing
    # Opened for the one thing that is now done. That others agree is noted of one after the other.
    about = {"correct": "statement", "dissent": "decision"}.get(message.name)
    done = done or (about is not None and message.name == screen.doing and message.text(about) == screen.changing)
    screen = replace(
        screen.settled(),
        changing=None if done else screen.changing,
        where=message.text("where") if message.text("form") == "entry" else screen.where,
        # Whether it was given is answered.
        just_out=answered(screen.just_out, _given_to(message)),
    )
    focus = message.text("focus") or order.focus
    announce = said or tools.t(DONE if quiet else order.name)
    return Done(replace(state, screen=screen), announce=announce, focus=focus, show=order.show)


def _given_to(message: Message) -> set[Id]:
    """The people of whom a message says that they were given a copy."""
    if message.name != "give_copies":
        return set()
    people, copies = message.several("people"), message.several("copies")
    return {*people, *(parts_of(one)[1] for one in copies)}


async def _recall(tools: Tools, state: State, message: Message) -> Done:
    """What the page asks for by itself once a meeting is drawn: until then nobody waits for it."""
    try:
        return Done(await with_undo(tools, state), taken=False)
    except StoreFailed:
        # It can be asked for once more, by undo.
        return Done(state, taken=False)


async def _undo(tools: Tools, state: State, message: Message) -> Done:
    return await stepped(tools, await with_undo(tools, state), History.undone, UNDONE, backwards=True)


async def _redo(tools: Tools, state: State, message: Message) -> Done:
    return await stepped(tools, await with_undo(tools, state), History.redone, REDONE, backwards=False)


async def stepped(
    tools: Tools, state: State, step: Callable[[History], History], said: str, *, backwards: bool
) -> Done:
    before = state.history
    if before is None or not (before.past if backwards else before.future):
        return Done(state, taken=False)
    change = (before.past if backwards else before.future)[-1]
    after = step(before)
    after = replace(after, now=after.now.model_copy(update={"changed": tools.now()}))
    state = await changed_to(tools, state, after)
    what = tools.t(change.told) if change.quiet or not change.said else change.said
    announce = tools.aloud(said, change=what)
    screen = replace(state.screen.settled(), told=Told(announce) if change.from_file else None)
    show = "matter" if change.from_file else None
    state = await listed_anew(tools, replace(state, screen=screen))
    return Done(state, taken=False, announce=announce, show=show)


DEEDS: Final[Mapping[str, Deed]] = {**dict.fromkeys(CHANGED, _command), "undo": _undo, "redo": _redo, "recall": _recall}
