"""Who the people are, and whom to ask."""

from __future__ import annotations

import htpy as h
from htpy import Element, Node

from sos_core.model.people import Person, Side
from sos_core.record.asking import helpers
from sos_core.record.easy.lines import line
from sos_core.record.easy.words import ATTENDED, SIDES_TOLD
from sos_core.record.opening import at_the_meeting, who_that_is
from sos_core.record.reading import Reading


def people(reading: Reading) -> Node:
    sides = [_side(reading, side) for side in Side]
    return any(sides) and h.section(".people")[h.h2[reading.t("Who are the people?")], sides]


def _side(reading: Reading, side: Side) -> Node:
    of_side = [person for person in reading.people.values() if person.side is side]
    return of_side and [
        h.h3[reading.t(SIDES_TOLD[side])],
        h.ul(".lines")[(_person(reading, person) for person in of_side)],
    ]


def _person(reading: Reading, person: Person) -> Element:
    return h.li[
        h.p[h.b[reading.name(person.id)]],
        h.div[who_that_is(reading, person)],
        h.div[at_the_meeting(reading, person, ATTENDED)],
        line(reading.limited(person.limits)),
    ]


def whom_to_ask(reading: Reading) -> Node:
    t = reading.t
    names = helpers(reading, reading.reader)
    return h.section[
        h.h2[t("Whom can I ask?")],
        h.p[t("Is something in here not right, or do you want to ask something?")],
        names and h.p[reading.told("You can ask these people: {names}.", names=names)],
        h.p[t("You can ask somebody whom you trust to read this with you.")],
    ]
