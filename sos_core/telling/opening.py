"""How the record begins: what meeting this was, why people met, who was asked to it, and which reports came in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sos_core.language import mark
from sos_core.model.conclusions import Audience, SessionSort
from sos_core.model.details import Detail
from sos_core.model.people import Person, Side
from sos_core.model.reports import Report, Seen
from sos_core.telling.blocks import Block, Heading, Item, Paragraph
from sos_core.telling.teller import Teller, beside, there
from sos_core.telling.typed import cleaned
from sos_core.wording import ATTENDANCE, AUDIENCES, DETAILS, MEETING_KINDS, REPORTS, SIDES


def heading(teller: Teller) -> Iterator[Block]:
    t, meeting = teller.t, teller.meeting
    yield Heading(t("Record of the meeting"), 0)
    yield Paragraph(_for_whom(teller))
    if teller.copy.came_as is not Audience.WHOLE:
        came_as = t(AUDIENCES[teller.copy.came_as])
        yield Paragraph(t("It was made from a {copy}: what that one leaves out is missing here.", copy=came_as))
    kind = teller.typed(meeting.preset.name) if meeting.preset else t(MEETING_KINDS[meeting.kind])
    facts = (
        (t("Kind of meeting"), kind),
        (t("When"), when(teller)),
        (t("Where"), teller.typed(meeting.place)),
        (t("Led by"), teller.names(person.id for person in meeting.people if person.leads)),
        (t("The meeting before"), t.day(meeting.previous.held_on) if meeting.previous else ""),
    )
    yield from (Paragraph(t("{what}: {value}", what=what, value=value)) for what, value in facts if value)


def _for_whom(teller: Teller) -> str:
    t = teller.t
    copy = t(AUDIENCES[teller.copy.audience])
    if teller.reader is None:
        return t("This is the {copy}.", copy=copy)
    return t("This is the {copy}: {name}", copy=copy, name=teller.name(teller.reader.id))


def when(teller: Teller) -> str:
    """The day, and the hours as far as they are known."""
    t, began, ended = teller.t, teller.meeting.began, teller.meeting.ended
    hours = ""
    if began and ended:
        hours = t("{began} to {ended}", began=t.time(began), ended=t.time(ended))
    elif began:
        hours = t("from {began}", began=t.time(began))
    elif ended:
        hours = t("until {ended}", ended=t.time(ended))
    return teller.listed(t.day(teller.meeting.held_on), hours)


_TO_AN_HOUR: Final = {
    SessionSort.CLOSED: mark("Part of the meeting was closed, {began} to {ended}."),
    SessionSort.FAMILY_TIME: mark("The family had time to themselves to make their plan, {began} to {ended}."),
}
_FROM_AN_HOUR: Final = {
    SessionSort.CLOSED: mark("Part of the meeting was closed, from {began}."),
    SessionSort.FAMILY_TIME: mark("The family had time to themselves to make their plan, from {began}."),
}


def reason(teller: Teller) -> Iterator[Block]:
    words = cleaned(teller.meeting.reason)
    sessions = list(_sessions(teller))
    if words or sessions:
        yield Heading(teller.t("Why we met"), 1)
        yield from map(Paragraph, there(words, *sessions))


def _sessions(teller: Teller) -> Iterator[str]:
    """That a part was closed is told to everybody; what was said in it only to those who may know."""
    t, sessions = teller.t, teller.meeting.closed_sessions
    for session in sessions:
        if session.ended:
            told = t(_TO_AN_HOUR[session.sort], began=t.time(session.began), ended=t.time(session.ended))
        else:
            told = t(_FROM_AN_HOUR[session.sort], began=t.time(session.began))
        yield " ".join(there(told, teller.limited(session.limits)))
    if any(session.sort is SessionSort.CLOSED for session in sessions) and not teller.for_professionals:
        yield t("What was said there is not in this copy.")


def people(teller: Teller) -> Iterator[Block]:
    if not teller.people:
        return
    t = teller.t
    yield Heading(t("People"), 1)
    for side in Side:
        of_side = [person for person in teller.people.values() if person.side is side]
        if of_side:
            yield Heading(t(SIDES[side]), 2)
            yield from (_person(teller, person) for person in of_side)


def _person(teller: Teller, person: Person) -> Item:
    t = teller.t
    name = teller.name(person.id)
    who = teller.listed(
        t.count("{n} year old", "{n} years old", person.age) if person.age is not None else "",
        t("lives with {whom}", whom=whom) if (whom := teller.typed(person.lives_with)) else "",
        teller.typed(person.role),
        teller.typed(person.agency),
        t("leads the meeting") if person.leads else "",
        t("interprets") if person.interpreter else "",
        t("speaks {language}", language=language) if (language := teller.typed(person.language)) else "",
    )
    attendance = t(ATTENDANCE[person.attendance])
    if note := teller.typed(person.attendance_note):
        attendance = t("{attendance}: {note}", attendance=attendance, note=note)
    private = teller.typed(person.private_note)
    return Item(
        t("{name}: {role}", name=name, role=who) if who else name,
        there(
            teller.limited(person.limits),
            *(_detail(teller, detail) for detail in person.details),
            attendance,
            t("For professionals only: {note}", note=private) if private else "",
        ),
    )


def _detail(teller: Teller, detail: Detail) -> str:
    """Where somebody can be found, and who may know it."""
    where = teller.t("{sort}: {where}", sort=teller.t(DETAILS[detail.sort]), where=teller.typed(detail.text))
    return beside(where, teller.limited(detail.limits))


def reports(teller: Teller) -> Iterator[Block]:
    received = [report for report in teller.meeting.reports if report.later is None]
    if received:
        yield Heading(teller.t("Reports received"), 1)
        for report in received:
            yield from _report(teller, report)


def _report(teller: Teller, report: Report) -> Iterator[Block]:
    t = teller.t
    author = author_of(teller, report)
    yield Heading(cleaned(report.title).replace("\n", " "), 2)
    yield Paragraph(
        beside(
            t(REPORTS[report.kind]),
            t("by {author}", author=author) if author else "",
            t("helped by {name}", name=helper) if (helper := teller.typed(report.helped_by)) else "",
            t("received on {day}", day=t.day(report.received)) if report.received else "",
            teller.prepared(report.prepared),
            teller.limited(report.limits),
        )
    )
    yield from said_in(teller, report)


def author_of(teller: Teller, report: Report) -> str:
    """Who wrote it, as far as that is told to these readers."""
    return teller.listed(teller.name(report.by) if report.by else "", teller.typed(report.by_else))


def said_in(teller: Teller, report: Report) -> Iterator[Block]:
    """Who has seen it, and what is said only in it."""
    t = teller.t
    if report.seen:
        yield Paragraph(t("Seen by: {who}", who=teller.listed(*(_seen(teller, seen) for seen in report.seen))))
    if contact := teller.typed(report.contact):
        yield Paragraph(t("How to reach the author, for professionals only: {contact}", contact=contact))
    told = (
        (t("Children and household"), report.household),
        (t("Work with the family"), report.involvement),
        (t("What the child says"), report.childs_views),
        (t("What the family says"), report.familys_view),
    )
    for what, text in told:
        if words := cleaned(text):
            yield Heading(what, 3)
            yield Paragraph(words)


def _seen(teller: Teller, seen: Seen) -> str:
    """Who saw it, and when: a family must not meet a report for the first time at the table."""
    t, name = teller.t, teller.name(seen.person)
    return t("{name} on {day}", name=name, day=t.day(seen.on)) if seen.on else name
