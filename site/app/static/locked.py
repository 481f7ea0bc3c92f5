"""The locked page without what is locked in it: `app.locks` puts that in. It asks for a passphrase, and shows what the
passphrase opens; from disk, without a network, in any browser of today.

Whoever finds the file must not learn from it what it is about: neither its title nor its sentences name this product, a
meeting or a family, and it is the same for every file.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Final

from htpy import (
    Element,
    Node,
    aside,
    body,
    button,
    div,
    form,
    h1,
    label,
    main,
    meta,
    noscript,
    p,
    script,
    style,
    template,
    title,
)
from htpy import input as input_
from markupsafe import Markup

from app.locks import EMPTY, FOREIGN, PLACE, WORK
from app.static.documents import bare
from sos_core.language import Language
from sos_core.record.page import style as style_of_the_record
from sos_core.report_page.page import style as style_of_a_report

STYLES_INSIDE: Final = (style_of_the_record, style_of_a_report)
"""The style sheets of pages of ours that can be locked: each page of another look has its own here. A page with
any other style sheet is shown without it."""


def locked_page(t: Language, opener: str, look: str) -> str:
    """`opener`: all that it runs; `look`: its own style sheet."""
    told = [
        meta(name="viewport", content="width=device-width, initial-scale=1"),
        meta(name="referrer", content="no-referrer"),
        meta(name="format-detection", content="telephone=no, address=no, email=no, date=no"),
        meta(name="color-scheme", content="light dark"),
        title[t("Locked file")],
        style[Markup(look)],
    ]
    shown = body(".locked")[
        main[
            h1[t("This file is locked")],
            noscript[
                p[
                    t(
                        "It opens itself by a script, and scripts are switched off here. Switch them on for this file, "
                        "or open it in another browser."
                    )
                ]
            ],
            form(hidden=True, novalidate=True)[
                p[
                    t(
                        "Type the six words, or the passphrase, that you were given. If you have none, ask "
                        "whoever gave you the file."
                    )
                ],
                label(for_="passphrase")[t("The six words, or the passphrase")],
                p("#hint.hint")[t("Capital letters do not matter. Put a space or a hyphen between the words.")],
                div("#problem", role="alert"),
                div(".line")[
                    input_(
                        "#passphrase",
                        type="password",
                        autocomplete="off",
                        autocapitalize="none",
                        spellcheck="false",
                        aria_describedby="hint problem",
                    ),
                    button("#show", type="button", aria_pressed="false")[t("Show")],
                ],
                button(".main", type="submit")[t("Open")],
            ],
            p("#unable", hidden=True)[
                t(
                    "This browser cannot open locked files. Open it in a newer one: Chrome, Edge, Firefox or Safari. "
                    "If you opened it from a mail or from the network, save it on this device first."
                )
            ],
            div(role="status")[p("#working", hidden=True)[t("Opening …")]],
        ],
        _said("empty", t(EMPTY)),
        _said("wrong", t("That does not open it. Press “Show” to check each word, or try another copy of the file.")),
        _said("foreign", t(FOREIGN)),
        _said("work", t(WORK)),
        template("#again")[
            aside(".again", aria_label=t("This file"))[
                p[t("It locks itself when it is not used.")], button(type="button")[t("Close and lock again")]
            ],
        ],
        Markup(PLACE),
        script[Markup(opener)],
    ]
    return bare(t, _policy(opener, look), told, shown)


def _said(name: str, sentence: str) -> Element:
    inside: Node = p[sentence]
    return template(id=name)[inside]


def _policy(opener: str, look: str) -> str:
    """Nothing is fetched, nothing is sent; the one script and every style sheet are known by their hashes."""
    styles = " ".join(_hash(text) for text in (look, *(sheet() for sheet in STYLES_INSIDE)))
    return (
        f"default-src 'none'; script-src {_hash(opener)}; style-src {styles}; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types locked"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
