"""Questions to begin with: what this kind of meeting usually asks, with each child's name in it, asked in one action.

Only suggested: the question follows from what led to the meeting, so the form for another one is always there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from htpy import Node, bdi, h2, li, p, section, ul
from htpy import form as form_

from app.set_apart import set_apart
from app.views.fields import for_whom, hidden, send
from app.views.scene import Scene
from sos_core.model.answers import HIGHEST, LOWEST, QuestionWords
from sos_core.model.frozen import Id
from sos_core.model.parts import Part
from sos_core.presets import names_of, preset_for, questions_of, unnamed


def suggested(scene: Scene) -> Node:
    """`None` where all of them are asked already, or none is known."""
    t = scene.t
    left = [(question, _shown(scene, question)) for question in _left(scene)]
    return left and section(".sheet", aria_labelledby="suggested-heading")[
        h2("#suggested-heading")[t("Questions to begin with")],
        ul(".cards")[
            (
                li(".card")[
                    p(dir="auto")[shown.text],
                    p(".hint")[f"{HIGHEST}: ", bdi[shown.at_ten], " · ", f"{LOWEST}: ", bdi[shown.at_zero]],
                    form_(".actions", data_command="add")[
                        hidden(**_fields(question)), send(for_whom(t("Ask this"), shown.text), kind="")
                    ],
                ]
                for question, shown in left
            )
        ],
    ]  # fmt: skip


def _left(scene: Scene) -> Iterator[QuestionWords]:
    children = {child.id: child.name for child in scene.children}
    asked = {_whatever_the_name(question, children) for question in scene.meeting.questions}
    for question in questions_of(preset_for(scene.meeting, scene.t), children):
        if _whatever_the_name(question, children) not in asked:
            yield question


def _shown(scene: Scene, question: QuestionWords) -> QuestionWords:
    """With the child's name in it set apart. What is asked has it as it was typed."""
    name = next((child.name for child in scene.children if child.id == question.child), "")
    apart = set_apart(name, scene.t.direction)
    if name == apart:
        return question
    texts = ("text", "at_ten", "at_zero")
    return question.model_copy(update={one: getattr(question, one).replace(name, apart) for one in texts})


def _whatever_the_name(question: QuestionWords, children: Mapping[Id, str]) -> tuple[str, Id | None]:
    """Somebody may have prepared an answer to it at home, where the child is called by the first name alone."""
    name = children.get(question.child or "")
    text, _, _, child = unnamed(question, names_of(name) if name else ())
    return text, child


def _fields(question: QuestionWords) -> dict[str, str]:
    return {
        "part": Part.QUESTIONS,
        "text": question.text,
        "child": question.child or "",
        "danger": "",
        "at_ten": question.at_ten,
        "at_zero": question.at_zero,
        "focus": "questions-list",
    }
