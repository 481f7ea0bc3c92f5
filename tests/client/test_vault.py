"""The vault by itself: what lies in the database, how it is sealed, locked and opened, without Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import pytest
from app.store import Draft, Stored, head_of
from playwright.sync_api import BrowserContext, Page

from tests.client.conftest import watched

if TYPE_CHECKING:
    from tests.client.conftest import Site

A: Final = "0000000a-0000-4000-8000-00000000000a"
B: Final = "0000000b-0000-4000-8000-00000000000b"
WORDS: Final = "Tilly was locked out on Tuesday"

HELP: Final = """
const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
});
globalThis.vault = {
    parts: async (...names) => Object.assign({}, ...await Promise.all(names.map((one) => import(`./vault/${one}.js`)))),
    open: async (given) => (await import('./vault/store.js')).openStore('meeting-board', given),
    record: (id, revision, more) => ({
        id, revision, saved_at: '2026-09-03T10:35:00+00:00', kind: 'core_group', held_on: '2026-09-03', file: 'x',
        came_as: 'whole', aside: '', ...more,
    }),
    put: async (store, id, revision, more = {}, step = '', sort = 'meeting') => {
        const { headOf } = await import('./vault/records.js');
        const text = JSON.stringify(vault.record(id, revision, more));
        await store.put(sort, id, revision, text, JSON.stringify(headOf(sort, text)), step);
    },
    /** Opens the database as it is, and does something with one of its stores. */
    raw: async (name, mode, work) => {
        const database = await asked(indexedDB.open('meeting-board'));
        const transaction = database.transaction(name, mode);
        const result = work(transaction.objectStore(name));
        const found = result instanceof IDBRequest ? await asked(result) : result;
        await new Promise((done) => { transaction.oncomplete = done; if (mode === 'readonly') done(); });
        database.close();
        return found;
    },
    flip: async (name, key, at) => {
        const record = await vault.raw(name, 'readonly', (store) => store.get(key));
        record.sealed[at] ^= 1;
        await vault.raw(name, 'readwrite', (store) => void store.put(record));
    },
    /** As version 3 of the database had it. */
    before: async (meetings, settings = [], contributions = []) => {
        const opening = indexedDB.open('meeting-board', 3);
        opening.onupgradeneeded = () => {
            for (const [name, key] of [['meetings', 'id'], ['settings', 'name'], ['contributions', 'id']]) {
                opening.result.createObjectStore(name, { keyPath: key });
            }
        };
        const database = await asked(opening);
        const transaction = database.transaction(['meetings', 'settings', 'contributions'], 'readwrite');
        for (const one of meetings) transaction.objectStore('meetings').put(one);
        for (const one of settings) transaction.objectStore('settings').put(one);
        for (const one of contributions) transaction.objectStore('contributions').put(one);
        await new Promise((done) => { transaction.oncomplete = done });
        database.close();
    },
    /** All that lies in the database, as one text: bytes as Latin-1, so that plain words in them would be found. */
    everything: async () => {
        const database = await asked(indexedDB.open('meeting-board'));
        const found = {};
        for (const name of database.objectStoreNames) {
            found[name] = await asked(database.transaction(name).objectStore(name).getAll());
        }
        database.close();
        const latin = (_, value) =>
            ArrayBuffer.isView(value) ? Array.from(value, (byte) => String.fromCharCode(byte)).join('') : value;
        return JSON.stringify(found, latin);
    },
    why: (promise) => promise.then(() => 'done', (error) => error.reason ?? String(error)),
};
"""

Do = Callable[[str], Any]


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Any:
    page = context.new_page()
    troubles = watched(page)
    page.add_init_script(HELP)
    page.goto(site.put("vault.html", "<p>Here</p>", ()))
    yield page
    assert troubles == []


def do(page: Page, script: str, argument: object = None) -> Any:
    return page.evaluate(f"async (given) => {{ {script} }}", argument)


def another(page: Page) -> Page:
    """Another window of the same browser."""
    window = page.context.new_page()
    window.add_init_script(HELP)
    window.goto(page.url)
    return window


# Sealed ---------------------------------------------------------------------------------------------------------


def test_no_word_of_a_meeting_its_list_its_steps_or_a_setting_is_in_any_store(page: Page) -> None:
    lying = do(
        page,
        """
        const store = await vault.open();
        const more = { file: `{"said":"${given} ${given.repeat(100)}"}`, aside: given, kind: given, held_on: given };
        await vault.put(store, 'an-id', 1, { ...more, saved_at: given }, given);
        await vault.put(store, 'draft', 1, more, '', 'contribution');
        await store.set('prompts', given);
        return [await vault.everything(), await store.get('meeting', 'an-id'), await store.setting('prompts')];
        """,
        WORDS,
    )
    everything, opened, setting = lying
    assert "Tilly" not in everything
    assert "core_group" not in everything
    assert "2026" not in everything
    assert "Tilly" in opened
    assert setting == WORDS
    stores = json.loads(everything)
    assert {name: [sorted(one) for one in records] for name, records in stores.items()} == {
        "meetings": [["id", "iv", "key", "revision", "sealed"]],
        "contributions": [["id", "iv", "key", "revision", "sealed"]],
        "settings": [["iv", "key", "name", "sealed"]],
        "heads": [["id", "iv", "key", "revision", "sealed", "sort"]] * 2,
        "versions": [["id", "iv", "key", "number", "sealed"]],
        "lock": [["format", "name", "ring", "slots"]],
    }


def test_what_comes_in_bytes_is_kept_as_what_comes_as_text(page: Page) -> None:
    told = do(
        page,
        """
        const store = await vault.open();
        const { headOf } = await vault.parts('records');
        const utf8 = new TextEncoder();
        const texts = [given, given.repeat(1000)].map((file, at) => JSON.stringify(vault.record(`${at}`, 1, { file })));
        for (const [at, text] of texts.entries()) {
            const head = JSON.stringify(headOf('meeting', text));
            const step = utf8.encode(at ? given : '');
            await store.put('meeting', `${at}`, 1, utf8.encode(text), head, step);
        }
        const kept = [await store.get('meeting', '0'), await store.get('meeting', '1')];
        return [kept.every((one, at) => one === texts[at]), await store.steps('0'), JSON.parse(await store.steps('1'))];
        """,
        WORDS,
    )
    assert told == [True, "[]", [[1, WORDS]]]


def test_what_is_written_twice_is_sealed_in_another_way_each_time(page: Page) -> None:
    ivs = do(
        page,
        """
        const store = await vault.open();
        const seen = [];
        for (let revision = 1; revision < 30; revision++) {
            await vault.put(store, 'a', revision, {}, 'step');
            for (const [name, key] of [['meetings', 'a'], ['heads', ['meeting', 'a']], ['versions', ['a', revision]]]) {
                seen.push((await vault.raw(name, 'readonly', (store) => store.get(key))).iv.join());
            }
        }
        return seen;
        """,
    )
    assert len(ivs) == len(set(ivs)) == 87


@pytest.mark.parametrize(
    "deed",
    [
        "const one = await get('b'); one.id = 'a'; one.revision = 2; await put(one);",
        "const one = await get('a'); one.revision = 1; await put(one);",
        "const one = await get('a'); one.revision = 3; await put(one);",
        "await put({ ...older, revision: 2 });",
        "const one = await get('a'); one.key = 'another'; await put(one);",
        "const one = await get('a'); one.iv = one.iv.slice(1); await put(one);",
        "const one = await get('a'); one.sealed = one.sealed.slice(1); await put(one);",
        "const one = await get('a'); one.sealed = new Uint8Array(); await put(one);",
        "const one = await get('a'); one.sealed = 'text'; await put(one);",
    ],
)
def test_what_was_moved_put_back_or_cut_does_not_open_and_the_others_do(page: Page, deed: str) -> None:
    told = do(
        page,
        """
        const get = (id) => vault.raw('meetings', 'readonly', (store) => store.get(id));
        const put = (one) => vault.raw('meetings', 'readwrite', (store) => void store.put(one));
        const store = await vault.open();
        await vault.put(store, 'b', 1, { file: 'other' });
        await vault.put(store, 'a', 1);
        const older = await get('a');
        await vault.put(store, 'a', 2);
        """
        + deed
        + """
        const other = JSON.parse(await store.get('meeting', 'b')).file;
        return [await vault.why(store.get('meeting', 'a')), other];
        """,
    )
    assert told == ["damaged", "other"]


# Damaged --------------------------------------------------------------------------------------------------------


def test_one_flipped_bit_leaves_all_others_alone_and_its_bytes_can_be_taken(page: Page) -> None:
    told = do(
        page,
        """
        const store = await vault.open();
        for (const id of ['a', 'b', 'c']) await vault.put(store, id, 1, {}, 'step');
        await vault.flip('meetings', 'b', 30);
        const why = await vault.why(store.get('meeting', 'b'));
        const heads = JSON.parse(await store.heads());
        return {
            why,
            heads: heads.map(({ id, damaged, kind }) => [id, damaged, kind]),
            all: (await store.all('meeting')).map((text) => JSON.parse(text).id),
            bytes: JSON.parse(await store.damaged('meeting', 'b')),
            sound: await store.damaged('meeting', 'a'),
            lies: Array.from((await vault.raw('meetings', 'readonly', (store) => store.get('b'))).sealed),
            taken: Array.from((await import('./vault/bytes.js')).fromText(
                JSON.parse(await store.damaged('meeting', 'b')).record.sealed)),
        };
        """,
    )
    assert told["why"] == "damaged"
    assert told["heads"] == [["a", False, "core_group"], ["b", True, "core_group"], ["c", False, "core_group"]]
    assert told["all"] == ["a", "c"]
    assert told["bytes"]["store"] == "meetings"
    assert told["sound"] == ""
    assert told["taken"] == told["lies"]


def test_a_head_that_is_made_again_says_what_the_board_had_said(page: Page) -> None:
    """All of it: the day by which a meeting is to be deleted, too."""
    day, file = "2026-09-03T10:35:00+00:00", '{"text": "Jörg"}'
    meeting = Stored(A, 4, day, "core_group", "2026-09-03", file, "whole", "", keep_until="2029-09-03", carried="x y")
    given = [meeting, Draft(B, 2, day, "agency", "2026-09-03", file, "x")]
    told = do(
        page,
        f"""
        const {{ headOf }} = await import('./vault/records.js');
        return {json.dumps([[head_of(one).sort.value, json.dumps(asdict(one))] for one in given])}
            .map(([sort, text]) => headOf(sort, text));
        """,
    )
    assert told == [json.loads(json.dumps(asdict(head_of(one)))) for one in given]


def test_a_damaged_head_is_made_again_from_what_it_is_the_head_of(page: Page) -> None:
    told = do(
        page,
        """
        let store = await vault.open();
        const aside = '{"hands":{"task":"child"}}';
        await vault.put(store, 'a', 1, { aside });
        await vault.put(store, 'b', 1);
        await vault.put(store, 'gone', 1);
        const before = await store.heads();
        await vault.flip('heads', ['meeting', 'a'], 3);
        await vault.raw('heads', 'readwrite', (heads) => void heads.delete(['meeting', 'b']));
        await vault.flip('heads', ['meeting', 'gone'], 3);
        await vault.flip('meetings', 'gone', 3);
        store = await vault.open();
        const after = await store.heads();
        await new Promise((done) => setTimeout(done, 300));
        const raw = await vault.raw('heads', 'readonly', (heads) => heads.getAll());
        const again = await Promise.all(raw.map((head) => vault.why(store.text('heads', head))));
        return [JSON.parse(before), JSON.parse(after), again];
        """,
    )
    before, after, again = told
    assert after[:2] == before[:2]
    assert before[0]["away"] is True
    assert after[2] == {
        "id": "gone",
        "sort": "meeting",
        "revision": 1,
        "saved_at": "",
        "kind": "",
        "held_on": "",
        "own": False,
        "away": False,
        "damaged": True,
        "size": 0,
    }
    assert again == ["done", "done", "damaged"]


def test_a_damaged_step_or_setting_is_left_out_and_can_be_written_again(page: Page) -> None:
    told = do(
        page,
        """
        const store = await vault.open();
        for (const revision of [1, 2, 3]) await vault.put(store, 'a', revision, {}, `step ${revision}`);
        await store.set('one', 'first');
        await store.set('other', 'second');
        await vault.flip('versions', ['a', 2], 3);
        await vault.flip('settings', 'one', 3);
        const found = [JSON.parse(await store.steps('a')), await store.setting('one'), await store.setting('other')];
        await store.set('one', 'again');
        return [...found, await store.setting('one')];
        """,
    )
    assert told == [[[1, "step 1"], [3, "step 3"]], "", "second", "again"]


def test_the_next_revision_takes_the_place_of_a_damaged_one(page: Page) -> None:
    told = do(
        page,
        """
        const store = await vault.open();
        await vault.put(store, 'a', 1);
        await vault.flip('meetings', 'a', 3);
        const found = [await vault.why(store.get('meeting', 'a')), await vault.why(vault.put(store, 'a', 1))];
        await vault.put(store, 'a', 2);
        const [head] = JSON.parse(await store.heads());
        return [...found, await vault.why(store.get('meeting', 'a')), head.damaged];
        """,
    )
    assert told == ["damaged", "changed", "done", False]


# From version 3 -------------------------------------------------------------------------------------------------

OLD: Final = """
const aside = '{"hands":{"task":"child"}}';
const old = [...'abcdefgh'].map((id) => vault.record(id, 7, { file: `Tilly ${id}`, more: 'kept', aside }));
await vault.before(old, [{ name: 'prompts', text: 'Tilly asks' }], [vault.record('d', 2, { file: 'Tilly prepares' })]);
"""


def test_what_a_board_of_before_left_is_sealed_in_place_with_nothing_lost(page: Page) -> None:
    told = do(
        page,
        OLD
        + """
        const store = await vault.open();
        // Nobody waits for it.
        const first = JSON.parse(await store.heads());
        const early = JSON.parse(await store.get('meeting', 'c')).file;
        await store.renewing;
        const texts = (await store.all('meeting')).map((text) => JSON.parse(text));
        return {
            first, early, texts, old, everything: await vault.everything(), heads: JSON.parse(await store.heads()),
            setting: await store.setting('prompts'), draft: JSON.parse(await store.get('contribution', 'd')).file,
            next: [await vault.why(vault.put(store, 'a', 7)), await vault.why(vault.put(store, 'a', 8))],
        };
        """,
    )
    assert told["texts"] == told["old"]
    assert told["heads"] == told["first"]
    assert [head["away"] for head in told["heads"]] == [True] * 8 + [False]
    assert told["early"] == "Tilly c"
    assert "Tilly" not in told["everything"]
    assert "core_group" not in told["everything"]
    assert "2026" not in told["everything"]
    assert '"plain"' not in told["everything"]
    assert (told["setting"], told["draft"]) == ("Tilly asks", "Tilly prepares")
    assert told["next"] == ["changed", "done"]


def test_it_goes_on_where_it_was_broken_off_and_by_two_windows_at_once(page: Page) -> None:
    do(
        page,
        OLD
        + """
        // The browser takes three more writings, and is gone.
        const { openStore } = await vault.parts('store');
        const put = IDBObjectStore.prototype.put;
        let left = 6;
        IDBObjectStore.prototype.put = function (...what) {
            if (this.name !== 'lock' && !left--) throw new DOMException('gone', 'UnknownError');
            return put.apply(this, what);
        };
        const store = await openStore();
        await store.renewing;
        """,
    )
    half = do(page, "return vault.everything()")
    assert 0 < half.count("Tilly") < 10
    windows = [another(page), another(page)]
    for window in windows:
        window.evaluate("() => { globalThis.opening = vault.open(); }")
    for window in windows:
        window.evaluate("() => opening.then((store) => { globalThis.opened = store; })")
        window.evaluate("() => opened.renewing")
        assert len(window.evaluate("() => opened.all('meeting')")) == 8
    lying = do(windows[0], "return vault.everything()")
    assert "Tilly" not in lying
    assert '"plain"' not in lying


def test_what_cannot_be_read_of_it_keeps_none_of_the_others_back(page: Page) -> None:
    told = do(
        page,
        OLD
        + """
        await vault.raw('meetings', 'readwrite', (store) => void store.put({ id: 'b', sealed: new Uint8Array(40) }));
        const store = await vault.open();
        await store.renewing;
        const heads = JSON.parse(await store.heads());
        return [heads.map(({ id, damaged }) => id + damaged), (await vault.everything()).includes('Tilly')];
        """,
    )
    heads, plain = told
    assert [head for head in heads if head.endswith("true")] == ["btrue"]
    assert len(heads) == 9
    assert plain is False


# What nobody sealed -----------------------------------------------------------------------------------------------

LAID: Final = """
/** By somebody with the tools of a browser. */
const lay = async () => {
    for (const id of ['a', 'forged']) {
        const one = vault.record(id, 2, { file: 'Craig said it', own: 'in the open' });
        await vault.raw('meetings', 'readwrite', (store) => void store.put(one));
    }
    await vault.raw('settings', 'readwrite', (store) => void store.put({ name: 'guard', text: '{"idle":0}' }));
    await vault.raw('lock', 'readwrite', (store) => void store.put({ name: 'plain' }));
};
const believed = async (store) => [
    await vault.why(store.get('meeting', 'a')), await vault.why(store.get('meeting', 'forged')),
    (await store.all('meeting')).length, await store.setting('guard'),
];
/** As a board wrote its ring that knew of no such mark. */
const asBefore = async (store) => {
    const { othersForgotten } = await vault.parts('lock');
    await othersForgotten(store.database, store.master, store.ring, undefined);
    await store.ringRead();
};
"""
NOT_BELIEVED: Final = ["damaged", "damaged", 0, ""]


@pytest.mark.parametrize("passphrase", ["", "one"])
def test_what_somebody_lays_there_in_the_open_is_damaged_and_its_bytes_can_be_taken(
    page: Page, passphrase: str
) -> None:
    told = do(
        page,
        LAID
        + """
        let store = await vault.open();
        await vault.put(store, 'a', 1);
        await store.set('guard', '{"idle":5}');
        if (given) await store.protect(given);
        await store.renewing;
        await lay();
        const found = [await believed(store)];
        const { master } = store;
        store = await vault.open({ given: async () => master });
        await store.renewing;
        found.push(await believed(store), JSON.parse(await store.heads()).map(({ id, damaged }) => [id, damaged]));
        // A ring of other keys is no way round it.
        await store.protect('two');
        await store.renewing;
        found.push(await believed(store), JSON.parse(await store.damaged('meeting', 'forged')).record.own);
        await store.set('guard', 'again');
        await vault.put(store, 'a', 3);
        return [...found, await vault.why(store.get('meeting', 'a')), await store.setting('guard')];
        """,
        passphrase,
    )
    heads = [["a", True], ["forged", True]]
    assert told == [NOT_BELIEVED, NOT_BELIEVED, heads, NOT_BELIEVED, "in the open", "done", "again"]


def test_a_device_of_before_believes_no_more_of_it_once_all_of_it_was_looked_through(page: Page) -> None:
    told = do(
        page,
        LAID
        + """
        let store = await vault.open();
        await vault.put(store, 'a', 1, { file: 'Tilly' }, 'step');
        await asBefore(store);
        const found = [store.ring.allSealed];
        store = await vault.open();
        await store.renewing;
        found.push(store.ring.allSealed, JSON.parse(await store.get('meeting', 'a')).file);
        await lay();
        return [...found, await believed(await vault.open())];
        """,
    )
    assert told == [False, True, "Tilly", NOT_BELIEVED]


def test_as_long_as_something_of_before_may_be_left_nothing_of_it_is_taken_for_damaged(page: Page) -> None:
    """Also where the browser is gone between the last record and the ring, or does not hand a record out at first."""
    told = do(
        page,
        OLD
        + """
        const put = IDBObjectStore.prototype.put;
        const withoutRing = function (...what) {
            if (what[0].name === 'lock') throw new DOMException('gone', 'UnknownError');
            return put.apply(this, what);
        };
        IDBObjectStore.prototype.put = withoutRing;
        const get = IDBObjectStore.prototype.get;
        const refuses = (sealing) => {
            IDBObjectStore.prototype.get = function (key) {
                if (sealing && this.name === 'meetings' && key === 'c') throw new DOMException('gone', 'UnknownError');
                return get.call(this, key);
            };
        };
        const told = [];
        const look = async () => {
            const store = await vault.open();
            await store.renewing;
            refuses(false);
            const lies = await vault.raw('meetings', 'readonly', (meetings) => meetings.get('c'));
            told.push([store.ring.allSealed, 'sealed' in lies, JSON.parse(await store.get('meeting', 'c')).file]);
        };
        refuses(true);
        await look();
        IDBObjectStore.prototype.put = put;
        refuses(true);
        await look();
        IDBObjectStore.prototype.put = withoutRing;
        await look();
        IDBObjectStore.prototype.put = put;
        await look();
        return [told, (await vault.everything()).includes('"plain"')];
        """,
    )
    file = "Tilly c"
    assert told == [[[False, False, file], [False, False, file], [False, True, file], [True, True, file]], False]


# The lock -------------------------------------------------------------------------------------------------------


def test_two_windows_that_open_a_new_device_at_once_have_one_lock(page: Page) -> None:
    windows = [page, another(page), another(page)]
    for window in windows:
        # All look, and find nothing, before any of them writes.
        window.evaluate(
            """() => {
                const generate = crypto.subtle.generateKey;
                crypto.subtle.generateKey = async (...what) => {
                    await new Promise((done) => setTimeout(done, 500));
                    return generate.apply(crypto.subtle, what);
                };
                globalThis.opening = vault.open();
            }"""
        )
    for number, window in enumerate(windows):
        window.evaluate("() => opening.then((store) => { globalThis.opened = store; })")
        window.evaluate("(id) => vault.put(opened, id, 1)", str(number))
    for window in windows:
        assert len(window.evaluate("() => opened.all('meeting')")) == 3


def test_with_a_passphrase_nothing_is_opened_without_it(page: Page) -> None:
    told = do(
        page,
        """
        const { opened, openedAlone, stateOf } = await vault.parts('lock');
        const store = await vault.open();
        await vault.put(store, 'a', 1, { file: 'before' }, 'step');
        await store.set('one', 'set');
        const states = [await store.state()];
        const code = await store.protect('Green  Horse-lamp');
        await store.renewing;
        states.push(await store.state());
        await vault.put(store, 'a', 2, { file: 'after' });
        const alone = await openedAlone(store.database);
        const secrets = ['green horse lamp', code, code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'),
            'green horse', '', code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A')];
        const whys = [];
        for (const one of secrets) whys.push(await vault.why(opened(store.database, one)));
        const master = await opened(store.database, 'green horse lamp');
        const again = await vault.open({ given: async () => master });
        const lock = await vault.raw('lock', 'readonly', (locks) => locks.get('lock'));
        return {
            states, alone, whys, code, ring: again.ring.keys.size,
            without: await vault.why(vault.open()),
            file: JSON.parse(await again.get('meeting', 'a')).file, step: await again.steps('a'),
            set: await again.setting('one'), slots: lock.slots.map(({ kind, kdf }) => [kind, kdf?.rounds]),
            names: lock.slots.flatMap((slot) => Object.keys(slot)), extractable: master.extractable,
        };
        """,
    )
    assert told["states"] == ["device", "passphrase"]
    assert told["alone"] is None
    assert told["whys"] == ["done", "done", "done", "wrong", "wrong", "typo"]
    assert told["without"] == "locked"
    assert (told["file"], told["step"], told["set"]) == ("after", '[[1,"step"]]', "set")
    assert told["slots"] == [["passphrase", 600_000], ["recovery", 600_000]]
    assert told["ring"] == 1
    assert told["extractable"] is False
    assert len(told["code"]) == 34
    assert set(told["code"]) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ-")


def test_another_passphrase_another_code_and_none_again(page: Page) -> None:
    told = do(
        page,
        """
        const { opened } = await vault.parts('lock');
        const store = await vault.open();
        await vault.put(store, 'a', 1);
        const code = await store.protect('one');
        await store.renewing;
        const tries = async (...secrets) => {
            const ends = [];
            for (const one of secrets) ends.push(await vault.why(opened(store.database, one)));
            return ends.join();
        };
        const found = [await vault.why(store.change('two', 'three'))];
        const second = await store.change('one', 'two');
        found.push(await tries('one', 'two', code, second));
        const third = await store.change(second, 'three');
        found.push(await tries('two', 'three', second, third));
        // With it the passphrase could not be sealed with anew.
        found.push(await vault.why(store.renewCode(third)), await tries('three', third));
        const next = await store.renewCode('three');
        found.push(await tries(third, next, 'three'), await vault.why(store.unprotect('two')));
        await store.unprotect('three');
        await store.renewing;
        found.push(await store.state(), store.ring.keys.size);
        const alone = await vault.open();
        return [...found, JSON.parse(await alone.get('meeting', 'a')).id];
        """,
    )
    assert told[:3] == ["wrong", "wrong,done,wrong,done", "wrong,done,wrong,done"]
    assert told[3:] == ["wrong", "done,done", "wrong,done,done", "wrong", "device", 1, "a"]


@pytest.mark.parametrize("deed", ["store.change('one', 'two')", "store.change(code, 'two')", "store.renewCode('one')"])
def test_who_knew_what_opened_it_and_has_copied_the_lock_of_then_opens_nothing_that_is_written_later(
    page: Page, deed: str
) -> None:
    told = do(
        page,
        """
        const { openedAlone, opened, ringIn } = await vault.parts('lock');
        const { textOf } = await vault.parts('records');
        const store = await vault.open();
        const code = await store.protect('one');
        await vault.put(store, 'a', 1, { file: 'before' });
        await vault.put(store, 'b', 1, { file: 'before' });
        await store.renewing;
        const lock = await vault.raw('lock', 'readonly', (locks) => locks.get('lock'));
        const masters = [await opened(store.database, 'one'), await opened(store.database, code)];
        const rings = await Promise.all(masters.map((master) => ringIn(lock, master)));
        const reads = async (id) => {
            const record = await vault.raw('meetings', 'readonly', (meetings) => meetings.get(id));
            return Promise.all(rings.map((ring) => vault.why(textOf(ring, 'meetings', record))));
        };
        const found = [await reads('a')];
        await """
        + deed
        + """;
        await vault.put(store, 'a', 2, { file: 'after' });
        found.push(await reads('a'));
        // What lay there before is sealed anew as well, and nothing is left that the old key opens.
        await store.renewing;
        found.push(await reads('b'), store.ring.keys.size);
        const now = await vault.raw('lock', 'readonly', (locks) => locks.get('lock'));
        for (const master of masters) found.push(await vault.why(ringIn(now, master)));
        return [...found, (await store.all('meeting')).map((text) => JSON.parse(text).file)];
        """,
    )
    assert told == [["done"] * 2, ["damaged"] * 2, ["damaged"] * 2, 1, "locked", "locked", ["after", "before"]]


def test_rounds_are_looked_at_before_any_work_and_fewer_than_todays_are_raised(page: Page) -> None:
    told = do(
        page,
        """
        const { opened } = await vault.parts('lock');
        const store = await vault.open();
        const code = await store.protect('one');
        await store.renewing;
        const lock = () => vault.raw('lock', 'readonly', (locks) => locks.get('lock'));
        const found = [];
        await opened(store.database, 'one', 700_000);
        found.push((await lock()).slots.map(({ kind, kdf }) => kind + kdf.rounds).sort().join());
        found.push(await vault.why(opened(store.database, 'one')), await vault.why(opened(store.database, code)));
        const work = crypto.subtle.deriveKey;
        let asked = 0;
        crypto.subtle.deriveKey = (...what) => { asked++; return work.apply(crypto.subtle, what); };
        const whole = await lock();
        for (const kdf of [{ rounds: 599_999 }, { rounds: 10_000_001 }, { rounds: 1e300 }, { rounds: '600000' },
            { name: 'Argon2id' }, { salt: 'short' }, { salt: 7 }]) {
            const slots = whole.slots.map((slot) => ({ ...slot, kdf: { ...slot.kdf, ...kdf } }));
            await vault.raw('lock', 'readwrite', (locks) => void locks.put({ ...whole, slots }));
            found.push(await vault.why(opened(store.database, 'one')));
        }
        found.push(asked);
        // What the slot says of itself is bound to it.
        const slots = whole.slots.map((slot) => ({ ...slot, kdf: { ...slot.kdf, rounds: 650_000 } }));
        await vault.raw('lock', 'readwrite', (locks) => void locks.put({ ...whole, slots }));
        found.push(await vault.why(opened(store.database, 'one')));
        await vault.raw('lock', 'readwrite', (locks) => void locks.put({ ...whole, format: 2 }));
        return [...found, await vault.why(opened(store.database, 'one')), await vault.why(vault.open())];
        """,
    )
    assert told[:3] == ["passphrase700000,recovery600000", "done", "done"]
    assert told[3:10] == ["newer"] * 7
    assert told[10:] == [0, "wrong", "newer", "newer"]


def test_a_window_that_does_not_know_of_the_new_lock_writes_nothing_that_nobody_could_open(page: Page) -> None:
    other = another(page)
    do(page, "globalThis.store = await vault.open(); await vault.put(store, 'a', 1);")
    do(other, "globalThis.store = await vault.open(); await store.get('meeting', 'a');")
    do(page, "await store.protect('one'); await store.renewing;")
    told = do(
        other,
        """return [await vault.why(vault.put(store, 'a', 2)), await vault.why(store.set('one', 'x')),
            await vault.why(store.get('meeting', 'a')), await vault.why(store.heads())]""",
    )
    assert told[:3] == ["locked"] * 3
    told = do(page, "return [JSON.parse(await store.get('meeting', 'a')).revision, await store.setting('one')]")
    assert told == [1, ""]


def test_sealing_anew_is_taken_up_again_by_whoever_opens_next(page: Page) -> None:
    told = do(
        page,
        """
        const store = await vault.open();
        for (const id of 'abcdef') await vault.put(store, id, 1, {}, 'step');
        const put = IDBObjectStore.prototype.put;
        let left = 4;
        IDBObjectStore.prototype.put = function (...what) {
            if (this.name !== 'lock' && !left--) throw new DOMException('gone', 'UnknownError');
            return put.apply(this, what);
        };
        await store.protect('one');
        await store.renewing;
        IDBObjectStore.prototype.put = put;
        const keys = async () => {
            const found = [];
            for (const name of ['meetings', 'heads', 'versions']) {
                found.push(...(await vault.raw(name, 'readonly', (one) => one.getAll())).map(({ key }) => key));
            }
            return new Set(found).size;
        };
        const found = [await keys(), store.ring.keys.size, (await store.all('meeting')).length];
        const again = await vault.open({ given: async () => store.master });
        await again.renewing;
        return [...found, await keys(), again.ring.keys.size, (await again.all('meeting')).length,
            JSON.parse(await again.steps('f')).length];
        """,
    )
    assert told == [2, 2, 6, 1, 1, 6, 1]


# To the worker --------------------------------------------------------------------------------------------------


def test_the_page_gives_the_key_to_the_worker_and_to_the_next_one(page: Page, site: Site) -> None:
    site.files["asks.js"] = b"""
        import { take } from './vault/handing.js';
        import { openStore } from './vault/store.js';
        const store = await openStore('meeting-board', take('a-channel'));
        postMessage(JSON.parse(await store.get('meeting', 'a')).file);
        onmessage = async () => { await store.unprotect('one'); postMessage('turned'); };
    """
    told = do(
        page,
        """
        const { give } = await vault.parts('handing');
        const { opened } = await vault.parts('lock');
        const store = await vault.open();
        await vault.put(store, 'a', 1, { file: 'Tilly' });
        await store.protect('one');
        await store.renewing;
        trustedTypes.createPolicy('default', { createScriptURL: (url) => url });
        const next = (worker) => new Promise((done) => { worker.onmessage = ({ data }) => done(data) });
        const [first, second] = [0, 1].map(() => new Worker('asks.js', { type: 'module' }));
        const both = [next(first), next(second)];
        await new Promise((done) => setTimeout(done, 300));
        const before = await opened(store.database, 'one');
        let master = before;
        let handed;
        addEventListener('turned', ({ detail }) => { handed = detail; });
        const end = give('a-channel', master, (key) => { master = key; });
        const found = await Promise.all(both);
        first.terminate();
        const third = new Worker('asks.js', { type: 'module' });
        found.push(await next(third));
        third.postMessage('go');
        found.push(await next(third));
        await new Promise((done) => setTimeout(done, 100));
        const { masterIn, ringOf } = await vault.parts('lock');
        found.push((await ringOf(store.database, master)).keys.size > 0);
        // For other tabs, which know the key of before; for nobody else.
        found.push((await ringOf(store.database, await masterIn(handed, before))).keys.size > 0);
        found.push(await masterIn(handed, master).then(() => 'opened', () => 'shut'));
        end();
        return found;
        """,
    )
    assert told == ["Tilly", "Tilly", "Tilly", "turned", True, True, "shut"]


# A browser that cannot ----------------------------------------------------------------------------------------


def test_a_browser_that_cannot_encrypt_changes_nothing_on_the_device(page: Page) -> None:
    told = do(
        page,
        OLD
        + """
        Object.defineProperty(crypto, 'subtle', { value: undefined });
        const why = await vault.why(vault.open());
        return [why, (await indexedDB.databases()).map(({ version }) => version)];
        """,
    )
    assert told == ["unable", [3]]


def test_without_compression_what_was_sealed_is_as_good(page: Page) -> None:
    told = do(
        page,
        """
        const store = await vault.open();
        await vault.put(store, 'packed', 1, { file: 'long '.repeat(5000) });
        const stream = globalThis.CompressionStream;
        delete globalThis.CompressionStream;
        await vault.put(store, 'plain', 1, { file: 'long '.repeat(5000) });
        const lying = await vault.raw('meetings', 'readonly', (one) => one.getAll());
        const lengths = lying.map((one) => one.sealed.length);
        const files = (await store.all('meeting')).map((text) => JSON.parse(text).file);
        return [lengths[0] < 1000, lengths[1] > 25000, new Set(files).size, files[0].length];
        """,
    )
    assert told == [True, True, 1, 25000]
