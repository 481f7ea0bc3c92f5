"""A card: one item in a list, that can be moved by its handle and opened for changing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar

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

NOTHING_BESIDE: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Beside(Generic[One]):
    """Something to do with an item that its card can be opened for alone, by one button on it."""

    words: str
    drawn: Callable[[Scene, One], Node]
    begins_at: Callable[[One], str] | None = None
    """The id of the control that the keyboard goes to; without one, it goes to what has opened."""


def cards(
    scene: Scene,
    part: Part,
    items: Iterable[One],
    shown: Callable[[Scene, One], Node],
    controls: Callable[[Scene, One, Form], Node],
    called: Callable[[Scene, One], str],
    more: Callable[[Scene, One], Node] | None = None,
    besides: Mapping[str, Beside[One]] = NOTHING_BESIDE,
    *,
    place: str = "",
) -> Mapping[str, str]:
    """The children of a list: each item as `shown`; the one that is open for changing with the `controls` of its form
    and `more` below it, or with the one of `besides` that it was opened for. `called` tells a screen reader which item
    a button belongs to. `place`: where a part has several lists, which of them."""
    # What a card looks at: the item, the names of people, the goals and dangers that it may belong to, who has had a
    # turn, what was answered last time, who is asked for reasons and what steps came of them; when it is open, or a
    # form in it was sent last, also what was wrong with that.
    around: tuple[object, ...] = (
        scene.meeting.people,
        _related(scene, part),
        *_around(scene, part),
        scene.meeting.previous if part is Part.QUESTIONS else None,
    )
    return scene.memo.rows(
        f"{part.value} {place}",
        around,
        tuple(items),
        lambda item: _card(scene, part, item, shown, controls, called, more, besides),
        _asked(scene),
    )


def _around(scene: Scene, part: Part) -> tuple[object, ...]:
    """What belongs to a round beside the question itself, and who is in the group that a date can be for."""
    if part is Part.NEXT_MEETINGS:
        return (scene.meeting.core_group,)
    if part is not Part.QUESTIONS:
        return ()
    return scene.aside, scene.screen.asking, scene.meeting.steps


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
    besides: Mapping[str, Beside[One]],
) -> str:
    about = named(scene, item.limits, called(scene, item))
    seen = covered(scene, item.limits, shown(scene, item))
    if not _open(scene, item):
        return str(_closed_card(scene, item, seen, about, besides))
    beside = besides.get(scene.screen.doing)
    if beside is not None:
        return str(_card_beside(scene, item, seen, about, beside))
    return str(_open_card(scene, part, item, controls, about, more))


_IDS: Final = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _asked(scene: Scene) -> set[Id]:
    """What is open, or has a form in it that was sent last: all of the screen may be seen in it."""
    return {*_IDS.findall(scene.screen.form), *filter(None, [scene.screen.changing])}


def _related(scene: Scene, part: Part) -> object:
    match part:
        case Part.STEPS:
            return scene.meeting.goals
        case Part.GOALS | Part.QUESTIONS:
            return scene.meeting.statements
        case _:
            return None


def _closed_card(scene: Scene, item: One, shown: Node, about: str, besides: Mapping[str, Beside[One]]) -> Element:
    t = scene.t
    return li(".card", id=f"card-{item.id}", data_key=item.id, tabindex="-1")[
        shown,
        div(".card-actions")[
            button(
                ".handle", id=f"handle-{item.id}", type="button", data_handle=True,
                aria_label=t("Move: {what}", what=about[:60]), title=t("Drag, or use the arrow keys"),
            )[span(aria_hidden="true")["⠿"]],
            action(for_whom(t("Change"), about), "change", {"id": item.id}, kind="quiet"),
            (
                action(for_whom(beside.words, about), "change", _opening(item, doing, beside), kind="quiet")
                for doing, beside in besides.items()
            ),
        ],
    ]  # fmt: skip


def _opening(item: One, doing: str, beside: Beside[One]) -> Mapping[str, str]:
    focus = {"focus": beside.begins_at(item)} if beside.begins_at else {}
    return {"id": item.id, "doing": doing, **focus}


def _card_beside(scene: Scene, item: One, shown: Node, about: str, beside: Beside[One]) -> Element:
    """What there is stays in sight, and below it the one thing to do."""
    id = item.id
    return li(".card.open", id=f"card-{id}", data_key=id, tabindex="-1")[
        shown,
        div(".changing", id=f"change-{id}", tabindex="-1", role="group", aria_label=f"{beside.words}: {about[:60]}")[
            beside.drawn(scene, item), div(".actions")[action(scene.t("Close"), "close", kind="quiet")]
        ],
    ]


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
