"""Somebody's own copy of a record, opened to be read: it stays as it is, and what its reader wants put right is beside
it. It lies beside the meeting on this device, and leaves it as a file of corrections only."""

from __future__ import annotations

from collections.abc import Sequence

from sos_core.afterwards import Also, Beside, Corrections, Writer
from sos_core.files import RecordFile, digest
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Digest, Frozen, Id
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.people import Person, Side
from sos_core.problems import refuse

WHO_WRITES = mark("Say first who you are.")


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

    @property
    def writer(self) -> Id | None:
        return self.reader or self.says

    def beside_of(self, statement: Id) -> Beside | None:
        return next((one for one in self.beside if one.statement == statement), None)

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


def writer_in(people: Sequence[Person], own: OwnCopy) -> Person | None:
    return next((person for person in people if person.id == own.writer), None)
