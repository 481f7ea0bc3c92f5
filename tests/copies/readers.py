"""Who reads what: words that were typed at a meeting, and the copies in which they must be read and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sos_core.copies import Copy, copy_for
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from tests.core.meeting_01 import named

Copies = frozenset[str]
"""Copies by what they are called here: a group, the first word of somebody's name, or `child` and a child's name."""

GROUPS: Final[Mapping[str, Audience]] = {
    "everyone": Audience.EVERYONE,
    "family": Audience.FAMILY,
    "professionals": Audience.PROFESSIONALS,
    "whole": Audience.WHOLE,
}


@dataclass(frozen=True)
class Told:
    """Something that was typed, and in which copies it is to be read. In all others it is in no byte."""

    words: str
    copies: Copies
    often: bool = False
    """Words that may be in other copies as well, or that are ours: only that they can be read is looked at."""


def copies(*names: str | Iterable[str]) -> Copies:
    return frozenset(one for name in names for one in ([name] if isinstance(name, str) else name))


def made(meeting: Meeting, name: str) -> Copy:
    """The copy that is called so."""
    if name in GROUPS:
        return copy_for(meeting, GROUPS[name])
    of_child, _, child = name.rpartition("child ")
    if name.startswith("child "):
        return copy_for(meeting, Audience.CHILD, named(meeting, child).id)
    assert not of_child
    return copy_for(meeting, Audience.PERSON, named(meeting, name).id)
