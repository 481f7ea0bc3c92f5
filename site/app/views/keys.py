"""The keys of the board: stated here once, carried by the controls themselves (`data-keys`), listed for people.

The page presses or focuses the control that carries a key (site/client/keys.js): there is nothing that a key does and a
finger cannot. Why these keys and no others: docs/decisions/0012-keys-are-data-on-the-controls.md.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from htpy import Element, Node, dd, details, div, dl, dt, kbd, label, p, span, summary
from htpy import input as input_

from app.views.scene import Scene
from sos_core.language import mark


class Key(StrEnum):
    """What is pressed together with Alt."""

    WRITE = "N"
    WORRIES = "1"
    WELL = "2"
    NEEDS = "3"
    KIND = "K"
    WHO = "W"
    MAY_HAVE = "R"
    OWN_WORDS = "O"
    CHILD = "C"
    LAST = "L"
    MOVE = "M"
    NOT_HEARD = "A"
    UNDO = "Z"
    REDO = "Y"
    PARTS = "P"
    PROJECTOR = "J"
    COVER = "X"
    LOCK = "Q"
    TURN_WORRIES = "4"
    TURN_WELL = "5"
    TURN_NEEDS = "6"
    KEYS = "?"


WORDS: Final = {
    Key.WRITE: mark("Write: to the line for what is said, from any part"),
    Key.WORRIES: mark("Put it under “What are we worried about?”"),
    Key.WELL: mark("Put it under “What's working well?”"),
    Key.NEEDS: mark("Put it under “What needs to happen?”"),
    Key.KIND: mark("Choose the kind: arrow keys, or its first letters"),
    Key.WHO: mark("Who says it: type a few letters, then Enter, or a comma for one more"),
    Key.MAY_HAVE: mark("Who may have it: arrow keys, or the first letters"),
    Key.OWN_WORDS: mark("Their own words, or not"),
    Key.CHILD: mark("About which child: Space chooses, Tab goes to the next"),
    Key.LAST: mark("Change what was put up last"),
    Key.MOVE: mark("Move what was put up last: arrow keys up, down and across"),
    Key.NOT_HEARD: mark("To those who have not been heard yet: Enter lets one speak"),
    Key.UNDO: mark("Undo"),
    Key.REDO: mark("Redo"),
    Key.PARTS: mark("To the parts of the meeting"),
    Key.PROJECTOR: mark("Open the projector window"),
    Key.COVER: mark("Cover the projector window, or uncover it"),
    Key.LOCK: mark("Lock: the passphrase of this device is asked for"),
    Key.TURN_WORRIES: mark("The projector window's next page of “What are we worried about?”"),
    Key.TURN_WELL: mark("The projector window's next page of “What's working well?”"),
    Key.TURN_NEEDS: mark("The projector window's next page of “What needs to happen?”"),
    Key.KEYS: mark("This list"),
}

ALONE: Final = (
    (mark("Enter"), mark("Puts up what stands in the line, and keeps what was changed")),
    (mark("Shift and Enter"), mark("A new line in the same text")),
    (mark("Escape"), mark("Back from this list, or out of the names")),
    (mark("Shift three times"), mark("Exit this page")),
)
"""Keys that belong to what has the focus, or to every page."""


def keyed(key: Key) -> dict[str, str]:
    """The attributes of the control that the key is for."""
    return {"data_keys": f"Alt+{key}", "aria_keyshortcuts": f"Alt+{key}"}


def keys(scene: Scene) -> Element:
    """The list, at the foot of the page: it covers nothing, and nothing moves when it is opened."""
    t = scene.t
    if scene.history is None:
        return no_keys()
    return details("#keys", aria_label=t("Keys"))[
        summary[t("Keys")],
        p(".hint")[t("You need none of them: there is a button or a field for everything.")],
        dl[
            # A visit has no lock.
            (_row(scene, _with_alt(scene, key), WORDS[key]) for key in Key if not (scene.visit and key is Key.LOCK)),
            (_row(scene, kbd[t(pressed)], words) for pressed, words in ALONE),
        ],
        label(".tick")[
            input_(type="checkbox", id="bare-key", checked=True, data_bare=True),
            span[t("The question mark alone opens this list as well, outside of text")],
        ],
    ]


def no_keys() -> Element:
    return div("#keys", hidden=True)


def _row(scene: Scene, pressed: Node, words: str) -> Element:
    return div[dt[pressed], dd[scene.t(words)]]


def _with_alt(scene: Scene, key: Key) -> Node:
    """On keyboards of Apple, where Alt (Option) writes letters of its own, Control is held as well."""
    t = scene.t
    return [
        kbd(data_alt=True)[t("Alt + {key}", key=key)],
        kbd(data_alt="apple", hidden=True)[t("Control + Option + {key}", key=key)],
    ]
