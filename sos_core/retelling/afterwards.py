"""What is said of corrections, those too that somebody sent back who had read their copy at home."""

from __future__ import annotations

from sos_core.afterwards import came_after, came_last
from sos_core.model.conclusions import CopyGiven
from sos_core.model.people import Person
from sos_core.model.reports import Report, SentLater
from sos_core.model.statements import Correction
from sos_core.retelling.retelling import Retelling, Text


def came_later(it: Retelling[Text]) -> str | None:
    """That there is more in this record than in the copies that people were given at first. Nothing is said of it to
    those whose copy has none of it."""
    t, last = it.t, came_last(it.meeting)
    if last is None:
        return None
    return t(
        "Corrections that came after the meeting stand in this record. The last was put in on {day}. Copies "
        "that were given before that are older and do not have it.",
        day=t.day(last.local.date()),
    )


def came_later_for_child(it: Retelling[Text]) -> str | None:
    t, last = it.t, came_last(it.meeting)
    if last is None:
        return None
    day = t.day(last.local.date())
    return t("Something was put right after the meeting, on {day}. What is new stands here.", day=day)


def whose(it: Retelling[Text], correction: Correction) -> Text:
    """Who corrects and when. What came after the meeting has a day, and what was said at the table a time of day."""
    t, local = it.t, correction.at.local
    name = it.name(correction.by) if correction.by else None
    if correction.afterwards is None:
        time = t.time(local.time())
        if name is None:
            told = it.told("Correction, {time}", time=time)
        else:
            told = it.told("Correction by {name}, {time}", name=name, time=time)
        return it.joined((told, it.limited(correction.limits)), " · ")
    day = t.day(local.date())
    if came_after(it.meeting, correction):
        told = after_the_meeting(it, name, day)
    # It came after the meeting from which this one goes on.
    elif name is None:
        told = it.told("Correction, {day}", day=day)
    else:
        told = it.told("Correction by {name}, {day}", name=name, day=day)
    earlier = t("it was written to earlier words") if correction.earlier_words else None
    return it.joined((told, earlier, it.limited(correction.limits)), " · ")


def after_the_meeting(it: Retelling[Text], name: Text | None, day: str) -> Text:
    """Who said it, as far as these readers are told, and when."""
    if not name:
        return it.told("On {day}, after the meeting", day=day)
    return it.told("{name}, on {day}, after the meeting", name=name, day=day)


def sent(it: Retelling[Text], by: Person | None) -> list[tuple[Report, SentLater]]:
    """What somebody sent that stands beside no statement. `by`: only what this person sent."""
    return [
        (report, report.later)
        for report in it.meeting.reports
        if report.later is not None and (by is None or report.by == by.id)
    ]


def heading_of_sent(it: Retelling[Text], by: Person | None) -> str:
    """On a page of one's own, one is told what one wrote."""
    return it.t("What came after the meeting") if by is None else it.t("What you wrote after the meeting")


def of_an_earlier(it: Retelling[Text], given: CopyGiven) -> str | None:
    """That somebody has a copy from before the corrections. One that was given on the same day may be either."""
    last = came_last(it.meeting)
    older = last is not None and given.day is not None and given.day < last.local.date()
    return it.t("an earlier version") if older else None
