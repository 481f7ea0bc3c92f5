"""Prepare, for whoever leads: what the meeting is, the reports to it, and parts of it that were closed.

The page of somebody who prepares at home is in `app.views.preparing`.
"""

from __future__ import annotations

from htpy import Node, div, h1, h2, main, p, section
from htpy import form as form_

from app.page import Page
from app.views.card import card_list, cards
from app.views.choosing import chooser
from app.views.describing import description
from app.views.fields import Form, hidden, send
from app.views.goes_on_from import goes_on_from
from app.views.reports import reports, reports_list
from app.views.scene import Scene
from sos_core.model.conclusions import ClosedSession, SessionSort
from sos_core.model.parts import Part


def prepare(scene: Scene) -> Page:
    t, meeting = scene.t, scene.meeting
    words = Form(scene, "describe", dict(meeting))
    page = main("#main", tabindex="-1", aria_labelledby="view")[
        h1("#view")[t("Prepare")],
        section(".sheet", aria_labelledby="this-heading")[
            h2("#this-heading")[t("This meeting")],
            form_(id="describe", data_command="describe", data_autosave=True, novalidate=True)[
                hidden(form="describe"), description(scene, words), send(t("Keep"))
            ],
        ],
        goes_on_from(scene),
        reports(scene),
        section(".sheet", aria_labelledby="bring-heading")[
            h2("#bring-heading")[t("Bring in a file")],
            p(".hint")[
                t(
                    "What somebody prepared for this meeting, or the meeting as it was changed on another device. What "
                    "it is, and what it would change, is told first. Files can also be dropped on any part of the "
                    "meeting."
                )
            ],
            chooser(t),
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
    return Page({"main": str(page)}, {"closed_sessions-list": items, "reports-list": reports_list(scene)})


def _times(scene: Scene, form: Form) -> Node:
    t = scene.t
    sorts = {
        SessionSort.CLOSED: t("Professionals among themselves"),
        SessionSort.FAMILY_TIME: t("The family among themselves, making their plan"),
    }
    return [
        form.choice("sort", t("Who was among themselves?"), [(sort.value, words) for sort, words in sorts.items()]),
        div(".row")[form.line("began", t("From"), type="time"), form.line("ended", t("Until"), type="time")],
    ]


def _shown(scene: Scene, session: ClosedSession) -> Node:
    return p[_when(scene, session)]


def _controls(scene: Scene, session: ClosedSession, form: Form) -> Node:
    return _times(scene, form)


def _when(scene: Scene, session: ClosedSession) -> str:
    t = scene.t
    if session.sort is SessionSort.FAMILY_TIME:
        if session.ended is None:
            return t("The family had time to themselves from {begin}.", begin=t.time(session.began))
        return t(
            "The family had time to themselves, {begin} to {end}.",
            begin=t.time(session.began),
            end=t.time(session.ended),
        )
    if session.ended is None:
        return t("A closed session was held from {begin}.", begin=t.time(session.began))
    return t("A closed session was held, {begin} to {end}.", begin=t.time(session.began), end=t.time(session.ended))
