"""The note that is short enough for a QR code: when people meet next, and what this person does until then.

It is scanned from a screen or from paper and is then text on somebody's own telephone, with no network and no file.
Where not all of it fits, whole words are left out and it says so: half a date, or half a word, would be a wrong one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from sos_core.copies import Copy
from sos_core.language import Language
from sos_core.model.conclusions import NextMeeting
from sos_core.model.frozen import Id
from sos_core.model.plan import Step
from sos_core.telling.typed import cleaned, set_apart

MOST_BYTES: Final = 600
"""In UTF-8. A QR code of version 20 with error correction M, the largest that a telephone reads well from a screen or
from a page, holds 666 (ISO/IEC 18004:2015, table 7), a few of them for saying that it is UTF-8."""

_SHORTEST: Final = 24
"""Bytes to which texts are shortened before a step is left out."""

_LONGEST_WHEN: Final = 80
"""Bytes of "by when" in words. It stands there wholly or not at all: "every Thursday to 26" is another date."""

_CUT: Final = "…"


@dataclass(frozen=True, slots=True)
class _Line:
    """`before`, then the text, then `after`: only the text can be made shorter."""

    before: str
    text: str
    after: str = ""
    whole: bool = True
    """Whether nothing is left out of it yet."""


def short_note(copy: Copy, t: Language, reader: Id | None = None) -> str | None:
    """The note for one person, or `None` where there is nothing to say. In a copy for one person that is its reader; of
    a group's copy each of them can have their own (`reader`). With nobody named it is the next meeting alone. A meeting
    to which they are not asked is not in it: with nobody named, one for the core group."""
    who = copy.reader if copy.reader is not None else reader
    coming = _next(copy, who)
    meetings = [_meeting(coming, t)] if coming else []
    steps = [_step(step, t) for step in copy.meeting.steps if who is not None and who in step.who]
    if not meetings and not steps:
        return None
    longest = max(len(line.text.encode()) for line in (*meetings, *steps))
    whole = _written(meetings, steps, longest, t)
    if _fits(whole) and all(line.whole for line in steps):
        return whole
    more = t("There is more in your record.")
    # So many could not stand there even if they had hardly a word.
    counts = range(min(len(steps), MOST_BYTES // len("- …\n")) + 1)
    count = max((n for n in counts if _fits(_written(meetings, steps[:n], _SHORTEST, t, more))), default=0)
    return _longest_that_fits(meetings, steps[:count], longest, t, more)


def _longest_that_fits(meetings: Sequence[_Line], steps: Sequence[_Line], longest: int, t: Language, more: str) -> str:
    """The longest texts are made shorter first, until all of it fits."""
    fits, too_long = _SHORTEST, longest + 1
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if _fits(_written(meetings, steps, middle, t, more)):
            fits = middle
        else:
            too_long = middle
    return _written(meetings, steps, fits, t, more)


def _fits(note: str) -> bool:
    return len(note.encode()) <= MOST_BYTES


def _next(copy: Copy, who: Id | None) -> NextMeeting | None:
    """The first that has a day; one without a day where there is no other."""
    meeting = copy.meeting
    meetings = [
        one for one in meeting.next_meetings if (meeting.asks(one, who) if who is not None else not one.core_group_only)
    ]
    return min(
        meetings, key=lambda one: (one.day is None, one.day or dt.date.max, one.time or dt.time.max), default=None
    )


def _meeting(meeting: NextMeeting, t: Language) -> _Line:
    """What kind of meeting it is, is left to the record: a telephone shows what it has scanned to whoever holds it."""
    when = t(", ").join(
        filter(None, (t.day(meeting.day) if meeting.day else "", t.time(meeting.time) if meeting.time else ""))
    )
    place = _one_line(meeting.place)
    if when and place:
        return _Line(f"{t('Next meeting: {when}', when=when)}{t(', ')}", place)
    return _Line(t("Next meeting: {when}", when=when), place or ("" if when else _one_line(meeting.what)))


def _step(step: Step, t: Language) -> _Line:
    day = t.day(step.by_when) if step.by_when else ""
    words = _one_line(step.by_when_words)
    fits = len(words.encode()) <= _LONGEST_WHEN
    when = t(", ").join(filter(None, (day, set_apart(words, t.direction) if fits else "")))
    return _Line("- ", _one_line(step.what), t(" ({when})", when=when) if when else "", whole=fits)


def _one_line(text: str) -> str:
    return " ".join(cleaned(text).split())


def _written(meetings: Sequence[_Line], steps: Sequence[_Line], most: int, t: Language, more: str = "") -> str:
    lines = [_line(line, most, t) for line in meetings]
    if steps:
        lines += [t("What you do:"), *(_line(line, most, t) for line in steps)]
    return "\n".join(filter(None, (*lines, more)))


def _line(line: _Line, most: int, t: Language) -> str:
    text = _shortened(line.text, most)
    return f"{line.before}{set_apart(text, t.direction)}{line.after}"


def _shortened(text: str, most: int) -> str:
    """As many whole words as fit into so many bytes."""
    if len(text.encode()) <= most:
        return text
    words = text.split(" ")
    room = most - len(_CUT.encode())
    # Of as many words with a blank behind each, the last needs none.
    ends = accumulate(len(word.encode()) + 1 for word in words)
    return f"{' '.join(words[: sum(end - 1 <= room for end in ends)])}{_CUT}"
