"""What leaves the board: saved, printed, shared, copied. That it is out is told to the board, that it is not, to the
person."""

from __future__ import annotations

import base64
import html
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page

from tests.client.conftest import SHEET

if TYPE_CHECKING:
    from tests.client.conftest import Board

BUTTON = '<button data-command="out">Out</button><button class="share">Share</button>'
THEN = {"name": "handed_out", "fields": {"copies": ["person:1"], "way": "share"}}
PAGE = {"name": "meeting-2026-09-03.html", "type": "text/html;charset=utf-8", "text": "<!doctype html><p>Grüße"}
RECORD = (
    f"<!doctype html><html><head><style>{SHEET}</style></head><body>"
    '<div data-record="record-1"><p>One</p></div><div data-record="record-2"><p>Two</p>'
    "<template data-sheet>@page record-2 { margin: 7mm } p { color: rgb(4, 5, 6) }</template></div></body></html>"
)
SHARES = """
globalThis.shared = []; globalThis.outcomes ??= [];
navigator.canShare = ({ files }) => files.every((one) => one.type === "text/html");
navigator.share = async ({ files }) => {
  const outcome = outcomes.shift();
  if (outcome) throw new DOMException("no", outcome);
  shared.push([files[0].name, files[0].type, await files[0].text()]);
};
"""


def out(board: Board, download: dict[str, Any], body: str = BUTTON) -> Page:
    page = board.open(body, {"out": [{"download": download}]})
    page.get_by_role("button", name="Out").click()
    return page


def frame(text: str) -> str:
    sandbox = "allow-same-origin allow-modals"
    return f'<iframe id="seen" data-preview sandbox="{sandbox}" srcdoc="{html.escape(text)}"></iframe>'


# Saved ---------------------------------------------------------------------------------------------------------


def test_bytes_are_saved_as_they_are_and_the_board_is_told(board: Board) -> None:
    content = bytes(range(256)) * 40
    download = {
        "way": "save",
        "name": "a.docx",
        "type": "application/zip",
        "base64": base64.b64encode(content).decode(),
    }
    page = board.open(BUTTON, {"out": [{"download": download | {"then": THEN}}]})
    with page.expect_download() as found:
        page.get_by_role("button", name="Out").click()
    assert found.value.suggested_filename == "a.docx"
    assert Path(found.value.path()).read_bytes() == content
    assert [message["name"] for message in board.taken()] == ["out", "handed_out"]


def test_what_is_too_large_for_a_reply_is_saved_from_its_address_which_is_taken_back(board: Board) -> None:
    board.page.add_init_script("""
      globalThis.given = URL.createObjectURL(new Blob(["Grüße"]));
      globalThis.back = [];
      const { revokeObjectURL } = URL, { setTimeout } = globalThis;
      URL.revokeObjectURL = (address) => back.push(address) && revokeObjectURL.call(URL, address);
      globalThis.setTimeout = (work, ms, ...more) => setTimeout(work, ms === 60_000 ? 500 : ms, ...more);
    """)
    page = board.open(BUTTON)
    address = page.evaluate("given")
    board.reply("out", {"download": {"name": "everything.json", "type": "application/json", "address": address}})
    with page.expect_download() as found:
        page.get_by_role("button", name="Out").click()
    assert found.value.suggested_filename == "everything.json"
    assert Path(found.value.path()).read_text("utf-8") == "Grüße"
    board.wait("back.length === 1")
    assert page.evaluate("back") == [address]


def test_what_asks_nothing_afterwards_tells_nothing(board: Board) -> None:
    page = board.open(BUTTON, {"out": [{"download": PAGE | {"way": "save", "then": None}}]})
    with page.expect_download():
        page.get_by_role("button", name="Out").click()
    assert [message["name"] for message in board.taken()] == ["out"]


# Shared --------------------------------------------------------------------------------------------------------


def test_a_file_is_shared_and_then_the_board_is_told(board: Board) -> None:
    board.page.add_init_script(SHARES)
    page = out(board, PAGE | {"way": "share", "then": THEN})
    board.wait("shared.length === 1")
    assert page.evaluate("shared[0]") == [PAGE["name"], "text/html", PAGE["text"]]
    assert board.taken()[1:] == [THEN]
    assert page.evaluate("document.documentElement.dataset.shares") == ""


def test_a_device_without_a_share_sheet_is_not_marked_as_having_one(board: Board) -> None:
    board.page.add_init_script("navigator.canShare = undefined")
    page = board.open(BUTTON)
    assert page.evaluate("document.documentElement.dataset.shares") is None


@pytest.mark.parametrize(
    ("outcome", "said"), [("AbortError", "Not shared."), ("DataError", "The device did not share it.")]
)
def test_what_was_not_shared_is_said_and_the_board_is_told_nothing(board: Board, outcome: str, said: str) -> None:
    board.page.add_init_script(f"globalThis.outcomes = ['{outcome}'];{SHARES}")
    page = out(board, PAGE | {"way": "share", "then": THEN})
    page.get_by_role("alert").get_by_text(said).wait_for()
    assert [message["name"] for message in board.taken()] == ["out"]
    # The next time all is forgotten.
    page.get_by_role("button", name="Out").click()
    board.wait("shared.length === 1")
    assert page.get_by_role("alert").is_hidden()


def test_where_the_press_is_too_long_ago_it_is_offered_once_more(board: Board) -> None:
    late = "Object.defineProperty(navigator, 'userActivation', { value: { isActive: false } });"
    board.page.add_init_script(f"globalThis.outcomes = ['NotAllowedError'];{late}{SHARES}")
    page = out(board, PAGE | {"way": "share", "then": THEN})
    again = page.get_by_role("button", name="Share it now")
    again.wait_for()
    assert again.evaluate("(button) => button === document.activeElement")
    assert [message["name"] for message in board.taken()] == ["out"]
    again.click()
    board.wait("shared.length === 1")
    assert board.taken()[1:] == [THEN]
    assert page.get_by_role("alert").is_hidden()


# Copied --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("refused", [False, True])
def test_text_is_copied_or_it_is_said_that_it_was_not(board: Board, *, refused: bool) -> None:
    does = "throw new DOMException('no', 'NotAllowedError')" if refused else "globalThis.copied = text"
    board.page.add_init_script(
        f"Object.defineProperty(navigator, 'clipboard', {{ value: {{ async writeText(text) {{ {does} }} }} }})"
    )
    page = out(board, {"way": "copy", "name": "a.txt", "type": "text/plain", "text": "Was sagt ihr?\n", "then": THEN})
    if refused:
        page.get_by_role("alert").get_by_text("Not copied.").wait_for()
    else:
        board.wait("globalThis.copied")
        assert page.evaluate("copied") == "Was sagt ihr?\n"
        # The board says so beside the button, where it is seen.
        board.wait("fakeBoard.taken.length === 2")
    assert board.taken()[1:] == ([] if refused else [THEN])


# Printed -------------------------------------------------------------------------------------------------------

PRINTS = """document.addEventListener("load", ({ target }) => {
  if (target instanceof HTMLIFrameElement) target.contentWindow.print = () => {
    const records = [...target.contentDocument.querySelectorAll("[data-record]")];
    (globalThis.printed ??= []).push(records.map((one) => [one.style.breakBefore, one.style.page]));
  };
}, true)"""


def test_the_frame_prints_itself_once_it_is_there_each_record_on_a_sheet_of_its_own(board: Board) -> None:
    board.page.add_init_script(PRINTS)
    reply = {
        "regions": {"r": f'<div id="r">{frame(RECORD)}</div>'},
        "download": {"way": "print", "frame": "seen", "then": THEN},
    }
    page = board.open(f'{BUTTON}<div id="r"></div>', {"out": [reply]})
    page.get_by_role("button", name="Out").click()
    board.wait("globalThis.printed?.length === 1")
    assert page.evaluate("printed[0]") == [["", "record-1"], ["page", "record-2"]]
    board.wait("fakeBoard.taken.length === 2")
    assert board.taken()[1] == THEN


def test_a_frame_that_is_not_there_is_not_printed_and_it_is_said(board: Board) -> None:
    page = out(board, {"way": "print", "frame": "seen", "then": THEN})
    page.get_by_role("alert").get_by_text("Not printed.").wait_for()
    assert [message["name"] for message in board.taken()] == ["out"]


def test_a_frame_is_as_high_as_what_is_in_it_has_its_own_style_and_runs_nothing(board: Board) -> None:
    attack = "<script>parent.ran = true</script><img src=x onerror='parent.ran = true'><p style='color: red'>Three</p>"
    body = '<button data-command="out">Out</button><div id="r"></div>'
    page = board.open(body, {"out": [{"regions": {"r": f'<div id="r">{frame(RECORD)}</div>'}}]})
    page.get_by_role("button", name="Out").click()
    board.wait("document.getElementById('seen')?.style.height === '800px'")
    colour = "getComputedStyle(document.getElementById('seen').contentDocument.body).color"
    assert page.evaluate(colour) == "rgb(1, 2, 3)"
    # And the one that it brings along, which is given to it by the page.
    assert page.evaluate(colour.replace(".body", ".querySelector('p')")) == "rgb(4, 5, 6)"
    spoiled = RECORD.replace("</body>", f"{attack}</body>")
    board.reply("out", {"regions": {"r": f'<div id="r"><b></b>{frame(spoiled).replace("seen", "spoiled")}</div>'}})
    page.get_by_role("button", name="Out").click()
    board.wait("document.getElementById('spoiled')?.style.height")
    assert page.evaluate("globalThis.ran") is None
    # The picture was asked for from this site, as the page's own policy lets it; that of a record lets nothing.
    for words in ("Blocked script execution", "Applying inline style", "404"):
        board.expect_trouble(words)


# Drawn later ---------------------------------------------------------------------------------------------------


def test_what_is_not_drawn_yet_is_asked_for_until_all_is_there(board: Board) -> None:
    asks = {"next": {"name": "more", "fields": {}}}
    more = [{"regions": {"r": f'<p id="r">{n}</p>'}, **(asks if n < 3 else {})} for n in range(1, 4)]
    page = board.open(f'{BUTTON}<p id="r"></p>', {"out": [asks], "more": more})
    page.get_by_role("button", name="Out").click()
    board.wait("document.getElementById('r').textContent === '3'")
    assert [message["name"] for message in board.taken()] == ["out", "more", "more", "more"]


# Leaving at once, from within a record ---------------------------------------------------------------------------


def test_who_reads_a_record_leaves_at_once_and_counts_as_somebody_who_is_there(board: Board) -> None:
    """The frame has the keyboard then, and the page around it hears nothing by itself."""
    body = '<button data-command="out">Out</button><div id="r"></div>'
    page = board.open(body, {"out": [{"regions": {"r": f'<div id="r">{frame(RECORD)}</div>'}}]})
    page.get_by_role("button", name="Out").click()
    board.wait("document.getElementById('seen')?.style.height")
    page.evaluate(
        """() => {
            globalThis.heard = [];
            for (const name of ["keydown", "keyup"]) addEventListener(name, ({ key }) => heard.push(name + key), true);
            document.querySelector("#seen").contentWindow.focus();
        }"""
    )
    page.keyboard.press("a")
    assert page.evaluate("heard") == ["keydowna", "keyupa"]
    assert page.get_by_role("button", name="Out").is_visible()
    with page.expect_navigation(url="**/elsewhere.html"):
        for _ in range(2):
            page.keyboard.press("Shift")
        page.keyboard.down("Shift")
        page.evaluate(
            """() => setTimeout(() => document.querySelector("#seen").contentDocument.body.dispatchEvent(
                new KeyboardEvent("keyup", { key: "Shift", bubbles: true })
            ))"""
        )
