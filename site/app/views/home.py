"""The first screen: begin a meeting, go on with one that is on this device, or open a file.

It is also drawn at build time, before any Python runs in the browser, so it must make sense with nothing known yet.
"""

from __future__ import annotations

from typing import Final

from htpy import (
    Element,
    Node,
    a,
    div,
    h1,
    h2,
    li,
    main,
    p,
    section,
    span,
    strong,
    ul,
)
from htpy import (
    form as form_,
)

from app.page import Page
from app.screen import AT_FIRST
from app.store import Head
from app.views.choosing import chooser
from app.views.damaged import damaged
from app.views.describing import description
from app.views.device.lost import lost
from app.views.everything import everything, everything_section
from app.views.fields import Form, action, for_whom, hidden, send
from app.views.named import kind_and_day
from app.views.preparing.kept import kept as prepared
from app.views.prompts import prompts_setting
from app.views.reminder import reminder
from app.views.retention import deletion_line, deletion_reminder
from app.views.scene import Scene
from app.views.visit import offer, visiting

ROWS_AT_FIRST: Final = 40
"""Of the meetings that are kept: more than any screen shows."""


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
            p(".hint")[
                t(
                    "“Exit this page” leaves at once, also when you press Shift three times. It does not erase the "
                    "browser's history: that goes on saying that this page was opened."
                ),
                " ",
                t(
                    "What was shown as saved is still here when you come back. Words that you were still typing are "
                    "gone."
                ),
            ]
        ],
        div(".field")[
            t("Are you asked to a meeting, or to write for one?"),
            " ",
            action(t("Prepare for a meeting"), "prepare", kind="quiet"),
        ],
        div(".field")[
            t("Were you given a copy of a record?"),
            " ",
            _read_your_copy(scene),
        ],
        visiting(scene) if scene.visit else offer(t),
        lost(scene),
        reminder(scene),
        deletion_reminder(scene),
        # What is here comes first: somebody with a phone at home looks for their copy, and for nothing else. Before
        # Python is there its room is kept, see `here.js`.
        div(".two.begins")[
            section(".sheet", aria_labelledby="kept-heading")[
                h2("#kept-heading")[t("Meetings on this device")],
                div("#here", tabindex="-1", data_waits=not scene.ready, data_count=_count(scene))[
                    _kept(scene),
                    [h2[t("Prepared for a meeting")], prepared(scene)] if scene.drafts else None,
                ],
            ],
            section(".sheet.new", aria_labelledby="new-heading")[
                h2("#new-heading")[t("Begin a meeting")],
                form_(id="create", data_command="create", novalidate=True)[
                    hidden(form="create"),
                    description(scene, new),
                    send(t("Begin")),
                ],
            ],
            section(".sheet", aria_labelledby="open-heading")[_open_a_file(scene)],
        ],
        everything_section(scene),
        prompts_setting(scene),
        p(".hint")[
            t(
                "For meetings in the Signs of Safety® style. Independent, and not endorsed by the owners of that mark."
            )
        ],
    ]  # fmt: skip
    if not (scene.ready and scene.keeps and scene.kept):
        return Page({"main": str(page)})
    rows = {head.id: str(_one(scene, head)) for head in scene.kept[: _drawn(scene)]}
    return Page({"main": str(page)}, {"kept": rows}, more=len(rows) < len(scene.kept))


def _drawn(scene: Scene) -> int:
    """So many rows of the list: at first a screenful and some, then four times as many with each message `more`."""
    return ROWS_AT_FIRST << 2 * (scene.screen.looked_through // AT_FIRST - 1)


def _count(scene: Scene) -> str | None:
    """For the page, which remembers whether something was kept here; `None` where nobody knows."""
    return str(len(scene.kept) + len(scene.drafts)) if scene.ready and scene.keeps else None


def _read_your_copy(scene: Scene) -> Element:
    """To the copy that is kept here; to the list where there are several; else to the door for files."""
    t = scene.t
    own = [head.id for head in scene.kept if head.own]
    if len(own) == 1:
        return action(t("Read your copy"), "open", {"id": own[0]}, kind="quiet")
    return a(".action.quiet", href="#here" if own else "#open-file")[t("Read your copy")]


def _open_a_file(scene: Scene) -> Node:
    """One door for every file: nobody need know beforehand which sort of file they were given."""
    t = scene.t
    return [
        h2("#open-heading")[t("Open a file")],
        p(".hint")[
            t(
                "Any file of a meeting, locked or not: what it is, and what you can do with it, is told before "
                "anything changes."
            )
        ],
        ul(".hint")[
            li[strong[t("Read your copy of a record")], " ", t("and write beside it what is not right.")],
            li[strong[t("Start a review")], " ", t("from the record of last time.")],
            li[strong[t("Bring in")], " ", t("a meeting from another device, or what somebody prepared or sent back.")],
            (scene.keeps or scene.visit)
            and li[strong[t("Bring everything back")], " ", t("that was taken away from a device.")],
        ],
        chooser(t),
        p(".hint")[t("Files can also be dropped on this page.")],
    ]


def _kept(scene: Scene) -> Node:
    t = scene.t
    if not scene.ready:
        return p(".hint", id="kept")[t("Looking for what is kept here …")]
    if not scene.keeps and not scene.visit:
        return p(".hint", id="kept")[
            t("This browser does not let the page keep anything. What you write is here until you close the page."),
            scene.why_not and [" ", t(scene.why_not)],
        ]
    if not scene.kept:
        return p(".hint", id="kept")[t("None yet.")]
    return ul(".kept", id="kept", data_list=True)


def _one(scene: Scene, head: Head) -> Element:
    t = scene.t
    name, day = kind_and_day(t, head)
    about = f"{name}, {day}"
    if scene.screen.wants_removal == head.id:
        return li(id=f"remove-{head.id}", data_key=head.id, tabindex="-1")[
            p[
                t("Remove this meeting from this device? It cannot be brought back, except from a file."),
                " ",
                about,
            ],
            p(".hint")[
                t(
                    "Files that were saved stay where they are: among the downloads of this device, on a stick, in a "
                    "message. Who finds them can read them. Delete them there, too."
                )
            ],
            bool(scene.drafts)
            and p(".hint")[
                t("What was prepared for a meeting stays on this device, until it is removed from its own list.")
            ],
            div(".actions")[
                action(for_whom(t("Keep it"), about), "dismiss", kind="main"),
                action(for_whom(t("Yes, remove it"), about), "remove_meeting", {"id": head.id}),
            ],
        ]
    if head.damaged:
        return damaged(scene, head, name, day, "ask_remove_meeting")
    return li(data_key=head.id)[
        action([span(".name")[name], span(".day")[day]], "open", {"id": head.id}, kind="open"),
        action(for_whom(t("Review"), about), "review_kept", {"id": head.id}, kind="quiet"),
        action(for_whom(t("Remove"), about), "ask_remove_meeting", {"id": head.id}, kind="quiet"),
        deletion_line(scene, head),
    ]
