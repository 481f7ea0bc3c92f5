"""How the meeting ended: decisions with those who do not agree, when people meet again, who has which copy."""

from __future__ import annotations

import htpy as h
from htpy import Element, Node

from sos_core.model.conclusions import Audience, Decision, Dissent, NextMeeting
from sos_core.record.reading import Reading, joined
from sos_core.record.tables import table
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
            h.ul(".lines")[(h.li[_next_meeting(reading, meeting)] for meeting in meetings)],
        ]
    )


def _next_meeting(reading: Reading, meeting: NextMeeting) -> Node:
    t = reading.t
    when = [
        t.day(meeting.day) if meeting.day else None,
        t.time(meeting.time) if meeting.time else None,
        meeting.place and h.bdi[meeting.place],
    ]
    what = h.b[h.bdi[meeting.what]]
    return reading.told("{what}: {when}", what=what, when=joined(when, t(", "))) if any(when) else what


def copies(reading: Reading) -> Node:
    t, given = reading.t, reading.meeting.copies
    return (
        given
        and h.section[
            h.h2[t("Who was given a copy")],
            table(
                reading,
                t("Copies of this record"),
                [t("Who"), t("Which"), t("How"), t("When")],
                (
                    (
                        reading.name(copy.person),
                        t(AUDIENCES[copy.audience]),
                        t(WAYS[copy.way]),
                        t.day(copy.day) if copy.day else None,
                    )
                    for copy in given
                ),
            ),
        ]
    )


def purpose(reading: Reading) -> Element:
    """What the record is for and how to look after it. Said in every copy."""
    t = reading.t
    changed = reading.meeting.changed.local
    return h.footer[
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
        h.p[
            t("This copy holds things that are for professionals only. Do not hand it on to anybody else.")
            if reading.copy.audience is Audience.PROFESSIONALS
            else t("What is for professionals only is not in this copy.")
        ],
        h.p[
            t(
                "The record as it was on {day} at {time}. Meeting Board can open this page again: the record is "
                "inside.",
                day=t.day(changed.date()),
                time=t.time(changed.time()),
            )
        ],
        h.p[t("For meetings in the Signs of Safety® style; independent, not endorsed by the owners of that mark.")],
    ]
