"""Who writes, for which meeting, about whom; and, in a report, what is written once."""

from __future__ import annotations

from htpy import Element, Node, details, div, h2, p, section, summary
from htpy import form as form_

from app.preparing import Preparing, name_of
from app.views.fields import Form, hidden, send
from app.views.preparing.readers import readers
from app.views.scene import Scene
from sos_core.model.reports import ReportKind
from sos_core.wording import MEETING_KINDS


def about_child(scene: Scene, it: Preparing) -> Element:
    t = scene.t
    form = _about(scene, it)
    return section(".sheet", aria_labelledby="me-heading")[
        h2("#me-heading")[t("About me")],
        _writing(
            form,
            form.line("name", t("My name")),
            form.line("helped_by", t("Who helps me to write this?"), hint=t("Nobody is fine, too.")),
        ),
    ]


def about_family(scene: Scene, it: Preparing) -> Node:
    t = scene.t
    form = _about(scene, it)
    return [
        section(".sheet", aria_labelledby="me-heading")[
            h2("#me-heading")[t("About me")],
            _writing(
                form,
                form.line("name", t("My name")),
                form.line("role", t("Who I am to the children"), hint=t("Mother, grandfather, neighbour …")),
                form.line("helped_by", t("Who helps me to write this?"), hint=t("Nobody is fine, too.")),
            ),
        ],
        _children(scene, it),
    ]


def about_report(scene: Scene, it: Preparing) -> Node:
    t = scene.t
    form = _about(scene, it)
    medical = it.contribution.kind is ReportKind.MEDICAL
    return [
        section(".sheet", aria_labelledby="me-heading")[
            h2("#me-heading")[t("Who writes this report")],
            _writing(
                form,
                form.line("title", t("Title of the report")),
                div(".row")[
                    form.line("name", t("My name")),
                    form.line("role", t("My role")),
                    form.line("agency", t("Practice or hospital") if medical else t("My agency")),
                ],
                form.line("contact", t("How to reach me"), hint=t("Professionals only.")),
            ),
        ],
        _children(scene, it),
    ]


def meeting(scene: Scene, it: Preparing) -> Element:
    """For which meeting. A child need not know: it waits below, for whoever helps."""
    t, contribution = scene.t, it.contribution
    form = Form(scene, f"meeting-{contribution.id}", dict(contribution))
    kinds = [("", t("I do not know")), *((kind.value, t(words)) for kind, words in MEETING_KINDS.items())]
    inside = _writing(
        form,
        form.choice("meeting_kind", t("What kind of meeting is it?"), kinds),
        form.line("held_on", t("Day of the meeting"), type="date", hint=t("Leave it empty if you do not know it.")),
    )
    if contribution.kind is ReportKind.CHILD:
        return details(".sheet")[summary[t("For a grown-up who helps: which meeting it is")], inside]
    return section(".sheet", aria_labelledby="meeting-heading")[h2("#meeting-heading")[t("The meeting")], inside]


def texts(scene: Scene, it: Preparing) -> Element:
    """What is said in a report and stands nowhere on the board."""
    t, contribution = scene.t, it.contribution
    told = "yes" if contribution.childs_permission else ""
    form = Form(scene, f"texts-{contribution.id}", {**dict(contribution), "childs_permission": told})
    medical = contribution.kind is ReportKind.MEDICAL
    return section(".sheet", aria_labelledby="texts-heading")[
        h2("#texts-heading")[t("The family")],
        _writing(
            form,
            form.lines("household", t("Who lives with the children, as far as you know?")),
            form.lines(
                "involvement",
                t("How long do you know them, and what do you do for them?")
                if medical
                else t("What does your agency do with the family, and for how long?"),
            ),
            form.lines("childs_views", t("What does the child say?")),
            form.choice(
                "childs_permission",
                t("Has the child said that this may be told?"),
                [("", t("No, or not asked")), ("yes", t("Yes"))],
                hint=t("Without it this stays in your report, and does not get to the meeting."),
            ),
            form.lines("familys_view", t("What does the family say?")),
            readers(scene, form, hint=t("These texts. What you are worried about, and so on, has its own.")),
        ),
    ]


def _about(scene: Scene, it: Preparing) -> Form:
    contribution = it.contribution
    values = {**dict(contribution.author), **dict(contribution), "name": name_of(contribution, scene.t)}
    return Form(scene, f"about-{contribution.id}", values)


def _writing(form: Form, *controls: Node) -> Element:
    return form_(id=form.id, data_command="prepare_write", data_autosave="typing", novalidate=True)[
        hidden(form=form.id), controls
    ]


def _children(scene: Scene, it: Preparing) -> Element:
    """One line for each. Emptied, a child is taken off the list."""
    t = scene.t
    new = Form(scene, "add-child")
    return section(".sheet", aria_labelledby="children-heading")[
        h2("#children-heading")[t("The children")],
        p(".hint")[t("The children whom it is about, by the names that you call them.")],
        (_child(scene, place, name) for place, name in enumerate(it.contribution.children)),
        form_(id="add-child", data_command="prepare_child", novalidate=True)[
            hidden(form="add-child"), new.line("name", t("Name of a child")), send(t("Add"), kind="")
        ],
    ]


def _child(scene: Scene, place: int, name: str) -> Element:
    t = scene.t
    form = Form(scene, f"child-{place}", {"name": name})
    return form_(id=form.id, data_command="prepare_child", data_autosave=True, novalidate=True)[
        hidden(form=form.id, place=str(place)), form.line("name", t("Child {n}", n=place + 1))
    ]
