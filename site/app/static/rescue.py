"""The rescue page: what is kept on this device, for the time when nothing else works."""

from __future__ import annotations

from htpy import Node, a, button, div, form, h1, label, li, main, p, small, span, strong, ul
from htpy import input as input_

from app.code import WAITED
from app.static.documents import top_row
from app.static.lock_screen import tried
from app.static.messages import message
from app.views.slots import slot, slotted
from sos_core.language import Language
from sos_core.wording import MEETING_KINDS, REPORTS


def rescue(t: Language) -> list[Node]:
    """The page, and what it says."""
    seconds = str(int(WAITED.total_seconds()))
    kinds: list[Node] = [message(f"rescue-kind-{kind.value}", t(words)) for kind, words in MEETING_KINDS.items()]
    kinds += [message(f"rescue-prepared-{kind.value}", t(words)) for kind, words in REPORTS.items()]
    return [
        top_row(t, div("#about")[p(".brand")[t("Meeting Board")]]),
        main("#main.rescue", tabindex="-1")[
            h1[t("Download what is kept on this device")],
            p[
                t(
                    "This page needs nothing but the browser. It shows every meeting that is kept here, and what was "
                    "prepared for one, and hands each over as a file that Meeting Board can open again."
                )
            ],
            div("#rescue-state", role="status"),
            form("#rescue-unlock", hidden=True, novalidate=True)[
                div(".field")[
                    label(for_="rescue-secret")[t("Passphrase of this device, or recovery code")],
                    input_("#rescue-secret", type="password", autocomplete="current-password", spellcheck="false"),
                ],
                div(".actions")[button(".action.main", type="submit")[t("Unlock")]],
            ],
            ul("#rescue-list.kept"),
            div(".actions")[
                button("#rescue-all.action", type="button")[t("Download all")],
                a(".action.quiet", href="index.html")[t("Back to the board")],
            ],
        ],
        message(
            "rescue-away",
            div(data_wait=seconds)[
                p[
                    t(
                        "This device was given into somebody's hands. What is kept on it is listed in a minute, if "
                        "this page stays in sight."
                    )
                ],
                p(".left", role="timer")[span(data_left=True)[seconds], " ", t("seconds")],
            ],
        ),
        message("rescue-locked", p[t("What is kept here is locked with a passphrase.")]),
        tried(t),
        message("rescue-looking", p[t("Looking …")]),
        message("rescue-found", p[slotted(t("Kept in this browser: {count}", count=slot("count")))]),
        message("rescue-none", p[t("Nothing is kept in this browser on this device.")]),
        message(
            "rescue-refused",
            p[slotted(t("The browser does not open its store. It says: {reason}", reason=slot("reason")))],
        ),
        message("rescue-given", p[slotted(t("Handed over: {name}", name=slot("name")))]),
        message(
            "rescue-item",
            li[
                strong(data_slot="kind"),
                span(data_slot="held"),
                small[slotted(t("Changed: {changed}", changed=slot("changed"))), " · ", span(data_slot="size")],
                p(data_slot="damaged")[t("This one is damaged. It is handed over as it is.")],
                button(".action", type="button", data_take=True)[t("Download")],
            ],
        ),
        kinds,
    ]
