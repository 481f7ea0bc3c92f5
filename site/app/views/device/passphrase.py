"""Whether what is kept here can be opened without a passphrase, and what to do about it."""

from __future__ import annotations

from htpy import Node, code, div, h2, p, section
from htpy import form as form_

from app.device_lock import LockState
from app.guard import HIDDEN, IDLE, Securing
from app.views.fields import Form, action, hidden, send
from app.views.scene import Scene
from sos_core.language import Language


def passphrase(scene: Scene) -> Node:
    t, securing = scene.t, scene.screen.securing
    if scene.guard.state is LockState.NONE:
        return None
    return section(".sheet", aria_labelledby="secure")[
        h2("#secure", tabindex="-1")[t("Who can open it?")], _inside(scene, t, securing)
    ]


def _inside(scene: Scene, t: Language, securing: Securing) -> Node:
    if securing.code:
        return _code(scene, t, securing.code)
    if securing.offered:
        return _choosing(scene, t, securing)
    if securing.renews:
        return _asked(scene, t, "renew", "renew_code", t("Make a new recovery code"), t("The passphrase"))
    if securing.takes_off:
        either = t("The passphrase, or the recovery code")
        return _asked(scene, t, "unsecure", "unsecure", t("Take the passphrase off"), either)
    return _locked(scene, t) if scene.guard.locks else _open(t)


def _open(t: Language) -> Node:
    return [
        p[
            t(
                "Whoever can open this browser on this device, or read its disk with some skill. What is kept is "
                "encrypted, but the browser keeps the key itself."
            )
        ],
        p[
            t(
                "With a passphrase nobody can open it who does not know that, not on a stolen device either. It is "
                "asked for each time that the page is opened."
            )
        ],
        action(t("Set a passphrase"), "secure", kind="main"),
    ]


def _choosing(scene: Scene, t: Language, securing: Securing) -> Node:
    form = Form(scene, "secure", {"passphrase": securing.offered})
    return form_(id="secure-form", data_command="protect", data_forget=True, novalidate=True)[
        hidden(form="secure"),
        securing.changes
        and form.line(
            "old", t("The passphrase until now, or the recovery code"), type="password", autocapitalize="none"
        ),
        # In the field a telephone does not show all of them at once.
        p[t("Six words, drawn by chance just now: {words}", words=securing.offered)],
        form.line(
            "passphrase",
            t("The new passphrase"),
            hint=t(
                "Write the six words down, or type a passphrase of your own. Capitals, and what stands between the "
                "words, do not matter."
            ),
            autocapitalize="none",
            spellcheck="false",
        ),
        p[
            t(
                "Next you are shown a recovery code. Without the passphrase and without that code nobody can open what "
                "is kept here: not we, and not the people who look after your computers."
            )
        ],
        securing.changes and p[t("The recovery code that you have now will open nothing any more.")],
        div(".actions")[
            send(t("Change the passphrase") if securing.changes else t("Lock with this passphrase")),
            action(t("Draw other words"), "secure", kind="quiet"),
            action(t("Leave it as it is"), "leave_secured", kind="quiet"),
        ],
    ]


def _code(scene: Scene, t: Language, recovery: str) -> Node:
    form = Form(scene, "has-code")
    return [
        p[
            t(
                "This is the recovery code. It opens what is kept here if the passphrase is forgotten. It is shown "
                "this once: write it down, or print this page, and keep it where the device is not."
            )
        ],
        p(".recovery")[code[recovery]],
        p[t("If both are lost, all that is kept on this device is gone for good.")],
        form_(id="has-code-form", data_command="has_code", data_forget=True, novalidate=True)[
            hidden(form="has-code"),
            form.line(
                "end",
                t("Type the last four letters from what you have written down"),
                maxlength="4",
                autocapitalize="characters",
                spellcheck="false",
            ),
            div(".actions")[send(t("I have it"))],
        ],
    ]


def _locked(scene: Scene, t: Language) -> Node:
    when = scene.guard.when
    form = Form(scene, "lock-when", {"idle": when.idle, "hidden": when.hidden})
    return [
        p[t("Only who knows the passphrase, or has the recovery code.")],
        p(".problem")[t("Nobody has said that they have the recovery code. Make a new one, and write it down.")]
        if not when.has_code
        else None,
        p(".hint")[
            t(
                "It does not help while the page is open and unlocked. Lock it when you go away: with “Lock” at the "
                "top, or with Alt and Q."
            )
        ],
        form_(id="lock-when-form", data_command="lock_when", data_autosave=True, novalidate=True)[
            hidden(form="lock-when"),
            form.choice(
                "idle",
                t("Locks itself when nobody touches it for"),
                [(str(minutes), _minutes(t, minutes)) for minutes in IDLE],
                hint=t("Not while the projector window is shown, nor while somebody else has the device."),
            ),
            form.choice(
                "hidden",
                t("A telephone also locks when it shows something else for"),
                [(str(minutes), _minutes(t, minutes)) for minutes in HIDDEN],
            ),
            send(t("Keep")),
        ],
        div(".actions")[
            action(t("Change the passphrase"), "secure"),
            action(t("Make a new recovery code"), "want_code"),
            action(t("Take the passphrase off"), "want_unsecured", kind="quiet"),
        ],
    ]


def _minutes(t: Language, minutes: int) -> str:
    return t.count("{n} minute", "{n} minutes", minutes) if minutes else t("never by itself")


def _asked(scene: Scene, t: Language, id: str, command: str, words: str, label: str) -> Node:
    form = Form(scene, id)
    return form_(id=f"{id}-form", data_command=command, data_forget=True, novalidate=True)[
        hidden(form=id),
        form.line("passphrase", label, type="password", autocapitalize="none"),
        div(".actions")[send(words), action(t("Leave it as it is"), "leave_secured", kind="quiet")],
    ]
