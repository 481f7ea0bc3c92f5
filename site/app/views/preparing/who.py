"""Who prepares: four ways to begin, and going on with what was begun."""

from __future__ import annotations

from typing import Final

from htpy import Element, h1, h2, label, li, main, p, section, span, ul
from htpy import input as input_

from app.page import Page
from app.views.fields import action
from app.views.preparing.kept import kept
from app.views.scene import Scene
from sos_core.language import mark
from sos_core.model.reports import ReportKind

WAYS: Final = (
    (ReportKind.CHILD, mark("I am the child"), mark("What worries me, what is good, what I wish for.")),
    (ReportKind.FAMILY, mark("I am family or a friend"), mark("What you want the meeting to hear from you.")),
    (
        ReportKind.AGENCY,
        mark("I write for an agency"),
        mark("A report: school, health visitor, police, social care, housing …"),
    ),
    (ReportKind.MEDICAL, mark("I am a medical practitioner"), mark("A report: family doctor, hospital …")),
)


def who(scene: Scene) -> Page:
    t = scene.t
    page = main("#main", tabindex="-1", aria_labelledby="view")[
        h1("#view")[t("Prepare for a meeting")],
        p(".lead")[
            t(
                "What you write stays on this device. When you are ready you save it as a file, and give that to "
                "whoever leads the meeting."
            )
        ],
        section(".sheet", aria_labelledby="who-heading")[
            h2("#who-heading")[t("Who are you?")],
            ul(".kept")[(_way(scene, kind, t(words), t(what)) for kind, words, what in WAYS)],
        ],
        section(".sheet", aria_labelledby="go-on-heading")[
            h2("#go-on-heading")[t("Go on with what you began")],
            kept(scene) or p(".hint")[t("Nothing was prepared on this device yet.")],
            label(".file", for_="own-file")[t("Choose the file that you saved")],
            input_(
                "#own-file",
                type="file",
                data_command="prepare_file",
                accept=".json,.html,application/json,text/html",
            ),
        ],
    ]
    return Page({"main": str(page)})


def _way(scene: Scene, kind: ReportKind, words: str, what: str) -> Element:
    return li[action([span(".name")[words], span(".day")[what]], "prepare_begin", {"kind": kind.value}, kind="open")]
