"""Copies: the meeting as one group of readers, or one reader, may have it."""

from sos_core.copies.copy import Copy, copy_again, copy_for, may_become, without_what_is_open
from sos_core.copies.counts import COUNTED, MENTIONS
from sos_core.copies.readers import OF_ONE, SIDES_OF, Readers, kept_from, readers_of
from sos_core.copies.whereabouts import Known, Told, Whereabouts

__all__ = [
    "COUNTED",
    "MENTIONS",
    "OF_ONE",
    "SIDES_OF",
    "Copy",
    "Known",
    "Readers",
    "Told",
    "Whereabouts",
    "copy_again",
    "copy_for",
    "kept_from",
    "may_become",
    "readers_of",
    "without_what_is_open",
]
