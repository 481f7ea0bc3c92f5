"""What is said in one column: a box for each thing, and an empty one at the end."""

from __future__ import annotations

from typing import Final

from htpy import Element, Node, div, fieldset, h2, label, legend, p, section, span
from htpy import form as form_
from htpy import input as input_

from app.preparing import PEOPLE, Preparing, first_readers
from app.views.fields import Form, hidden
from app.views.preparing.readers import readers, readers_for_people
from app.views.scene import Scene
from sos_core.language import mark
from sos_core.model.frozen import Id
from sos_core.model.reports import ReportKind
from sos_core.model.statements import KINDS, Column
from sos_core.record.shapes import shape
from sos_core.report_page import HEADINGS
from sos_core.wording import BASES, KIND_WORDS

_HINTS: Final = {
    Column.WORRIES: mark(
        "What happened, what may happen, and what makes it harder. What was done, not what somebody is."
    ),
    Column.WELL: mark("What is good, and what somebody did that kept the children safe."),
    Column.NEEDS: mark("What ought to happen, and what you will do. It is agreed at the meeting, and not before."),
}


def column(scene: Scene, it: Preparing, column: Column) -> Element:
    t, kind = scene.t, it.contribution.kind
    heading = t(HEADINGS[kind][column])
    return section(class_=["sheet", column.value], aria_labelledby=f"{column.value}-heading")[
        h2(id=f"{column.value}-heading")[shape(column), " ", heading],
        kind not in PEOPLE and p(".hint")[t(_HINTS[column])],
        column is Column.WORRIES and p(".hint")[t("One thing in each box. Empty a box to take it out.")],
        (_box(scene, it, column, id, f"{heading} {n}") for n, id in enumerate(it.boxes[column], start=1)),
    ]


def _box(scene: Scene, it: Preparing, column: Column, id: Id, called: str) -> Element:
    said, kind = it.said(id), it.contribution.kind
    form = Form(scene, f"said-{id}", dict(said) if said else {"readers": first_readers(kind)})
    return form_(id=form.id, data_command="prepare_say", data_autosave="typing", novalidate=True)[
        hidden(form=form.id, id=id),
        div(role="group", aria_label=called)[
            form.lines("text", span(".unseen")[called], rows=3 if kind is ReportKind.CHILD else 2),
            _beside(scene, it, column, form),
        ],
    ]


def _beside(scene: Scene, it: Preparing, column: Column, form: Form) -> Node:
    """What else is asked of it: of somebody's own words nothing but who may have them, before they are written."""
    t, kind = scene.t, it.contribution.kind
    if kind in PEOPLE:
        return readers_for_people(scene, form)
    kinds = [("", t("not sorted")), *((one.value, t(KIND_WORDS[one])) for one in KINDS[column])]
    bases = [("", t("not said")), *((basis.value, t(words)) for basis, words in BASES.items())]
    return [
        div(".row")[
            form.choice("kind", t("What sort?"), kinds),
            form.choice("basis", t("How do you know it?"), bases),
            readers(scene, form),
        ],
        _about(scene, it, form),
    ]


def _about(scene: Scene, it: Preparing, form: Form) -> Node:
    children = it.contribution.children
    chosen = form.values.get("about", ())
    return (
        children
        and fieldset(".several")[
            legend[scene.t("About")],
            div(".names")[
                (
                    label(".tick.child")[
                        input_(type="checkbox", name="about[]", value=name, checked=name in chosen), span[name]
                    ]
                    for name in children
                )
            ],
        ]
    )
