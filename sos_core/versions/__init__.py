"""Versions of one meeting: what lies between two of them, small enough to be kept for every change."""

from sos_core.versions.applied import NoSuchVersion, applied
from sos_core.versions.difference import Difference, difference

__all__ = ["Difference", "NoSuchVersion", "applied", "difference"]
