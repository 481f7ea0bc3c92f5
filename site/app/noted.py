"""How the record was when it was noted that somebody has a copy which was not made here.

Such a copy has no check code, so nobody can tell which version it is. As long as the record is as it was then, it is
taken for that one. It is a note of this device: of a copy that was noted on another one nothing is known.
"""

from __future__ import annotations

from app.aside import Aside, Noted
from sos_core.canonical import canonical_digest
from sos_core.model.frozen import Digest
from sos_core.model.meeting import Meeting


def record_of(meeting: Meeting) -> Digest:
    """Of all that is in the record but who was given a copy, and when that was noted."""
    same = meeting.model_copy(update={"copies": (), "changed": meeting.made})
    return canonical_digest(same.model_dump(mode="json"))


def noted(aside: Aside, before: Meeting, after: Meeting) -> Aside:
    """With a note on each copy without a check code that was written down between the two."""
    known = {copy.id for copy in before.copies}
    new = [copy.id for copy in after.copies if copy.id not in known and copy.digest is None]
    if not new:
        return aside
    record = record_of(after)
    return aside.model_copy(update={"noted": (*aside.noted, *(Noted(given=id, record=record) for id in new))})
