"""How the record begins: what meeting this was, who was asked to it, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import htpy as h
from htpy import Element, Node

from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.details import Detail
from sos_core.model.people import Attendance, Person, Side
from sos_core.record.afterwards import came_later
from sos_core.record.reading import Reading
from sos_core.record.sentences import joined
from sos_core.record.tables import note
from sos_core.retelling.opening import closed_parts, when
from sos_core.wording import ATTENDANCE, AUDIENCES, DETAILS, MEETING_KINDS, SIDES


def heading(reading: Reading) -> Element:
    t, meeting = reading.t, reading.meeting
    return h.header[
        h.h1[t("Record of the meeting")],
        whose(reading),
        came_later(reading),
        h.dl(".facts")[
            _fact(
                t("Kind of meeting"), h.bdi[meeting.preset.name] if meeting.preset else t(MEETING_KINDS[meeting.kind])
            ),
            _fact(t("When"), when(reading)),
            meeting.place and _fact(t("Where"), h.bdi[meeting.place]),
            any(person.leads for person in meeting.people)
            and _fact(t("Led by"), reading.names(person.id for person in meeting.people if person.leads)),
            meeting.previous and _fact(t("The meeting before"), reading.day(meeting.previous.held_on)),
        ],
    ]


def whose(reading: Reading) -> Node:
    """Whose copy it is, and what is missing in it because it was missing before."""
    t, came_as = reading.t, reading.copy.came_as
    missing = t("It was made from a {copy}: what that one leaves out is missing here.", copy=t(AUDIENCES[came_as]))
    return [h.p(".for-whom")[_for_whom(reading)], came_as is not Audience.WHOLE and h.p(".for-whom")[missing]]


def _for_whom(reading: Reading) -> Node:
    copy = reading.t(AUDIENCES[reading.copy.audience])
    if reading.reader is None:
        return reading.t("This is the {copy}.", copy=copy)
    return reading.told("This is the {copy}: {name}", copy=copy, name=reading.name(reading.reader.id))


def _fact(what: str, value: Node) -> Node:
    return [h.dt[what], h.dd[value]]


def reason(reading: Reading) -> Node:
    t, meeting = reading.t, reading.meeting
    return (meeting.reason or meeting.closed_sessions) and h.section(".why")[
        h.h2[t("Why we met")],
        meeting.reason and h.p(".words", dir="auto")[meeting.reason],
        (h.p(".small")[sentence] for sentence in closed_parts(reading)),
    ]


def people(reading: Reading) -> Node:
    t = reading.t
    return (
        reading.people
        and h.section(".people")[
            h.h2[t("People")],
            h.table[
                h.caption[t("Who was asked to come, and who was there")],
                h.thead[h.tr[(h.th(scope="col")[t(head)] for head, _ in _COLUMNS)]],
                (_side(reading, side) for side in Side),
            ],
        ]
    )


def _side(reading: Reading, side: Side) -> Node:
    of_side = [person for person in reading.people.values() if person.side is side]
    return (
        of_side
        and h.tbody(".side")[
            h.tr[h.th(scope="rowgroup", colspan=str(len(_COLUMNS)))[reading.t(SIDES[side])]],
            (_row(reading, person) for person in of_side),
        ]
    )


def _row(reading: Reading, person: Person) -> Element:
    (_, name), *others = _COLUMNS
    return h.tr[
        h.th(scope="row")[name(reading, person)],
        (h.td[cell(reading, person)] for _, cell in others),
    ]


def _name(reading: Reading, person: Person) -> Node:
    return [reading.name(person.id), note(reading.limited(person.limits))]


def who_that_is(reading: Reading, person: Person) -> Node:
    t = reading.t
    who = [
        t.count("{n} year old", "{n} years old", person.age) if person.age is not None else None,
        person.lives_with and reading.told("lives with {whom}", whom=h.bdi[person.lives_with]),
        person.role and h.bdi[person.role],
        person.agency and h.bdi[person.agency],
        t("leads the meeting") if person.leads else None,
        t("interprets") if person.interpreter else None,
        person.language and reading.told("speaks {language}", language=h.bdi[person.language]),
    ]
    return [joined(who, t(", ")), (note(*_detail(reading, detail)) for detail in person.details)]


def at_the_meeting(reading: Reading, person: Person, words: Mapping[Attendance, str] = ATTENDANCE) -> Node:
    attendance = reading.t(words[person.attendance])
    return [
        reading.told("{attendance}: {note}", attendance=attendance, note=h.bdi[person.attendance_note])
        if person.attendance_note
        else attendance,
        person.private_note
        and h.p(".restricted")[reading.told("For professionals only: {note}", note=h.bdi[person.private_note])],
    ]


_COLUMNS: Final[tuple[tuple[str, Callable[[Reading, Person], Node]], ...]] = (
    (mark("Name"), _name),
    (mark("Who that is"), who_that_is),
    (mark("At the meeting"), at_the_meeting),
)
"""What stands above a column of the table of people, and what stands in it. In the first is whom the row is about."""


def _detail(reading: Reading, detail: Detail) -> tuple[Node, Node]:
    """Where somebody can be found, and who may know it."""
    sort = reading.t(DETAILS[detail.sort])
    return reading.told("{sort}: {where}", sort=sort, where=h.bdi[detail.text]), reading.limited(detail.limits)
