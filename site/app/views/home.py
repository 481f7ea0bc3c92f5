"""The first screen: begin a meeting, go on with one that is on this device, or open a file.

It is also drawn at build time, before any Python runs in the browser, so it must make sense with nothing known yet.
"""

from __future__ import annotations

from htpy import (
    Element,
    Node,
    div,
    h1,
    h2,
    label,
    li,
    main,
    p,
    section,
    span,
    ul,
)
from htpy import (
    form as form_,
)
from htpy import (
    input as input_,
)

from app.page import Page
from app.store import Stored
from app.views.choosing import chooser
from app.views.describing import description
from app.views.everything import everything, everything_section
from app.views.fields import Form, action, for_whom, hidden, send
from app.views.named import kind_and_day
from app.views.preparing.kept import kept as prepared
from app.views.prompts import prompts_setting
from app.views.reminder import reminder
from app.views.scene import Scene


def home(scene: Scene) -> Page:
    if scene.screen.everything is not None:
        return everything(scene, scene.screen.everything)
    t = scene.t
    new = Form(scene, "create", {"held_on": scene.today})
    page = main("#main.home", tabindex="-1", aria_labelledby="view", data_drop="import_file")[
        h1("#view")[t("A board for everyone at the meeting")],
        p(".lead")[
            t(
                "What are we worried about? What is working well? What needs to happen? Everything stays on this "
                "device, and works without a network."
            )
        ],
        div(".field")[
            t("Are you asked to a meeting, or to write for one?"),
            " ",
            action(t("Prepare for a meeting"), "prepare", kind="quiet"),
        ],
        reminder(scene),
        div(".two")[
            section(".sheet", aria_labelledby="new-heading")[
                h2("#new-heading")[t("Begin a meeting")],
                form_(id="create", data_command="create", novalidate=True)[
                    hidden(form="create"),
                    description(scene, new),
                    send(t("Begin")),
                ],
            ],
            section(".sheet", aria_labelledby="kept-heading")[
                h2("#kept-heading")[t("Meetings on this device")],
                _kept(scene),
                [h2[t("Prepared for a meeting")], prepared(scene)] if scene.drafts else None,
                h2[t("Open a file")],
                p(".hint")[
                    t(
                        "A record, the same meeting from another device, or what somebody prepared: .json or .html. "
                        "What it is, and what it would change, is told first. Files can also be dropped on this page."
                    )
                ],
                chooser(t),
                h2[t("Read your copy of a record")],
                p(".hint")[
                    t(
                        "You were given a copy. Read it here, write beside it what is not right, and send that back. "
                        "The copy stays as it is."
                    )
                ],
                label(".file", for_="read-copy")[t("Choose your copy")],
                input_(
                    "#read-copy", type="file", data_command="read_copy",
                    accept=".json,.html,application/json,text/html",
                ),
                h2[t("Start a review from a record")],
                p(".hint")[
                    t(
                        "Its people, plan and questions go on. Choose the record as a file, or press “Review” beside a "
                        "meeting above."
                    )
                ],
                label(".file", for_="review-file")[t("Choose the record of last time")],
                input_(
                    "#review-file", type="file", data_command="review_file",
                    accept=".json,.html,application/json,text/html",
                ),
            ],
        ],
        everything_section(scene),
        prompts_setting(scene),
        p(".hint")[
            t(
                "For meetings in the Signs of Safety® style. Independent, and not endorsed by the owners of that mark."
            )
        ],
    ]  # fmt: skip
    return Page({"main": str(page)})


def _kept(scene: Scene) -> Node:
    t = scene.t
    if not scene.ready:
        return p(".hint", id="kept")[t("Looking for what is kept here …")]
    if not scene.keeps:
        return p(".hint", id="kept")[
            t("This browser does not let the page keep anything. What you write is here until you close the page.")
        ]
    if not scene.kept:
        return p(".hint", id="kept")[t("None yet.")]
    return ul(".kept", id="kept")[(_one(scene, stored) for stored in scene.kept)]


def _one(scene: Scene, stored: Stored) -> Element:
    t = scene.t
    name, day = kind_and_day(t, stored)
    about = f"{name}, {day}"
    if scene.screen.wants_removal == stored.id:
        return li(id=f"remove-{stored.id}", tabindex="-1")[
            p[
                t("Remove this meeting from this device? It cannot be brought back, except from a file."),
                " ",
                about,
            ],
            div(".actions")[
                action(for_whom(t("Keep it"), about), "dismiss", kind="main"),
                action(for_whom(t("Yes, remove it"), about), "remove_meeting", {"id": stored.id}),
            ],
        ]
    return li[
        action([span(".name")[name], span(".day")[day]], "open", {"id": stored.id}, kind="open"),
        action(for_whom(t("Review"), about), "review_kept", {"id": stored.id}, kind="quiet"),
        action(for_whom(t("Remove"), about), "ask_remove_meeting", {"id": stored.id}, kind="quiet"),
    ]
