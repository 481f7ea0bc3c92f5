"""Suggested questions become questions of one meeting: the child's name is put where the preset leaves room for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic import ValidationError

from sos_core.model.answers import QuestionWords
from sos_core.model.frozen import Id
from sos_core.model.presets import Preset, SuggestedQuestion
from sos_core.problems import Refused
from sos_core.validation import problems_of

CHILD: Final = "{child}"
"""Stands for the child's name in a suggested question."""


def asks_of_a_child(question: SuggestedQuestion) -> bool:
    """Whether there is room for a child's name anywhere in it."""
    return any(CHILD in text for text in (question.text, question.at_ten, question.at_zero))


def questions_of(preset: Preset, children: Mapping[Id, str]) -> tuple[QuestionWords, ...]:
    """The questions that a preset suggests for these children, in the preset's order, and for each of them in the order
    of the children. `children`: ids of children of the meeting, with the name to call each by, which may be anything.
    A question that is asked of each child is not there where there is none. Raises `Refused` where a question is too
    long with the name in it."""
    asked: list[QuestionWords] = []
    for question in preset.questions:
        if question.for_each_child or asks_of_a_child(question):
            asked.extend(_asked(question, child, name) for child, name in children.items())
        else:
            asked.append(_asked(question, None, ""))
    return tuple(asked)


def _asked(question: SuggestedQuestion, child: Id | None, name: str) -> QuestionWords:
    # Not str.format: a council's text, and a name, may have braces in them that mean nothing.
    try:
        return QuestionWords(
            text=question.text.replace(CHILD, name),
            at_ten=question.at_ten.replace(CHILD, name),
            at_zero=question.at_zero.replace(CHILD, name),
            child=child,
        )
    except ValidationError as error:
        raise Refused(problems_of(error)) from None
