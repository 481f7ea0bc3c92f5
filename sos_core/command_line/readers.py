"""Copies of what stands in a file: which of them can be made, and for whom."""

from __future__ import annotations

import unicodedata
from typing import Final

from sos_core.copies import OF_ONE, Copy, copy_for, may_become
from sos_core.files import RecordFile
from sos_core.language import Language, mark
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person
from sos_core.model.sides import Side
from sos_core.problems import refuse
from sos_core.wording import AUDIENCES

WIDER: Final = mark(
    "This file is a {made_for}, so things may be missing, or no longer known to be kept from somebody. Make the "
    "{wanted} from the leader's own copy."
)
NOT_ON_LIST: Final = mark("Nobody on the list of people is called {person}. On it are: {names}.")
NO_CHILD: Final = mark("{person} is not listed as a child, and this is the copy for a child.")
SEVERAL: Final = mark("Several people on the list are called {person}. Give the id instead: {ids}.")


def copy_of(record: RecordFile, audience: Audience, person: str | None, t: Language) -> Copy:
    """The copy for an audience; `person` is the name or the id of its reader, where it is for one. A file that already
    is that copy stays as it is. Raises `Refused` where the file is a copy that this one cannot be made from."""
    reader = _on_list(record.meeting, person) if person else None
    id = reader.id if reader else None
    if (audience, id) == (record.audience, record.reader):
        return record.copy
    # The copy of one person no longer says what of it others may have.
    if record.reach in OF_ONE or not may_become(record.reach, audience):
        raise refuse(WIDER, made_for=t(AUDIENCES[record.reach]), wanted=t(AUDIENCES[audience]))
    if reader and audience is Audience.CHILD and reader.side is not Side.CHILD:
        raise refuse(NO_CHILD, person=reader.name)
    return copy_for(record.meeting, audience, id, came_as=record.reach)


def _on_list(meeting: Meeting, person: str) -> Person:
    for known in meeting.people:
        if known.id == person:
            return known
    # The whole name: with a part of it, a copy could go to the mother that was meant for the grandmother.
    called = [known for known in meeting.people if _simple(known.name) == _simple(person)]
    if not called:
        raise refuse(NOT_ON_LIST, person=person, names=", ".join(known.name for known in meeting.people))
    if len(called) > 1:
        raise refuse(SEVERAL, person=person, ids=", ".join(known.id for known in called))
    return called[0]


def _simple(name: str) -> str:
    """The name as it is compared: however it was typed, in capitals or not."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
