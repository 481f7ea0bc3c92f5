"""What came after the meeting: corrections that somebody sent back who had read their copy at home."""

from __future__ import annotations

import htpy as h
from htpy import Element, Node

from sos_core.afterwards import came_after, came_last
from sos_core.model.conclusions import CopyGiven
from sos_core.model.people import Person
from sos_core.model.reports import Report, SentLater
from sos_core.model.statements import Correction
from sos_core.record.reading import Reading, joined
from sos_core.record.reports import author_of, said_in


def came_later(reading: Reading) -> Node:
    """That there is more in this record than in the copies that people were given at first. Nothing is said of it to
    those whose copy has none of it."""
    t, last = reading.t, came_last(reading.meeting)
    return (
        last is not None
        and h.p(".later")[
            t(
                "Corrections that came after the meeting stand in this record. The last was put in on {day}. Copies "
                "that were given before that are older and do not have it.",
                day=t.day(last.local.date()),
            )
        ]
    )


def came_later_for_child(reading: Reading) -> Node:
    t, last = reading.t, came_last(reading.meeting)
    return (
        last is not None
        and h.p(".later")[
            t(
                "Something was put right after the meeting, on {day}. What is new stands here.",
                day=t.day(last.local.date()),
            )
        ]
    )


def whose(reading: Reading, correction: Correction) -> Node:
    """Who corrects and when. What came after the meeting has a day, and what was said at the table a time of day."""
    t, by, local = reading.t, correction.by, correction.at.local
    if correction.afterwards is None:
        time = t.time(local.time())
        return (
            reading.told("Correction by {name}, {time}", name=reading.name(by), time=time)
            if by
            else t("Correction, {time}", time=time)
        )
    day = t.day(local.date())
    if not came_after(reading.meeting, correction):
        # It came after the meeting from which this one goes on.
        told: Node = (
            reading.told("Correction by {name}, {day}", name=reading.name(by), day=day)
            if by
            else t("Correction, {day}", day=day)
        )
    else:
        told = (
            reading.told("{name}, on {day}, after the meeting", name=reading.name(by), day=day)
            if by
            else t("On {day}, after the meeting", day=day)
        )
    earlier = correction.earlier_words and t("it was written to earlier words")
    return joined((told, earlier), " · ")


def sent_later(reading: Reading, by: Person | None = None) -> Node:
    """What somebody sent that stands beside no statement. `by`: only what this person sent, on a page of their own."""
    sent = [
        (report, report.later)
        for report in reading.meeting.reports
        if report.later is not None and (by is None or report.by == by.id)
    ]
    heading = reading.t("What came after the meeting") if by is None else reading.t("What you wrote after the meeting")
    return sent and h.section[h.h2[heading], (_sent(reading, report, later) for report, later in sent)]


def _sent(reading: Reading, report: Report, later: SentLater) -> Element:
    t = reading.t
    day, author = t.day(later.at.local.date()), author_of(reading, report)
    told = [
        reading.told("{name}, on {day}, after the meeting", name=author, day=day)
        if author
        else t("On {day}, after the meeting", day=day),
        reading.limited(report.limits),
    ]
    return h.div(".report")[
        h.h3[reading.told("About: {what}", what=h.bdi[report.title])],
        # A long text that it is about stands there in short.
        later.about != report.title and h.p(".small", dir="auto")[later.about],
        h.p(".words", dir="auto")[reading.quoted(later.text)],
        h.p(".small")[joined(told, " · ")],
        said_in(reading, report),
    ]


def of_an_earlier(reading: Reading, given: CopyGiven) -> Node:
    """That somebody has a copy from before the corrections. One that was given on the same day may be either."""
    last = came_last(reading.meeting)
    older = last is not None and given.day is not None and given.day < last.local.date()
    return older and reading.t("an earlier version")
