"""Where everybody stands on a question: the answers themselves, each with its name and its reason.

Lowest and highest are named first, then the middle. There is no mean and no percentage, and answers that were given
on another instrument are told apart from the numbers.
"""

from __future__ import annotations

import htpy as h
from htpy import Element, Node

from sos_core.model.answers import HIGHEST, LOWEST, Answer, Instrument, Question
from sos_core.model.people import Side
from sos_core.record.reading import Reading
from sos_core.record.tables import table
from sos_core.scaling import on_instrument, spread
from sos_core.wording import INSTRUMENTS, NON_ANSWERS


def scale(reading: Reading) -> Node:
    questions = reading.meeting.questions
    return (
        questions
        and h.section[
            h.h2[reading.t("Where everybody stands, from 10 to 0")],
            (_question(reading, question) for question in questions),
        ]
    )


def _question(reading: Reading, question: Question) -> Element:
    t = reading.t
    order = {id: place for place, id in enumerate(reading.people)}
    answers = tuple(sorted(question.answers, key=lambda answer: order[answer.person]))
    without = [answer for answer in answers if answer.non_answer]
    return h.div(".question")[
        h.h3(".words", dir="auto")[question.text],
        question.child and h.p(".small")[reading.told("About {name}", name=reading.name(question.child))],
        h.dl(".ends")[
            h.dt[str(HIGHEST)],
            h.dd(".words", dir="auto")[question.at_ten],
            h.dt[str(LOWEST)],
            h.dd(".words", dir="auto")[question.at_zero],
        ],
        (_round(reading, on_instrument(answers, instrument), instrument) for instrument in Instrument),
        [h.h4[t("Without a number")], h.ul(".lines")[(_without(reading, answer) for answer in without)]]
        if without
        else None,
    ]


def _round(reading: Reading, answers: tuple[Answer, ...], instrument: Instrument) -> Node:
    t = reading.t
    given = tuple(answer for answer in answers if answer.number is not None)
    return given and [
        instrument is not Instrument.NUMBERS
        and h.h4[t("Answered in another way: {instrument}", instrument=t(INSTRUMENTS[instrument]))],
        h.p(".spread")[_spread(reading, given)],
        instrument is Instrument.NUMBERS and _picture(reading, given),
        table(
            reading,
            t("The answers"),
            [
                t("Who"),
                t("Answer"),
                t("What makes it that, and not lower"),
                t("What would make it one higher"),
            ],
            (
                (
                    reading.name(answer.person),
                    h.b[t("{number} of {highest}", number=answer.number, highest=HIGHEST)],
                    answer.reason and h.span(".words", dir="auto")[reading.quoted(answer.reason)],
                    answer.one_higher and h.span(".words", dir="auto")[reading.quoted(answer.one_higher)],
                )
                for answer in given
            ),
        ),
    ]


def _spread(reading: Reading, given: tuple[Answer, ...]) -> Node:
    round_ = spread(given)
    assert round_ is not None
    if len(given) == 1:
        return reading.told(
            "{names}: {number} of {highest}.",
            names=reading.names(round_.at_lowest),
            number=h.b[str(round_.lowest)],
            highest=str(HIGHEST),
        )
    if round_.lowest == round_.highest:
        return reading.told("All who answered said {number}.", number=h.b[str(round_.lowest)])
    ends = reading.told(
        "From {lowest} ({who_lowest}) to {highest} ({who_highest}).",
        lowest=h.b[str(round_.lowest)],
        who_lowest=reading.names(round_.at_lowest),
        highest=h.b[str(round_.highest)],
        who_highest=reading.names(round_.at_highest),
    )
    middle = [h.b[str(number)] for number in round_.middle]
    if len(middle) == 1:
        return [ends, " ", reading.told("The middle answer is {middle}.", middle=middle[0])]
    return [ends, " ", reading.told("The middle is between {left} and {right}.", left=middle[0], right=middle[1])]


def _picture(reading: Reading, given: tuple[Answer, ...]) -> Node:
    """Every answer as a dot on its number, in two rows. The table says the same, so it is not read out."""
    t = reading.t
    children = [answer for answer in given if reading.people[answer.person].side is Side.CHILD]
    return h.div(aria_hidden="true")[
        h.div(".places")[(_place(reading, given, number) for number in range(LOWEST, HIGHEST + 1))],
        h.p(".legend")[
            children and h.span[h.i(".dot.of-child"), t("Child")],
            h.span[h.i(".dot"), t("Family and network")],
            h.span[h.i(".dot.of-professional"), t("Professionals")],
        ],
    ]


def _place(reading: Reading, given: tuple[Answer, ...], number: int) -> Element:
    here = [reading.people[answer.person] for answer in given if answer.number == number]
    marks = {Side.CHILD: ".dot.of-child", Side.PROFESSIONAL: ".dot.of-professional"}
    rows = [
        [
            h.span(".who")[h.i(marks.get(person.side, ".dot")), reading.name(person.id)]
            for person in here
            if (person.side is Side.PROFESSIONAL) is professional
        ]
        for professional in (False, True)
    ]
    return h.div(".place")[(h.span[row] for row in rows), h.b[str(number)]]


def _without(reading: Reading, answer: Answer) -> Element:
    assert answer.non_answer is not None
    t = reading.t
    said = [words for words in (answer.reason, answer.one_higher) if words]
    return h.li[
        reading.told("{name}: {why}", name=reading.name(answer.person), why=t(NON_ANSWERS[answer.non_answer])),
        [[t(". ") if index == 0 else " ", h.bdi[reading.quoted(words)]] for index, words in enumerate(said)],
    ]
