"""A copy in easy words, for grown-ups who read little.

It is the same copy with the same code, and holds all that the other page holds. Large print, one thing in a line, and
headings that ask. What its reader does, when people meet again and whom to ask come first, on the first screens of a
phone; then what children say, and what was decided. What people said stays as they said it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import htpy as h
from htpy import Element, Node

from sos_core.language import mark
from sos_core.model.statements import Column
from sos_core.presets import keep_until_of, preset_for
from sos_core.record.afterwards import came_later, sent_later
from sos_core.record.easy.corrected import corrected
from sos_core.record.easy.lines import section
from sos_core.record.easy.numbers import numbers
from sos_core.record.easy.people import people, whom_to_ask
from sos_core.record.easy.plan import decided, what_next, yours
from sos_core.record.easy.said import said_in
from sos_core.record.easy.words import REPORTS_TOLD
from sos_core.record.ending import code, copies, meetings_to_come, reach
from sos_core.record.glossary import words_told
from sos_core.record.opening import whose
from sos_core.record.reading import Reading
from sos_core.record.reports import reports
from sos_core.record.sentences import at_once
from sos_core.record.voices import voices
from sos_core.retelling.opening import closed_parts, when
from sos_core.wording import MEETING_KINDS


def easy_heading(reading: Reading) -> Element:
    return h.header[
        h.h1[reading.t("Our meeting, in easy words")],
        whose(reading),
        came_later(reading),
        h.p[reading.told("We met on {when}.", when=when(reading))],
    ]


def easy_main(reading: Reading) -> Element:
    sections = at_once(list(_sections(reading)))
    return h.main[sections, words_told(reading, sections)]


def _sections(reading: Reading) -> Iterator[Node]:
    yield yours(reading)
    yield _again(reading)
    yield whom_to_ask(reading)
    yield voices(
        reading,
        of_one=mark("What does {name} say?"),
        of_several=mark("What do the children say?"),
        corrected=corrected,
    )
    yield decided(reading)
    yield what_next(reading)
    yield said_in(reading, Column.WORRIES)
    yield said_in(reading, Column.WELL)
    before = None
    for question in reading.meeting.questions:
        yield numbers(reading, question, before)
        before = question
    yield _why(reading)
    yield people(reading)
    yield reports(reading, mark("What was written before the meeting?"), kinds=REPORTS_TOLD)
    yield sent_later(reading)
    yield copies(reading, mark("Who has a copy?"), caption=mark("Who was given what"), code_called=mark("Code"))


def _again(reading: Reading) -> Node:
    return section(
        reading.t("When do we meet again?"), reading.meeting.next_meetings and meetings_to_come(reading)
    )  # fmt: skip


def _why(reading: Reading) -> Node:
    t, meeting = reading.t, reading.meeting
    kind = h.bdi[meeting.preset.name] if meeting.preset else t(MEETING_KINDS[meeting.kind])
    leaders = reading.names(person.id for person in meeting.people if person.leads)
    return section(
        t("Why did we meet?"),
        meeting.reason and h.p(".words", dir="auto")[meeting.reason],
        [h.p[one] for one in closed_parts(reading)],
        h.p[reading.told("What this kind of meeting is called: {kind}", kind=kind)],
        meeting.place and h.p[reading.told("We met here: {place}", place=h.bdi[meeting.place])],
        leaders and h.p[reading.told("Who led the meeting: {names}", names=leaders)],
        meeting.previous and h.p[t("We also met on {day}.", day=reading.day(meeting.previous.held_on))],
    )


def easy_footer(reading: Reading) -> Element:
    t, meeting = reading.t, reading.meeting
    preset = preset_for(meeting, t)
    words = meeting.purpose or preset.purpose
    until = meeting.keep_until or keep_until_of(preset, meeting.held_on)
    changed = meeting.changed.local
    return h.footer[
        words and h.p(".words", dir="auto")[words],
        _until(reading, until),
        h.p[t("This is what people said. Not everybody agrees with everything. Where somebody does not, it says so.")],
        h.p[t("It is private. Keep it where others do not find it. Show it only to people who need it to help.")],
        h.p[reach(reading)],
        h.p[
            t("It is as it was on {day} at {time}.", day=reading.day(changed.date()), time=t.time(changed.time())),
            " ",
            t("Meeting Board can open this page again."),
        ],
        h.p[_same(reading)],
        h.p[t("For meetings in the Signs of Safety® style; independent, not endorsed by the owners of that mark.")],
    ]


def _same(reading: Reading) -> Node:
    told = mark("The code of this page is {code}. Does somebody have the same code? Then they have the same page.")
    if reading.reader is not None:
        told = mark("The code of this page is {code}. It was made for one person. Nobody else has the same code.")
    return reading.told(told, code=code(reading.digest))


def _until(reading: Reading, day: dt.date | None) -> Node:
    t = reading.t
    keep = (
        t("Do not keep this after {day}. Then delete the file, and destroy the paper.", day=t.day(day)) if day else ""
    )
    return keep and h.p[h.b[keep]]
