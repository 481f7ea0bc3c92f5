"""How the record begins: what meeting this was, who was asked to it, and why."""

from __future__ import annotations

from collections.abc import Iterator

import htpy as h
from htpy import Element, Node

from sos_core.model.conclusions import Audience
from sos_core.model.people import Person, Side
from sos_core.record.reading import Reading, joined
from sos_core.wording import ATTENDANCE, AUDIENCES, MEETING_KINDS, SIDES


def heading(reading: Reading) -> Element:
    t, meeting = reading.t, reading.meeting
    return h.header[
        h.h1[t("Record of the meeting")],
        h.p(".for-whom")[t("This is the {copy}.", copy=t(AUDIENCES[reading.copy.audience]))],
        h.dl(".facts")[
            _fact(t("Kind of meeting"), t(MEETING_KINDS[meeting.kind])),
            _fact(t("When"), joined((t.day(meeting.held_on), _hours(reading)), t(", "))),
            meeting.place and _fact(t("Where"), h.bdi[meeting.place]),
            any(person.leads for person in meeting.people)
            and _fact(t("Led by"), reading.names(person.id for person in meeting.people if person.leads)),
        ],
    ]


def _fact(what: str, value: Node) -> Node:
    return [h.dt[what], h.dd[value]]


def _hours(reading: Reading) -> str | None:
    t, began, ended = reading.t, reading.meeting.began, reading.meeting.ended
    if began and ended:
        return t("{began} to {ended}", began=t.time(began), ended=t.time(ended))
    if began:
        return t("from {began}", began=t.time(began))
    return t("until {ended}", ended=t.time(ended)) if ended else None


def reason(reading: Reading) -> Node:
    t, meeting = reading.t, reading.meeting
    return (meeting.reason or meeting.closed_sessions) and h.section[
        h.h2[t("Why we met")],
        meeting.reason and h.p(".words", dir="auto")[meeting.reason],
        (h.p(".small")[sentence] for sentence in _closed(reading)),
    ]


def _closed(reading: Reading) -> Iterator[str]:
    """That a part was closed is told to everybody; what was said in it only to those who may know."""
    t = reading.t
    for session in reading.meeting.closed_sessions:
        began = t.time(session.began)
        if session.ended:
            yield t("Part of the meeting was closed, {began} to {ended}.", began=began, ended=t.time(session.ended))
        else:
            yield t("Part of the meeting was closed, from {began}.", began=began)
    if reading.meeting.closed_sessions and reading.copy.audience is not Audience.PROFESSIONALS:
        yield t("What was said there is not in this copy.")


def people(reading: Reading) -> Node:
    t = reading.t
    return (
        reading.people
        and h.section[
            h.h2[t("People")],
            h.table[
                h.caption[t("Who was asked to come, and who was there")],
                h.thead[
                    h.tr[
                        h.th(scope="col")[t("Name")],
                        h.th(scope="col")[t("Who that is")],
                        h.th(scope="col")[t("At the meeting")],
                    ]
                ],
                (_side(reading, side) for side in Side),
            ],
        ]
    )


def _side(reading: Reading, side: Side) -> Node:
    of_side = [person for person in reading.people.values() if person.side is side]
    return (
        of_side
        and h.tbody(".side")[
            h.tr[h.th(scope="rowgroup", colspan="3")[reading.t(SIDES[side])]],
            (_row(reading, person) for person in of_side),
        ]
    )


def _row(reading: Reading, person: Person) -> Element:
    t = reading.t
    who = [
        t.count("{n} year old", "{n} years old", person.age) if person.age is not None else None,
        person.lives_with and reading.told("lives with {whom}", whom=h.bdi[person.lives_with]),
        person.role and h.bdi[person.role],
        person.agency and h.bdi[person.agency],
        t("leads the meeting") if person.leads else None,
    ]
    attendance = t(ATTENDANCE[person.attendance])
    return h.tr[
        h.th(scope="row")[reading.name(person.id)],
        h.td[joined(who, t(", "))],
        h.td[
            reading.told("{attendance}: {note}", attendance=attendance, note=h.bdi[person.attendance_note])
            if person.attendance_note
            else attendance,
            person.private_note
            and h.p(".restricted")[reading.told("For professionals only: {note}", note=h.bdi[person.private_note])],
        ],
    ]
