"""The policy of the page, enforced: one place writes HTML, and nothing is run or drawn from text."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

from tests.client.conftest import CLIENT, POLICY

if TYPE_CHECKING:
    from tests.client.conftest import Board

OURS = (
    "apply", "boot", "dispatch", "dragging", "exit", "fields", "files", "handover", "keyed", "queue", "rescue",
    "sentences", "status", "unsent",
)  # fmt: skip
LATER = ("fitting", "projecting", "projector")
"""For the projector window: none of them is fetched before the board can be seen."""


def test_html_comes_onto_the_page_by_one_policy_only(board: Board) -> None:
    page = board.open('<p id="r">Old</p><button data-command="go">Go</button>')
    refused = page.evaluate(
        """() => ['innerHTML', 'outerHTML'].map((way) => {
            try { document.getElementById('r')[way] = '<b>x</b>'; return 'taken' } catch (error) { return error.name }
        }).concat((() => {
            try { trustedTypes.createPolicy('board', {}); return 'made' } catch (error) { return error.name }
        })())"""
    )
    assert refused == ["TypeError", "TypeError", "TypeError"]
    board.reply("go", {"regions": {"r": '<p id="r"><b>New</b><img alt="" src="x" onerror="alerted = true"></p>'}})
    page.get_by_role("button", name="Go").click()
    page.locator("b", has_text="New").wait_for()
    board.taken()
    assert page.evaluate("globalThis.alerted") is None
    # Each refusal is in the console as well: two writers, a second policy, and the handler in an attribute.
    for words in ("requires 'TrustedHTML'", "TrustedTypePolicy named 'board'", "inline event handler"):
        board.expect_trouble(words)
    board.expect_trouble("404")


def test_one_file_writes_html_and_none_writes_styles_or_runs_text() -> None:
    writes = re.compile("innerHTML|outerHTML|insertAdjacentHTML|DOMParser|createContextualFragment|setHTML")
    runs = re.compile(r'\beval\(|new Function|document.write|setAttribute\("(style|on)|cssText|https?://')
    texts = {name: (CLIENT / f"{name}.js").read_text("utf-8") for name in (*OURS, *LATER)}
    assert [name for name, text in texts.items() if writes.search(text)] == ["apply"]
    assert [name for name, text in texts.items() if runs.search(text)] == []


def test_the_policy_tested_here_is_the_one_of_the_pages() -> None:
    from app.static.documents import POLICY as SHIPPED

    assert SHIPPED == POLICY


def test_the_client_stays_small() -> None:
    def code(name: str) -> bytes:
        text = (CLIENT / f"{name}.js").read_text("utf-8")
        text = re.sub(r"/\*\*.*?\*/|^\s*// .*?$", "", text, flags=re.DOTALL | re.MULTILINE)
        return re.sub(r"\n\s*", "\n", text).encode()

    together = len(gzip.compress(b"".join(code(name) for name in OURS), mtime=0))
    print(f"the page's own client, without comments: {together} bytes (gzip)")
    assert together < 14_000
