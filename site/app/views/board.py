"""The board: what is said, in three columns, and the line to type into."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from htpy import (
    Element,
    Node,
    blockquote,
    div,
    h1,
    h2,
    h3,
    label,
    li,
    main,
    optgroup,
    option,
    p,
    section,
    select,
    small,
    ul,
)
from htpy import (
    form as form_,
)

from app.forms import NOT_CHOSEN
from app.houses import on_the_board
from app.page import Page
from app.prompts import Place
from app.views.card import Beside, card_list, cards
from app.views.childs_work import childs_pages, drawings_on_board
from app.views.covered import covered
from app.views.fields import Form, action, for_whom, hidden, send
from app.views.keys import Key, keyed
from app.views.last_said import last, last_list
from app.views.last_time import said_last_time
from app.views.not_heard import LINE
from app.views.plan import goal_shown, step_shown
from app.views.prompts import prompts
from app.views.said_to_it import said_to_it
from app.views.scene import Scene
from app.views.who import who
from app.views.who_may_have import who_may_have
from app.views.whose_turn import turn
from sos_core.model.frozen import Id
from sos_core.model.parts import Part
from sos_core.model.people import Person
from sos_core.model.plan import Owner
from sos_core.model.statements import KINDS, Column, Correction, Stance, Statement
from sos_core.record.shapes import shape
from sos_core.wording import BASES, COLUMNS, KIND_WORDS, OWNERS


def board(scene: Scene) -> Page:
    t, meeting = scene.t, scene.meeting
    besides = _besides(scene)
    statements = on_the_board(meeting)
    page = main("#main.board", tabindex="-1", aria_labelledby="view")[
        h1("#view.unseen")[t("Board")],
        childs_pages(scene),
        prompts(scene, Place.WORRIES, Place.WELL, Place.NEEDS),
        div(".columns")[(_column(scene, column) for column in Column)],
        _entry(scene),
    ]
    return Page(
        {"main": str(page)},
        {
            f"{column.value}-list": cards(
                scene,
                Part.STATEMENTS,
                [statement for statement in statements if statement.column is column],
                statement_shown,
                _controls,
                _named,
                _more,
                besides,
            )
            for column in Column
        }
        | {"last-list": last(scene)},
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


def _entry(scene: Scene) -> Element:
    """The line under the fingers. Which column stays chosen; the rest is new for each statement."""
    t = scene.t
    form = Form(scene, "entry", {"where": scene.screen.where})
    return form_(
        "#entry",
        class_="entry",
        data_command="add",
        novalidate=True,
        aria_label=t("Put something on the board"),
    )[
        # Whichever way it is sent: the line is under the fingers again.
        hidden(form="entry", part="statements", focus=LINE),
        # What it will become, then the words. What is chosen most often comes first, and who may have it, which must
        # not be overlooked; the longest row of names comes last: it is the one that scrolls away.
        div(".entry-choices")[
            _where(scene, form, keys=COLUMN_KEYS),
            who(scene),
            who_may_have(scene, form, None, **keyed(Key.MAY_HAVE)),
            form.tick(
                "own_words", t("Their own words"),
                data_on=t("Their own words"), data_off=t("Not their own words"), **keyed(Key.OWN_WORDS),
            ),
            form.several("about", t("About which child?"), scene.children, **keyed(Key.CHILD)),
            last_list(scene),
            form.several("said_by", t("Who says it?"), scene.people),
        ],
        div(".entry-line")[
            form.lines(
                "text", t("What was said"), rows=1, data_enter_sends=True, placeholder=t("What was said"),
                **keyed(Key.WRITE),
            ),
            send(t("Put it up")),
        ],
    ]  # fmt: skip


NO_KEYS: Final[Mapping[Column, Key]] = MappingProxyType({})
COLUMN_KEYS: Final = {Column.WORRIES: Key.WORRIES, Column.WELL: Key.WELL, Column.NEEDS: Key.NEEDS}


def _where(scene: Scene, form: Form, *, keys: Mapping[Column, Key] = NO_KEYS) -> Element:
    """Column and kind as one choice: what it will become on the board. In the entry line each column has its key."""
    t = scene.t
    id = f"{form.id}-where"
    chosen = str(form.values.get("where", ""))
    return div(".field")[
        label(for_=id)[t("Where")],
        select(name="where", id=id, **(keyed(Key.KIND) if keys else {}))[
            (
                optgroup(label=t(COLUMNS[column]))[
                    option(
                        value=column.value,
                        selected=chosen == column.value,
                        **(keyed(keys[column]) if column in keys else {}),
                    )[t(COLUMNS[column])],
                    (
                        option(
                            value=f"{column.value}:{kind.value}",
                            selected=chosen == f"{column.value}:{kind.value}",
                        )[t(KIND_WORDS[kind])]
                        for kind in KINDS[column]
                    ),
                ]
                for column in Column
            )
        ],
    ]


def _named(scene: Scene, statement: Statement) -> str:
    return statement.text


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
                (correction.by and _who_corrects(scene, correction, correction.by), correction.text)
                for correction in statement.corrections
            ],
        ),
    ]


def _who_corrects(scene: Scene, correction: Correction, by: Id) -> str:
    name = scene.names((by,))
    if correction.afterwards is None or not name:
        return name
    day = scene.t.day(correction.at.local.date())
    return scene.t("{name}, on {day}, after the meeting", name=name, day=day)


def _controls(scene: Scene, statement: Statement, form: Form) -> Node:
    t = scene.t
    where = f"{statement.column.value}:{statement.kind.value}" if statement.kind else statement.column.value
    form = Form(scene, form.id, {**form.values, "where": where})
    bases = [("", t("not said")), *((basis.value, t(words)) for basis, words in BASES.items())]
    return [
        form.lines("text", t("What was said"), data_enter_sends=True),
        turn(scene, form, statement.own_words, statement.said_by),
        form.lines(
            "interpreted",
            t("The same words, as interpreted"),
            rows=1,
            hint=t("Where somebody interpreted them. It stands below the original and never replaces it."),
        ),
        form.several("said_by", t("Who says it?"), scene.people),
        form.several("about", t("About which child?"), scene.children),
        div(".row")[_where(scene, form), form.choice("basis", t("How they know"), bases)],
        who_may_have(scene, form, statement.limits),
        form.tick("own_words", t("Their own words")),
    ]


def _besides(scene: Scene) -> Mapping[str, Beside[Statement]]:
    """What is done at the table without changing the statement, each by one button on its card."""
    correct = Beside(scene.t("Not what I said"), _corrections, lambda statement: f"correct-{statement.id}-text")
    agree = Beside(scene.t("Agree?"), _agreement)
    return {"correct": correct, "agree": agree} if scene.people else {"correct": correct}


def _more(scene: Scene, statement: Statement) -> Node:
    """What others say to it, "that is not what I said", and the other columns."""
    return [_agreement(scene, statement), _corrections(scene, statement), _across(scene, statement)]


def _across(scene: Scene, statement: Statement) -> Node:
    t, id = scene.t, statement.id
    return div(".actions")[
        (
            action(
                t("Move to “{heading}”", heading=t(COLUMNS[column])),
                "move",
                {"part": Part.STATEMENTS, "id": id, "column": column, "before": "", "focus": f"change-{id}"},
                kind="quiet",
            )
            for column in Column
            if column is not statement.column
        )
    ]


def _agreement(scene: Scene, statement: Statement) -> Node:
    t = scene.t
    if not scene.people:
        return None
    return div(".agreement", role="group", aria_label=t("Who agrees?"))[
        p(".label")[t("Who agrees?")],
        ul[(li[_stance(scene, statement, person)] for person in scene.people)],
    ]


def _stance(scene: Scene, statement: Statement, person: Person) -> Element:
    t = scene.t
    stance = (
        Stance.AGREE
        if person.id in statement.agree
        else Stance.DISAGREE
        if person.id in statement.disagree
        else Stance.NONE
    )
    id = f"stance-{statement.id}-{person.id}"
    words = {Stance.NONE: t("not said"), Stance.AGREE: t("agrees"), Stance.DISAGREE: t("does not agree")}
    return form_(id=f"form-{id}", data_command="agree", data_autosave=True)[
        hidden(id=statement.id, person=person.id),
        label(for_=id)[person.name],
        select(name="stance", id=id)[
            (option(value=value.value, selected=value is stance)[shown] for value, shown in words.items())
        ],
    ]


def _corrections(scene: Scene, statement: Statement) -> Node:
    t = scene.t
    # Of somebody's own words it is they who say what they said. A report is put right by others.
    by = statement.said_by[0] if statement.own_words and len(statement.said_by) == 1 else NOT_CHOSEN
    form = Form(scene, f"correct-{statement.id}", {"by": by})
    people = [(person.id, person.name) for person in scene.people]
    return [
        statement.corrections
        and ul(".corrections")[
            (
                li[
                    correction.text,
                    " ",
                    action(
                        for_whom(t("Remove"), correction.text),
                        "withdraw_correction",
                        {"statement": statement.id, "id": correction.id},
                        kind="quiet",
                    ),
                ]
                for correction in statement.corrections
            )
        ],
        form_(id=form.id, data_command="correct", novalidate=True)[
            hidden(form=form.id, statement=statement.id),
            scene.screen.doing == "correct" and hidden(focus=f"card-{statement.id}"),
            div(".row")[
                form.lines("text", t("“That is not what I said”: what is right?"), rows=1, data_enter_sends=True),
                scene.people
                and form.choice("by", t("Who says so?"), [(NOT_CHOSEN, t("choose")), *people, ("", t("not said"))]),
            ],
            send(t("Put it beside"), kind=""),
        ],
    ]
