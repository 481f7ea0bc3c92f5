"""A question on the wall, in cards that are turned like pages: its heading, which stays in sight; where everybody
stands, all lines on one page; then what is told of them, and each person's reasons.

What was revealed together is seen together. A child on the ladder has a line of their own, and on a page of their own
they would stand there alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from htpy import Element, Node, b, div, h3, p, small, span, strong

from app.turns import Turns
from app.views.asked import about_worry, question_named
from app.views.instruments import ends
from app.views.picture import away_told, seen_by_all
from app.views.reasons import given_told
from app.views.scene import Scene
from sos_core.copies import Copy
from sos_core.model.answers import Answer, Instrument, Question
from sos_core.model.conclusions import Audience
from sos_core.model.people import Side
from sos_core.record.faces import drawn
from sos_core.record.places import legend, line
from sos_core.record.reading import Reading
from sos_core.record.round import sides_told, spread_told
from sos_core.record.sentences import joined
from sos_core.retelling.round import answers_in_order, by_instrument
from sos_core.wording import FACES, NON_ANSWERS

Answers = tuple[Answer, ...]

MOST_ROWS: Final = 6
"""Of names below each other on all lines together, each of two lines, in a window of 1280 by 720."""


def question_cards(scene: Scene, question: Question, turns: Turns | None) -> Iterator[tuple[str, Callable[[], Node]]]:
    """Each card by its key. The first word of the keys is the question's: that is how the window knows the first of
    them as the heading of the others."""
    reading = Reading(Copy(scene.meeting, Audience.EVERYONE), scene.t)
    answers = answers_in_order(reading, seen_by_all(question))
    yield question.id, lambda: div(".heading")[question_named(scene, question)]
    yield f"{question.id} round", partial(_round, scene, reading, question, answers, turns)
    if any(answer.non_answer is None for answer in answers):
        yield f"{question.id} told", partial(_told, scene, reading, question, answers)
    for answer in answers:
        if answer.reason or answer.one_higher:
            yield f"{question.id} {answer.person}", partial(_reasons, scene, reading, answer)


def _round(scene: Scene, reading: Reading, question: Question, answers: Answers, turns: Turns | None) -> Element:
    """The pictures of all instruments. Nobody is told of them by a table, so that they are read out here."""
    t = scene.t
    on_lines = [answer for answer in answers if answer.number is not None]
    left = (
        reading.told("{name}: {why}", name=reading.name(answer.person), why=t(NON_ANSWERS[answer.non_answer]))
        for answer in answers
        if answer.non_answer is not None
    )
    beside = [*left, away_told(reading, question)] if answers else []
    return div(class_=[bool(answers) and "seen", _crowded(reading, on_lines) and "crowded"])[
        div(data_whole=True)[
            (
                [words and h3[words], _drawn(reading, instrument, given)]
                for instrument, given, words in by_instrument(reading, answers)
            ),
            on_lines and legend(reading, on_lines),
        ],
        not answers and about_worry(scene, question),
        any(beside) and p(".hint")[joined(beside, " · ")],
        ends(t, question, Instrument.NUMBERS),
        turns is not None and p(".turns")[t("{n} of {of} have had a turn.", n=turns.had, of=turns.of)],
    ]


def _crowded(reading: Reading, answers: list[Answer]) -> bool:
    """Whether many stand on one number: so many names of two lines do not fit on a page."""
    rows: Counter[tuple[Instrument, bool]] = Counter()
    stacks = Counter(
        (answer.instrument, reading.people[answer.person].side is Side.PROFESSIONAL, answer.number)
        for answer in answers
    )
    for (instrument, professional, _), names in stacks.items():
        rows[instrument, professional] = max(rows[instrument, professional], names)
    return rows.total() > MOST_ROWS


def _drawn(reading: Reading, instrument: Instrument, given: Answers) -> Element:
    if instrument is not Instrument.FACES:
        return div(".line-of-answers")[line(reading, given)]
    return p(".faces")[
        (
            span(".of-face")[drawn(answer.face), b[reading.t(FACES[answer.face])], reading.name(answer.person)]
            for answer in given
            if answer.face is not None
        )
    ]


def _told(scene: Scene, reading: Reading, question: Question, answers: Answers) -> Element:
    return div[
        (
            [words and h3[words], p(".spread")[spread_told(reading, given)], sides_told(reading, given, instrument)]
            for instrument, given, words in by_instrument(reading, answers)
            if instrument is not Instrument.FACES
        ),
        about_worry(scene, question),
    ]


def _reasons(scene: Scene, reading: Reading, answer: Answer) -> Element:
    """Somebody's own words, with what they gave. Whoever gave none was not asked what makes it that."""
    t = scene.t
    given = t(NON_ANSWERS[answer.non_answer]) if answer.non_answer else given_told(scene, answer)
    why, better = (
        (t("What makes it that"), t("What would make it better"))
        if answer.face is not None
        else (t("What makes it that, and not lower"), t("What would make it one higher"))
    )
    said = ((why, answer.reason), (better, answer.one_higher))
    return div(".own")[
        strong[reading.told("{name}: {given}", name=reading.name(answer.person), given=given)],
        div(".why")[
            (
                div[not answer.non_answer and small[heading], p(".words", dir="auto")[reading.quoted(words)]]
                for heading, words in said
                if words
            )
        ],
    ]
