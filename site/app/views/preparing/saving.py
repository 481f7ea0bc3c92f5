"""What was prepared is taken along: as a file, or as a page to read and to print. Nothing that is missing is in the
way of it."""

from __future__ import annotations

from collections.abc import Iterator

from htpy import Element, div, h2, li, p, section, ul

from app.preparing import PEOPLE, Preparing, name_of
from app.views.fields import action
from app.views.passphrase import with_a_passphrase
from app.views.scene import Scene
from sos_core.contributions import Readers


def saving(scene: Scene, it: Preparing) -> Element:
    t = scene.t
    hints = list(_hints(scene, it))
    return section(".sheet", aria_labelledby="saving-heading")[
        h2("#saving-heading")[t("Take it with you")],
        p(".hint")[
            t(
                "Give the file to whoever leads the meeting, and to nobody else: whoever has it can change what is in "
                "it. Show it to others on the screen or on paper."
            )
        ],
        hints and ul[(li[hint] for hint in hints)],
        div(".actions")[
            action(t("Save it as a file"), "prepare_save", {"as": "file"}, kind="main"),
            action(t("Save it to read or print"), "prepare_save", {"as": "page"}),
        ],
        with_a_passphrase(
            scene,
            action(t("Save the file locked"), "prepare_save", {"as": "file", "locked": "yes"}),
            action(t("Save the page locked"), "prepare_save", {"as": "page", "locked": "yes"}),
        ),
        p(".hint")[t("Either can be opened at the meeting. You can change it later and save it again.")],
    ]


def _hints(scene: Scene, it: Preparing) -> Iterator[str]:
    """What somebody may have forgotten. It can be saved all the same."""
    t, contribution = scene.t, it.contribution
    if not name_of(contribution, t):
        yield t("Your name is not on it yet.")
    if contribution.kind not in PEOPLE and not contribution.shared:
        yield t("It does not say yet when the parents and the child have seen it.")
    readers = [*(one.readers for one in contribution.statements), *(one.readers for one in contribution.scales)]
    limited = len(readers) - readers.count(Readers.EVERYONE)
    if limited:
        yield t.count(
            "{n} thing in it is not for everybody. It is marked, on paper too: show that to nobody else.",
            "{n} things in it are not for everybody. They are marked, on paper too: show them to nobody else.",
            limited,
        )
