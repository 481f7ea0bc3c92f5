"""Where the leader gives the device to the family."""

from __future__ import annotations

from htpy import Element, h2, p, section
from htpy import form as form_

from app.code import MOST
from app.views.fields import Form, hidden, send
from app.views.scene import Scene


def handing_over(scene: Scene) -> Element:
    """A code for the way back is needed: the time is the family's."""
    t = scene.t
    form = Form(scene, "begin-family-time")
    hint = (
        t("Leave it empty to keep the code that is set.")
        if scene.aside.code
        else t("4 to 12 digits that you alone know. They are asked for when you take the device back.")
    )
    return section(".sheet", aria_labelledby="family-time-heading")[
        h2("#family-time-heading")[t("Family time")],
        p(".hint")[
            t(
                "The family has the device to itself and writes its plan. It sees what is in the family's copy, "
                "and nothing else on this device."
            )
        ],
        form_(id=form.id, data_command="begin_family_time", novalidate=True)[
            hidden(form=form.id),
            form.line(
                "code", t("Code for the way back"), hint=hint, inputmode="numeric", maxlength=str(MOST), class_="code"
            ),
            send(t("Give the device to the family"), kind=""),
        ],
    ]
