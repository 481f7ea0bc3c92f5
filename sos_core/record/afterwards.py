"""What came after the meeting: corrections that somebody sent back who had read their copy at home."""

from __future__ import annotations

import htpy as h
from htpy import Element, Node

from sos_core.model.people import Person
from sos_core.model.reports import Report, SentLater
from sos_core.record.reading import Reading
from sos_core.record.reports import said_in
from sos_core.record.sentences import joined
from sos_core.retelling import afterwards
from sos_core.retelling.afterwards import after_the_meeting, heading_of_sent, sent
from sos_core.retelling.opening import author_of


def came_later(reading: Reading) -> Node:
    return _later(afterwards.came_later(reading))


def came_later_for_child(reading: Reading) -> Node:
    return _later(afterwards.came_later_for_child(reading))


def _later(told: str | None) -> Node:
    return told and h.p(".later")[told]


def sent_later(reading: Reading, by: Person | None = None) -> Node:
    """What somebody sent that stands beside no statement. `by`: only what this person sent, on a page of their own."""
    all_of_it = sent(reading, by)
    return (
        all_of_it
        and h.section[
            h.h2[heading_of_sent(reading, by)], (_sent(reading, report, later) for report, later in all_of_it)
        ]
    )


def _sent(reading: Reading, report: Report, later: SentLater) -> Element:
    told = after_the_meeting(reading, author_of(reading, report), reading.t.day(later.at.local.date()))
    return h.div(".report")[
        h.h3[reading.told("About: {what}", what=h.bdi[report.title])],
        # A long text that it is about stands there in short.
        later.about != report.title and h.p(".small", dir="auto")[later.about],
        h.p(".words", dir="auto")[reading.quoted(later.text)],
        h.p(".small")[joined((told, reading.limited(report.limits)), " · ")],
        said_in(reading, report),
    ]
