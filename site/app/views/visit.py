"""A visit that leaves no trace: where it is begun, what is said of it, and its mark on every view."""

from __future__ import annotations

from typing import Final

from htpy import Element, Node, button, details, div, h2, li, p, section, strong, summary, ul

from app.views.fields import action
from app.views.scene import Scene
from sos_core.language import Language, mark

UNLOCKED: Final = mark(
    "The file has no lock unless you save it with a passphrase. It is put where this browser puts what is downloaded: "
    "whoever uses the same computer or telephone can read it there, until you delete it."
)
"""Of corrections, before they are saved: afterwards the file lies there."""


def offer(t: Language) -> Element:
    """Folded up, on the first page and where the passphrase of the device is asked for."""
    return details(".sheet")[
        summary[t("Is this computer or telephone not yours?")],
        _told(t),
    ]


def offer_sheet(scene: Scene) -> Element:
    """On the page about this device."""
    t = scene.t
    return section(".sheet", aria_labelledby="visit-heading")[
        h2("#visit-heading")[t("A visit that leaves nothing here")],
        p[t("For a computer or a telephone that is not yours, or that others use, too.")],
        _told(t),
    ]


def visiting(scene: Scene) -> Node:
    """On the first page in a visit: what holds now."""
    t = scene.t
    if not scene.visit:
        return None
    return section(".sheet", aria_labelledby="visit-heading")[
        h2("#visit-heading")[t("This is a visit: nothing is kept here")],
        p[t("When you close or reload this page, or end the visit, all that is in it is gone. Only a file keeps it.")],
        details[summary[t("What a visit cannot hide")], _cannot(t)],
    ]


def _told(t: Language) -> list[Node]:
    return [
        p[
            t(
                "Make a visit. What you write is then in the memory of this page only, and is never written to the "
                "device. When you close the page it is gone."
            )
        ],
        p[t("To keep your work, save a file before that: on a stick, or wherever you can get at it later.")],
        p[t("What others keep here stays as it is. A visit neither shows nor changes it.")],
        p[t("What a visit cannot hide:")],
        _cannot(t),
        div(".actions")[button(".action", type="button", data_visit_begin=True)[t("Begin a visit")]],
    ]


def _cannot(t: Language) -> Element:
    return ul(".hint")[
        li[t("The history of the browser still shows that this address was opened.")],
        li[t("Files that you save stay where you save them, and the list of downloads names them: delete them there.")],
        li[t("Whoever watches this screen, or has put a program on this device that does, sees what you see.")],
        li[t("A visit does not lock itself. End it before you walk away.")],
        li[
            t(
                "The board itself may stay, so that it works without a network. It is the same for everybody and "
                "tells nothing of you."
            )
        ],
    ]


def mark_of(scene: Scene) -> Element:
    """On every view, in whoever's hands it is."""
    t = scene.t
    return strong[t("Visit: nothing is kept here") if scene.saved == "none" else t("Visit: only a file keeps this")]


def ending(scene: Scene) -> Node:
    """In place of the lock: it asks once more where something would be gone."""
    t = scene.t
    if scene.saved == "nowhere":
        return action(t("End the visit"), "ask_end_visit", kind="quiet", id="end-visit")
    return button("#end-visit.action.quiet", type="button", data_visit_end=True)[t("End the visit")]


def asked_to_end(scene: Scene) -> list[Node]:
    """Whoever says yes says it to the page: see `site/client/visit.js`."""
    t = scene.t
    save: Node
    unlocked = False
    if scene.history is not None and scene.aside.own is not None:
        # The copy itself came as a file.
        written = scene.aside.own.beside or scene.aside.own.also
        unlocked = bool(written) and not scene.aside.own.saved
        save = action(t("Save my corrections"), "save_corrections") if written else None
    elif scene.history is not None:
        save = action(t("Save a file now"), "save_json", {"audience": "whole"})
    elif scene.preparing is not None:
        save = action(t("Save a file now"), "prepare_save", {"as": "file"})
    else:
        save = action(t("Take everything away"), "take_everything")
    return [
        p[t("End the visit? All that is in it is gone then, except for what you saved as a file.")],
        unlocked and p[t(UNLOCKED)],
        div(".actions")[
            save,
            action(t("Go on"), "dismiss", kind="main"),
            button(".action", type="button", data_visit_end="now")[t("Yes, end the visit")],
        ],
    ]
