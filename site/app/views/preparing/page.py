"""The page of somebody who prepares: the parts that are theirs, in the order in which one writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from htpy import Node, h1, main, p

from app.page import Page
from app.preparing import Preparing
from app.views.preparing.about import about_child, about_family, about_report, meeting, texts
from app.views.preparing.answers import answers
from app.views.preparing.said import column
from app.views.preparing.saving import saving
from app.views.preparing.shown_to import shown_to
from app.views.scene import Scene
from sos_core.language import mark
from sos_core.model.reports import ReportKind
from sos_core.model.statements import Column

_HEADINGS: Final = {
    ReportKind.CHILD: mark("What I want to say"),
    ReportKind.FAMILY: mark("What I want the meeting to hear"),
    ReportKind.AGENCY: mark("Report to a meeting"),
    ReportKind.MEDICAL: mark("Report of a medical practitioner"),
    ReportKind.OTHER: mark("Report to a meeting"),
}


def preparing(scene: Scene, it: Preparing) -> Page:
    kind = it.contribution.kind
    page = main("#main", tabindex="-1", aria_labelledby="view")[
        h1("#view")[scene.t(_HEADINGS[kind])],
        _PARTS[kind](scene, it),
    ]
    return Page({"main": str(page)})


def _child(scene: Scene, it: Preparing) -> Node:
    return [
        p(".lead")[scene.t("Write as much or as little as you like. These are your words: nobody changes them.")],
        about_child(scene, it),
        [column(scene, it, one) for one in Column],
        answers(scene, it),
        saving(scene, it),
        meeting(scene, it),
    ]


def _family(scene: Scene, it: Preparing) -> Node:
    return [
        about_family(scene, it),
        [column(scene, it, one) for one in Column],
        answers(scene, it),
        meeting(scene, it),
        saving(scene, it),
    ]


def _report(scene: Scene, it: Preparing) -> Node:
    return [
        about_report(scene, it),
        meeting(scene, it),
        texts(scene, it),
        [column(scene, it, one) for one in Column],
        answers(scene, it),
        shown_to(scene, it),
        saving(scene, it),
    ]


_PARTS: Final[Mapping[ReportKind, Callable[[Scene, Preparing], Node]]] = {
    ReportKind.CHILD: _child,
    ReportKind.FAMILY: _family,
    ReportKind.AGENCY: _report,
    ReportKind.MEDICAL: _report,
    ReportKind.OTHER: _report,
}
