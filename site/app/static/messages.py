"""Every sentence that the page itself says (how far the start is, what failed), as a `template`, so that JavaScript
holds no words."""

from __future__ import annotations

from htpy import Element, Node, a, button, div, h1, p, progress, section, span, template

from app.views.slots import slot, slotted
from sos_core.language import Language


def message(name: str, *inside: Node) -> Element:
    """One sentence under its name."""
    return template(data_message=name)[inside]


def messages(t: Language) -> list[Node]:
    """What the board says by itself before Python answers, and where Python cannot."""
    again = button(".action", type="button", data_again=True)[t("Try again")]
    rescue = a(".action.quiet", href="rescue.html")[t("Rescue page: download what is kept on this device")]

    def failed(reason: str, words: str) -> Element:
        return message(f"failed-{reason}", p[words], div(".actions")[again, rescue])

    return [
        message("stage-start", p[t("Getting the board ready. You can begin already.")]),
        message(
            "stage-download",
            p[t("Getting the board ready. You can begin already.")],
            div[
                progress(aria_label=t("Fetched so far")),
                span[slotted(t("{got} of {all} MB", got=slot("got"), all=slot("all")))],
            ],
        ),
        message("stage-python", p[t("Everything is here. Starting …")]),
        message("stage-board", p[t("Nearly there …")]),
        failed(
            "no-wasm",
            t(
                "This browser cannot run the board: it lacks WebAssembly, or it is switched off. Use a current Chrome, "
                "Edge, Firefox or Safari."
            ),
        ),
        failed(
            "no-worker",
            t("This browser does not let the page work in the background, which the board needs. Use another browser."),
        ),
        failed(
            "missing",
            t("A part of the board could not be fetched. Check the network, then try again."),
        ),
        failed(
            "damaged",
            t(
                "A part of the board arrived damaged, or was changed on the way. Try again; if it stays so, tell "
                "whoever runs this address."
            ),
        ),
        failed("slow", t("Nothing has arrived for a long time. Check the network, then try again.")),
        failed("stopped", t("The board has stopped by itself. What was shown as saved is safe. Try again.")),
        # In a visit these are said in place of those of the same name: see `site/client/visit.js`.
        message(
            "in-visit-failed-stopped",
            p[
                t(
                    "The board has stopped by itself. What you see can be read and copied. It is gone when this "
                    "page is closed, except for what you saved as a file."
                )
            ],
            div(".actions")[again],
        ),
        failed("other", t("The board could not start. Try again; if it stays so, use another browser.")),
        message(
            "away",
            p[t("The board does not answer. Please give the device back to the leader.")],
            div(".actions")[again],
        ),
        message("coming-back", p[t("The board is starting again. What you typed is kept.")]),
        message("back", t("The board is there again.")),
        message(
            "not-done",
            p[t("The board stopped twice while it did this, so it was left out. What you typed is still here.")],
        ),
        message("kept", p[t("Kept. It is put in as soon as the board is ready.")]),
        message(
            "no-answer",
            p[
                t(
                    "The board has not answered for a while. What you typed is still here. If it stays so, reload "
                    "the page."
                )
            ],
            div(".actions")[rescue],
        ),
        message(
            "in-visit-no-answer",
            p[t("The board has not answered for a while. What you typed is still here. Reloading ends the visit.")],
        ),
        message("unreadable", p[slotted(t("This file could not be read: {name}", name=slot("name")))]),
        message(
            "share-ready",
            p[t("The file is ready. The device opens its share sheet only right after a press:")],
            div(".actions")[button(".action.main", type="button", data_share=True)[t("Share it now")]],
        ),
        message("share-cancelled", p[t("It was not shared, and nothing was noted.")]),
        message(
            "share-failed",
            p[t("The device did not share it. Nothing was noted. Save the page instead, and send it from there.")],
        ),
        message("copy-failed", p[t("The browser did not let it be copied. Save it as text instead.")]),
        message("print-failed", p[t("It could not be printed. Save the page, open it, and print it from there.")]),
        message(
            "remove-failed", p[t("Not everything could be removed. Close other windows of this page, and try again.")]
        ),
        message(
            "removed",
            section(".sheet.locked")[
                h1(tabindex="-1")[t("Everything is removed")],
                p[t("Nothing of Meeting Board is kept on this device any more. You can close this page.")],
                div(".actions")[a(".action.main", href="exit.html", data_exit=True)[t("Exit this page")]],
            ],
        ),
        message(
            "visit-ended",
            p[
                t(
                    "The visit has ended. Nothing that was in it is left on this device. Files that you saved are "
                    "where you saved them: who uses this device can open those that have no lock. The browser's "
                    "history still shows that this address was opened."
                )
            ],
            div(".actions")[button(".action.quiet", type="button", data_visit_seen=True)[t("Close")]],
        ),
        message("offline-available", p[t("Works without a network from now on.")]),
        message(
            "offline-refused",
            p[t("Not available offline: this browser does not keep the page. Leave it open while you need it.")],
        ),
        message(
            "new-version",
            p[t("A new version is ready. It can wait until after the meeting.")],
            div(".actions")[button(".action", type="button", data_switch=True)[t("Use the new version now")]],
        ),
    ]
