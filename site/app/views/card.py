"""A card: one item in a list, that can be moved by its handle and opened for changing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from htpy import Element, Node, button, div, li, span, ul
from htpy import form as form_

from app.views.covered import covered, named
from app.views.fields import Form, action, for_whom, hidden, send
from app.views.scene import Scene
from sos_core.model.answers import Question
from sos_core.model.conclusions import ClosedSession, CopyGiven, Decision, NextMeeting
from sos_core.model.frozen import Id
from sos_core.model.parts import Item, Part
from sos_core.model.people import Person
from sos_core.model.plan import Goal, Step
from sos_core.model.reports import Report
from sos_core.model.statements import Statement

One = TypeVar("One", Person, Statement, Question, Goal, Step, Decision, NextMeeting, ClosedSession, Report, CopyGiven)


def cards(
    scene: Scene,
    part: Part,
    items: Iterable[One],
    shown: Callable[[Scene, One], Node],
    controls: Callable[[Scene, One, Form], Node],
    called: Callable[[Scene, One], str],
    more: Callable[[Scene, One], Node] | None = None,
) -> Mapping[str, str]:
    """The children of a list: each item as `shown`; the one that is open for changing with the `controls` of its form
    and `more` below it. `called` tells a screen reader which item a button belongs to."""
    return {
        item.id: scene.memo.html(
            f"{part.value} {item.id}",
            # What a card looks at: the item, the names of people, the goals and dangers that it may belong to, who has
            # had a turn, what was answered last time; when it is open, or a form in it was sent last, also what was
            # wrong with that.
            (
                item,
                scene.meeting.people,
                _related(scene, part),
                scene.aside.round if part is Part.QUESTIONS else None,
                scene.meeting.previous if part is Part.QUESTIONS else None,
                scene.screen if _asked(scene, item) else None,
            ),
            partial(_card, scene, part, item, shown, controls, called, more),
        )
        for item in items
    }


def _open(scene: Scene, item: Item) -> bool:
    return scene.screen.changing == item.id


def _card(
    scene: Scene,
    part: Part,
    item: One,
    shown: Callable[[Scene, One], Node],
    controls: Callable[[Scene, One, Form], Node],
    called: Callable[[Scene, One], str],
    more: Callable[[Scene, One], Node] | None,
) -> str:
    about = named(scene, item.limits, called(scene, item))
    if _open(scene, item):
        return str(_open_card(scene, part, item, controls, about, more))
    return str(_closed_card(scene, item, covered(scene, item.limits, shown(scene, item)), about))


def _asked(scene: Scene, item: Item) -> bool:
    return _open(scene, item) or item.id in scene.screen.form


def _related(scene: Scene, part: Part) -> object:
    match part:
        case Part.STEPS:
            return scene.meeting.goals
        case Part.GOALS | Part.QUESTIONS:
            return scene.meeting.statements
        case _:
            return None


def _closed_card(scene: Scene, item: Item, shown: Node, about: str) -> Element:
    t = scene.t
    return li(".card", id=f"card-{item.id}", data_key=item.id, tabindex="-1")[
        shown,
        div(".card-actions")[
            button(
                ".handle", id=f"handle-{item.id}", type="button", data_handle=True,
                aria_label=t("Move: {what}", what=about[:60]), title=t("Drag, or use the arrow keys"),
            )[span(aria_hidden="true")["⠿"]],
            action(for_whom(t("Change"), about), "change", {"id": item.id}, kind="quiet"),
        ],
    ]  # fmt: skip


def _open_card(
    scene: Scene,
    part: Part,
    item: One,
    controls: Callable[[Scene, One, Form], Node],
    about: str,
    more: Callable[[Scene, One], Node] | None,
) -> Element:
    t, id = scene.t, item.id
    form = Form(scene, f"edit-{id}", dict(item))
    return li(".card.open", id=f"card-{id}", data_key=id, tabindex="-1")[
        div(
            ".changing", id=f"change-{id}", tabindex="-1", role="group", aria_label=t("Change: {what}", what=about[:60])
        )[
            form_(id=form.id, data_command="rewrite", novalidate=True)[
                hidden(form=form.id, part=part.value, id=id),
                controls(scene, item, form),
                div(".actions")[send(t("Keep")), action(t("Close"), "close", kind="quiet")],
            ],
            more and more(scene, item),
            div(".actions")[
                _shift(scene, part, id, "up", t("Move up"), "-1"),
                _shift(scene, part, id, "down", t("Move down"), "1"),
                action(for_whom(t("Remove"), about), "remove", {"part": part, "id": id}, kind="quiet"),
            ],
        ],
    ]  # fmt: skip


def _shift(scene: Scene, part: Part, id: Id, way: str, words: str, by: str) -> Element:
    """One place up or down. The keyboard stays on the button, so that it can be pressed again."""
    at = f"{way}-{id}"
    fields = {"part": part, "id": id, "by": by, "focus": at}
    return action(words, "shift", fields, kind="quiet", id=at, data_repeat=True)


def card_list(id: str, part: Part, words: str, **attributes: Any) -> Element:
    """The element that cards are put into."""
    return ul(
        ".cards",
        id=id,
        data_list=True,
        data_sortable=part.value,
        aria_label=words,
        tabindex="-1",
        **attributes,
    )
