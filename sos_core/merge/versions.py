"""Versions of a meeting that go from device to device: which comes after which, and what two of them both come from.

A version knows the digests of the versions that it comes after, and carries one of them whole. Nothing is asked of a
clock: devices at a kitchen table seldom agree on the time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from sos_core.canonical import canonical_digest
from sos_core.language import mark
from sos_core.merge.conflicts import Conflict
from sos_core.merge.differences import Difference, differences
from sos_core.merge.meetings import OTHER_MEETING, merge
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Digest
from sos_core.model.meeting import Meeting
from sos_core.model.past import MOST_LINEAGE, Past
from sos_core.problems import refuse

NOT_WHOLE: Final = mark(
    "This is a copy from which things were left out for its readers. Joining would take them for removed. Use the "
    "leader's own copy."
)
NOT_SAME_REACH: Final = mark(
    "One of the two versions was begun from a copy from which things were left out for its readers. Joining would take "
    "them for removed. Use a version that comes from the same copy."
)


def meeting_digest(meeting: Meeting) -> Digest:
    """What a version is known by."""
    return canonical_digest(meeting.model_dump(mode="json"))


@dataclass(frozen=True, slots=True)
class Version:
    """A meeting as one device, or one file, has it."""

    meeting: Meeting
    past: Past | None = None
    audience: Audience = Audience.WHOLE
    """Of the file that it came in."""
    came_as: Audience = Audience.WHOLE
    """What of the meeting came to the device in the first place."""
    given: Meeting | None = None
    """The meeting as this device last handed it over. It stays on the device. Where it is not kept, a common version
    that is further back is found instead."""


class Outcome(StrEnum):
    SAME = "same"
    """Both hold the same."""
    OURS = "ours"
    """Ours comes after theirs: whatever theirs has, ours has, or somebody changed it or took it out."""
    THEIRS = "theirs"
    """Theirs says that it comes after ours. Nothing proves it: whoever has a file can write another lineage into it. So
    this is no outcome to follow unseen: `Joined.of_ours` tells what becomes of ours."""
    JOINED = "joined"
    """Both had something that the other had not."""


@dataclass(frozen=True, slots=True)
class Joined:
    version: Version
    outcome: Outcome
    ours: Meeting
    theirs: Meeting
    conflicts: tuple[Conflict, ...] = ()
    """`one` is ours, `other` is theirs."""
    base: Meeting | None = None
    """What both come from, where they were joined and it is known. Where it is not, what one side took out is there
    again if the other side has it."""

    @property
    def meeting(self) -> Meeting:
        return self.version.meeting

    @property
    def of_ours(self) -> tuple[Difference, ...]:
        """What became of ours, in the joined version: what was taken out, changed and added."""
        return differences(self.ours, self.meeting)

    @property
    def of_theirs(self) -> tuple[Difference, ...]:
        """What became of theirs."""
        return differences(self.theirs, self.meeting)

    @property
    def past(self) -> Past:
        return self.version.past or Past()


def handed_over(version: Version) -> Version:
    """The version as it is on this device once it is handed over. Its `past` is what is written into the file: the
    meeting that this device last got, and in the lineage this very version. Whoever has the file carries this
    version as the one that they got, so it need not be in the file twice."""
    past = version.past or Past()
    lineage = newest((*past.lineage, meeting_digest(version.meeting)))
    return replace(version, past=Past(ancestor=past.ancestor, lineage=lineage), given=version.meeting)


def joined(ours: Version, theirs: Version) -> Joined:
    """What this device has after it got theirs. Raises `Refused` where they are not versions of one meeting, or where
    things were left out of one of them that are in the other."""
    if ours.audience is not Audience.WHOLE or theirs.audience is not Audience.WHOLE:
        raise refuse(NOT_WHOLE)
    if ours.came_as is not theirs.came_as:
        raise refuse(NOT_SAME_REACH)
    if ours.meeting.id != theirs.meeting.id:
        raise refuse(OTHER_MEETING)
    both = ours.meeting, theirs.meeting
    mine, yours = _Known.of(ours), _Known.of(theirs)
    lineage = newest((*mine.lineage, *(digest for digest in yours.lineage if digest not in mine.lineage)))
    if mine.digest == yours.digest:
        past = Past(ancestor=theirs.meeting, lineage=newest((*lineage, mine.digest)))
        return Joined(replace(ours, past=past), Outcome.SAME, *both)
    if mine.comes_after(yours):
        return Joined(ours, Outcome.OURS, *both)
    if yours.comes_after(mine):
        past = Past(ancestor=theirs.meeting, lineage=newest((*lineage, yours.digest)))
        return Joined(replace(ours, meeting=theirs.meeting, past=past), Outcome.THEIRS, *both)
    base = _common((ours.given, _ancestor(ours), theirs.given, _ancestor(theirs)), mine, yours)
    merged = merge(base, *both)
    # The joined version is remembered, too: joined over there, it is the same one, and what comes after it is newer.
    past = Past(ancestor=theirs.meeting, lineage=newest((*lineage, yours.digest, meeting_digest(merged.meeting))))
    return Joined(replace(ours, meeting=merged.meeting, past=past), Outcome.JOINED, *both, merged.conflicts, base)


@dataclass(frozen=True, slots=True)
class _Known:
    """A version by its digests: its own, and those that it comes after, the oldest first."""

    digest: Digest
    lineage: tuple[Digest, ...]

    @classmethod
    def of(cls, version: Version) -> _Known:
        return cls(meeting_digest(version.meeting), version.past.lineage if version.past else ())

    def comes_after(self, older: _Known) -> bool:
        """Whether this has all that the older one has. Not where the older one knows something that came later here:
        then somebody went back to how the meeting was before, and that is a change like any other."""
        if older.digest not in self.lineage:
            return False
        later = self.lineage[self.lineage.index(older.digest) + 1 :]
        return not set(later) & set(older.lineage)

    def place(self, digest: Digest) -> int:
        """How late a version is among those that this one comes after; -1 where it is none of them."""
        line = newest((*self.lineage, self.digest))
        return line.index(digest) if digest in line else -1


def _ancestor(version: Version) -> Meeting | None:
    return version.past.ancestor if version.past else None


def _common(candidates: Iterable[Meeting | None], mine: _Known, yours: _Known) -> Meeting | None:
    """The latest of the candidates that both come after. An older one would do as well: what both did since then, they
    have both. But something that was added since and then taken out again on one side would come back."""
    best, best_place = None, -1
    for candidate in candidates:
        if candidate is None:
            continue
        digest = meeting_digest(candidate)
        place = mine.place(digest)
        if yours.place(digest) >= 0 and place > best_place:
            best, best_place = candidate, place
    return best


def newest(digests: Iterable[Digest]) -> tuple[Digest, ...]:
    """The newest of them, as many as a file remembers, none twice: what comes again counts where it comes last."""
    last = tuple(reversed(dict.fromkeys(reversed(tuple(digests)))))
    return last[-MOST_LINEAGE:]
