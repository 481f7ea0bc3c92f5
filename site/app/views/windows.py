"""Above what is open in two windows: that it is written in the other one, and what one can do about it; then that this
one writes now, in the same place, where it covers nothing."""

from __future__ import annotations

from htpy import Element, button, p, section, span

from app.views.fields import action
from app.views.scene import Scene
from app.windows import Writing


def windows(scene: Scene, *, theirs: bool = False) -> Element:
    """`theirs`: for whoever has the device, with no way to a file."""
    t = scene.t
    opened = scene.history is not None or scene.preparing is not None
    if opened and scene.writing is Writing.REMOVED:
        save = (
            action(t("Save a file now"), "save_json", {"audience": "whole"})
            if scene.history is not None
            else action(t("Save a file now"), "prepare_save", {"as": "file"})
        )
        return section("#windows", aria_label=t("Another window"))[
            p[t("Removed from this device in another window. What is left of it is on this page only.")],
            not theirs and scene.aside.own is None and save,
        ]
    if opened and scene.writing is Writing.ELSEWHERE:
        return section("#windows", aria_label=t("Another window"))[
            p[t("Open for writing in another window. This one shows what changes there.")],
            # Which of the two it is, the page knows.
            button(".action", type="button", data_write_here=True)[
                span(data_when="free")[t("Write here instead")],
                span(data_when="asking")[t("Asking the other window …")],
            ],
        ]
    said = scene.screen.writes_now
    if opened and said and not theirs:
        return section("#windows", aria_label=t("Another window"))[
            p[said], action(t("Close"), "dismiss", kind="quiet"),
        ]  # fmt: skip
    return no_windows()


def no_windows() -> Element:
    return section("#windows", hidden=True)
