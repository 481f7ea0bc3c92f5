"""Who the people are, and whom to ask."""

from __future__ import annotations

from typing import Final

import htpy as h
from htpy import Element, Node

from sos_core.language import mark
from sos_core.model.people import Person, Side
from sos_core.record.asking import helpers
from sos_core.record.easy.lines import line
from sos_core.record.easy.words import ATTENDED, SIDES_TOLD
from sos_core.record.opening import at_the_meeting, who_that_is
from sos_core.record.reading import Reading
from sos_core.record.sentences import at_once
from sos_core.retelling.putting_right import leaders_to_ask, to_press, whom_to_tell


def people(reading: Reading) -> Node:
    sides = [_side(reading, side) for side in Side]
    group = reading.meeting.core_group
    return (
        any(sides)
        and h.section(".people")[
            h.h2[reading.t("Who are the people?")],
            sides,
            group and h.p[reading.told("These people are in the core group: {names}.", names=reading.names(group))],
        ]
    )


def _side(reading: Reading, side: Side) -> Node:
    of_side = [person for person in reading.people.values() if person.side is side]
    return of_side and [
        h.h3[reading.t(SIDES_TOLD[side])],
        h.ul(".lines")[(_person(reading, person) for person in of_side)],
    ]


def _person(reading: Reading, person: Person) -> Element:
    name, who = h.b[reading.name(person.id)], at_once(who_that_is(reading, person))
    return h.li[
        h.div[reading.told("{name}: {who}", name=name, who=who) if who else name],
        h.div[at_the_meeting(reading, person, ATTENDED)],
        line(reading.limited(person.limits)),
    ]


_HOW: Final = {
    (True, True): mark(
        "Do you have this as a file? Then open it in Meeting Board. Beside your own words, press “That is not what I "
        "said”. Beside the words of others, press “That is not right”. Send back the file that you get."
    ),
    (True, False): mark(
        "Do you have this as a file? Then open it in Meeting Board. Beside your words, press “That is not what I "
        "said”. Send back the file that you get."
    ),
    (False, True): mark(
        "Do you have this as a file? Then open it in Meeting Board. Beside the words of others, press “That is not "
        "right”. Send back the file that you get."
    ),
    (False, False): mark(
        "Do you have this as a file? Then open it in Meeting Board. Write what is right. Send back the file that you "
        "get."
    ),
}
"""By which buttons there are: beside the reader's own words, beside those of others."""


def whom_to_ask(reading: Reading) -> Node:
    t, tell = reading.t, whom_to_tell(reading)
    names = helpers(reading, reading.reader, besides=leaders_to_ask(reading) if tell else ())
    asked = mark("You can also ask these people: {names}.") if tell else mark("You can ask these people: {names}.")
    return h.section[
        h.h2[t("Whom can I ask?")],
        h.p[t("Is something in here not right, or do you want to ask something?")],
        map(line, tell),
        tell and h.p[t(_HOW[to_press(reading)])],
        names and h.p[reading.told(asked, names=names)],
        h.p[t("You can ask somebody whom you trust to read this with you.")],
    ]
