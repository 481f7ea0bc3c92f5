"""What can be done with a statement on its card: change it, say what is right, agree, move it."""

from __future__ import annotations

from collections.abc import Mapping

from htpy import Element, Node, div, label, li, option, p, select, ul
from htpy import form as form_

from app.forms import NOT_CHOSEN
from app.views.card import Beside, cards
from app.views.columns import columns
from app.views.covered import covered, named
from app.views.fields import Form, action, for_whom, hidden, send
from app.views.scene import Scene
from app.views.statement import statement_shown
from app.views.where import where
from app.views.who_may_have import who_may_have
from app.views.whose_turn import turn
from sos_core.model.parts import Part
from sos_core.model.people import Person
from sos_core.model.statements import Column, Stance, Statement
from sos_core.wording import BASES, COLUMNS


def statement_cards(scene: Scene, column: Column) -> Mapping[str, str]:
    return cards(
        scene, Part.STATEMENTS, columns(scene)[column], statement_shown, _controls, _named, _more, _besides(scene),
        place=column.value,
    )  # fmt: skip


def _named(scene: Scene, statement: Statement) -> str:
    return statement.text


def _controls(scene: Scene, statement: Statement, form: Form) -> Node:
    t = scene.t
    standing = f"{statement.column.value}:{statement.kind.value}" if statement.kind else statement.column.value
    form = Form(scene, form.id, {**form.values, "where": standing})
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
        div(".row")[where(scene, form), form.choice("basis", t("How they know"), bases)],
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
                    covered(scene, correction.limits, correction.text),
                    " ",
                    action(
                        for_whom(t("Remove"), named(scene, correction.limits, correction.text)),
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
