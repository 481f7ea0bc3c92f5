"""Reports that came in before the meeting: whose they are, who saw them when, and what is said only in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import htpy as h
from htpy import Element, Node

from sos_core.language import mark
from sos_core.model.reports import Report, ReportKind
from sos_core.record.reading import Reading
from sos_core.record.sentences import joined
from sos_core.retelling.opening import author_of, seen
from sos_core.retelling.whence import prepared
from sos_core.wording import REPORTS

RECEIVED: Final = mark("Reports received")


def reports(reading: Reading, heading: str = RECEIVED, *, kinds: Mapping[ReportKind, str] = REPORTS) -> Node:
    received = [report for report in reading.meeting.reports if report.later is None]
    return (
        received
        and h.section[
            h.h2[reading.t(heading)],
            (_report(reading, report, kinds) for report in received),
        ]
    )


def _report(reading: Reading, report: Report, kinds: Mapping[ReportKind, str]) -> Element:
    t = reading.t
    author = author_of(reading, report)
    about = [
        t(kinds[report.kind]),
        author and reading.told("by {author}", author=author),
        t("received on {day}", day=reading.day(report.received)) if report.received else None,
        prepared(reading, report.prepared),
        reading.limited(report.limits),
    ]
    return h.div(".report")[
        h.h3[h.bdi[report.title]],
        h.p(".small")[joined(about, " · ")],
        said_in(reading, report),
    ]


def said_in(reading: Reading, report: Report) -> list[Node]:
    """Who has seen it, and what is said only in it."""
    t = reading.t
    told = (
        (t("Children and household"), report.household),
        (t("Work with the family"), report.involvement),
        (t("What the child says"), report.childs_views),
        (t("What the family says"), report.familys_view),
    )
    return [
        report.seen
        and h.p[reading.told("Seen by: {who}", who=joined((seen(reading, one) for one in report.seen), t(", ")))],
        any(words for _, words in told)
        and h.dl(".told")[([h.dt[what], h.dd(".words", dir="auto")[words]] for what, words in told if words)],
        report.contact
        and h.p(".restricted")[
            reading.told("How to reach the author, for professionals only: {contact}", contact=h.bdi[report.contact])
        ],
    ]
