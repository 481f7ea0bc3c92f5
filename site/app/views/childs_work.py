"""What children made, on the leader's pages: the way to a child's own page, drawings on the board, and what a child has
told only the leader."""

from __future__ import annotations

from functools import partial

from htpy import Element, Node, blockquote, details, div, figcaption, figure, h3, li, p, small, summary, ul
from markupsafe import Markup

from app.houses import Made, told_to_leader
from app.set_apart import joined
from app.views.covered import covered
from app.views.fields import action, for_whom
from app.views.scene import Scene
from app.views.who_may_have import WORDS
from sos_core.model.drawings import Drawing
from sos_core.model.parts import Part
from sos_core.model.statements import Column, Statement
from sos_core.record.drawings import says_something
from sos_core.record.strokes import picture
from sos_core.wording import HOUSES


def childs_pages(scene: Scene) -> Node:
    """One action for each child: the device is theirs."""
    t = scene.t
    return (
        scene.children
        and div(".childs-pages", role="group", aria_label=t("Pages for children"))[
            (
                action(t("{name}'s page", name=child.name), "hand_to_child", {"person": child.id}, kind="")
                for child in scene.children
            )
        ]
    )


def drawings_on_board(scene: Scene, column: Column) -> Node:
    shown = [
        one
        for one in scene.meeting.drawings
        if one.column is column and says_something(one) and not one.limits.leader_only
    ]
    return shown and ul(".cards.drawings")[(_card(scene, one) for one in shown)]


def _card(scene: Scene, drawing: Drawing) -> Markup:
    draw = partial(_drawn, scene, drawing)
    return Markup(scene.memo.html(f"drawing {drawing.id}", (drawing, scene.meeting.people), draw))


def _drawn(scene: Scene, drawing: Drawing) -> str:
    t = scene.t
    about = drawing.description or t("A drawing")
    card = li(".card", id=f"card-{drawing.id}", tabindex="-1")[
        covered(scene, drawing.limits, made(scene, drawing)),
        div(".card-actions")[
            action(
                for_whom(t(WORDS["leader"]), about),
                "show_or_keep",
                {"id": drawing.id, "may": "leader"},
                kind="quiet",
            ),
            action(for_whom(t("Remove"), about), "remove", {"part": Part.DRAWINGS, "id": drawing.id}, kind="quiet"),
        ],
    ]
    return str(card)


def made(scene: Scene, item: Made) -> Element:
    """A drawing with its words, or words alone."""
    t = scene.t
    if isinstance(item, Statement):
        return blockquote(".words.own", dir="auto")[item.text]
    by_child = item.described_by == item.by
    words = t("“{words}”", words=item.description) if by_child else item.description
    helper = scene.names((item.described_by,)) if item.described_by and not by_child else ""
    about = [
        scene.names((item.by,)),
        item.called.strip() or t(HOUSES[item.column]),
        t("described by {name}", name=helper) if helper else "",
    ]
    return figure(".drawn")[
        item.strokes and picture(item.strokes, item.description or t("A drawing")),
        figcaption[item.description and p(".words", dir="auto")[words], small[joined(t, " · ", about)]],
    ]


def for_leader(scene: Scene) -> Node:
    """What a child has told only the leader: behind a closed line, since this page may be on a wall."""
    t = scene.t
    kept = [
        (
            child,
            [
                one
                for one in told_to_leader(scene.meeting, child.id)
                if isinstance(one, Statement) or says_something(one)
            ],
        )
        for child in scene.children
    ]
    return [
        details(".private.for-leader")[
            summary[t("The leader only: from {name}", name=child.name)],
            ul[(li[_only_yours(scene, one)] for one in items)],
        ]
        for child, items in kept
        if items
    ]


def _only_yours(scene: Scene, item: Made) -> Node:
    t = scene.t
    part = Part.DRAWINGS if isinstance(item, Drawing) else Part.STATEMENTS
    about = item.text if isinstance(item, Statement) else item.description or t("A drawing")
    return [
        h3(".kind")[t(HOUSES[item.column])],
        made(scene, item),
        div(".actions")[
            action(
                for_whom(t("The child says everyone may see it"), about),
                "show_or_keep",
                {"id": item.id, "may": "everyone"},
                kind="quiet",
            ),
            action(for_whom(t("Remove"), about), "remove", {"part": part, "id": item.id}, kind="quiet"),
        ],
    ]
