"""The board: what is said, in three columns, and the line to type into."""

from __future__ import annotations

from htpy import Element, Node, div, h1, h2, h3, li, main, section, ul

from app.page import Page
from app.prompts import Place
from app.views.card import card_list
from app.views.childs_work import childs_pages, drawings_on_board
from app.views.covered import covered
from app.views.entry import entry
from app.views.last_said import last
from app.views.last_time import said_last_time
from app.views.plan import goal_shown, step_shown
from app.views.prompts import prompts
from app.views.scene import Scene
from app.views.statement_card import statement_cards
from sos_core.model.parts import Part
from sos_core.model.plan import Owner
from sos_core.model.statements import Column
from sos_core.record.shapes import shape
from sos_core.wording import COLUMNS, OWNERS


def board(scene: Scene) -> Page:
    t = scene.t
    page = main("#main.board", tabindex="-1", aria_labelledby="view")[
        h1("#view.unseen")[t("Board")],
        childs_pages(scene),
        prompts(scene, Place.WORRIES, Place.WELL, Place.NEEDS),
        div(".columns")[(_column(scene, column) for column in Column)],
        entry(scene),
    ]
    return Page(
        {"main": str(page)},
        {f"{column.value}-list": statement_cards(scene, column) for column in Column} | {"last-list": last(scene)},
    )


def _column(scene: Scene, column: Column) -> Element:
    words = scene.t(COLUMNS[column])
    return section(class_=["column", column.value], aria_labelledby=f"{column.value}-heading")[
        h2(id=f"{column.value}-heading")[shape(column), words],
        card_list(f"{column.value}-list", Part.STATEMENTS, words, data_column=column.value),
        drawings_on_board(scene, column),
        column is Column.NEEDS and _planned(scene),
        said_last_time(scene, column),
    ]


def _planned(scene: Scene) -> Node:
    """Goals and next steps, so that everybody sees the whole answer to the third question in its place. They are
    written and changed in their own part of the meeting."""
    t, meeting = scene.t, scene.meeting
    goals = [(t(OWNERS[owner]), [goal for goal in meeting.goals if goal.owner is owner]) for owner in Owner]
    return [
        (
            [
                h3(".kind")[words],
                ul[(li(".card")[covered(scene, goal.limits, goal_shown(scene, goal, whole=False))] for goal in owned)],
            ]
            for words, owned in goals
            if owned
        ),
        meeting.steps
        and [
            h3(".kind")[t("Next steps")],
            ul[
                (
                    li(".card")[covered(scene, step.limits, step_shown(scene, step, whole=False))]
                    for step in meeting.steps
                )
            ],
        ],
    ]
