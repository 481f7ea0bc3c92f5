"""What lies on the device, opened without any code of ours, by the libraries that others use, as the documents tell."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import TYPE_CHECKING, Any, Final

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from tests.client.test_vault import HELP, do

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from tests.client.conftest import Site

PASSPHRASE: Final = "green horse lamp"

ALL: Final = """
const { asText } = await import('./vault/bytes.js');
const database = await new Promise((done) => {
    const opening = indexedDB.open('meeting-board');
    opening.onsuccess = () => done(opening.result);
});
const found = {};
for (const name of database.objectStoreNames) {
    const asked = database.transaction(name).objectStore(name).getAll();
    found[name] = await new Promise((done) => { asked.onsuccess = () => done(asked.result) });
}
return JSON.parse(JSON.stringify(found, (_, value) => ArrayBuffer.isView(value) ? asText(value) : value));
"""


def bytes_of(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def bound(*place: str | int) -> bytes:
    return json.dumps(["meeting-board", 1, *place], ensure_ascii=False, separators=(",", ":")).encode()


def opened(key: bytes, record: dict[str, Any], *place: str | int) -> bytes:
    return AESGCM(key).decrypt(bytes_of(record["iv"]), bytes_of(record["sealed"]), bound(*place))


def unpacked(framed: bytes) -> str:
    assert framed[0] in (0, 1)
    return (zlib.decompress(framed[1:], wbits=-15) if framed[0] else framed[1:]).decode()


def master(lock: dict[str, Any], kind: str, secret: str) -> bytes:
    (slot,) = [slot for slot in lock["slots"] if slot["kind"] == kind]
    kdf = slot["kdf"]
    assert kdf["name"] == "PBKDF2-SHA-256"
    key = PBKDF2HMAC(SHA256(), 32, bytes_of(kdf["salt"]), kdf["rounds"]).derive(secret.encode())
    return opened(key, slot, "lock", kind, kdf["name"], kdf["rounds"], kdf["salt"])


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Page:
    page = context.new_page()
    page.add_init_script(HELP)
    page.goto(site.put("vault.html", "<p>Here</p>", ()))
    return page


def test_the_whole_store_is_opened_by_another_library(page: Page) -> None:
    code = do(
        page,
        """
        const store = await vault.open();
        await vault.put(store, 'an-id', 1, { file: 'first' }, 'step «one»');
        await vault.put(store, 'an-id', 2, { file: 'Tilly «من» 🟢 '.repeat(3000) }, 'step two');
        await vault.put(store, 'draft', 1, { file: 'prepared' }, '', 'contribution');
        await store.set('prompts', 'asks «من»');
        const code = await store.protect(given);
        await store.renewing;
        return code;
        """,
        "Green  HORSE-lamp",
    )
    lying = do(page, ALL)
    (lock,) = lying["lock"]
    assert (lock["name"], lock["format"]) == ("lock", 1)
    raw = master(lock, "passphrase", PASSPHRASE)
    assert raw == master(lock, "recovery", code.replace("-", ""))
    assert len(raw) == 32
    with pytest.raises(InvalidTag):
        master(lock, "passphrase", "another")
    ring = json.loads(opened(raw, lock["ring"], "lock", "ring"))
    assert list(ring["keys"]) == [ring["current"]]
    assert ring["allSealed"] is True
    key = bytes_of(ring["keys"][ring["current"]])
    assert len(key) == 32

    records = [record for name, all_ in lying.items() if name != "lock" for record in all_]
    assert len(records) == 1 + 1 + 1 + 2 + 2
    assert {record["key"] for record in records} == {ring["current"]}
    assert {len(bytes_of(record["iv"])) for record in records} == {12}

    (meeting,) = lying["meetings"]
    text = json.loads(unpacked(opened(key, meeting, "meetings", "an-id", 2)))
    assert text["file"] == "Tilly «من» 🟢 " * 3000
    assert len(bytes_of(meeting["sealed"])) < 2000
    with pytest.raises(InvalidTag):
        opened(key, meeting, "meetings", "an-id", 1)
    (draft,) = lying["contributions"]
    assert json.loads(unpacked(opened(key, draft, "contributions", "draft", 1)))["file"] == "prepared"
    (setting,) = lying["settings"]
    assert unpacked(opened(key, setting, "settings", "prompts", 0)) == "asks «من»"
    steps = [unpacked(opened(key, one, "versions", "an-id", one["number"])) for one in lying["versions"]]
    assert steps == ["step «one»", "step two"]
    heads = [
        json.loads(unpacked(opened(key, one, "heads", f"{one['sort']}:{one['id']}", one["revision"])))
        for one in lying["heads"]
    ]
    assert {(head["sort"], head["id"], head["revision"], head["size"]) for head in heads} == {
        ("meeting", "an-id", 2, len(("Tilly «من» 🟢 " * 3000).encode())),
        ("contribution", "draft", 1, 8),
    }


KNOWN: Final = """
const { imported, unseal } = await vault.parts('seal');
const { fromText } = await vault.parts('bytes');
const keys = new Map([['k', await imported(fromText(given.key))]]);
const record = { key: 'k', iv: fromText(given.iv), sealed: fromText(given.sealed) };
return unseal({ current: 'k', keys, mark: '' }, ['meetings', 'an-id', 7], record);
"""


@pytest.mark.parametrize("packed", [False, True])
def test_what_another_library_has_sealed_is_opened(page: Page, packed: bool) -> None:
    """A known key, a known nonce: the answer is known as well."""
    text = "Tilly «من» 🟢"
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"\1" + squeeze.compress(text.encode()) + squeeze.flush() if packed else b"\0" + text.encode()
    key, iv = bytes(range(32)), bytes(range(12))
    sealed = AESGCM(key).encrypt(iv, content, bound("meetings", "an-id", 7))
    given = {
        name: base64.urlsafe_b64encode(one).decode().rstrip("=")
        for name, one in (("key", key), ("iv", iv), ("sealed", sealed))
    }
    if not packed:
        assert given["sealed"] == KNOWN_ANSWER
    assert do(page, KNOWN, given) == text


KNOWN_ANSWER: Final = "R1a_d6mc4tkmmBJSNyvDTXNJGJbt5rmFNo5fk6D0JAtWECT2"


def test_the_recovery_code_is_made_of_letters_that_are_not_taken_for_others(page: Page) -> None:
    codes = do(
        page,
        "const { newCode } = await vault.parts('recovery'); return Promise.all(Array.from({ length: 200 }, newCode))",
    )
    assert len(set(codes)) == 200
    for code in codes:
        assert re.fullmatch("(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}", code)
    slips = do(
        page,
        """
        const { readCode } = await vault.parts('recovery');
        const ends = [];
        for (const code of given) {
            const at = Math.floor(Math.random() * 34);
            if (code[at] === '-') continue;
            const slip = code.slice(0, at) + (code[at] === '7' ? '8' : '7') + code.slice(at + 1);
            ends.push(await vault.why(readCode(slip)));
        }
        return [...new Set(ends)];
        """,
        codes,
    )
    assert slips == ["typo"]
