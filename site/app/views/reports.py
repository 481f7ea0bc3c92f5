"""Reports to the meeting: what somebody wrote beforehand. Their worries, strengths and wishes stand on the board."""

from __future__ import annotations

from collections.abc import Mapping

from htpy import Element, Node, blockquote, details, div, h2, p, section, small, strong, summary
from htpy import form as form_

from app.set_apart import joined
from app.views.card import card_list, cards
from app.views.fields import Form, hidden, send
from app.views.scene import Scene
from sos_core.model.parts import Part
from sos_core.model.reports import Report
from sos_core.wording import REPORTS


def reports(scene: Scene) -> Element:
    t = scene.t
    return section(".sheet", aria_labelledby="reports-heading")[
        h2("#reports-heading")[t("Reports")],
        p(".hint")[t("What somebody wrote for this meeting. What it worries about and finds good goes on the board.")],
        card_list("reports-list", Part.REPORTS, t("Reports")),
        form_(id="add-report", data_command="add", novalidate=True)[
            hidden(form="add-report", part="reports"),
            _controls(scene, None, Form(scene, "add-report")),
            send(t("Put the report on the list")),
        ],
    ]


def reports_list(scene: Scene) -> Mapping[str, str]:
    return cards(scene, Part.REPORTS, scene.meeting.reports, _shown, _controls, _called)


def _called(scene: Scene, report: Report) -> str:
    return report.title


def _shown(scene: Scene, report: Report) -> Node:
    t = scene.t
    later = report.later
    about = [
        t("sent on {day}, after the meeting", day=t.day(later.at.local.date())) if later else t(REPORTS[report.kind]),
        scene.names((report.by,)) if report.by else "",
        report.by_else,
        t("helped by {name}", name=report.helped_by) if report.helped_by else "",
        t("came on {day}", day=t.day(report.received)) if report.received else "",
    ]
    told = [
        t("Who lives there: {words}", words=report.household) if report.household else "",
        t("What the agency does: {words}", words=report.involvement) if report.involvement else "",
        t("The child: {words}", words=report.childs_views) if report.childs_views else "",
        t("The family: {words}", words=report.familys_view) if report.familys_view else "",
    ]
    return div[
        strong(dir="auto")[report.title],
        small[joined(t, " · ", about)],
        later and blockquote(dir="auto")[later.text],
        (small(dir="auto")[words] for words in told if words),
        report.seen and small[t("Seen by {people}", people=joined(t, ", ", _seen(scene, report)))],
        # How to reach somebody is for professionals only, as in the copies.
        report.contact and details(".private")[summary[t("Professionals only")], small(dir="auto")[report.contact]],
    ]


def _seen(scene: Scene, report: Report) -> list[str]:
    t = scene.t
    names = [(scene.names((seen.person,)), seen.on) for seen in report.seen]
    return [t("{name} on {day}", name=name, day=t.day(day)) if day else name for name, day in names]


def _controls(scene: Scene, report: Report | None, form: Form) -> Node:
    t = scene.t
    people = [("", t("somebody who is not on the list")), *((person.id, person.name) for person in scene.people)]
    return [
        form.line("title", t("Title"), hint=t("Report of the school, letter from Grandad …")),
        div(".row")[
            form.choice("kind", t("What sort of report?"), [(kind.value, t(words)) for kind, words in REPORTS.items()]),
            form.choice("by", t("Written by"), people),
        ],
        div(".row")[
            form.line("by_else", t("Written by somebody else")),
            form.line("helped_by", t("Who helped to write it?")),
            form.line("received", t("Came on"), type="date"),
        ],
        form.lines("household", t("Who lives with the children, as far as they know?"), rows=1),
        form.lines("involvement", t("What does the agency do, and for how long?"), rows=1),
        form.lines("childs_views", t("What does the child say?"), rows=1, hint=t("Told with the child's permission.")),
        form.lines("familys_view", t("What does the family say?"), rows=1),
        form.line("contact", t("How to reach the author"), hint=t("Professionals only.")),
    ]
