"""The numbers as sentences."""

from __future__ import annotations

from collections.abc import Mapping

import htpy as h
from htpy import Element, Node

from sos_core.language import mark
from sos_core.model.answers import Answer, Instrument, Question
from sos_core.model.frozen import Id
from sos_core.record.change import last_time, not_again
from sos_core.record.easy import words
from sos_core.record.easy.lines import line
from sos_core.record.reading import Reading
from sos_core.retelling.round import answers_in_order
from sos_core.scaling import on_instrument, spread
from sos_core.wording import FACES


def numbers(reading: Reading, question: Question, asked_before: Question | None) -> Node:
    before = last_time(reading, question)
    answers = answers_in_order(reading, question)
    bare = [one for one in answers if _bare(one) and one.person not in before]
    full = [one for one in answers if one not in bare]
    danger = question.danger and h.bdi[reading.statements[question.danger].text]
    return h.section[
        h.h2(".words", dir="auto")[question.text],
        question.child and h.p[reading.told("It is about {names}.", names=reading.name(question.child))],
        danger and h.p(".words")[reading.told("It is about this worry: {words}", words=danger)],
        line(reading.limited(question.limits)),
        _meant(reading, question, asked_before),
        (_ends_told(reading, answers, instrument) for instrument in words.ENDS),
        (full or bare)
        and h.ul(".answers")[
            (_answer(reading, answer, before) for answer in full),
            bare and h.li(".item")[(h.p[_says(reading, answer)] for answer in bare)],
        ],
        not_again(reading, question),
    ]


def _meant(reading: Reading, question: Question, before: Question | None) -> Node:
    """What the ends mean, once where it is the same for the question before: mostly one is asked for each child."""
    if before is not None and (before.at_ten, before.at_zero) == (question.at_ten, question.at_zero):
        return h.p[reading.t("10 and 0 are what they are in the question before.")]
    return [
        h.p[reading.told("10 means: {words}", words=h.bdi(".words")[question.at_ten])],
        h.p[reading.told("0 means: {words}", words=h.bdi(".words")[question.at_zero])],
    ]


def _bare(answer: Answer) -> bool:
    """Whether there is nothing to tell but that no number was given."""
    more = answer.reason or answer.one_higher or answer.prepared
    return answer.non_answer is not None and not more and answer.limits.for_all


def _ends_told(reading: Reading, answers: tuple[Answer, ...], instrument: Instrument) -> Node:
    """The lowest and the highest with their names. The middle is left to those who want to compare."""
    given = on_instrument(tuple(one for one in answers if one.non_answer is None), instrument)
    ends = spread(given)
    if ends is None or len(given) < 2:
        return None
    if ends.lowest == ends.highest:
        return h.p[reading.told("All who gave a number said {number}.", number=str(ends.lowest))]
    return h.p[
        reading.told(
            words.ENDS[instrument],
            lowest=str(ends.lowest),
            who_lowest=reading.names(ends.at_lowest),
            highest=str(ends.highest),
            who_highest=reading.names(ends.at_highest),
        )
    ]


def _answer(reading: Reading, answer: Answer, before: Mapping[Id, Node]) -> Element:
    why, more = (words and h.bdi[reading.quoted(words)] for words in (answer.reason, answer.one_higher))
    then = before.get(answer.person)
    asks_more = mark("What would make it one higher? {words}")
    if answer.number is None:
        asks_more = mark("What would make it better? {words}")
    prepared = answer.prepared
    return h.li(".item")[
        h.p[h.b[_says(reading, answer)]],
        why and h.p[reading.told("Why? {words}", words=why)],
        more and h.p[reading.told(asks_more, words=more)],
        then and h.div[reading.told("Last time: {then}", then=then)],
        prepared and h.p[reading.t("It was written before the meeting, on {day}.", day=reading.day(prepared.on))],
        line(reading.limited(answer.limits)),
    ]


def _says(reading: Reading, answer: Answer) -> Node:
    t, name = reading.t, reading.name(answer.person)
    if answer.non_answer is not None:
        return reading.told(words.SAYS_NOTHING[answer.non_answer], name=name)
    if answer.face is not None:
        return reading.told(words.SAYS[answer.instrument], name=name, face=t(FACES[answer.face]))
    return reading.told(words.SAYS[answer.instrument], name=name, number=str(answer.number))
