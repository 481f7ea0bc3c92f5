"""Passphrases on a screen: those of the files that were locked, the one that a file will be locked with, and the field
for the one that opens a file.

For the leader's own page. Neither the projector window nor what goes into somebody's hands ever calls this.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final

from htpy import Element, Node, details, div, li, p, small, strong, summary, ul
from htpy import form as form_

from app.passphrases import LockedFile, weakness
from app.views.fields import Form, action, for_whom, hidden
from app.views.scene import Scene
from sos_core.canonical import canonical_digest
from sos_core.model.frozen import Id

OWN_FORM: Final = "own-passphrase"
OWN_ONE: Final = f"{OWN_FORM}-passphrase"
"""The field for one's own."""
NEW_ONE: Final = "six-words"
"""What gets the focus when six words are new: they themselves stand behind the closed line in it."""
LOCKED_NOW: Final = "locked-now"
"""What gets the focus when a file was locked: it stands there with its name, and what it opens with."""

NOT_TYPED_FOR: Final[dict[str, Any]] = {"spellcheck": "false", "autocapitalize": "none", "maxlength": "200"}
"""Nothing is made of it on the way: some browsers look words up elsewhere, phones begin them with capitals."""


def new_passphrase(scene: Scene) -> Node:
    """For a screen that locks files, beside its buttons and in no form of theirs: this has one of its own. Six words
    come first; nothing is there before `offer_passphrase`, nor once a file was locked with them."""
    t, passphrase = scene.t, scene.passphrase
    if passphrase is None:
        return action(t("Lock files with a passphrase"), "offer_passphrase")
    if not (passphrase.is_drawn or passphrase.own):
        return div(".actions")[
            action(t("New words for another file"), "offer_passphrase"),
            action(t("I'd rather choose my own"), "own_passphrase", kind="quiet"),
        ]
    shown, instead = _own(scene, passphrase.words) if passphrase.own else _six_words(scene, passphrase.words)
    return div(role="group", aria_label=t("The passphrase"))[
        shown,
        p(".hint")[
            t(
                "Tell it to whoever gets the file: by telephone, or on paper. Do not send it along with the file. "
                "Without it nobody can open the file, and nobody can find it out."
            )
        ],
        div(".actions")[instead],
    ]


def locked_files(scene: Scene) -> Node:
    """All that was locked on this screen, the last one first, each with what it opens with: without that nobody opens
    it, and by its name nobody knows which it is. What left after them and is not locked is told first."""
    return _files(scene, scene.passphrase.files if scene.passphrase else (), "locked")


def locked_sheet(scene: Scene) -> Node:
    """The same as a sheet of its own, at the top of a long screen."""
    files = locked_files(scene)
    return files and div(".sheet")[files]


def locked_sheet_of(scene: Scene, people: AbstractSet[Id]) -> Node:
    """Only what is theirs: who looks at their own copy on this screen reads nobody else's words. Without people, what
    is for nobody alone."""
    files = scene.passphrase.files if scene.passphrase else ()
    theirs = _files(scene, [one for one in files if one.people & people or one.people == people], "looked")
    return theirs and div(".sheet")[theirs]


def _files(scene: Scene, files: Sequence[LockedFile], place: str) -> Node:
    t, unlocked = scene.t, scene.passphrase.unlocked if scene.passphrase else ""
    if not (files or unlocked):
        return None
    return div(role="group", aria_label=t("Locked files"))[
        p[strong[t("{file} is not locked: whoever has it can read it.", file=unlocked)]] if unlocked else None,
        [
            ul(".cards")[(_locked_file(scene, one, place, is_last=one is files[0]) for one in files)],
            p(".hint")[
                t(
                    "Write down the name of a file with what it opens with, or tell it to whoever gets the file: by "
                    "telephone, or on paper, never along with the file. When you leave this part, what it opens with "
                    "is gone, and nobody can find it out."
                )
            ],
        ]
        if files
        else None,
    ]


def _locked_file(scene: Scene, one: LockedFile, place: str, *, is_last: bool) -> Element:
    focused = {"id": LOCKED_NOW, "tabindex": "-1"} if is_last else {}
    return li(".card", **focused)[
        strong[one.name],
        small(dir="auto")[one.about] if one.about else None,
        opens_with(scene, one, place),
    ]


def opens_with(scene: Scene, one: LockedFile, place: str) -> Element:
    """What a file opens with, behind a closed line: the room may see the leader's page. `place`: one of those on a
    screen at which it can be read."""
    t = scene.t
    told = (
        t("Show the passphrase – only you should see it")
        if one.own
        else t("Show the six words – only you should see them")
    )
    # By the name what was opened to read one is closed over the next.
    return _covered(f"{place}-{one.name.replace('.', '-')}", for_whom(told, one.name), one.words)


def _covered(key: str, told: Node, words: str, **more: str) -> Element:
    return details(id=key)[summary[told], p[strong(".opens-with", dir="auto", **more)[words]]]


def _six_words(scene: Scene, words: str) -> tuple[Node, Node]:
    """The passphrase, and what one can have instead."""
    t = scene.t
    # What was opened to read these is closed over the next.
    key = f"words-{canonical_digest(words)[:8]}"
    return div(f"#{NEW_ONE}", tabindex="-1", role="group", aria_label=t("Six words"))[
        p[t("The next file that you save locked opens with six words of its own.")],
        _covered(key, t("Show the six words – only you should see them"), words, id="new-passphrase"),
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
    """The ways to save something locked, folded beneath the usual ones."""
    t = scene.t
    return details("#with-a-passphrase")[
        summary[t("With a passphrase")],
        p(".hint")[t("Whoever finds the file cannot open it then, on a lost stick or in somebody's mail.")],
        locked_files(scene),
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
