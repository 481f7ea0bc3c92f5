"""Passphrases on a screen: the one that a file will be locked with, and the field for the one that opens a file.

For the leader's own page. Neither the projector window nor what goes into somebody's hands ever calls this.
"""

from __future__ import annotations

from typing import Any, Final

from htpy import Element, Node, details, div, p, strong, summary
from htpy import form as form_

from app.passphrases import weakness
from app.views.fields import Form, action, hidden
from app.views.scene import Scene
from sos_core.canonical import canonical_digest

OWN_FORM: Final = "own-passphrase"
OWN_ONE: Final = f"{OWN_FORM}-passphrase"
"""The field for one's own."""
NEW_ONE: Final = "six-words"
"""What gets the focus when six words are new: they themselves stand behind the closed line in it."""

NOT_TYPED_FOR: Final[dict[str, Any]] = {"spellcheck": "false", "autocapitalize": "none", "maxlength": "200"}
"""Nothing is made of it on the way: some browsers look words up elsewhere, phones begin them with capitals."""


def new_passphrase(scene: Scene) -> Node:
    """For a screen that locks files, beside its buttons and in no form of theirs: this has one of its own. Six words
    come first; nothing is there before `offer_passphrase`."""
    t, passphrase = scene.t, scene.passphrase
    if passphrase is None:
        return action(t("Lock files with a passphrase"), "offer_passphrase")
    shown, instead = _own(scene, passphrase.words) if passphrase.own else _six_words(scene, passphrase.words)
    return div(role="group", aria_label=t("The passphrase"))[
        shown,
        p(".hint")[
            t(
                "Tell it to whoever gets the file: by telephone, or on paper. Do not send it along with the file. "
                "Without it nobody can open the file, and nobody can find it out."
            )
        ],
        passphrase.last and [p(".hint")[t("The passphrase of the last file:")], the_last(scene, "before")],
        div(".actions")[instead],
    ]


def last_passphrase(scene: Scene) -> Node:
    """With what the last file was locked, at the top of a long screen: without it nobody opens that file."""
    t, last = scene.t, scene.passphrase.last if scene.passphrase else ""
    return (
        last
        and div(".sheet", role="group", aria_label=t("The passphrase of the last file"))[
            p[
                t(
                    "The last file is locked. Write its passphrase down now, or tell it to whoever gets the file. When "
                    "you leave this part it is gone."
                )
            ],
            the_last(scene, "last"),
        ]
    )


def the_last(scene: Scene, place: str) -> Node:
    """The one of the file that was locked last."""
    last = scene.passphrase.last if scene.passphrase else ""
    return last and covered(scene, place, last)


def covered(scene: Scene, place: str, words: str) -> Element:
    """A passphrase that opens a file, behind a closed line: the room may see the leader's page. `place`: one of those
    on a screen at which it can be read."""
    return _covered(place, scene.t("Show the passphrase – only you should see it"), strong(dir="auto")[words])


def _covered(place: str, told: str, words: Element) -> Element:
    # What was opened to read one passphrase is closed over the next.
    return details(id=f"{place}-{canonical_digest(str(words))[:8]}")[summary[told], words]


def _six_words(scene: Scene, words: str) -> tuple[Node, Node]:
    """The passphrase, and what one can have instead."""
    t = scene.t
    return div(f"#{NEW_ONE}", tabindex="-1", role="group", aria_label=t("Six words"))[
        p[t("The next file is locked with six words of its own.")],
        _covered(
            "words", t("Show the six words – only you should see them"), strong("#new-passphrase", dir="auto")[words]
        ),
    ], [
        action(t("Another six words"), "offer_passphrase"),
        action(t("I'd rather choose my own"), "own_passphrase", kind="quiet"),
    ]


def _own(scene: Scene, words: str) -> tuple[Node, Node]:
    t = scene.t
    form = Form(scene, OWN_FORM, {"passphrase": words})
    weak = weakness(words)
    return form_(id=OWN_FORM, data_command="own_passphrase", data_autosave=True, data_forget=True, novalidate=True)[
        hidden(form=OWN_FORM),
        form.line(
            "passphrase",
            t("Your own passphrase, for the next file"),
            hint=t("Four words or more that nobody would expect. Capital letters do not matter."),
            **NOT_TYPED_FOR,
        ),
        p(role="status")[weak and strong[t(weak)]],
    ], action(t("Six words instead"), "offer_passphrase")


def with_a_passphrase(scene: Scene, *saves: Element) -> Element:
    """The ways to save something locked, folded beneath the usual ones. The words are there before anything is saved
    with them."""
    t = scene.t
    return details("#with-a-passphrase")[
        summary[t("With a passphrase")],
        p(".hint")[t("Whoever finds the file cannot open it then, on a lost stick or in somebody's mail.")],
        new_passphrase(scene),
        scene.passphrase is not None and div(".actions")[saves],
    ]


def passphrase_field(form: Form) -> Element:
    """For a form that opens a locked file: its field `passphrase`."""
    t = form.scene.t
    return form.line(
        "passphrase",
        t("The passphrase of this file"),
        hint=t("Capital letters do not matter. Between the words, a blank or a hyphen will do."),
        **NOT_TYPED_FOR,
    )
