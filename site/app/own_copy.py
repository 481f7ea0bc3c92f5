"""Somebody's own copy of a record, opened to be read: it stays as it is, and what its reader wants put right is beside
it. It lies beside the meeting on this device, and leaves it as a file of corrections, or with everything of the device.

Another copy of the same record takes its place where its reader says so. The one before is kept, and what was written
goes along with whichever of them is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from pydantic import ValidationError

from sos_core.afterwards import Also, Beside, Corrections, Writer
from sos_core.copies import Copy
from sos_core.files import RecordFile, digest
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Digest, Frozen, Id
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.people import Person, Side
from sos_core.problems import refuse

WHO_WRITES: Final = mark("Say first who you are.")


TOO_MANY_COPIES: Final = mark(
    "{n} copies of this record are here already. Save what you wrote, then remove them from the list, and "
    "open the file again."
)

MOST_EARLIER: Final = 9
"""Copies that are kept beside the one that is read: they are stored with each word that is written."""


class EarlierCopy(Frozen):
    """A copy that another has taken the place of."""

    audience: Audience
    reader: Id | None = None
    record: Digest
    changed: Moment
    file: str
    """Its data file, as it lay on this device."""


class Standing(StrEnum):
    """How a copy in a file stands to the one that is read here."""

    SAME = "same"
    OLDER = "older"
    NEWER = "newer"
    """So it says of itself, as anybody can write: its reader looks at what differs."""
    OF_ANOTHER = "of_another"
    """It is for somebody else: what was written here would go under their name."""


class OwnCopy(Frozen):
    audience: Audience
    reader: Id | None = None
    """Whose it is, where it is for one person."""
    record: Digest
    """Of the copy as it was given."""
    letter: Id
    """What is sent back has this id, however often it is."""
    says: Id | None = None
    """Who said that they are reading it, where it is for many."""
    beside: tuple[Beside, ...] = ()
    also: tuple[Also, ...] = ()
    saved: bool = True
    """Whether all of that is in a file."""
    earlier: tuple[EarlierCopy, ...] = ()
    """Copies that were read here before, the last of them first."""

    @property
    def text(self) -> str:
        """As it is kept beside its meeting."""
        return self.model_dump_json(exclude_defaults=True)

    @property
    def writer(self) -> Id | None:
        return self.reader or self.says

    def beside_of(self, statement: Id) -> Beside | None:
        return next((one for one in self.beside if one.statement == statement), None)

    def earlier_with(self, record: str) -> EarlierCopy | None:
        return next((one for one in self.earlier if one.record == record), None)

    def in_record(self, meeting: Meeting) -> frozenset[Id]:
        """What of all that was written is in the copy that is read: the leader has taken it into the record."""
        there = {correction.id: correction.text for one in meeting.statements for correction in one.corrections}
        there |= {report.id: report.later.text for report in meeting.reports if report.later}
        return frozenset(one.id for one in (*self.beside, *self.also) if there.get(one.id) == one.text)

    def without(self, id: Id) -> OwnCopy:
        """As if this had not been written."""
        return self.model_copy(
            update={
                "beside": tuple(one for one in self.beside if one.id != id),
                "also": tuple(one for one in self.also if one.id != id),
                "saved": False,
            }
        )

    def corrections(self, meeting: Meeting) -> Corrections:
        """What is sent back. Raises `Refused` as long as nobody knows from whom."""
        person = writer_in(meeting.people, self)
        if person is None:
            raise refuse(WHO_WRITES)
        return Corrections(
            id=self.letter,
            meeting=meeting.id,
            held_on=meeting.held_on,
            record=self.record,
            audience=self.audience,
            changed=_last(self, meeting),
            by=Writer(id=person.id, name=person.name, child=person.side is Side.CHILD),
            beside=self.beside,
            also=self.also,
        )


def _last(own: OwnCopy, meeting: Meeting) -> Moment:
    """When something was written last."""
    return max((one.at for one in (*own.beside, *own.also)), key=lambda at: at.utc, default=meeting.changed)


def own_copy_of(record: RecordFile, letter: Id) -> OwnCopy:
    return OwnCopy(audience=record.audience, reader=record.reader, record=digest(record.copy), letter=letter)


def copy_read(own: OwnCopy, meeting: Meeting) -> Copy:
    """The copy that is read, as it was given. What it was made from is not kept beside it: its digest tells."""
    for came_as in (Audience.WHOLE, *Audience):
        copy = Copy(meeting, own.audience, reader=own.reader, came_as=came_as)
        if digest(copy) == own.record:
            return copy
    return Copy(meeting, own.audience, reader=own.reader)


def own_copy_from(text: str) -> OwnCopy | None:
    """What was kept; `None` where it is not just as a board writes it."""
    try:
        own = OwnCopy.model_validate_json(text)
    except ValidationError:
        return None
    return own if own.text == text else None


def standing(own: OwnCopy, here: Meeting, record: RecordFile) -> Standing:
    """`here`: the copy that is read."""
    if (own.record, own.reader, own.audience) == (digest(record.copy), record.reader, record.audience):
        return Standing.SAME
    if own.writer is not None and record.reader not in (None, own.writer):
        return Standing.OF_ANOTHER
    return Standing.OLDER if here.changed.utc > record.meeting.changed.utc else Standing.NEWER


def in_place_of(own: OwnCopy, before: EarlierCopy, after: OwnCopy | EarlierCopy) -> OwnCopy:
    """`after` is read from now on, and `before`, which was, is kept. What was written goes along: it has the words that
    were seen. Raises `Refused` where too many are kept."""
    others = tuple(one for one in own.earlier if one.record not in (before.record, after.record))
    if len(others) >= MOST_EARLIER:
        raise refuse(TOO_MANY_COPIES, n=MOST_EARLIER + 1)
    return own.model_copy(
        update={
            "audience": after.audience,
            "reader": after.reader,
            # Whose words they are stays known, too.
            "says": own.writer if after.reader is None else own.says,
            "record": after.record,
            "earlier": (before, *others),
        }
    )


def writer_in(people: Sequence[Person], own: OwnCopy) -> Person | None:
    return next((person for person in people if person.id == own.writer), None)
