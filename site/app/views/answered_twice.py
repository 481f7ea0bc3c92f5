"""What somebody has answered at home and, otherwise, at the meeting: both side by side, and one of them stands."""

from __future__ import annotations

from htpy import (
    Element,
    Node,
    div,
    fieldset,
    h3,
    label,
    legend,
    p,
    span,
)
from htpy import (
    input as input_,
)

from app.brought_contribution import (
    AS_PREPARED,
    AT_THE_MEETING,
    settling_field,
)
from app.views.covered import covered
from app.views.differences import (
    Words,
    beside,
    words_of,
)
from app.views.scene import Scene
from sos_core.contributions import (
    Joining,
    ToSettle,
)
from sos_core.model.limits import OPEN
from sos_core.model.meeting import Meeting


def answered_twice(scene: Scene, made: Joining, id: str) -> Node:
    """Somebody has answered at the meeting what they had answered at home: both stand side by side, and the one that
    everybody has heard is chosen already."""
    t, meeting = scene.t, scene.meeting
    words = words_of(scene, meeting)
    return [
        h3[t("Answered twice, and otherwise")],
        p(".hint")[t("Ask the person whose answers these are. One of the two stands.")],
        (_one_to_settle(words, meeting, one, f"{id}-{number}") for number, one in enumerate(made.to_settle)),
    ]


def _one_to_settle(words: Words, meeting: Meeting, one: ToSettle, id: str) -> Element:
    t = words.t
    question = next(question for question in meeting.questions if question.id == one.question)
    limited = [limits for limits in (question.limits, one.there.limits, one.prepared.limits) if not limits.for_all]
    limits = next((limits for limits in limited if limits.leader_only), limited[0] if limited else OPEN)
    sides = ((AT_THE_MEETING, t("at the meeting"), one.there), (AS_PREPARED, t("as prepared"), one.prepared))
    inside = div[
        p(dir="auto")[question.text],
        beside(t, [(name, words.value(answer)) for _, name, answer in sides]),
    ]
    return fieldset(".dispute", id=id)[
        legend[t("answer of {name}", name=words.named((one.there.person,)))],
        covered(words.scene, limits, inside),
        div(".names", role="radiogroup", aria_label=t("What is to stand?"))[
            (
                label(".tick")[
                    input_(
                        type="radio",
                        id=f"{id}-{value}",
                        name=settling_field(one.item),
                        value=value,
                        checked=value == AT_THE_MEETING,
                    ),
                    span[name],
                ]
                for value, name, _ in sides
            )
        ],
    ]
