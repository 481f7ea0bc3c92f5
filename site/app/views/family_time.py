"""Family time: a page of the family's own, made of the smaller meeting that the family may have.

Nothing is hidden on it, because nothing that it must not show is in what it is drawn from: no other meeting, no
question to ask, nothing for professionals or for the leader only, no answer that was told to the leader alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final, TypeVar

from htpy import Element, Node, button, details, div, h1, h2, h3, li, main, p, section, summary, ul
from htpy import form as form_

from app.aside import Aside
from app.families import FAMILY_SIDES, for_the_family
from app.history import History
from app.page import Page
from app.prompts import Prompts
from app.views.fields import Form, action, for_whom, hidden, send
from app.views.plan import goal_shown, step_shown
from app.views.scene import Scene
from app.views.statement import statement_shown
from app.views.way_back import way_back
from app.views.whose_turn import turn
from sos_core.model.frozen import Id
from sos_core.model.parts import Part
from sos_core.model.plan import Goal, Owner, Step
from sos_core.model.statements import Column, Statement
from sos_core.wording import COLUMNS, OWNERS

One = TypeVar("One", Goal, Step, Statement)

PLANNED: Final = (Owner.SHARED, Owner.AGENCY)
"""Goals that the family reads, and does not write."""


def family_time(whole: Scene) -> Page:
    hands, history = whole.aside.hands, whole.history
    assert hands is not None
    assert history is not None
    made = frozenset(hands.made)
    smaller = for_the_family(history.now, history.came_as)
    # From here on there is nothing but what the family may see. What it has written itself stands as it wrote it.
    scene = replace(whole, history=History(smaller), came_as=history.came_as, kept=(), aside=Aside(), prompts=Prompts())
    t, written = scene.t, _Written(scene, made, history)
    page = main("#main.family-time", tabindex="-1", aria_labelledby="view")[
        h1("#view")[t("Family time")],
        p(".lead")[t("This time is yours. Talk about what you want to do, and write your plan here.")],
        _back_and_forth(whole),
        div(".two")[
            div[
                _part(written, Part.GOALS, t("Our goals"), _goals(written), goal_shown, _goal, _goal_text),
                _part(written, Part.STEPS, t("Who does what"), _steps(written), step_shown, _step, _step_text),
            ],
            div[
                _part(
                    written,
                    Part.STATEMENTS,
                    t("What we want to say"),
                    _said(written),
                    statement_shown,
                    _statement,
                    _text,
                ),
                _so_far(scene, made),
            ],
        ],
        way_back(whole),
    ]
    return Page({"main": str(page)})


class _Written:
    """The family's page while it is drawn: what is the family's own stands as it was written."""

    def __init__(self, scene: Scene, made: frozenset[Id], history: History) -> None:
        self.scene = scene
        self.made = made
        self.whole = history.now
        self.family = [person for person in scene.people if person.side in FAMILY_SIDES]

    def own(self, items: Iterable[One]) -> list[One]:
        return [item for item in items if item.id in self.made]


def _goals(written: _Written) -> list[Goal]:
    before = [g for g in written.scene.meeting.goals if g.owner is Owner.FAMILY and g.id not in written.made]
    return [*before, *written.own(written.whole.goals)]


def _steps(written: _Written) -> list[Step]:
    before = [step for step in written.scene.meeting.steps if step.id not in written.made]
    return [*before, *written.own(written.whole.steps)]


def _said(written: _Written) -> list[Statement]:
    return written.own(written.whole.statements)


def _part(
    written: _Written,
    part: Part,
    words: str,
    items: list[One],
    shown: Callable[[Scene, One], Node],
    controls: Callable[[_Written, One | None, Form], Node],
    text: Callable[[One], str],
) -> Element:
    scene, t, id = written.scene, written.scene.t, f"family-{part.value}"
    return section(".sheet", aria_labelledby=f"{id}-heading")[
        h2(id=f"{id}-heading")[words],
        items
        and ul(".cards")[
            (li(".card")[shown(scene, one), _change(written, part, one, controls, text)] for one in items)
        ],
        form_(id=id, data_command="family_add", novalidate=True)[
            hidden(form=id, part=part.value), controls(written, None, Form(scene, id)), send(t("Add"))
        ],
    ]  # fmt: skip


def _change(
    written: _Written,
    part: Part,
    item: One,
    controls: Callable[[_Written, One | None, Form], Node],
    text: Callable[[One], str],
) -> Node:
    if item.id not in written.made:
        return None
    t = written.scene.t
    form = Form(written.scene, f"family-edit-{item.id}", {**dict(item), "where": getattr(item, "column", "")})
    return details(".change", open=written.scene.screen.form == form.id)[
        summary[for_whom(t("Change"), text(item))],
        form_(id=form.id, data_command="family_rewrite", novalidate=True)[
            hidden(form=form.id, part=part.value, id=item.id), controls(written, item, form), send(t("Keep"))
        ],
        action(for_whom(t("Remove"), text(item)), "family_remove", {"part": part, "id": item.id}, kind="quiet"),
    ]


def _goal(written: _Written, goal: Goal | None, form: Form) -> Node:
    t = written.scene.t
    return [
        form.lines("text", t("The goal"), hint=t("What will we see when it is met?")),
        goal and turn(written.scene, form, goal.own_words, goal.set_by),
        form.several("set_by", t("Who sets it?"), written.family),
    ]


def _step(written: _Written, step: Step | None, form: Form) -> Node:
    t = written.scene.t
    return [
        form.lines("what", t("What will be done?")),
        form.several("who", t("Who does it?"), written.scene.people),
        div(".row")[
            form.line("by_when", t("By when (day)"), type="date"), form.line("by_when_words", t("or in words"))
        ],
        form.line("check", t("Who checks, and how will we know?")),
    ]


def _statement(written: _Written, statement: Statement | None, form: Form) -> Node:
    t = written.scene.t
    return [
        form.choice("where", t("Where"), [(column.value, t(words)) for column, words in COLUMNS.items()]),
        form.lines("text", t("In your own words")),
        statement and turn(written.scene, form, statement.own_words, statement.said_by),
        form.several("said_by", t("Who says it?"), written.family),
    ]


def _goal_text(goal: Goal) -> str:
    return goal.text


def _step_text(step: Step) -> str:
    return step.what


def _text(statement: Statement) -> str:
    return statement.text


def _so_far(scene: Scene, made: frozenset[Id]) -> Element:
    """What everybody said before, to look at."""
    t, meeting = scene.t, scene.meeting
    columns = [
        (t(COLUMNS[column]), [s for s in meeting.statements if s.column is column and s.id not in made])
        for column in Column
    ]
    goals = [(t(OWNERS[owner]), [g for g in meeting.goals if g.owner is owner]) for owner in PLANNED]
    return details(".sheet.so-far")[
        summary[t("What was said so far")],
        ([h3[words], ul[(li[statement_shown(scene, one)] for one in said)]] for words, said in columns if said),
        (
            [h3[words], ul[(li[goal_shown(scene, goal, whole=False)] for goal in owned)]]
            for words, owned in goals
            if owned
        ),
    ]  # fmt: skip


def _back_and_forth(whole: Scene) -> Element:
    """Undo and redo of what the family did."""
    t, history = whole.t, whole.history
    assert history is not None
    steps = (
        ("family_undo", t("Undo"), len(history.past) > whole.fence),
        ("family_redo", t("Redo"), bool(history.future)),
    )
    return div(".actions", role="group", aria_label=t("Undo and redo"))[
        (
            button(
                ".action.quiet",
                type="button",
                data_command=command,
                data_repeat=True,
                aria_disabled=None if possible else "true",
            )[words]
            for command, words, possible in steps
        )
    ]
