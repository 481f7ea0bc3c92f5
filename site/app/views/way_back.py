"""The way back to the leader's page from one that is in somebody else's hands, and the code that is asked for there.

Without a code it is a closed line: it keeps out a finger that slips, and nobody who means to get there. Whoever has
forgotten the code waits for a minute, in sight of everybody.
"""

from __future__ import annotations

from htpy import Element, Node, details, div, h1, main, p, span, summary
from htpy import form as form_

from app.code import FEWEST, MOST, WAITED
from app.page import Page
from app.views.fields import Form, action, hidden, send
from app.views.scene import Scene


def way_back(scene: Scene) -> Element:
    """The foot of a page that is in somebody's hands."""
    t = scene.t
    return details(".back", open=scene.screen.form == "way-back")[summary[t("For the leader")], _inside(scene)]


def _inside(scene: Scene) -> Node:
    t = scene.t
    if scene.aside.code is None:
        return action(t("The leader has the device again"), "take_back")
    form = Form(scene, "way-back")
    return [
        form_(id=form.id, data_command="take_back", novalidate=True)[
            hidden(form=form.id), _digits(form, t("Code")), send(t("The leader has the device again"), kind="")
        ],
        action(t("I have forgotten the code"), "forgot_code", kind="quiet"),
    ]


def _digits(form: Form, words: str, hint: str = "") -> Element:
    """Digits that nobody reads over a shoulder. No field for passwords: the browser would offer to keep it."""
    return form.line("code", words, hint=hint, inputmode="numeric", maxlength=str(MOST), class_="code")


def waiting(scene: Scene) -> Page:
    """Nothing else is on the page for a minute, so that it cannot go by while somebody draws. It counts only while the
    page is in sight."""
    t, seconds = scene.t, str(int(WAITED.total_seconds()))
    page = main("#main.turn.waiting", tabindex="-1", aria_labelledby="view", data_wait=seconds)[
        h1("#view")[t("The leader's page opens in a minute")],
        p[t("Please wait. Nothing is lost. Then the leader can go on.")],
        p(".left", role="timer")[span(data_left=True)[seconds], " ", t("seconds")],
        div(".actions")[
            action(t("Open the leader's page"), "take_back", kind="main", aria_disabled="true", data_when_over=True),
            action(t("Go back to the page that was here"), "stop_waiting", kind="quiet"),
            # Pressed by the page itself when it has been out of sight.
            action(t("I have forgotten the code"), "forgot_code", hidden=True, data_begin_again=True),
        ],
    ]
    return Page({"main": str(page)})


def code_setting(scene: Scene) -> Element:
    """Where the leader chooses the code, before the device is handed over."""
    t = scene.t
    form = Form(scene, "set-code")
    words = (
        t("A code is asked for before the leader's page opens")
        if scene.aside.code
        else t("Ask for a code before the leader's page opens")
    )
    hint = t(
        "{fewest} to {most} digits, for this meeting on this device. Leave it empty for none. It stops "
        "curious fingers, and not somebody who knows computers well. Whoever has forgotten it waits for a minute.",
        fewest=FEWEST,
        most=MOST,
    )
    return details(".code-setting", open=scene.screen.form == form.id)[
        summary[words],
        form_(id=form.id, data_command="set_code", novalidate=True)[
            hidden(form=form.id), _digits(form, t("Code"), hint), send(t("Keep"), kind="")
        ],
    ]
