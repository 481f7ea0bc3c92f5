"""What a version of a meeting goes back to, so that two that went separate ways can be joined again."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from sos_core.model.frozen import Digest, Frozen
from sos_core.model.meeting import Meeting

MOST_LINEAGE: Final = 200
"""Versions that a file remembers to come from. A meeting that is carried to and fro that often is not one evening's."""


class Past(Frozen):
    ancestor: Meeting | None = None
    """The meeting as it was when this device last got it from another."""
    lineage: Annotated[tuple[Digest, ...], Field(max_length=MOST_LINEAGE)] = ()
    """Digests (`sos_core.canonical`) of the meetings that went from device to device before this version, and that all
    of it comes after, the oldest first."""
