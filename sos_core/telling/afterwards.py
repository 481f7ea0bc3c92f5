"""What came after the meeting: corrections that somebody sent back who had read their copy at home."""

from __future__ import annotations

from collections.abc import Iterator

from sos_core.afterwards import came_after, came_last
from sos_core.model.conclusions import CopyGiven
from sos_core.model.people import Person
from sos_core.model.statements import Correction
from sos_core.telling.blocks import Block, Heading, Paragraph
from sos_core.telling.opening import author_of, said_in
from sos_core.telling.teller import Teller, beside
from sos_core.telling.typed import cleaned


def came_later(teller: Teller) -> Iterator[Block]:
    """That there is more in this record than in the copies that people were given at first."""
    t, last = teller.t, came_last(teller.meeting)
    if last is not None:
        yield Paragraph(
            t(
                "Corrections that came after the meeting stand in this record. The last was put in on {day}. Copies "
                "that were given before that are older and do not have it.",
                day=t.day(last.local.date()),
            )
        )


def came_later_for_child(teller: Teller) -> Iterator[Block]:
    t, last = teller.t, came_last(teller.meeting)
    if last is not None:
        day = t.day(last.local.date())
        yield Paragraph(t("Something was put right after the meeting, on {day}. What is new stands here.", day=day))


def whose(teller: Teller, correction: Correction) -> str:
    """Who corrects and when. What came after the meeting has a day, and what was said at the table a time of day."""
    t, local = teller.t, correction.at.local
    name = teller.name(correction.by) if correction.by else ""
    if correction.afterwards is None:
        time = t.time(local.time())
        return t("Correction by {name}, {time}", name=name, time=time) if name else t("Correction, {time}", time=time)
    day = t.day(local.date())
    if came_after(teller.meeting, correction):
        told = _after(teller, name, day)
    else:
        told = t("Correction by {name}, {day}", name=name, day=day) if name else t("Correction, {day}", day=day)
    return beside(told, t("it was written to earlier words") if correction.earlier_words else "")


def sent_later(teller: Teller, by: Person | None = None) -> Iterator[Block]:
    """What somebody sent that stands beside no statement. `by`: only what this person sent."""
    t = teller.t
    sent = [
        (report, report.later)
        for report in teller.meeting.reports
        if report.later is not None and (by is None or report.by == by.id)
    ]
    if sent:
        yield Heading(t("What came after the meeting") if by is None else t("What you wrote after the meeting"), 1)
    for report, later in sent:
        yield Heading(t("About: {what}", what=teller.typed(report.title)), 2)
        if later.about != report.title and (about := cleaned(later.about)):
            yield Paragraph(about)
        yield Paragraph(teller.quoted(later.text))
        day = t.day(later.at.local.date())
        yield Paragraph(beside(_after(teller, author_of(teller, report), day), teller.limited(report.limits)))
        yield from said_in(teller, report)


def _after(teller: Teller, name: str, day: str) -> str:
    t = teller.t
    if not name:
        return t("On {day}, after the meeting", day=day)
    return t("{name}, on {day}, after the meeting", name=name, day=day)


def of_an_earlier(teller: Teller, given: CopyGiven) -> str:
    """That somebody has a copy from before the corrections. One that was given on the same day may be either."""
    last = came_last(teller.meeting)
    older = last is not None and given.day is not None and given.day < last.local.date()
    return teller.t("an earlier version") if older else ""
