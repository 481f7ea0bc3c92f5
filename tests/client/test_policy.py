"""The policy of the page, enforced: one place writes HTML, and nothing is run or drawn from text."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

from tests.client.conftest import CLIENT, POLICY, RECORDS

if TYPE_CHECKING:
    from tests.client.conftest import Board


def code(text: str) -> str:
    """Without comments, and without the room before lines."""
    text = re.sub(r"/\*\*.*?\*/|^\s*// .*?$", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"\n\s*", "\n", text)


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
    writes = re.compile("innerHTML|outerHTML|insertAdjacentHTML|DOMParser|createContextualFragment|setHTML|srcdoc ?=")
    runs = re.compile(
        r'\beval\(|new Function|document.write|setAttribute\("(style|on)|cssText|https?://(?!www.w3.org/2000/svg)'
    )
    paths = sorted(CLIENT.rglob("*.js"))
    texts = {path.relative_to(CLIENT).with_suffix("").as_posix(): code(path.read_text("utf-8")) for path in paths}
    # In a page of its own, with a policy of its own: the one that is around a locked file.
    opener = texts.pop("opener")
    assert set(writes.findall(opener)) == {"DOMParser"}
    assert not runs.search(opener)
    assert [name for name, text in texts.items() if writes.search(text)] == ["apply"]
    assert [name for name, text in texts.items() if runs.search(text)] == []


def test_the_policy_tested_here_is_the_one_of_the_pages() -> None:
    from app.static.documents import POLICY as SHIPPED
    from app.static.documents import RECORDS as SHEET

    assert POLICY.replace(RECORDS, SHEET) == SHIPPED
    # Nothing more than the one style sheet of records: no other text is a style, and no address a frame.
    assert SHIPPED.count("sha256-") == 1
    assert "unsafe-inline" not in SHIPPED
    assert "frame-src" not in SHIPPED


def test_the_client_stays_small() -> None:
    """All that a board waits for: what its entry imports, what that imports, and so on. What is fetched later is not in
    it, and no module can be added beside the count."""
    found: dict[str, str] = {}
    left = ["boot.js"]
    while left:
        name = left.pop()
        # What others wrote is put beside ours by the build.
        if name not in found and (CLIENT / name).exists():
            found[name] = (CLIENT / name).read_text("utf-8")
            left += re.findall(r'^(?:import|export)\b[^;]*?"\./([\w-]+\.js)";', found[name], flags=re.MULTILINE)

    together = len(gzip.compress("".join(code(found[name]) for name in sorted(found)).encode(), mtime=0))
    print(f"{len(found)} modules of the page's own client, without comments: {together} bytes (gzip)")
    assert {"apply.js", "choices.js", "dispatch.js", "exit.js"} <= set(found)
    assert "projector.js" not in found
    assert together < 19_000, "What boot.js imports at once is too much: let it import later what nobody waits for."
