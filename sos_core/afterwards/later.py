"""What of a record came after its meeting. Copies that were given before do not have it."""

from __future__ import annotations

from collections.abc import Iterator

from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.statements import Afterwards, Correction


def came_after(meeting: Meeting, correction: Correction) -> bool:
    """Whether it came after this meeting. A statement that goes on at a review has brought along what came after the
    meeting before it, and was on the table at this one."""
    later = correction.afterwards
    return later is not None and later.taken.utc >= meeting.made.utc


def came_last(meeting: Meeting) -> Moment | None:
    """When the last of what came afterwards was put into this record; `None` where nothing was."""
    return max((one.taken for one in _all(meeting)), key=lambda moment: moment.utc, default=None)


def _all(meeting: Meeting) -> Iterator[Afterwards]:
    for statement in meeting.statements:
        for correction in statement.corrections:
            if correction.afterwards is not None and came_after(meeting, correction):
                yield correction.afterwards
    yield from (report.later for report in meeting.reports if report.later is not None)
