"""The file of corrections: what one person wants put right in the record, on its way back to the leader."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Literal

from sos_core.afterwards import Corrections, corrections_problems
from sos_core.copies import OF_ONE, copy_for
from sos_core.files.reading import refuse_any
from sos_core.files.record_file import digest
from sos_core.files.small_file import CORRECTIONS_FORMAT, read_small, write_small
from sos_core.model.conclusions import CopyGiven
from sos_core.model.frozen import Frozen
from sos_core.model.meeting import Meeting
from sos_core.problems import Refused

CORRECTIONS_VERSION: Final = 1


class CorrectionsEnvelope(Frozen):
    format: Literal["meeting-board-corrections"]
    version: Literal[1]
    corrections: Corrections


def read_corrections(data: str | bytes) -> Corrections:
    """The corrections in a file. Raises `Refused` for everything else."""
    corrections = read_small(data, CorrectionsEnvelope, CORRECTIONS_FORMAT, CORRECTIONS_VERSION).corrections
    refuse_any(corrections_problems(corrections))
    return corrections


def write_corrections(corrections: Corrections) -> str:
    """The file of corrections, as JSON. `read_corrections` gives the same ones back. Raises `Refused` where they
    contradict themselves, or are too large."""
    refuse_any(corrections_problems(corrections))
    envelope = CorrectionsEnvelope(format=CORRECTIONS_FORMAT, version=CORRECTIONS_VERSION, corrections=corrections)
    return write_small(envelope)


def corrections_file_name(corrections: Corrections) -> str:
    """A name for the file that tells the day on which it was written and names nobody."""
    return f"corrections-{corrections.changed.local.date().isoformat()}.json"


@dataclass(frozen=True, slots=True)
class CopySeen:
    """Which copy somebody read who sent corrections."""

    of_today: bool
    """It says what a copy that is made now would say."""
    given: CopyGiven | None
    """The entry in the list of who was given a copy, where it is that one."""


def copy_seen(meeting: Meeting, corrections: Corrections) -> CopySeen:
    """Whether the author read the record as it is now, or an older one."""
    reader = corrections.by.id if corrections.audience in OF_ONE else None
    given = next((one for one in meeting.copies if one.digest == corrections.record), None)
    with suppress(Refused):
        return CopySeen(digest(copy_for(meeting, corrections.audience, reader)) == corrections.record, given)
    return CopySeen(of_today=False, given=given)
