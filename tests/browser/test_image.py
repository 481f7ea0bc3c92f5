"""The memory image of a started Python: when the device makes one, that the board starts from it, that nothing of a
person is in it, and that every way in which it can be wrong ends in a board that works."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from building import distribution
from building.gathering import together
from building.modules import followed
from tests.browser.chromium_profile import SPARING
from tests.browser.conftest import READY_WITHIN, wait_until_ready
from tests.browser.test_device import MARKERS, begun
from tests.browser.test_device_locked import OWN, SET
from tests.browser.test_visit import visit
from tests.browser.watching import Watch
from tests.static_host import StaticHost

MODULES: Final = """
  const own = document.querySelector("script[type=module][src*='client-']").src;
  const part = (name) => import(new URL(name, own).href);
  const { openDatabase, openedAlone, believe, isBelieved } = await part("lock.js");
  const [name] = (await caches.keys()).filter((one) => one.startsWith("meeting-board-image "));
  const cache = name && (await caches.open(name));
  const [request] = cache ? await cache.keys() : [];
  const response = request && (await cache.match(request));
"""
THERE: Final = f"""async () => {{ {MODULES}
  if (!response) return null;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const {{ digest }} = JSON.parse(response.headers.get("x-image"));
  const device = {{ database: await openDatabase() }};
  device.key = await openedAlone(device.database);
  const mark = `${{request.url.split("/").at(-1)}} ${{digest}}`;
  const believed = device.key ? await isBelieved(device, mark) : null;
  device.database.close();
  return {{ url: request.url, size: bytes.length, believed }};
}}"""
"""What there is of an image."""
SPOIL: Final = f"""async (sealed) => {{ {MODULES}
  const bytes = new Uint8Array(await response.arrayBuffer());
  const length = new DataView(bytes.buffer).getUint32(0, true);
  const told = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const pages = bytes.subarray(4 + length);
  const packed = (told, pages) => {{
    const head = new TextEncoder().encode(JSON.stringify(told));
    const content = new Uint8Array(4 + head.length + pages.length);
    new DataView(content.buffer).setUint32(0, head.length, true);
    content.set(head, 4);
    content.set(pages, 4 + head.length);
    return content;
  }};
  const content = (() => {{ SPOILT }})();
  const headers = {{ "x-image": response.headers.get("x-image") }};
  if (sealed !== "as it was") {{
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    const digest = Array.from(hash, (one) => one.toString(16).padStart(2, "0")).join("");
    headers["x-image"] = JSON.stringify({{ bytes: content.length, digest }});
    if (sealed === "sealed") {{
      const database = await openDatabase();
      const mark = `${{request.url.split("/").at(-1)}} ${{digest}}`;
      await believe({{ database, key: await openedAlone(database) }}, mark);
      database.close();
    }}
  }}
  await cache.put(request, new Response(content, {{ headers }}));
}}"""
"""Another content in place of an image: with what it said of itself before; with the right length and hash; or with
these sealed on the device, too, as only the board itself does it."""

FORGET: Final = """async () => {
  for (const one of await caches.keys()) if (one.includes("image")) await caches.delete(one);
}"""

STARTING: Final = ("starting.js", "fetching.js", "image.js")
"""The modules with which a worker starts Python from an image."""
ASKED: Final = """async ([code, modules]) => {
  const own = document.querySelector("script[type=module][src*='client-start-']").src;
  const beside = modules
    .replaceAll("import.meta.url", JSON.stringify(own))
    .replaceAll('"./assets.js"', JSON.stringify(new URL("assets.js", own).href));
  // In a block: some of these names are taken.
  const script = `${beside.replace(/export {[^}]*};/, "")} {
    const [coming, found] = [fetchAll(), await kept()];
    const python = await startPyodide(coming, {}, found && opened(found));
    await archives(coming);
    postMessage(String(python.runPython(${JSON.stringify(code)})));
  }`;
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(address, { type: "module" });
  const answer = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  worker.terminate();
  return answer;
}"""
"""What Python says that was started from the image, in a worker of its own."""


def modules_for_a_worker() -> str:
    """As the build puts them together."""
    client = distribution.client_files()
    members = followed({"assets.js": b"", **client}, STARTING)
    return together(client, [name for name in members if name != "assets.js"], STARTING).decode()


def spoiled(page: Page, how: str, sealed: str) -> None:
    page.evaluate(SPOIL.replace("SPOILT", how), sealed)


@pytest.fixture
def page(chromium: Browser, watch: Watch) -> Iterator[Page]:
    """Of a device that need not spare anything."""
    context = chromium.new_context(locale="en-GB", timezone_id="Europe/London")
    watch.context(context)
    yield context.new_page()
    context.close()


@pytest.fixture
def imaged(page: Page, server: StaticHost) -> Page:
    """A page on which an image was made, and which is left since."""
    page.goto(server.address)
    wait_until_ready(page)
    made(page)
    return page


def made(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("data-image", "kept", timeout=READY_WITHIN)


def again(page: Page) -> None:
    page.reload()
    wait_until_ready(page)


def from_image(page: Page) -> bool:
    return page.locator("html").get_attribute("data-image") == "used"


def works(page: Page) -> None:
    """A meeting can be begun, and lies on the device."""
    begun(page)


def there(page: Page) -> Any:
    return page.evaluate(THERE)


# It is made, and used --------------------------------------------------------------------------------------------


def test_a_device_makes_an_image_by_itself_and_starts_from_it(imaged: Page) -> None:
    image = there(imaged)
    assert image["believed"]
    # What is nothing but zeros is not kept.
    assert 10e6 < image["size"] < 30e6
    again(imaged)
    assert from_image(imaged)
    works(imaged)
    again(imaged)
    assert from_image(imaged)
    assert there(imaged) == image


def test_it_starts_from_it_without_a_network(imaged: Page, server: StaticHost) -> None:
    server.stop()
    again(imaged)
    assert from_image(imaged)
    works(imaged)


def test_a_worker_that_dies_comes_back_from_it(imaged: Page, watch: Watch) -> None:
    watch.allow("has died|The worker has ended")
    again(imaged)
    works(imaged)
    (worker,) = imaged.workers
    worker.evaluate("void setTimeout(() => self.close())")
    expect(imaged.locator("#announce")).to_have_text("The board is there again.", timeout=READY_WITHIN)
    assert from_image(imaged)


def test_everything_is_imported_in_it_and_chance_is_another_each_time(imaged: Page) -> None:
    code = "import sys, random; '|'.join([str(random.random()), *sorted(sys.modules)])"
    (one, *modules), (other, *_) = (
        str(imaged.evaluate(ASKED, [code, modules_for_a_worker()])).split("|") for _ in range(2)
    )
    assert {"app.browser", "app.desk", "pydantic_core._pydantic_core", "pyscript"} <= set(modules)
    assert not {"vault", "locked_files"} & set(modules)
    assert one != other


def test_nothing_of_a_person_is_in_it(imaged: Page) -> None:
    """It is made anew after a meeting was held in the same browser, and all of it is looked through."""
    works(imaged)
    imaged.evaluate(FORGET)
    imaged.goto(imaged.url.partition("#")[0])
    again(imaged)
    made(imaged)
    found = imaged.evaluate(
        f"""async (words) => {{ {MODULES}
      const text = new TextDecoder("latin1").decode(await response.arrayBuffer());
      return words.filter((one) => text.includes(one) || text.includes([...one].join("\\u0000")));
    }}""",
        [*MARKERS, "What are we worried about"],
    )
    # The question shows that what is there would be found.
    assert found == ["What are we worried about"]


# When it is made -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spared",
    [
        SPARING,
        "Navigator.prototype.getBattery = async () => ({ charging: false, level: 0.2 });",
        "Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 1 });",
        "StorageManager.prototype.estimate = async () => ({ quota: 300e6, usage: 150e6 });",
    ],
    ids=["data", "battery", "memory", "room"],
)
def test_none_is_made_where_the_device_has_to_spare(page: Page, server: StaticHost, spared: str) -> None:
    page.add_init_script(spared)
    page.goto(server.address)
    wait_until_ready(page)
    expect(page.locator("#offline")).not_to_be_empty(timeout=READY_WITHIN)
    page.wait_for_timeout(6_000)
    assert there(page) is None
    assert len(page.workers) == 1


def test_none_is_made_in_a_meeting_and_the_making_ends_when_one_begins(page: Page, server: StaticHost) -> None:
    page.goto(server.address)
    wait_until_ready(page)
    with page.expect_worker(timeout=READY_WITHIN) as making:
        pass
    assert "imager" in making.value.url
    with making.value.expect_event("close"):
        works(page)
    page.wait_for_timeout(5_000)
    assert there(page) is None
    assert len(page.workers) == 1


# Whatever can be wrong with it -----------------------------------------------------------------------------------

UNSEEN: Final = {
    "truncated": "return bytes.slice(0, bytes.length / 2);",
    "one bit is another": "bytes[bytes.length >> 1] ^= 1; return bytes;",
    "empty": "return new Uint8Array();",
}
FOUND_OUT: Final = {
    "no image at all": "return new TextEncoder().encode('<!doctype html><title>Log in</title>');",
    "more memory than there is": "return packed({ ...told, memory: 2 ** 45 }, pages);",
    "memory of nothing": "return packed(told, pages.fill(0));",
    "memory of something else": "return packed(told, pages.map((one, at) => one ^ at));",
    "libraries elsewhere": "return packed({ ...told, handles: {} }, pages.fill(1, 0, 5e6));",
    "objects that are not there": "told.proxies.hiwireKeys = [{ path: ['no', 'such'] }]; return packed(told, pages);",
}


@pytest.mark.parametrize("spoil", UNSEEN.values(), ids=UNSEEN)
def test_a_damaged_image_is_not_used(imaged: Page, watch: Watch, spoil: str) -> None:
    spoiled(imaged, spoil, "as it was")
    again(imaged)
    assert not from_image(imaged)
    works(imaged)


@pytest.mark.parametrize("spoil", FOUND_OUT.values(), ids=FOUND_OUT)
def test_one_that_does_not_start_is_forgotten(imaged: Page, watch: Watch, server: StaticHost, spoil: str) -> None:
    watch.allow(".")
    spoiled(imaged, spoil, "sealed")
    again(imaged)
    works(imaged)
    assert there(imaged) is None
    imaged.goto(server.address)
    wait_until_ready(imaged)
    works(imaged)


def test_one_that_this_device_has_not_made_gets_no_key(imaged: Page, watch: Watch) -> None:
    """Whole, and with the right hash, but not sealed: another page of the host has laid it there."""
    watch.allow("without its memory image|has not made")
    spoiled(imaged, "bytes[bytes.length - 1] ^= 1; return bytes;", "not sealed")
    again(imaged)
    assert not from_image(imaged)
    assert there(imaged) is None
    works(imaged)


def test_behind_a_passphrase_it_is_used_and_another_one_is_not(imaged: Page, watch: Watch, server: StaticHost) -> None:
    watch.allow("without its memory image|has not made")
    imaged.evaluate(SET, OWN)

    def unlocked() -> None:
        imaged.goto(server.address)
        imaged.locator("#unlock-secret").fill(OWN)
        imaged.locator("#unlock-secret").press("Enter")
        wait_until_ready(imaged)

    # With another key of the device, the image of before counts for nothing.
    unlocked()
    assert not from_image(imaged)
    made(imaged)
    unlocked()
    assert from_image(imaged)
    works(imaged)
    spoiled(imaged, "bytes[bytes.length - 1] ^= 1; return bytes;", "not sealed")
    unlocked()
    assert not from_image(imaged)
    works(imaged)


def test_one_of_another_version_is_not_used_and_goes(imaged: Page) -> None:
    imaged.evaluate(
        f"""async () => {{ {MODULES}
      await cache.delete(request);
      await cache.put(request.url.slice(0, -4) + "0000", response);
    }}"""
    )
    again(imaged)
    assert not from_image(imaged)
    made(imaged)
    assert imaged.evaluate(f"async () => {{ {MODULES} return (await cache.keys()).length; }}") == 1


def test_one_of_an_older_version_in_the_place_of_ours_gets_no_key(imaged: Page, watch: Watch) -> None:
    """As whoever shares the host can lay it down: with the seal that it had on this device."""
    watch.allow("without its memory image|has not made")
    imaged.evaluate(
        f"""async () => {{ {MODULES}
      const {{ digest }} = JSON.parse(response.headers.get("x-image"));
      const database = await openDatabase();
      const older = "0".repeat(64);
      await believe({{ database, key: await openedAlone(database) }}, `${{older}} ${{digest}}`);
      database.close();
    }}"""
    )
    again(imaged)
    assert not from_image(imaged)
    works(imaged)


def test_where_it_was_cleared_away_the_board_starts_without(imaged: Page) -> None:
    imaged.evaluate("async () => { for (const one of await caches.keys()) await caches.delete(one); }")
    again(imaged)
    assert not from_image(imaged)
    works(imaged)


def test_a_browser_that_gives_no_caches_starts_without(imaged: Page) -> None:
    imaged.context.add_init_script("delete globalThis.caches;")
    again(imaged)
    works(imaged)


def test_in_a_visit_none_is_used_that_nobody_can_check(imaged: Page, watch: Watch, server: StaticHost) -> None:
    """It begins in place of the passphrase, behind which a start from the image has gone on."""
    watch.allow("without its memory image|has not made")
    imaged.evaluate(SET, OWN)
    imaged.goto(server.address)
    imaged.locator("#unlock-secret").fill(OWN)
    imaged.locator("#unlock-secret").press("Enter")
    wait_until_ready(imaged)
    made(imaged)
    imaged.goto(server.address)
    expect(imaged.locator("#unlock-secret")).to_be_visible()
    visit(imaged)
    assert not from_image(imaged)
    imaged.wait_for_timeout(5_000)
    assert len(imaged.workers) == 1
    # What lies on the device is not changed by it.
    assert imaged.evaluate(f"async () => {{ {MODULES} return (await cache.keys()).length; }}") == 1


def test_a_visit_makes_none(page: Page, server: StaticHost) -> None:
    page.goto(server.address)
    wait_until_ready(page)
    visit(page)
    page.wait_for_timeout(6_000)
    assert there(page) is None


def test_with_everything_else_it_is_removed(imaged: Page) -> None:
    imaged.evaluate("""() => {
      const button = document.createElement("button");
      button.dataset.removeAll = "";
      document.getElementById("main").prepend(button);
      button.click();
    }""")
    expect(imaged.get_by_role("heading", name="Everything is removed")).to_be_visible()
    assert imaged.evaluate("async () => (await caches.keys()).length") == 0
