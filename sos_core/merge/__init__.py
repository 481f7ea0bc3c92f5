"""Joining: the same meeting, edited on two devices, becomes one again, and nothing is dropped silently."""

from sos_core.merge.conflicts import SENTENCES, Conflict, Taken, Why
from sos_core.merge.differences import Difference, What, differences
from sos_core.merge.meetings import CLASH, OTHER_MEETING, TOO_MANY_TOGETHER, Merged, merge
from sos_core.merge.settling import Dispute, Wanted, disputes, settled
from sos_core.merge.versions import (
    NOT_SAME_REACH,
    NOT_WHOLE,
    Joined,
    Outcome,
    Version,
    handed_over,
    joined,
    meeting_digest,
)

__all__ = [
    "CLASH",
    "NOT_SAME_REACH",
    "NOT_WHOLE",
    "OTHER_MEETING",
    "SENTENCES",
    "TOO_MANY_TOGETHER",
    "Conflict",
    "Difference",
    "Dispute",
    "Joined",
    "Merged",
    "Outcome",
    "Taken",
    "Version",
    "Wanted",
    "What",
    "Why",
    "differences",
    "disputes",
    "handed_over",
    "joined",
    "meeting_digest",
    "merge",
    "settled",
]
