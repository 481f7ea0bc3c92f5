"""How the meeting ended: decisions with those who do not agree, when people meet again, who has which copy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

import htpy as h
from htpy import Element, Node

from sos_core.canonical import short
from sos_core.language import mark
from sos_core.model.conclusions import Audience, CopyGiven, Decision, Dissent, NextMeeting
from sos_core.model.frozen import Digest, Id
from sos_core.model.plan import Step
from sos_core.presets import keep_until_of, preset_for
from sos_core.record.plan import by_when, with_whom
from sos_core.record.reading import Reading
from sos_core.record.sentences import at_once, joined
from sos_core.record.tables import note, table
from sos_core.retelling import coming
from sos_core.retelling.afterwards import of_an_earlier
from sos_core.retelling.putting_right import ASKED, code_told, to_press, whom_to_tell
from sos_core.wording import AUDIENCES, WAYS

GIVEN: Final = mark("Who was given a copy")
COPIES: Final = mark("Copies of this record")
CODE: Final = mark("Check code")


def decisions(reading: Reading) -> Node:
    decided = reading.meeting.decisions
    return (
        decided
        and h.section(".decided")[
            h.h2[reading.t("What was decided")],
            h.div[(_decision(reading, decision) for decision in decided)],
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


def outcome(reading: Reading) -> Node:
    """What people look for first when they take the record up again at home."""
    to_come = [part for part in (yours(reading), next_meetings(reading)) if part]
    parts = [part for part in (decisions(reading), to_come and h.div(".to-come")[to_come]) if part]
    return parts and h.div(".outcome")[parts]


def yours(reading: Reading) -> Node:
    """In the copy of one person: what this person has said that they will do."""
    reader = reading.reader
    theirs = [step for step in reading.meeting.steps if reader and reader.id in step.who]
    return (
        theirs
        and h.section(".yours")[
            h.h2[reading.t("What you do")], h.ul(".lines")[(_yours(reading, one) for one in theirs)]
        ]
    )


def _yours(reading: Reading, step: Step) -> Element:
    what: Node = h.bdi(".words")[step.what]
    when = by_when(reading, step)
    if others := with_whom(reading, step):
        what = reading.told("{what} (with {names})", what=what, names=others)
    return h.li[reading.told("{what}: {when}", what=what, when=h.b[when]) if when else what]


def next_meetings(reading: Reading) -> Node:
    t, meetings, group = reading.t, reading.meeting.next_meetings, reading.meeting.core_group
    who = group and reading.names(group)
    if not meetings:
        return group and h.section[h.h2[t("Core group")], h.p[who]]
    return h.section[
        h.h2[t("When we meet again")],
        meetings_to_come(reading),
        group and [h.h3[t("Core group")], h.p[who]],
    ]


def meetings_to_come(reading: Reading) -> Element:
    return h.ul(".lines")[(h.li[_next_meeting(reading, meeting)] for meeting in coming.meetings_to_come(reading))]


def _next_meeting(reading: Reading, meeting: NextMeeting) -> Node:
    t = reading.t
    when = [
        reading.day(meeting.day) if meeting.day else None,
        t.time(meeting.time) if meeting.time else None,
        meeting.place and h.bdi[meeting.place],
    ]
    what = h.b[h.bdi[meeting.what]]
    told = reading.told("{what}: {when}", what=what, when=joined(when, t(", "))) if any(when) else joined((what,), "")
    return [
        coming.told_as_others(reading, meeting, told),
        note(coming.who_comes(reading, meeting), reading.limited(meeting.limits)),
    ]


_HOW: Final = {
    (True, True): mark(
        "If you have this as a file, you can also open it in Meeting Board, choose “That is not what I said” or, "
        "beside others' words, “That is not right”, and send back the file that you get."
    ),
    (True, False): mark(
        "If you have this as a file, you can also open it in Meeting Board, choose “That is not what I said” and send "
        "back the file that you get."
    ),
    (False, True): mark(
        "If you have this as a file, you can also open it in Meeting Board, choose “That is not right” beside what "
        "others said, and send back the file that you get."
    ),
    (False, False): mark(
        "If you have this as a file, you can also open it in Meeting Board, write there what is right, and send back "
        "the file that you get."
    ),
}
"""By which buttons there are: beside the reader's own words, beside those of others."""


def putting_right(reading: Reading) -> Node:
    """How a family puts something right, where it is found: not at the end, in small print."""
    t, told = reading.t, whom_to_tell(reading)
    return (
        told
        and h.section(".put-right")[
            h.h2[t(ASKED)],
            h.p[
                joined(told, " "),
                " ",
                t(_HOW[to_press(reading)]),
            ],
        ]
    )


def copies(
    reading: Reading,
    heading: str = GIVEN,
    *,
    caption: str = COPIES,
    code_called: str = CODE,
) -> Node:
    """Those who were given the same on the same day stand in one row."""
    t, given = reading.t, grouped(reading.meeting.copies)
    return (
        given
        and h.section(".copies")[
            h.h2[t(heading)],
            table(
                reading,
                t(caption),
                [t("Which"), t("Who"), t("How"), t("When"), t(code_called)],
                (
                    (
                        [t(AUDIENCES[copy.audience]), note(of_an_earlier(reading, copy), reading.limited(copy.limits))],
                        reading.names(people),
                        t(WAYS[copy.way]),
                        reading.day(copy.day) if copy.day else None,
                        copy.digest and code(copy.digest),
                    )
                    for copy, people in given
                ),
            ),
        ]
    )


def grouped(given: Sequence[CopyGiven]) -> list[tuple[CopyGiven, list[Id]]]:
    """Of each sort of hand-over one, with all to whom it was made, in the order of the first of each."""
    groups: dict[CopyGiven, list[Id]] = {}
    for copy in given:
        # In nothing but the person and the id may two of one group differ.
        alike = copy.model_copy(update={"id": given[0].id, "person": given[0].person})
        groups.setdefault(alike, []).append(copy.person)
    return list(groups.items())


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
                "It tells what people said and agreed. Not everybody agrees with all that stands here: where somebody "
                "does not, it says so."
            )
        ],
        h.p[
            t(
                "It is about a family and is confidential. Keep it where others do not find it, and show it only to "
                "people who need it to help."
            )
        ],
        h.p[reach(reading)],
        _same(reading),
        h.p[t("For meetings in the Signs of Safety® style; independent, not endorsed by the owners of that mark.")],
    ]


def _until(reading: Reading, day: dt.date) -> str:
    t = reading.t
    return t(
        "Keep this record no longer than {day}. Then delete the file, and destroy what is on paper.", day=t.day(day)
    )


def reach(reading: Reading) -> str:
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
            day=reading.day(changed.date()),
            time=t.time(changed.time()),
        ),
        " ",
        checked(reading),
    ]


def checked(reading: Reading) -> Node:
    return code_told(reading, at_once(code(reading.digest)))
