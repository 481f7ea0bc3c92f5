"""The scaling questions of a meeting: what was asked, where everybody stands, and who gave no number."""

from __future__ import annotations

import htpy as h
from htpy import Element, Node

from sos_core.model.answers import HIGHEST, LOWEST, Question
from sos_core.record.change import last_time, not_again
from sos_core.record.reading import Reading
from sos_core.record.round import rounds, without
from sos_core.record.sentences import joined
from sos_core.retelling.round import answers_in_order


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
    answers = answers_in_order(reading, question)
    before = last_time(reading, question)
    about = [
        question.child and reading.told("About {name}", name=reading.name(question.child)),
        reading.limited(question.limits),
    ]
    return h.div(".question")[
        h.div(".head")[
            h.h3(".words", dir="auto")[question.text],
            any(about) and h.p(".small")[joined(about, " · ")],
            question.danger
            and h.p(".small.words")[
                reading.told("About this worry: {words}", words=h.bdi[reading.statements[question.danger].text])
            ],
            h.dl(".ends")[
                h.dt[str(HIGHEST)],
                h.dd(".words", dir="auto")[question.at_ten],
                h.dt[str(LOWEST)],
                h.dd(".words", dir="auto")[question.at_zero],
            ],
        ],
        rounds(reading, answers, before, on_paper=True),
        without(reading, answers),
        not_again(reading, question),
    ]
