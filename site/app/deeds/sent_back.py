"""Corrections that somebody sent back are told beside what stands in the record, and taken in as the leader decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.deeds.bringing_in import chosen_for, text_of
from app.keeping import changed_to
from app.screen import NOT_KNOWN, Message, Section, Told
from app.state import Deed, Done, State, Tools
from app.who_reads import readers_of_one
from sos_core.afterwards import Corrections, join_corrections, look
from sos_core.contributions import Readers
from sos_core.files.any_file import Kind
from sos_core.files.corrections_file import read_corrections
from sos_core.language import mark
from sos_core.problems import refuse

NONE_CHOSEN: Final = mark("Tick at least one of them, or put the file away.")
TAKEN_IN: Final = mark("Corrections taken in")


async def _sent_back(tools: Tools, state: State, message: Message) -> Done:
    return told_first(tools, state, read_corrections(text_of(message)))


def told_first(tools: Tools, state: State, corrections: Corrections) -> Done:
    """What a file would change is told, and nothing has changed yet. Raises `Refused` where it is not for the open
    meeting, or under nobody's name there."""
    looked = look(state.open.now, corrections)
    screen = replace(state.screen.settled(), section=Section.HAND_OUT, sent_back=corrections)
    said = tools.aloud("Corrections by {name}: see what they would change.", name=looked.author.name)
    return Done(replace(state, screen=screen), announce=said, focus="sent-back")


async def _take_sent_back(tools: Tools, state: State, message: Message) -> Done:
    corrections = state.screen.sent_back
    if corrections is None:
        raise refuse(NOT_KNOWN)
    chosen = message.fields.get("take", ())
    taken = (chosen,) if isinstance(chosen, str) else tuple(chosen)
    if not taken:
        raise refuse(NONE_CHOSEN)
    before = state.open
    readers = {id: _readers(value) for id in taken if (value := message.text(readers_of_one(id)))}
    meeting = join_corrections(before.now, corrections, taken=taken, at=tools.now(), readers=readers)
    state = await changed_to(tools, state, before.then(meeting, TAKEN_IN, from_file=True))
    said = tools.aloud.count(
        "{n} correction is in the record. Copies that were given before do not have it.",
        "{n} corrections are in the record. Copies that were given before do not have them.",
        len(taken),
    )
    places: dict[Section, str] = {}
    for one in look(before.now, corrections).proposed:
        if one.entry.id in taken:
            # Beside its statement, or a report of its own.
            section, id = (Section.BOARD, one.statement.id) if one.statement else (Section.PREPARE, one.entry.id)
            places.setdefault(section, f"card-{id}")
    told = Told(said, tuple(places.items()))
    state = replace(state, screen=replace(state.screen.settled(), sent_back=None, told=told))
    return Done(state, announce=said, focus="matter")


def _readers(value: str) -> Readers:
    if value not in set(Readers):
        raise refuse(NOT_KNOWN)
    return Readers(value)


async def _put_sent_back_away(tools: Tools, state: State, message: Message) -> Done:
    screen = replace(state.screen.settled(), sent_back=None)
    return Done(replace(state, screen=screen), announce=tools.t("Put away. Nothing was changed."), focus="main")


DEEDS: Final[Mapping[str, Deed]] = {
    "sent_back": chosen_for(Kind.CORRECTIONS, _sent_back),
    "take_sent_back": _take_sent_back,
    "put_sent_back_away": _put_sent_back_away,
}
