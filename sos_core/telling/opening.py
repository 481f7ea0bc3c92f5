"""How the record begins: what meeting this was, why people met, who was asked to it, and which reports came in."""

from __future__ import annotations

from collections.abc import Iterator

from sos_core.model.conclusions import Audience
from sos_core.model.details import Detail
from sos_core.model.people import Person, Side
from sos_core.model.reports import Report
from sos_core.retelling.opening import author_of, closed_parts, seen, when
from sos_core.retelling.whence import prepared
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


def reason(teller: Teller) -> Iterator[Block]:
    words = cleaned(teller.meeting.reason)
    sessions = list(closed_parts(teller))
    if words or sessions:
        yield Heading(teller.t("Why we met"), 1)
        yield from map(Paragraph, there(words, *sessions))


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
    who = teller.in_a_row(
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
            prepared(teller, report.prepared),
            teller.limited(report.limits),
        )
    )
    yield from said_in(teller, report)


def said_in(teller: Teller, report: Report) -> Iterator[Block]:
    """Who has seen it, and what is said only in it."""
    t = teller.t
    if report.seen:
        yield Paragraph(t("Seen by: {who}", who=teller.in_a_row(*(seen(teller, one) for one in report.seen))))
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
