"""What is shown in place of the board where the passphrase of the device is asked for, before Python is there."""

from __future__ import annotations

from htpy import Node, a, button, details, div, form, h1, label, p, section, span, summary
from htpy import input as input_

from app.static.messages import message
from app.views.slots import slot, slotted
from app.views.visit import offer
from sos_core.language import Language


def lock_screen(t: Language) -> list[Node]:
    """The screen, and what it says."""
    return [
        message(
            "lock-screen",
            section(".sheet.locked", aria_labelledby="lock-heading")[
                h1("#lock-heading")[t("Locked")],
                p[t("What is kept on this device opens with its passphrase.")],
                form("#unlock", novalidate=True)[
                    div(".field")[
                        label(for_="unlock-secret")[t("Passphrase of this device, or recovery code")],
                        input_(
                            "#unlock-secret",
                            type="password",
                            autocomplete="current-password",
                            autocapitalize="none",
                            spellcheck="false",
                        ),
                    ],
                    label(".tick")[input_(type="checkbox", id="unlock-shown"), span[t("Show what I type")]],
                    div("#unlock-state", role="status"),
                    div(".actions")[button(".action.main", type="submit")[t("Unlock")]],
                ],
                details[
                    summary[t("I have forgotten it")],
                    p[
                        t(
                            "The recovery code opens it, too: type it in the same field. It was shown once, when the "
                            "passphrase was set, to be kept on paper."
                        )
                    ],
                    p[
                        t(
                            "Without the passphrase and without the code nobody can open what is kept here, we "
                            "neither. Files that were saved from here are not locked by it: they open as ever."
                        )
                    ],
                    a(".action.quiet", href="rescue.html")[t("Rescue page: download what is kept on this device")],
                    details[
                        summary[t("Remove everything from this device")],
                        p[
                            t(
                                "To begin anew, everything that is kept here can be removed. Nobody can bring it back "
                                "then."
                            )
                        ],
                        # The second press of two: a slip beside the way to the rescue page takes nothing away.
                        button(".action", type="button", data_remove_all=True)[t("Yes, remove everything")],
                    ],
                ],
                offer(t),
            ],
        ),
        *tried(t),
        message(
            "lock-soon",
            p[t("Nobody has touched this page for a while: it locks in a minute. Any key or touch keeps it open.")],
        ),
    ]


def tried(t: Language) -> list[Node]:
    """What is said of what somebody has typed, here and on the rescue page."""
    return [
        message("unlock-trying", p[t("Trying …")]),
        message(
            "unlock-wrong",
            p[
                t(
                    "This is not the passphrase of this device, nor its recovery code. Nothing is lost by trying, but "
                    "without one of the two nobody can open what is kept here, we neither."
                )
            ],
        ),
        message(
            "unlock-typo",
            p[t("This recovery code has a slip in it. Compare it with the paper, letter by letter.")],
        ),
        message(
            "unlock-failed",
            p[
                t(
                    "The lock could not be tried: it is damaged, or was made by a newer version of the board. Nothing "
                    "is deleted. Load the page again, or try the rescue page."
                )
            ],
        ),
        message(
            "unlock-patience",
            p[slotted(t("Seconds to wait before the next try: {seconds}.", seconds=slot("seconds")))],
        ),
    ]
