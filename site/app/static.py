"""The pages as files, drawn at build time by the same views: there is something to read and to fill in before Python.

Every sentence that the page itself says (how far the start is, what failed) is in them as a `template`, so that
JavaScript holds no words. `assets` maps the build's names to the addresses in `dist/`, relative to these pages.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from htpy import (
    Element,
    Node,
    a,
    body,
    button,
    div,
    footer,
    h1,
    head,
    header,
    html,
    li,
    link,
    main,
    meta,
    p,
    progress,
    script,
    small,
    span,
    strong,
    table,
    tbody,
    td,
    template,
    th,
    thead,
    title,
    tr,
    ul,
)
from markupsafe import Markup

from app.screen import Screen
from app.views.about import Link, about, for_children, to_print
from app.views.home import home
from app.views.scene import Scene
from app.views.shell import shell
from sos_core.language import Language
from sos_core.wording import MEETING_KINDS

# Pyodide compiles WebAssembly (`wasm-unsafe-eval`; nothing is evaluated from text), and PyScript starts its worker from
# a blob of its own.
POLICY: Final = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; "
    "style-src 'self'; img-src 'self' data:; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "object-src 'none'; require-trusted-types-for 'script'; trusted-types default board"
)
"""Nothing may be fetched from, or sent to, anywhere but where the page came from."""

QUIET_POLICY: Final = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"
"""For the page that one leaves to: it runs nothing at all."""

# With the keyboard of a phone on the screen, the line to type into stays above it.
VIEWPORT: Final = "width=device-width, initial-scale=1, interactive-widget=resizes-content"

Assets = Mapping[str, str]


def pages(assets: Assets, t: Language | None = None, *, links: Sequence[Link] = ()) -> dict[str, str]:
    """The text of each page by its file name."""
    t = t or Language()
    return {
        "index.html": _document(t, assets, _index(t), ("client/exit.js", "client/boot.js")),
        "rescue.html": _document(t, assets, _rescue(t), ("client/exit.js", "client/rescue.js")),
        "projector.html": _projector(t, assets),
        "exit.html": _leaving(t, assets),
        "about.html": _about(t, assets, about(t, links)),
        "about-children.html": _about(t, assets, for_children(t)),
        "about-print.html": _about(t, assets, to_print(t)),
        "manifest.webmanifest": _manifest(t, assets),
    }


def _document(t: Language, assets: Assets, inside: Node, modules: tuple[str, ...]) -> str:
    return str(
        html(lang=t.code, dir=t.direction)[
            head[
                meta(charset="utf-8"),
                meta(http_equiv="Content-Security-Policy", content=POLICY),
                meta(name="viewport", content=VIEWPORT),
                meta(name="referrer", content="no-referrer"),
                meta(name="color-scheme", content="light dark"),
                title[t("Meeting Board")],
                link(rel="stylesheet", href=assets["style.css"]),
                link(rel="icon", type="image/svg+xml", href=assets["icons/icon.svg"]),
                link(rel="manifest", href="manifest.webmanifest"),
                script(src=assets["client/trusted.js"]),
                (script(type="module", src=assets[module]) for module in modules),
            ],
            body[inside],
        ]
    )


def _about(t: Language, assets: Assets, inside: Element) -> str:
    head = _header(t, div("#about")[span(".brand")[t("Meeting Board")]])
    return _document(t, assets, [head, inside], ("client/exit.js",))


def _header(t: Language, *inside: Node) -> Element:
    return header(".top")[
        inside,
        a(".exit", href="exit.html", data_exit=True, title=t("Also: press Shift three times"))[t("Exit this page")],
    ]


def _index(t: Language) -> list[Node]:
    scene = Scene(t=t, screen=Screen(), ready=False)
    around = {id: Markup(region) for id, region in shell(scene).items()}
    return [
        a(".skip", href="#main")[t("Skip to the board")],
        div(".bar")[
            _header(t, around["about"], div("#stage", role="status", hidden=True), around["history"], around["saved"]),
            div(".way")[around["parts"], around["projector"], around["heard"]],
            div(".slips")[div("#notice", role="alert", hidden=True), around["matter"]],
        ],
        Markup(home(scene).regions["main"]),
        footer(".foot")[
            around["keys"],
            div("#offline", role="status", hidden=True),
            # In a window of its own: nothing that is being typed is left.
            a(href="about.html", target="_blank", rel="noopener")[t("About these meetings")],
        ],
        div("#announce.unseen", role="status"),
        _messages(t),
    ]


def _message(name: str, *inside: Node) -> Element:
    return template(data_message=name)[inside]


def _messages(t: Language) -> list[Node]:
    """What the page says by itself. `data-slot` marks where it puts a figure or a name."""
    again = button(".action", type="button", data_again=True)[t("Try again")]
    rescue = a(".action.quiet", href="rescue.html")[t("Rescue page: download what is kept on this device")]

    def failed(reason: str, words: str) -> Element:
        return _message(f"failed-{reason}", p[words], div(".actions")[again, rescue])

    return [
        _message("stage-start", p[t("Getting the board ready. You can begin already.")]),
        _message(
            "stage-download",
            p[t("Getting the board ready. You can begin already.")],
            div[
                progress(aria_label=t("Fetched so far")),
                span[span(data_slot="got"), t(" of "), span(data_slot="all"), t(" MB")],
            ],
        ),
        _message("stage-python", p[t("Everything is here. Starting …")]),
        _message("stage-board", p[t("Nearly there …")]),
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
        failed("other", t("The board could not start. Try again; if it stays so, use another browser.")),
        _message("kept", p[t("Kept. It is put in as soon as the board is ready.")]),
        _message(
            "no-answer",
            p[
                t(
                    "The board has not answered for a while. What you typed is still here. If it stays so, reload "
                    "the page."
                )
            ],
            div(".actions")[rescue],
        ),
        _message(
            "projector-refused",
            p[
                t(
                    "The projector window cannot open here. Use a newer browser, or an address that begins with "
                    "https. Do not show this page on the projector: it holds things for the leader alone."
                )
            ],
        ),
        _message(
            "projector-blocked",
            p[t("The browser did not open the projector window. Allow this page to open windows, then try again.")],
        ),
        _message("unreadable", p[t("This file could not be read: "), span(data_slot="name")]),
        _message("offline-available", p[t("Works without a network from now on.")]),
        _message(
            "offline-refused",
            p[t("Not available offline: this browser does not keep the page. Leave it open while you need it.")],
        ),
        _message(
            "new-version",
            p[t("A new version is ready. It can wait until after the meeting.")],
            div(".actions")[button(".action", type="button", data_switch=True)[t("Use the new version now")]],
        ),
    ]


def _rescue(t: Language) -> list[Node]:
    kinds: list[Node] = [_message(f"rescue-kind-{kind.value}", t(words)) for kind, words in MEETING_KINDS.items()]
    return [
        _header(t, div("#about")[span(".brand")[t("Meeting Board")]]),
        main("#main.rescue", tabindex="-1")[
            h1[t("Download what is kept on this device")],
            p[
                t(
                    "This page needs nothing but the browser. It shows every meeting that is kept here, and hands each "
                    "over as a file that Meeting Board can open again."
                )
            ],
            div("#rescue-state", role="status"),
            ul("#rescue-list.kept"),
            div(".actions")[
                button("#rescue-all.action", type="button")[t("Download all")],
                a(".action.quiet", href="index.html")[t("Back to the board")],
            ],
        ],
        _message("rescue-looking", p[t("Looking …")]),
        _message("rescue-found", p[t("Meetings kept in this browser: "), span(data_slot="count")]),
        _message("rescue-none", p[t("Nothing is kept in this browser on this device.")]),
        _message("rescue-refused", p[t("The browser does not open its store. It says: "), span(data_slot="reason")]),
        _message("rescue-given", p[t("Handed over: "), span(data_slot="name")]),
        _message(
            "rescue-item",
            li[
                strong(data_slot="kind"),
                span(data_slot="held"),
                small[t("Changed: "), span(data_slot="changed"), " · ", span(data_slot="size")],
                p(data_slot="damaged")[t("This one is damaged. It is handed over as it is.")],
                button(".action", type="button", data_take=True)[t("Download")],
            ],
        ),
        kinds,
    ]


def _projector(t: Language, assets: Assets) -> str:
    """The projector window: nothing of the leader's, and nothing at all before the leader's page sends it."""
    return str(
        html(lang=t.code, dir=t.direction)[
            head[
                meta(charset="utf-8"),
                meta(http_equiv="Content-Security-Policy", content=POLICY),
                meta(name="viewport", content="width=device-width, initial-scale=1"),
                meta(name="referrer", content="no-referrer"),
                meta(name="color-scheme", content="light dark"),
                title[t("Meeting Board: projector")],
                link(rel="stylesheet", href=assets["style.css"]),
                link(rel="stylesheet", href=assets["wall.css"]),
                link(rel="icon", type="image/svg+xml", href=assets["icons/icon.svg"]),
                script(src=assets["client/trusted.js"]),
                script(type="module", src=assets["client/projector.js"]),
            ],
            body(data_wall="waiting")[
                header("#waiting")[
                    h1(".unseen")[t("The board, for everybody to see")],
                    p[t("Waiting for the leader's page. The key B covers this window, and uncovers it.")],
                ],
                main("#wall"),
            ],
        ]
    )


def _leaving(t: Language, assets: Assets) -> str:
    """The page that "Exit this page" goes to: something anybody might have open, and nothing of this product."""
    measures = (
        (t("1 teaspoon"), t("5 ml")),
        (t("1 tablespoon"), t("15 ml")),
        (t("1 cup"), t("250 ml")),
        (t("half a pint"), t("284 ml")),
        (t("1 pint"), t("568 ml")),
        (t("1 ounce"), t("28 g")),
        (t("1 pound"), t("454 g")),
    )
    return str(
        html(lang=t.code, dir=t.direction)[
            head[
                meta(charset="utf-8"),
                meta(http_equiv="Content-Security-Policy", content=QUIET_POLICY),
                meta(name="viewport", content="width=device-width, initial-scale=1"),
                title[t("Kitchen measures")],
                link(rel="icon", href="data:,"),
                link(rel="stylesheet", href=assets["style.css"]),
            ],
            body(".plain")[
                main[
                    h1[t("Kitchen measures")],
                    table[
                        thead[tr[th(scope="col")[t("Measure")], th(scope="col")[t("is about")]]],
                        tbody[(tr[th(scope="row")[measure], td[amount]] for measure, amount in measures)],
                    ],
                ]
            ],
        ]
    )


def _manifest(t: Language, assets: Assets) -> str:
    manifest: dict[str, Any] = {
        "name": t("Meeting Board"),
        "short_name": t("Board"),
        "lang": t.code,
        "dir": t.direction,
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": "#faf7f2",
        "theme_color": "#faf7f2",
        "icons": [
            {"src": assets["icons/icon.svg"], "type": "image/svg+xml", "sizes": "any"},
            *(
                {
                    "src": assets[f"icons/icon-{size}.png"],
                    "type": "image/png",
                    "sizes": f"{size}x{size}",
                    "purpose": purpose,
                }
                for size in (192, 512)
                for purpose in ("any", "maskable")
                if f"icons/icon-{size}.png" in assets
            ),
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
