"""The copy for a child, in a few plain words and large print: what you said, what is good, who does what, when we meet.

It has no terms of the trade and no warnings about paper. At the end stands whom to ask.
"""

from __future__ import annotations

from collections.abc import Iterator

import htpy as h
from htpy import Element, Node

from sos_core.model.people import Person
from sos_core.model.plan import Goal
from sos_core.model.statements import Statement
from sos_core.record.afterwards import came_later_for_child, sent_later
from sos_core.record.asking import helpers
from sos_core.record.board import corrections, said
from sos_core.record.drawings import drawings
from sos_core.record.ending import checked, meetings_to_come
from sos_core.record.glossary import words_told
from sos_core.record.plan import by_when, who
from sos_core.record.reading import Reading
from sos_core.record.sentences import at_once, joined
from sos_core.record.tables import table
from sos_core.retelling.opening import when


def child_heading(reading: Reading, child: Person) -> Element:
    t, place = reading.t, reading.meeting.place
    return h.header[
        h.h1[t("Our meeting")],
        h.p(".for-whom")[reading.told("This was made for you: {name}", name=reading.name(child.id))],
        h.p[joined((when(reading), place and h.bdi[place]), t(", "))],
        came_later_for_child(reading),
    ]


def child_main(reading: Reading, child: Person) -> Element:
    sections = at_once(list(_sections(reading, child)))
    return h.main[sections, words_told(reading, sections)]


def _sections(reading: Reading, child: Person) -> Iterator[Node]:
    t, meeting = reading.t, reading.meeting
    theirs = [s for s in meeting.statements if s.own_words and child.id in s.said_by]
    others = [s for s in meeting.statements if not (s.own_words and child.id in s.said_by)]
    yield from (
        _section(t("What you said"), [_words(reading, statement, named=False) for statement in theirs]),
        _drawings(reading, child),
        sent_later(reading, child),
        _section(t("What you want"), [_wish(reading, goal) for goal in meeting.goals]),
        _section(t("What is good"), [_words(reading, statement, named=True) for statement in others]),
        meeting.steps
        and h.section[
            h.h2[t("Who does what")],
            table(
                reading,
                t("What people will do now"),
                [t("Who"), t("What"), t("When")],
                (
                    (who(reading, step), h.span(".words", dir="auto")[step.what], by_when(reading, step))
                    for step in meeting.steps
                ),
            ),
        ],
        meeting.next_meetings and h.section[h.h2[t("When we meet again")], meetings_to_come(reading)],
        _who_is_who(reading, child),
    )


def _section(heading: str, items: list[Element]) -> Node:
    return items and h.section[h.h2[heading], h.ul[items]]


def _drawings(reading: Reading, child: Person) -> Node:
    theirs = drawings(reading, (one for one in reading.meeting.drawings if one.by == child.id), named=False)
    return theirs and h.section[h.h2[reading.t("What you drew")], theirs]


def _words(reading: Reading, statement: Statement, *, named: bool) -> Element:
    return h.li(class_={"item": True, "child": not named})[
        said(reading, statement),
        named and statement.said_by and h.p(".small")[reading.names(statement.said_by)],
        corrections(reading, statement),
    ]


def _wish(reading: Reading, goal: Goal) -> Element:
    return h.li(".item.child")[h.p(".words", dir="auto")[reading.quoted(goal.text)]]


def _who_is_who(reading: Reading, child: Person) -> Node:
    """Everybody who is named here, with who that is."""
    others = [person for person in reading.people.values() if person.id != child.id]
    return (
        others
        and h.section(".who-is-who")[
            h.h2[reading.t("Who is who")],
            h.ul(".lines")[(h.li[_known(reading, person)] for person in others)],
        ]
    )


def _known(reading: Reading, person: Person) -> Node:
    name = h.b[reading.name(person.id)]
    return reading.told("{name}: {role}", name=name, role=h.bdi[person.role]) if person.role else name


def child_footer(reading: Reading, child: Person) -> Element:
    """Whom to ask: the child's advocate first, whoever led the meeting, and others whose work it is. A relative who is
    only named here may be the one whom the child fears."""
    t = reading.t
    names = helpers(reading, child)
    return h.footer[
        h.p(".ask")[
            t("Is something in here not right, or do you want to ask something?"),
            " ",
            names and reading.told("You can ask these people: {names}.", names=names),
            " ",
            t("You can ask any grown-up whom you trust."),
        ],
        h.p[t("You decide whom you show this to. Keep it where others do not find it.")],
        h.p[checked(reading)],
    ]
