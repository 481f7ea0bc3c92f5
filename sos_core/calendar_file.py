"""Dates for a calendar (iCalendar, RFC 5545): when people meet again, and until when a person's own steps are done.

A calendar is seen by others: on a shared phone, on a lock screen, in a school's or a family's common calendar, on a
wrist. So an entry says that there is something, and not what: no name, no kind of meeting, no place unless it is asked
for, and nothing that anybody wrote. What it is about stands in the record. There are no alarms: they would ring when
somebody else has the phone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from sos_core.copies import Copy
from sos_core.language import Language
from sos_core.model.conclusions import Audience, NextMeeting
from sos_core.model.frozen import Id
from sos_core.model.moment import Moment
from sos_core.model.plan import Step
from sos_core.telling.typed import cleaned

_LONGEST: Final = 75
"""Bytes in a line, without its end."""
_MOST: Final = 2**31 - 1
"""The largest whole number that a calendar has to know."""


def calendar(copy: Copy, t: Language, *, at: Moment, with_place: bool = False) -> str | None:
    """The file, or `None` where no day is known that a calendar could show.

    In the copy for one person, and in the leader's own, are that person's steps; a group's has only the meetings,
    because nobody keeps a calendar with other people's duties. So it is with meetings for the core group: they are in
    the files of those who are asked to come. `at`: when the file is made. `with_place`: whether the
    place of a meeting is told."""
    entries = [*_meetings(copy, t, with_place=with_place), *_steps(copy, t)]
    if not entries:
        return None
    changed, made = copy.meeting.changed.utc, copy.meeting.made.utc
    # A calendar that has an entry already takes over a later one of the same name.
    version = min(max(int((changed - made).total_seconds()), 0), _MOST)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Meeting Board//Meeting Board//EN"]
    for id, entry in entries:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{id}",
            f"DTSTAMP:{_instant(at.utc)}",
            f"LAST-MODIFIED:{_instant(changed)}",
            f"SEQUENCE:{version}",
            "CLASS:PRIVATE",
            *entry,
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _meetings(copy: Copy, t: Language, *, with_place: bool) -> Iterator[tuple[Id, list[str]]]:
    for meeting in copy.meeting.next_meetings:
        if meeting.day is not None and _is_asked(copy, meeting):
            place = cleaned(meeting.place) if with_place else ""
            where = [f"LOCATION:{_escaped(place)}"] if place else []
            yield meeting.id, [_begins(meeting, meeting.day), f"SUMMARY:{_escaped(t('Meeting'))}", *where]


def _begins(meeting: NextMeeting, day: dt.date) -> str:
    """In no time zone: three o'clock is what the clock in that room will show. How long it takes nobody has said, so
    nothing is said of its end."""
    if meeting.time is None:
        return f"DTSTART;VALUE=DATE:{_digits(day)}"
    return f"DTSTART:{_digits(day)}T{_digits(meeting.time)}"


def _steps(copy: Copy, t: Language) -> Iterator[tuple[Id, list[str]]]:
    """As events of a whole day: telephones do not show tasks. They leave the day free for other things."""
    for step in copy.meeting.steps:
        if step.by_when is not None and _is_own(copy, step):
            yield (
                step.id,
                [
                    f"DTSTART;VALUE=DATE:{_digits(step.by_when)}",
                    f"SUMMARY:{_escaped(t('Something to do: see your record'))}",
                    "TRANSP:TRANSPARENT",
                ],
            )


def in_words(copy: Copy) -> tuple[Step, ...]:
    """The steps that would be in the file if a day said until when: "every Thursday to 26 November" is no day, and a
    made-up one would be believed. Whoever gives the file away is to know."""
    return tuple(
        step for step in copy.meeting.steps if step.by_when is None and step.by_when_words and _is_own(copy, step)
    )


def _is_asked(copy: Copy, meeting: NextMeeting) -> bool:
    """Whether whoever keeps the calendar is asked to come. Of a group's nobody knows who does."""
    return not meeting.core_group_only or any(copy.meeting.asks(meeting, id) for id in _whose(copy))


def _is_own(copy: Copy, step: Step) -> bool:
    return any(id in step.who for id in _whose(copy))


def _whose(copy: Copy) -> tuple[Id, ...]:
    """Whose calendar it is for: of the leader's own copy whoever leads, of a group's nobody's by name."""
    if copy.audience is Audience.WHOLE:
        return tuple(person.id for person in copy.meeting.people if person.leads)
    return () if copy.reader is None else (copy.reader,)


def _instant(utc: dt.datetime) -> str:
    return f"{_digits(utc.date())}T{_digits(utc.time().replace(microsecond=0))}Z"


def _digits(value: dt.date | dt.time) -> str:
    """Basic format of ISO 8601."""
    return re.sub("[-:]", "", value.isoformat())


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces that are short enough, each after the first with a blank before it. No character is cut."""
    pieces, size = [""], 0
    for one in line:
        wide = len(one.encode())
        if size + wide > _LONGEST:
            pieces.append("")
            size = 1
        pieces[-1] += one
        size += wide
    return "\r\n ".join(pieces)
