"""Prepare: what the meeting is, and parts of it that were closed."""

from __future__ import annotations

from htpy import Node, div, h1, h2, main, p, section
from htpy import form as form_

from app.page import Page
from app.views.card import card_list, cards
from app.views.describing import description
from app.views.fields import Form, hidden, send
from app.views.scene import Scene
from sos_core.model.conclusions import ClosedSession
from sos_core.model.parts import Part


def prepare(scene: Scene) -> Page:
    t, meeting = scene.t, scene.meeting
    words = Form(scene, "describe", dict(meeting))
    page = main("#main.prepare", tabindex="-1")[
        h1[t("Prepare")],
        section(".sheet", aria_labelledby="this-heading")[
            h2("#this-heading")[t("This meeting")],
            form_(id="describe", data_command="describe", data_autosave=True, novalidate=True)[
                hidden(form="describe"), description(scene, words), send(t("Keep"))
            ],
        ],
        section(".sheet", aria_labelledby="closed-heading")[
            h2("#closed-heading")[t("Closed parts")],
            p(".hint")[
                t("A part of the meeting that was held without everybody: noted is that it was, not what was said.")
            ],
            card_list("closed_sessions-list", Part.CLOSED_SESSIONS, t("Closed parts")),
            form_(id="add-closed", data_command="add", novalidate=True)[
                hidden(form="add-closed", part="closed_sessions"),
                _times(scene, Form(scene, "add-closed")),
                send(t("Note a closed part")),
            ],
        ],
    ]
    items = cards(scene, Part.CLOSED_SESSIONS, meeting.closed_sessions, _shown, _controls, _when)
    return Page({"main": str(page)}, {"closed_sessions-list": items})


def _times(scene: Scene, form: Form) -> Node:
    t = scene.t
    return div(".row")[form.line("began", t("From"), type="time"), form.line("ended", t("Until"), type="time")]


def _shown(scene: Scene, session: ClosedSession) -> Node:
    return p[_when(scene, session)]


def _controls(scene: Scene, session: ClosedSession, form: Form) -> Node:
    return _times(scene, form)


def _when(scene: Scene, session: ClosedSession) -> str:
    t = scene.t
    if session.ended is None:
        return t("A closed session was held from {begin}.", begin=t.time(session.began))
    return t("A closed session was held, {begin} to {end}.", begin=t.time(session.began), end=t.time(session.ended))
