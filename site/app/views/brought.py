"""What was brought: each file with what it is, from when, and what it would change. Nothing has changed yet."""

from __future__ import annotations

from htpy import Element, Node, bdi, div, h1, h2, li, main, p, section, strong, ul

from app.brought import Brought, called
from app.page import Page
from app.views.brought_contribution import contribution_told
from app.views.brought_corrections import corrections_told
from app.views.brought_everything import everything_told
from app.views.brought_locked import locked_told
from app.views.brought_record import record_told
from app.views.fields import action
from app.views.only_looked_at import only_looked_at
from app.views.scene import Scene
from sos_core.afterwards import Corrections
from sos_core.contributions import Contribution
from sos_core.files import RecordFile
from sos_core.files.any_file import LockedFile
from sos_core.files.everything_file import EverythingFile

LONGEST_SHOWN = 60
"""Characters of a file's name that are shown."""


def brought_sheet(scene: Scene) -> Page:
    t = scene.t
    for one in scene.brought:
        if one.id == scene.screen.only_looks and isinstance(one.content, RecordFile):
            return only_looked_at(scene, one, one.content)
    waits = sum(one.waits for one in scene.brought)
    leave = t("Close") if not waits else t("Put it away") if len(scene.brought) == 1 else t("Put all of them away")
    page = main("#main.brought", tabindex="-1", aria_labelledby="view", data_drop="import_file")[
        h1("#view")[t("What was brought")],
        p(".lead")[
            t.count(
                "{n} file waits for you to say what is to become of it. Nothing has been changed yet.",
                "{n} files wait for you to say what is to become of each. Nothing has been changed by them yet.",
                waits,
            )
            if waits
            else t("There is nothing here to bring in. Nothing has been changed by it.")
        ],
        (_entry(scene, brought) for brought in scene.brought),
        div(".actions")[action(leave, "import_put_away", kind="" if waits else "main")],
    ]
    return Page({"main": str(page)})


def _entry(scene: Scene, brought: Brought) -> Element:
    t = scene.t
    name = called(t, brought)
    heading = f"brought-{brought.id}-heading"
    return div(".sheet", id=f"brought-{brought.id}", tabindex="-1", role="group", aria_labelledby=heading)[
        h2(id=heading, dir="auto")[name],
        brought.name and p(".hint")[t("File:"), " ", bdi[brought.name[:LONGEST_SHOWN]]],
        _inside(scene, brought),
    ]


def _inside(scene: Scene, brought: Brought) -> Node:
    t = scene.t
    if brought.done:
        return p[strong[t(brought.done)]]
    if brought.problems:
        first, *others = brought.problems
        return [
            p[first.sentence_with_place(t)],
            ul[(li[problem.sentence_with_place(t)] for problem in others)] if others else None,
        ]
    if brought.again:
        return p[t("The same as another file here. It is told there.")]
    match brought.content:
        case RecordFile() as record:
            return record_told(scene, brought, record)
        case Contribution() as contribution:
            return contribution_told(scene, brought, contribution)
        case Corrections() as corrections:
            return corrections_told(scene, brought, corrections)
        case EverythingFile() as file:
            return everything_told(scene, brought, file)
        case LockedFile():
            return locked_told(scene, brought)
    return None


def waiting(scene: Scene) -> Element:
    """That files wait, told in the parts of the meeting and on the first page; nothing where none does. It stays until
    each is settled, so it has its place in the page and lies on top of nothing."""
    t = scene.t
    waits = sum(one.waits for one in scene.brought)
    if scene.screen.shows_brought or not waits:
        return nothing_waits()
    return section("#waits", aria_label=t("Files that wait"))[
        p[t.count("{n} file that was brought waits.", "{n} files that were brought wait.", waits)],
        div(".actions")[
            action(t("Show what was brought"), "import_show", kind="main"),
            action(t("Put it away") if waits == 1 else t("Put all of them away"), "import_put_away", kind="quiet"),
        ],
    ]


def nothing_waits() -> Element:
    """Also where the device is in somebody's hands: what waits is not theirs."""
    return section("#waits", hidden=True)
