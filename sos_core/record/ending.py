"""How the meeting ended: decisions with those who do not agree, when people meet again, who has which copy."""

from __future__ import annotations

import datetime as dt

import htpy as h
from htpy import Element, Node

from sos_core.canonical import short
from sos_core.files import digest
from sos_core.model.conclusions import Audience, Decision, Dissent, NextMeeting
from sos_core.model.frozen import Digest
from sos_core.presets import keep_until_of, preset_for
from sos_core.record.reading import Reading, joined
from sos_core.record.tables import note, table
from sos_core.wording import AUDIENCES, WAYS


def decisions(reading: Reading) -> Node:
    decided = reading.meeting.decisions
    return (
        decided
        and h.section[
            h.h2[reading.t("What was decided")],
            (_decision(reading, decision) for decision in decided),
        ]
    )


def _decision(reading: Reading, decision: Decision) -> Element:
    t = reading.t
    category = decision.category and reading.told("category: {category}", category=h.bdi[decision.category])
    return h.div(".decision")[
        h.h3[reading.told("For {name}", name=reading.name(decision.child)) if decision.child else t("For everybody")],
        h.p[joined((h.bdi[decision.decision], category), t(", "))],
        decision.agree and h.p[reading.told("Agree: {names}", names=reading.names(decision.agree))],
        decision.dissent and h.ul(".lines")[(_dissent(reading, dissent) for dissent in decision.dissent)],
        not decision.limits.for_all and h.p(".small")[reading.limited(decision.limits)],
    ]


def _dissent(reading: Reading, dissent: Dissent) -> Element:
    name = reading.name(dissent.person)
    return h.li[
        reading.told("{name} does not agree: {words}", name=name, words=h.bdi[reading.quoted(dissent.words)])
        if dissent.words
        else reading.told("{name} does not agree.", name=name)
    ]


def core_group(reading: Reading) -> Node:
    group = reading.meeting.core_group
    return group and h.section[h.h2[reading.t("Core group")], h.p[reading.names(group)]]


def next_meetings(reading: Reading) -> Node:
    meetings = reading.meeting.next_meetings
    return (
        meetings
        and h.section[
            h.h2[reading.t("When we meet again")],
            meetings_to_come(reading),
        ]
    )


def meetings_to_come(reading: Reading) -> Element:
    return h.ul(".lines")[(h.li[_next_meeting(reading, meeting)] for meeting in reading.meeting.next_meetings)]


def _next_meeting(reading: Reading, meeting: NextMeeting) -> Node:
    t = reading.t
    when = [
        t.day(meeting.day) if meeting.day else None,
        t.time(meeting.time) if meeting.time else None,
        meeting.place and h.bdi[meeting.place],
    ]
    what = h.b[h.bdi[meeting.what]]
    told = reading.told("{what}: {when}", what=what, when=joined(when, t(", "))) if any(when) else what
    return [told, note(reading.limited(meeting.limits))]


def copies(reading: Reading) -> Node:
    t, given = reading.t, reading.meeting.copies
    return (
        given
        and h.section[
            h.h2[t("Who was given a copy")],
            table(
                reading,
                t("Copies of this record"),
                [t("Who"), t("Which"), t("How"), t("When"), t("Check code")],
                (
                    (
                        reading.name(copy.person),
                        [t(AUDIENCES[copy.audience]), note(reading.limited(copy.limits))],
                        t(WAYS[copy.way]),
                        t.day(copy.day) if copy.day else None,
                        copy.digest and code(copy.digest),
                    )
                    for copy in given
                ),
            ),
        ]
    )


def code(digest: Digest) -> Element:
    """The beginning of a digest, to be read to each other. It runs from left to right in every language."""
    return h.bdi(".code", dir="ltr")[short(digest)]


def purpose(reading: Reading) -> Element:
    """What the record is for, how long it is kept and how to look after it. Said in every copy but a child's. What the
    meeting does not say of it, its preset says; where neither names a day, none is told: each council has its own."""
    t, meeting = reading.t, reading.meeting
    preset = preset_for(meeting, t)
    words = meeting.purpose or preset.purpose
    day = meeting.keep_until or keep_until_of(preset, meeting.held_on)
    return h.footer[
        words and h.p(".words", dir="auto")[words],
        h.p[h.b[_until(reading, day)]] if day else None,
        h.p[
            t(
                "This record tells what people said and agreed at the meeting. That something stands here does not "
                "mean that everybody agrees with it: where somebody does not, it says so."
            )
        ],
        h.p[
            t(
                "It is about a family and is confidential. Keep it where others do not find it, and show it only to "
                "people who need it to help."
            )
        ],
        h.p[_reach(reading)],
        _same(reading),
        h.p[t("For meetings in the Signs of Safety® style; independent, not endorsed by the owners of that mark.")],
    ]


def _until(reading: Reading, day: dt.date) -> str:
    t = reading.t
    return t(
        "Keep this record no longer than {day}. Then delete the file, and destroy what is on paper.", day=t.day(day)
    )


def _reach(reading: Reading) -> str:
    if reading.copy.audience is Audience.WHOLE:
        return reading.t("This is the meeting itself, with what is in no other copy. Do not hand it on to anybody.")
    if reading.for_professionals:
        return reading.t("This copy holds things that are for professionals only. Do not hand it on to anybody else.")
    return reading.t("What is for professionals only is not in this copy.")


def _same(reading: Reading) -> Element:
    """Of which moment the record is, and by what two people know that they have the same one."""
    t = reading.t
    changed = reading.meeting.changed.local
    return h.p[
        t(
            "The record as it was on {day} at {time}. Meeting Board can open this page again: the record is inside.",
            day=t.day(changed.date()),
            time=t.time(changed.time()),
        ),
        " ",
        checked(reading),
    ]


def checked(reading: Reading) -> Node:
    """The code of this copy. A copy for somebody else has another one."""
    return reading.told(
        "Check code: {code}. Two people who find the same code at the end of their copies hold the same record.",
        code=code(digest(reading.copy)),
    )
