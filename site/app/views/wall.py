"""What the projector window shows: the board for everybody in the room, in columns of cards, and nothing to work with.

It is drawn from a meeting out of which everything that not everybody may have was taken before (`app.wall`). Every list
can be turned like pages, by the window itself, when it does not fit: so each thing is a card of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final, TypeVar

from htpy import Element, Node, div, h2, li, main, p, section, small, ul

from app.page import Page
from app.screen import Section
from app.turns import Turns
from app.views.agree import decision_shown, next_shown
from app.views.childs_work import made
from app.views.columns import columns
from app.views.plan import goal_shown, step_shown
from app.views.scene import Scene
from app.views.slots import slot, slotted
from app.views.statement import statement_shown
from app.views.wall_question import question_cards
from sos_core.language import Language, mark
from sos_core.model.answers import Question
from sos_core.model.conclusions import Decision, NextMeeting
from sos_core.model.drawings import Drawing
from sos_core.model.frozen import Id
from sos_core.model.plan import Goal, Owner, Step
from sos_core.model.statements import Column, Statement
from sos_core.record.drawings import says_something
from sos_core.record.shapes import shape
from sos_core.wording import COLUMNS, OWNERS

One = TypeVar("One", Statement, Goal, Step, Drawing, Decision, NextMeeting)
Cards = Mapping[str, str]

LISTS: Final[Mapping[str, str]] = {
    **{f"wall-{column.value}": COLUMNS[column] for column in Column},
    "wall-questions": mark("Questions"),
    "wall-goals": mark("Goals"),
    "wall-steps": mark("Next steps"),
    "wall-decisions": mark("Decisions"),
    "wall-next": mark("When we meet again"),
}
"""The lists that the projector window can have, with their names for people."""


def wall(scene: Scene, turns: Mapping[Id, Turns], *, in_hands: Id | None = None) -> Page:
    """`turns`: the questions whose private round is under way, and how many have had a turn. `in_hands`: the question
    that is answered just now by whoever has the device. It is shown alone."""
    meeting, section = scene.meeting, scene.screen.section
    questions = [question for question in meeting.questions if in_hands in (None, question.id)]
    if section is Section.SCALE and questions:
        return _questions(scene, questions, turns)
    if section is Section.PLAN and (meeting.goals or meeting.steps):
        return _plan(scene)
    if section in (Section.AGREE, Section.HAND_OUT) and (
        meeting.decisions or meeting.contingency or meeting.next_meetings
    ):
        return _agreed(scene)
    return _board(scene)


def empty_wall() -> Page:
    """No meeting is open."""
    return Page({"wall": str(main("#wall"))})


def closed_wall(t: Language) -> Page:
    """What is open here came as a copy that must not become one for everybody."""
    words = t(
        "What is open on the leader's device came as a copy for some people only. It does not say any more who may "
        "have what, so it is not shown here."
    )
    return Page({"wall": str(main("#wall")[p(".lead")[words]])})


def other_wall(t: Language) -> Page:
    """Another meeting was opened, on purpose or by a slip of the finger: nobody in the room sees it by that alone."""
    words = t(
        "Another meeting is open on the leader's device. It is shown here when this window is covered and uncovered."
    )
    return Page({"wall": str(main("#wall")[p(".lead")[words]])})


def _board(scene: Scene) -> Page:
    meeting = scene.meeting
    lists = {f"wall-{column.value}": _statements(scene, column) for column in Column}
    # All of the answer to the third question, as on the leader's board.
    if meeting.goals or meeting.steps:
        lists[f"wall-{Column.NEEDS.value}"] = {
            **lists[f"wall-{Column.NEEDS.value}"],
            **_cards(scene, "goal", _by_owner(meeting.goals), partial(_goal, whole=False)),
            **_cards(scene, "step", meeting.steps, partial(_step, whole=False)),
        }
    shown = [_column(scene, f"wall-{column.value}", column.value, shape(column)) for column in Column]
    return Page({"wall": str(_wall(shown))}, lists)


def _plan(scene: Scene) -> Page:
    meeting = scene.meeting
    lists = {
        "wall-goals": _cards(scene, "whole goal", _by_owner(meeting.goals), _goal),
        "wall-steps": _cards(scene, "whole step", meeting.steps, _step),
    }
    return Page({"wall": str(_wall([_column(scene, id, Column.NEEDS.value) for id in lists]))}, lists)


def _questions(scene: Scene, questions: Iterable[Question], turns: Mapping[Id, Turns]) -> Page:
    cards = {
        key: scene.memo.html(
            f"wall question {key}",
            (question, scene.meeting.people, scene.meeting.statements, turns.get(question.id)),
            partial(_card, key, shown),
        )
        for question in questions
        for key, shown in question_cards(scene, question, turns.get(question.id))
    }
    column = _column(scene, "wall-questions", "asked", headed=True)
    return Page({"wall": str(_wall([column]))}, {"wall-questions": cards})


def _agreed(scene: Scene) -> Page:
    """Nobody who does not agree has to ask whether it is written down."""
    meeting = scene.meeting
    decisions = dict(_cards(scene, "decision", meeting.decisions, decision_shown))
    if meeting.contingency:
        decisions["contingency"] = _card("contingency", partial(_contingency, scene))
    lists = {"wall-decisions": decisions, "wall-next": _cards(scene, "next", meeting.next_meetings, next_shown)}
    return Page({"wall": str(_wall([_column(scene, id, Column.NEEDS.value) for id in lists]))}, lists)


def _contingency(scene: Scene) -> Node:
    return [
        small(".kind")[scene.t("What happens if this does not work?")],
        p(".words", dir="auto")[scene.meeting.contingency],
    ]


def _wall(columns: list[Element]) -> Element:
    return main("#wall")[div(".columns")[columns]]


def _column(scene: Scene, id: str, kind: str, drawn: Node = None, *, headed: bool = False) -> Element:
    """`headed`: its cards say themselves what they belong to, on each page."""
    t = scene.t
    return section(class_=["column", kind], aria_labelledby=f"{id}-heading")[
        h2(id=f"{id}-heading", class_="unseen" if headed else None)[drawn, t(LISTS[id])],
        ul(".cards", id=id, data_list=True, data_headed=headed, aria_label=t(LISTS[id])),
        # The window fills it in, and shows it, where a list is longer than one page.
        p(".page-of", id=f"{id}-pages")[slotted(t("page {page} of {pages}", page=slot("page"), pages=slot("pages")))],
    ]


def _statements(scene: Scene, column: Column) -> Cards:
    meeting = scene.meeting
    around = (meeting.people, meeting.core_group, meeting.goals)
    here = scene.memo.rows(
        f"wall {column.value}", around, columns(scene)[column],
        lambda one: _card(one.id, partial(statement_shown, scene, one)),
    )  # fmt: skip
    drawn = [one for one in meeting.drawings if one.column is column and says_something(one)]
    return {**here, **_cards(scene, "drawing", drawn, made)} if drawn else here


def _by_owner(goals: Iterable[Goal]) -> list[Goal]:
    order = list(Owner)
    return sorted(goals, key=lambda goal: order.index(goal.owner))


def _cards(scene: Scene, sort: str, items: Iterable[One], shown: Callable[[Scene, One], Node]) -> Cards:
    meeting = scene.meeting
    # The same id may stand for a goal and a statement, so the sort of thing is part of the key.
    return {
        f"{sort} {item.id}".strip(): scene.memo.html(
            f"wall {sort} {item.id}",
            (item, meeting.people, meeting.core_group, meeting.goals, meeting.statements if "whole" in sort else None),
            partial(_card, f"{sort} {item.id}".strip(), partial(shown, scene, item)),
        )
        for item in items
    }


def _card(key: str, shown: Callable[[], Node]) -> str:
    return str(li(".card", data_key=key)[shown()])


def _goal(scene: Scene, goal: Goal, *, whole: bool = True) -> Node:
    return [small(".kind")[scene.t(OWNERS[goal.owner])], goal_shown(scene, goal, whole=whole)]


def _step(scene: Scene, step: Step, *, whole: bool = True) -> Node:
    return [not whole and small(".kind")[scene.t("Next step")], step_shown(scene, step, whole=whole)]
