"""Files in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import ElementHandle, FilePayload, JSHandle, Page

if TYPE_CHECKING:
    from tests.client.conftest import Board

PLACE = """<main data-drop="import_file" id="main">
<label>Open a file <input type="file" data-command="import_file" multiple></label></main><p id="beside">Beside</p>"""


def file(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "application/json", "buffer": text.encode()}


def test_chosen_files_are_sent_one_after_the_other(board: Board) -> None:
    page = board.open(PLACE)
    words = '{"said": "Nana’s house 🏠"}'
    for _ in range(2):
        page.get_by_label("Open a file").set_input_files([file("one.json", words), file("two.json", "")])
        assert board.taken(forget=True) == [
            {"name": "import_file", "fields": {"file_name": "one.json", "size": "31", "text": words}},
            {"name": "import_file", "fields": {"file_name": "two.json", "size": "0", "text": ""}},
        ]
    assert page.get_by_label("Open a file").input_value() == ""


def test_files_chosen_before_python_is_there_are_kept(board: Board) -> None:
    page = board.open(PLACE, late=True, begun=False)
    page.get_by_label("Open a file").set_input_files([file("one.json", "{}")])
    assert page.get_by_role("alert").inner_text() == "Kept until the board is ready."
    board.wait("fakeBoard.ready")
    page.evaluate("fakeBoard.ready()")
    assert [message["name"] for message in board.taken()] == ["begin", "import_file"]


def test_a_file_over_20_mb_is_named_but_not_read(board: Board, tmp_path: Path) -> None:
    page = board.open(PLACE)
    for name, size in (("just.json", 20_000_000), ("over.json", 20_000_001)):
        path = tmp_path / name
        path.write_bytes(b" " * size)
        page.get_by_label("Open a file").set_input_files(path)
        board.wait(f"fakeBoard.taken.some((one) => one.fields.file_name === '{name}')")
    sent = page.evaluate("fakeBoard.taken.map(({ fields }) => [fields.file_name, fields.size, fields.text.length])")
    assert sent == [["just.json", "20000000", 20_000_000], ["over.json", "20000001", 0]]


def test_what_begins_as_data_does_may_be_larger_and_is_read_where_a_letter_is_spoiled(
    board: Board, tmp_path: Path
) -> None:
    page = board.open(PLACE)
    for name, size in (("just.json", 60_000_000), ("over.json", 60_000_001)):
        path = tmp_path / name
        path.write_bytes(b"\xef\xbb\xbf\n{" + b" " * (size - 5))
        page.get_by_label("Open a file").set_input_files(path)
        board.wait(f"fakeBoard.taken.some((one) => one.fields.file_name === '{name}')")
    sent = page.evaluate("fakeBoard.taken.map(({ fields }) => [fields.file_name, fields.size, fields.text.length])")
    assert sent == [["just.json", "60000000", 59_999_997], ["over.json", "60000001", 0]]
    board.taken(forget=True)
    spoiled: FilePayload = {"name": "all.json", "mimeType": "application/json", "buffer": b'{"a": "\xff"}'}
    page.get_by_label("Open a file").set_input_files(spoiled)
    told = {"file_name": "all.json", "size": "10", "text": '{"a": "\ufffd"}', "encoding": "other"}
    assert [m["fields"] for m in board.taken()] == [told]


def test_a_file_in_another_encoding_is_not_mended_in_silence(board: Board) -> None:
    page = board.open(PLACE)
    latin: FilePayload = {"name": "old.json", "mimeType": "application/json", "buffer": "Grüße".encode("latin-1")}
    page.get_by_label("Open a file").set_input_files(latin)
    sent = [message["fields"] for message in board.taken()]
    assert sent == [{"file_name": "old.json", "size": "5", "text": "", "encoding": "other"}]


def dropped(page: Page, *names: str) -> JSHandle:
    return page.evaluate_handle(
        """names => {
            const carried = new DataTransfer();
            for (const name of names) carried.items.add(new File(['{}'], name));
            return carried;
        }""",
        list(names),
    )


def drag(place: ElementHandle | None, kind: str, carried: JSHandle) -> list[Any]:
    assert place
    said: list[Any] = place.evaluate(
        """(place, [kind, carried]) => {
            const event = new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true });
            place.dispatchEvent(event);
            return [event.defaultPrevented, document.querySelectorAll('[data-drop-over]').length];
        }""",
        [kind, carried],
    )
    return said


def test_dropped_files_are_sent_and_the_place_shows_that_it_takes_them(board: Board) -> None:
    page = board.open(PLACE)
    carried = dropped(page, "one.json", "two.json")
    assert drag(page.query_selector("label"), "dragover", carried) == [True, 1]
    assert drag(page.query_selector("label"), "drop", carried) == [True, 0]
    assert [message["fields"]["file_name"] for message in board.taken()] == ["one.json", "two.json"]


def test_a_file_dropped_beside_the_place_does_not_replace_the_page(board: Board) -> None:
    page = board.open(PLACE)
    carried = dropped(page, "one.json")
    assert drag(page.query_selector("#beside"), "dragover", carried) == [True, 0]
    assert drag(page.query_selector("#beside"), "drop", carried) == [True, 0]
    assert board.taken() == []


def test_what_cannot_be_read_is_said_by_name(board: Board, tmp_path: Path) -> None:
    page = board.open(PLACE)
    path = tmp_path / "gone.json"
    path.write_text("{}")
    # The browser holds a file by its path and date: one that is removed before its turn cannot be read.
    board.hold()
    page.get_by_label("Open a file").set_input_files([str(path), str(path)])
    board.wait("fakeBoard.held.length === 1")
    path.unlink()
    board.release()
    page.get_by_role("alert").get_by_text("Could not read gone.json.").wait_for()
    assert len(board.taken()) == 1


def test_a_download_is_handed_over_and_its_address_given_back(board: Board) -> None:
    text = '{"said": "Grüße <b>"}'
    reply = {"download": {"name": "meeting-2026-09-03.json", "type": "application/json", "text": text}}
    board.page.clock.install()
    page = board.open('<button data-command="save">Save</button>', {"save": [reply]})
    page.evaluate(
        """globalThis.revoked = []; const old = URL.revokeObjectURL;
        URL.revokeObjectURL = (address) => { revoked.push(address); old.call(URL, address) }"""
    )
    with page.expect_download() as found:
        page.get_by_role("button", name="Save").click()
    assert found.value.suggested_filename == "meeting-2026-09-03.json"
    assert Path(found.value.path()).read_text("utf-8") == text
    page.clock.run_for(61_000)
    assert page.evaluate("revoked.filter((address) => address?.startsWith('blob:')).length") == 1
    assert page.locator("a[download]").count() == 0


# Handed over by the device --------------------------------------------------------------------------------------

SHARED = """async (files) => {
  const cache = await caches.open("meeting-board-shared /");
  for (const [number, { name, text, age = 0, size }] of files.entries()) {
    const headers = {
      "x-name": encodeURIComponent(name), "x-size": String(size ?? text.length), "x-at": String(Date.now() - age),
    };
    await cache.put(`/share/1-${number}`, new Response(text, { headers }));
  }
}"""
"""What the service worker does with files that another app shares."""

LAUNCHED = """Object.defineProperty(globalThis, "launchQueue", {
  value: { setConsumer(consume) { globalThis.launch = (files) => consume({ files }) } },
})"""
"""A stand-in: Chromium has files for it only where the board is on the home screen."""

OPENED = "launch([{ getFile: async () => new File(['{}'], 'opened.json') }])"


HERE = {"begin": [{"away": False}]}


def names(board: Board) -> list[str]:
    return [message["fields"]["file_name"] for message in board.taken() if message["name"] == "import_file"]


def kept(page: Page) -> bool:
    found: bool = page.evaluate("caches.has('meeting-board-shared /')")
    return found


def test_files_that_were_shared_are_told_once_and_kept_no_longer(board: Board) -> None:
    page = board.open(PLACE, HERE)
    page.evaluate(SHARED, [{"name": "Zoë’s.json", "text": "{}"}, {"name": "two.html", "text": "<p>", "size": 3}])
    page.reload()
    board.wait("fakeBoard.taken?.length === 3")
    assert board.taken()[1:] == [
        {"name": "import_file", "fields": {"file_name": "Zoë’s.json", "size": "2", "text": "{}"}},
        {"name": "import_file", "fields": {"file_name": "two.html", "size": "3", "text": "<p>"}},
    ]
    assert not kept(page)
    page.reload()
    board.wait("fakeBoard.taken?.length === 1")
    page.wait_for_timeout(200)
    assert names(board) == []


def test_a_shared_file_that_is_too_large_is_told_by_its_size_and_one_that_waited_too_long_not_at_all(
    board: Board,
) -> None:
    page = board.open(PLACE, HERE)
    old = {"name": "old.json", "text": "{}", "age": 600_001}
    page.evaluate(SHARED, [old, {"name": "large.json", "text": "", "size": 20_000_001}])
    page.reload()
    board.wait("fakeBoard.taken?.length === 2")
    large = {"file_name": "large.json", "size": "20000001", "text": ""}
    assert board.taken()[1:] == [{"name": "import_file", "fields": large}]
    assert not kept(page)


def test_a_file_that_the_device_opens_with_the_board_is_told(board: Board) -> None:
    board.page.add_init_script(LAUNCHED)
    page = board.open(PLACE, HERE)
    board.wait("globalThis.launch")
    page.evaluate(OPENED)
    board.wait("fakeBoard.taken?.length === 1")
    assert names(board) == ["opened.json"]


def forgotten(page: Page) -> None:
    for _ in range(100):
        if not kept(page):
            return
        page.wait_for_timeout(50)
    raise AssertionError("What was shared is still there.")


VISIT = """<main id="main" tabindex="-1"><button data-visit-begin>Begin a visit</button>
<button data-visit-end="now">End it</button></main>"""


def test_a_visit_gets_nothing_that_was_handed_over_before_it(board: Board) -> None:
    """Also from where the passphrase is asked for: what waits is for whoever keeps meetings here."""
    board.page.add_init_script(LAUNCHED)
    page = board.open(PLACE + VISIT, {"begin": [{"away": False}] * 2}, begun=False, late=True)
    page.evaluate(SHARED, [{"name": "shared.json", "text": "{}"}])
    board.wait("globalThis.launch")
    page.evaluate(OPENED)
    page.get_by_role("button", name="Begin a visit").click()
    board.wait("globalThis.fakeBoard?.ready")
    page.evaluate("fakeBoard.ready()")
    board.wait("fakeBoard.taken?.length === 2")
    page.wait_for_timeout(300)
    assert names(board) == []
    # Opened in the visit, by whoever is there.
    page.evaluate(OPENED)
    board.wait("fakeBoard.taken?.length === 3")
    assert names(board) == ["opened.json"]
    assert kept(page)
    page.get_by_role("button", name="End it").click()
    board.wait("globalThis.fakeBoard?.ready")
    page.evaluate("fakeBoard.ready()")
    board.wait("fakeBoard.taken?.length === 2")
    assert names(board) == ["shared.json"]
    assert not kept(page)


def test_what_was_shared_too_long_ago_is_gone_before_anybody_unlocks_the_device(board: Board) -> None:
    board.page.clock.install()
    page = board.open(PLACE, begun=False, late=True)
    old = {"name": "old.json", "text": "{}", "age": 600_001}
    page.evaluate(SHARED, [old])
    page.reload()
    forgotten(page)
    # And what came with this page once its time is over.
    page.evaluate(SHARED, [{"name": "shared.json", "text": "{}"}])
    page.reload()
    page.wait_for_timeout(300)
    assert kept(page)
    page.clock.fast_forward(600_001)
    forgotten(page)
    assert names(board) == []


def test_while_the_device_is_in_somebodys_hands_what_was_handed_over_waits(board: Board) -> None:
    board.page.add_init_script(LAUNCHED)
    page = board.open(
        PLACE + '<button data-command="back">Back</button>',
        {"begin": [{"away": True}, {"away": True}], "back": [{"away": False}]},
    )
    page.evaluate(SHARED, [{"name": "shared.json", "text": "{}"}, {"name": "old.json", "text": "{}", "age": 600_001}])
    page.reload()
    board.wait("fakeBoard.taken?.length === 1 && globalThis.launch")
    page.evaluate(OPENED)
    page.wait_for_timeout(300)
    assert names(board) == []
    assert kept(page)
    page.get_by_role("button", name="Back").click()
    board.wait("fakeBoard.taken?.length === 4")
    assert sorted(names(board)) == ["opened.json", "shared.json"]
    assert not kept(page)
