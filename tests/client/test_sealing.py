"""What locks and opens files in the browser, and somebody else's library: each opens what the other has locked."""

from __future__ import annotations

import base64
import json
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from app.locks import FEWEST_ROUNDS, padded, to_open, unpadded
from app.passphrases import normal
from playwright.sync_api import BrowserContext, Page

from building.bundles import jose
from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from tests.app.bad_locks import flipped, foreign_files, unb64
from tests.app.locks_by_joserfc import sealed, unsealed
from tests.client.conftest import Site, watched
from tests.core.meeting_01 import meeting_01

RIGHT = "amber river seven willow button hill"

KEYS_ONCE = """() => {
  const { deriveBits } = SubtleCrypto.prototype;
  const made = new Map();
  SubtleCrypto.prototype.deriveBits = function (algorithm, key, length) {
    const named = `${algorithm.hash} ${algorithm.iterations} ${algorithm.salt} ${length}`;
    if (!made.has(named)) made.set(named, deriveBits.call(this, algorithm, key, length));
    return made.get(named);
  };
}"""
"""A key of one passphrase is made once for a salt and a number of rounds: a file and its damaged sisters share it."""

OPEN = """async ([text, passphrase]) => {
  const { unsealed } = await import("./sealing.js");
  try {
    return { content: btoa(String.fromCharCode(...(await unsealed(text, passphrase)))) };
  } catch (error) {
    return { why: error.reason ?? String(error) };
  }
}"""


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Iterator[Page]:
    site.files["jose.js"] = jose()
    page = context.new_page()
    troubles = watched(page)
    page.goto(site.put("sealing.html", "<h1>Sealing</h1>", ()))
    yield page
    assert troubles == []


def opened(page: Page, text: str, passphrase: str = RIGHT) -> bytes | str:
    """What was locked in it, or why it was not opened."""
    found: dict[str, str] = page.evaluate(OPEN, [text, passphrase])
    return found["why"] if "why" in found else base64.b64decode(found["content"])


def locked(page: Page, content: bytes, passphrase: str = RIGHT) -> str:
    text: str = page.evaluate(
        """async ([content, passphrase]) => {
            const { sealed } = await import("./sealing.js");
            return sealed(Uint8Array.from(atob(content), (one) => one.charCodeAt(0)), passphrase);
        }""",
        [base64.b64encode(content).decode(), passphrase],
    )
    return text


def test_another_library_opens_what_the_browser_has_locked(page: Page) -> None:
    record = write_json(copy_for(meeting_01(), Audience.EVERYONE))
    text = locked(page, padded(record))
    assert set(json.loads(text)) == {"ciphertext", "encrypted_key", "iv", "protected", "tag"}
    header = json.loads(unb64(json.loads(text)["protected"]))
    assert (header["alg"], header["enc"], header["p2c"]) == ("PBES2-HS512+A256KW", "A256GCM", 600_000)
    assert len(unb64(header["p2s"])) == 16
    assert unpadded(unsealed(to_open(text), RIGHT)) == record


def test_the_browser_opens_what_another_library_has_locked(page: Page) -> None:
    content = "Tilly: “I want Mum to be well” ☂\n".encode()
    text = sealed(content, RIGHT)
    assert opened(page, text) == content
    assert opened(page, text, "  AMBER-river – Seven willow\nbutton hill") == content
    assert opened(page, text, "amber river seven willow button") == "wrong"


def test_a_large_file_comes_out_as_it_went_in(page: Page) -> None:
    """Each of the 256 bytes, four million times in all."""
    took = page.evaluate(
        """async (passphrase) => {
            const { sealed, unsealed } = await import("./sealing.js");
            const content = Uint8Array.from({ length: 14 * 2 ** 20 }, (_, at) => at * 7);
            const again = await unsealed(await sealed(content, passphrase), passphrase);
            return again.length === content.length && again.every((byte, at) => byte === content[at]);
        }""",
        RIGHT,
    )
    assert took is True


def test_each_byte_of_a_file_turned_is_noticed(page: Page) -> None:
    small = sealed(b"Pat Marsh, 4 Mill Lane", RIGHT, rounds=FEWEST_ROUNDS)
    page.evaluate(KEYS_ONCE)
    tried = [text for _, text in flipped(small)]
    found: list[dict[str, Any]] = page.evaluate(
        f"async ([texts, passphrase]) => {{ const open = {OPEN}; const found = [];"
        "for (const text of texts) found.push(await open([text, passphrase])); return found }",
        [tried, RIGHT],
    )
    assert len(found) == len(small)
    assert [one for one in found if one not in ({"why": "wrong"}, {"why": "foreign"}, {"why": "work"})] == []
    assert {"why": "wrong"} in found
    assert opened(page, small) == b"Pat Marsh, 4 Mill Lane"


def test_what_is_not_a_locked_file_of_ours_is_refused_before_any_work(page: Page) -> None:
    small = sealed(b"Pat Marsh, 4 Mill Lane", RIGHT, rounds=FEWEST_ROUNDS)
    page.evaluate("() => { SubtleCrypto.prototype.deriveBits = () => { throw new Error('It began to work.') } }")
    files = foreign_files(small)
    assert {name: opened(page, text) for name, (text, _) in files.items()} == {
        name: why for name, (_, why) in files.items()
    }


def test_a_passphrase_counts_as_the_same_here_and_there(page: Page) -> None:
    """Of every character that both know: what is made of it must be the same, or files would be shut for ever."""
    letters = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in ("Cn", "Cs")]
    typed = [f"a{letter}Σ {letter}b" for letter in letters if unicodedata.category(letter) != "Co"]
    typed += ["", " - ", "--a--", "İSTANBUL", "ΟΔΟΣ", "ﬀ ﬁ", "e\u0301", "\u00a0a\u3000b\u2009", "a\u2011b\uff0dc—d_e"]
    there: list[str] = page.evaluate(
        "async (typed) => { const { normal } = await import('./spelling.js'); return typed.map(normal) }", typed
    )
    differ = [one for one, other in zip(typed, there, strict=True) if normal(one) != other]
    assert differ == []
    assert normal("a\u2011b\uff0dc—d_e") == "a b c d e"
