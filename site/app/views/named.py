"""What a meeting is called: by its kind and day, which name nobody. In a list, in a sentence, and over a view."""

from __future__ import annotations

from htpy import Element, span

from app.as_stored import day_in, kind_in
from app.store import Head
from sos_core.language import Language
from sos_core.model.meeting import Meeting
from sos_core.wording import MEETING_KINDS


def kind_and_day(t: Language, head: Head) -> tuple[str, str]:
    """Of a meeting on the device that is not open."""
    day = day_in(head.held_on)
    return t(kind_in(head.kind)), t.day(day) if day else head.held_on


def meeting_name(t: Language, head: Head) -> str:
    kind, day = kind_and_day(t, head)
    return t("{meeting}, {day}", meeting=kind, day=day)


def name_of_open(t: Language, meeting: Meeting) -> str:
    return t("{meeting}, {day}", meeting=t(MEETING_KINDS[meeting.kind]), day=t.day(meeting.held_on))


def pill(t: Language, meeting: Meeting) -> Element:
    """In short, as it stands over every view."""
    return span(".pill")[t(MEETING_KINDS[meeting.kind]), " · ", t.short_day(meeting.held_on)]
