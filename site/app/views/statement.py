"""A statement as it stands on the board: the words, who said them, and what others said to it."""

from __future__ import annotations

from htpy import Node, blockquote, div, p, small, ul

from app.views.covered import covered
from app.views.said_to_it import correction_told, said_to_it
from app.views.scene import Scene
from sos_core.model.statements import Correction, Statement
from sos_core.wording import BASES, KIND_WORDS


def statement_shown(scene: Scene, statement: Statement) -> Node:
    t = scene.t
    by = scene.names(statement.said_by)
    said = [
        t("{names}, in their own words", names=by) if by and statement.own_words else by,
        t("about {names}", names=scene.names(statement.about)) if statement.about else "",
        t(BASES[statement.basis]) if statement.basis else "",
    ]
    child = any(person.id in statement.said_by for person in scene.children)
    words = (blockquote if statement.own_words else p)(".words", dir="auto")[statement.text]
    return div(class_=[statement.own_words and "own", child and "child"])[
        statement.kind and small(".kind")[t(KIND_WORDS[statement.kind])],
        words,
        statement.interpreted and small(dir="auto")[t("As interpreted: {words}", words=statement.interpreted)],
        small[" · ".join(part for part in said if part)],
        said_to_it(
            t,
            scene.each_name(statement.agree),
            scene.each_name(statement.disagree),
            [
                (_who_corrects(scene, correction), correction.text)
                for correction in statement.corrections
                if correction.limits.for_all
            ],
        ),
        (_covered(scene, correction) for correction in statement.corrections if not correction.limits.for_all),
    ]


def _covered(scene: Scene, correction: Correction) -> Node:
    """Its author wrote it for fewer than have the statement, and the room reads the board."""
    told = correction_told(scene.t, _who_corrects(scene, correction), correction.text)
    return covered(scene, correction.limits, ul(".corrections")[told])


def _who_corrects(scene: Scene, correction: Correction) -> str:
    name = scene.names((correction.by,)) if correction.by else ""
    if correction.afterwards is None or not name:
        return name
    day = scene.t.day(correction.at.local.date())
    return scene.t("{name}, on {day}, after the meeting", name=name, day=day)
