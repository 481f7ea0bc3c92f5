"""The answers of a round as dots with names on a line from 0 to 10: family and network above, professionals below.

No mean and no gauge: what is to be seen is who stands where. An answer that was given in another way than by a number
says so beside its name. The rows of answers under it say the same in words, so it is not read out.
"""

from __future__ import annotations

from htpy import Element, Node, b, div, i, p, span

from app.views.scene import Scene
from sos_core.model.answers import HIGHEST, LOWEST, Answer, Instrument, Question
from sos_core.model.people import Person, Side
from sos_core.wording import INSTRUMENTS


def places(scene: Scene, question: Question) -> Node:
    t = scene.t
    answers = {answer.person: answer for answer in question.answers if answer.number is not None}
    stand = [(person, answers[person.id]) for person in scene.people if person.id in answers]
    if not stand:
        return None
    return div(".round", aria_hidden="true")[
        div(".places")[(_place(scene, stand, number) for number in range(LOWEST, HIGHEST + 1))],
        p(".key")[
            any(person.side is Side.CHILD for person, _ in stand) and span[i(".dot.child"), t("Child")],
            span[i(".dot"), t("Family and network")],
            span[i(".dot.professional"), t("Professionals")],
        ],
    ]


def _place(scene: Scene, stand: list[tuple[Person, Answer]], number: int) -> Element:
    here = [(person, answer) for person, answer in stand if answer.number == number]
    return div(".place")[
        (
            span[
                (
                    _dot(scene, person, answer)
                    for person, answer in here
                    if (person.side is Side.PROFESSIONAL) is professional
                )
            ]
            for professional in (False, True)
        ),
        b[str(number)],
    ]


def _dot(scene: Scene, person: Person, answer: Answer) -> Element:
    t = scene.t
    name = person.name
    if answer.instrument is not Instrument.NUMBERS:
        name = t("{name} ({instrument})", name=name, instrument=t(INSTRUMENTS[answer.instrument]))
    return span(".stands")[i(class_=["dot", person.side.value]), span(dir="auto")[name]]
