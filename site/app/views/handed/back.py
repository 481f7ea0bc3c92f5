"""The way back to the leader's page: for the leader, and small enough to be no invitation."""

from __future__ import annotations

from htpy import Element, Node, details, p, section, summary
from htpy import form as form_

from app.views.fields import Form, action, hidden, send
from app.views.scene import Scene


def back(scene: Scene) -> Element:
    """A closed line; where the leader chose a code, it is asked for."""
    t, aside = scene.t, scene.aside
    assert aside.hands is not None
    if aside.code is None:
        inside: Node = action(t("The leader has the device again"), "take_back", kind="")
    else:
        form = Form(scene, "take-back")
        inside = [
            form_(id="take-back", data_command="take_back", novalidate=True)[
                hidden(form="take-back"),
                form.line("code", t("The leader's code"), inputmode="numeric"),
                send(t("Take the device back")),
            ],
            aside.hands.code_forgotten is None and action(t("The code is forgotten"), "forget_code", kind="quiet"),
            aside.hands.code_forgotten is not None
            and p(".hint")[t("One minute after it was said that the code is forgotten, it opens without.")],
        ]
    # Open once something was typed that is wrong: what is wrong with it is told inside.
    wrong = scene.screen.form == "take-back" or aside.hands.code_forgotten is not None
    return section(".back", aria_label=t("For the leader"))[details(open=wrong)[summary[t("For the leader")], inside]]
