"""The picture of a round: who stands where, in sentences, on a line and as a table with everybody's reasons.

It is drawn as the record draws it, from a meeting and nothing else: a smaller meeting gives a smaller picture. Of the
answers it shows those that everybody may see, whatever it is given.
"""

from __future__ import annotations

import re
from typing import Final

from htpy import Element, Node, div, fragment, h3, p
from markupsafe import Markup

from app.set_apart import set_apart
from sos_core.copies import Copy, copy_for, without_what_is_open
from sos_core.language import Language
from sos_core.model.answers import Instrument, Question
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.record.reading import Reading
from sos_core.record.round import in_sentences, rounds, without
from sos_core.retelling.round import answers_in_order
from sos_core.scaling import Stand, stand

ON_THE_BOARD = frozenset(Instrument) - {Instrument.FACES}
"""What a line is drawn for: each instrument has its own, so that a child on the ladder is seen like everybody else, and
among nobody else's numbers."""

_TYPED: Final = re.compile("<bdi>([^<]*)</bdi>")


def seen_by_all(question: Question) -> Question:
    """The question with those of its answers that everybody may see."""
    return question.model_copy(update={"answers": tuple(a for a in question.answers if a.limits.for_all)})


def picture(t: Language, meeting: Meeting, question: Question) -> Node:
    """`None` where nobody has answered so that all may see it."""
    seen = seen_by_all(question)
    if not seen.answers:
        return None
    reading = Reading(Copy(meeting, Audience.EVERYONE), t)
    answers = answers_in_order(reading, seen)
    away = away_told(reading, question)
    return div(".picture")[
        rounds(reading, answers, {}, heading=_heading, on_a_line=ON_THE_BOARD),
        without(reading, answers, heading=_heading),
        away and p(".hint")[away],
    ]


def heard(t: Language, meeting: Meeting, question: Id) -> str:
    """What the picture says first, as it is said aloud: no more than the copy for everyone has."""
    reading = Reading(copy_for(without_what_is_open(meeting), Audience.EVERYONE), t)
    answers = (answers_in_order(reading, one) for one in reading.meeting.questions if one.id == question)
    drawn = (str(fragment[in_sentences(reading, given)]) for given in answers)
    # What sets a name apart goes with the tags.
    return "".join(Markup(_TYPED.sub(lambda found: set_apart(found[1], t.direction), one)).striptags() for one in drawn)


def _heading(words: Node) -> Element:
    return h3[words]


def away_told(reading: Reading, question: Question) -> Node:
    """Who is not there and of whom nothing is noted: in none of the figures, and not forgotten."""
    away = [
        person.id
        for person in reading.people.values()
        if not person.interpreter and question.answer_of(person.id) is None and stand(person, None) is Stand.NOT_PRESENT
    ]
    return reading.told("Not present: {names}.", names=reading.names(away)) if away else None
