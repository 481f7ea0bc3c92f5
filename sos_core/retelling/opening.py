"""How the record begins: the hours, the parts that were closed, and whose the reports are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sos_core.language import mark
from sos_core.model.conclusions import SessionSort
from sos_core.model.reports import Report, Seen
from sos_core.retelling.retelling import Retelling, Text

_TO_AN_HOUR: Final = {
    SessionSort.CLOSED: mark("Part of the meeting was closed, {began} to {ended}."),
    SessionSort.FAMILY_TIME: mark("The family had time to themselves to make their plan, {began} to {ended}."),
}
_FROM_AN_HOUR: Final = {
    SessionSort.CLOSED: mark("Part of the meeting was closed, from {began}."),
    SessionSort.FAMILY_TIME: mark("The family had time to themselves to make their plan, from {began}."),
}


def when(it: Retelling[Text]) -> Text:
    """The day, and the hours as far as they are known."""
    return it.joined((it.t.day(it.meeting.held_on), _hours(it)), it.t(", "))


def _hours(it: Retelling[Text]) -> str | None:
    t, began, ended = it.t, it.meeting.began, it.meeting.ended
    if began and ended:
        return t("{began} to {ended}", began=t.time(began), ended=t.time(ended))
    if began:
        return t("from {began}", began=t.time(began))
    return t("until {ended}", ended=t.time(ended)) if ended else None


def closed_parts(it: Retelling[Text]) -> Iterator[Text]:
    """That a part was closed is told to everybody; what was said in it only to those who may know. What a family says
    among themselves is nowhere."""
    t, sessions = it.t, it.meeting.closed_sessions
    for session in sessions:
        if session.ended:
            told = t(_TO_AN_HOUR[session.sort], began=t.time(session.began), ended=t.time(session.ended))
        else:
            told = t(_FROM_AN_HOUR[session.sort], began=t.time(session.began))
        yield it.joined((told, it.limited(session.limits)), " ")
    if any(session.sort is SessionSort.CLOSED for session in sessions) and not it.for_professionals:
        yield it.told("What was said there is not in this copy.")


def author_of(it: Retelling[Text], report: Report) -> Text:
    """Who wrote it, as far as that is told to these readers."""
    authors = (it.name(report.by) if report.by else None, it.typed(report.by_else) if report.by_else else None)
    return it.joined(authors, it.t(", "))


def seen(it: Retelling[Text], seen: Seen) -> Text:
    """Who saw it, and when: a family must not meet a report for the first time at the table."""
    name = it.name(seen.person)
    return it.told("{name} on {day}", name=name, day=it.day(seen.on)) if seen.on else name
