"""How fast a device is that keeps many meetings behind a passphrase, in Chromium: from the key on until the list is in
sight, opening one, storing, and taking all of them away as one file.

The meetings are put there by the vault's own modules in the rescue page, so that nobody waits for Python
a thousand times.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

from playwright.sync_api import Browser, Page, expect

from building.budgets import aim
from building.core_timing import id_of, meeting_of
from building.page_timing import line, summary, visitor
from building.progress import say, step
from building.room_work import UNTIL_PAINTED_AND_SAVED
from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience

MEETINGS: Final = 1_000
STATEMENTS: Final = range(20, 61)
"""On the boards of the meetings, one after the other."""
PASSPHRASE: Final = "Larks over four fields"
STARTS: Final = 5
OPENED: Final = 20
SAVED: Final = 200
STATED: Final = 20

TYPED_AFTER: Final = 3_000
"""Milliseconds: a passphrase of five words is not typed sooner."""

AT_MOST: Final = 300_000
"""Nobody waits longer: then there is no figure."""

VAULT: Final = """
  const own = document.querySelector("script[type=module][src*='client-']").src;
  const part = (name) => import(new URL(`${name}.js`, own).href);
  const [lock, { openStore }, { headOf }] =
    await Promise.all([part("lock"), part("vault/store"), part("vault/records")]);
  const database = await lock.openDatabase();
  const opened = () => openStore(undefined, { given: () => lock.opened(database, passphrase) });
"""

FILL: Final = f"""async ([passphrase, files, id, number]) => {{ {VAULT}
  await lock.protectedBy(database, await lock.openedAlone(database), passphrase);
  const store = await opened();
  for (let n = 0; n < number; n += 1) {{
    const mine = `${{n.toString(16).padStart(8, "0")}}-0000-4000-8000-0000000000ff`;
    const file = files[n % files.length].replaceAll(id, mine);
    const text = JSON.stringify({{
      id: mine, revision: 1, saved_at: new Date(Date.UTC(2026, 8, 3, 9, n)).toISOString().replace("Z", "+00:00"),
      kind: "initial_conference", held_on: "2026-09-03", file, came_as: "whole", aside: "", keep_until: "",
    }});
    await store.put("meeting", mine, 1, text, JSON.stringify(headOf("meeting", text)));
  }}
}}"""

STORE: Final = f"""async ([passphrase, number]) => {{ {VAULT}
  const store = await opened();
  const times = [];
  for (let n = 0; n < number; n += 1) {{
    const id = `${{n.toString(16).padStart(8, "0")}}-0000-4000-8000-0000000000ff`;
    const before = JSON.parse(await store.get("meeting", id));
    const text = JSON.stringify({{ ...before, revision: before.revision + 1 }});
    const head = JSON.stringify(headOf("meeting", text));
    const began = performance.now();
    await store.put("meeting", id, before.revision + 1, text, head, "What a step of a meeting is about. ".repeat(8));
    times.push(performance.now() - began);
  }}
  return times;
}}"""

PAINTED: Final = """
  // A message that is sent in a frame is received once that frame has been painted.
  const painted = (done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(null);
  });
"""

FROM_THE_KEY_TO_THE_LIST: Final = f"""(number) => {{ {PAINTED}
  globalThis.measured = new Promise((done) => {{
    let began = 0;
    let seen;
    const look = new MutationObserver(() => {{
      // The page takes this away once the key was worked out and has opened the lock.
      if (!began && document.documentElement.dataset.locked === undefined) began = performance.now();
      const rows = document.querySelectorAll("#kept > li").length;
      if (!began || !rows) return;
      seen ??= new Promise(painted);
      if (rows < number) return;
      look.disconnect();
      painted(async (now) => done([(await seen) - began, now - began]));
    }});
    look.observe(document, {{ subtree: true, childList: true, attributes: true }});
  }});
}}"""
"""Until a screenful of it is in sight, and until the last of it is there."""

FROM_A_CLICK_UNTIL: Final = f"""(there) => {{ {PAINTED}
  globalThis.measured = new Promise((done) => {{
    let began = 0;
    addEventListener("pointerdown", ({{ timeStamp }}) => {{ began = timeStamp }}, {{ capture: true, once: true }});
    const look = new MutationObserver(() => {{
      if (!began || !document.querySelector(there)) return;
      look.disconnect();
      painted((now) => done(now - began));
    }});
    look.observe(document.body, {{ subtree: true, childList: true, attributes: true }});
  }});
}}"""

WATCH_PROGRESS: Final = """() => {
  globalThis.shown = [];
  new MutationObserver(() => {
    const bar = document.querySelector("main progress");
    if (bar && globalThis.shown.at(-1)?.[0] !== bar.value) globalThis.shown.push([bar.value, performance.now()]);
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
}"""


def measured(browser: Browser, address: str) -> dict[str, Any]:
    context = visitor(browser)
    page = context.new_page()
    page.set_default_timeout(AT_MOST)
    page.goto(address + "rescue.html")
    with step(f"Putting {MEETINGS} meetings behind a passphrase"):
        files = [write_json(copy_for(meeting_of(size), Audience.WHOLE)) for size in STATEMENTS]
        page.evaluate(FILL, [PASSPHRASE, files, id_of(1), MEETINGS])
    with step(f"Storing one of them, {SAVED} times"):
        saves: list[float] = page.evaluate(STORE, [PASSPHRASE, SAVED])
    with step(f"Unlocking it {STARTS} times"):
        lists = [unlocked(page, address) for _ in range(STARTS)]
    opening, back = [], []
    with step(f"Opening one of them, {OPENED} times"):
        for number in range(OPENED):
            opening.append(clicked(page, f"#kept > li:nth-child({number + 1}) [data-command=open]", "li.card"))
            back.append(clicked(page, "[data-command=home]", "#kept > li"))
            # Whoever reads in the list does not press while the last of it is still drawn.
            page.locator("#kept > li").nth(MEETINGS - 1).wait_for(state="attached")
    with step(f"Adding a statement to one of them, {STATED} times"):
        stated = statements(page)
    with step("Taking all of them away"):
        away = taken_away(page)
    context.close()
    sizes = [len(file.encode()) for file in files]
    return {
        "meetings": MEETINGS,
        "bytes_of_one": {"least": min(sizes), "most": max(sizes)},
        "list_ms": summary([seen for seen, _ in lists]),
        "whole_list_ms": summary([whole for _, whole in lists]),
        "open_ms": summary(opening),
        "back_to_list_ms": summary(back),
        "save_ms": summary(saves),
        "statement_ms": summary(stated),
        **away,
    }


def unlocked(page: Page, address: str, meetings: int = MEETINGS) -> tuple[float, float]:
    """Milliseconds from the key until the list is in sight, and until all of it is there, where Python was ready."""
    page.goto(address)
    # The board says no more before the device is unlocked. What it still does is over when the key is typed.
    page.locator("#stage", has_text="Nearly there").wait_for(state="attached")
    page.wait_for_timeout(TYPED_AFTER)
    page.get_by_label("Passphrase of this device").fill(PASSPHRASE)
    page.evaluate(FROM_THE_KEY_TO_THE_LIST, meetings)
    page.get_by_role("button", name="Unlock").click()
    seen, whole = page.evaluate("measured")
    return float(seen), float(whole)


def clicked(page: Page, what: str, there: str) -> float:
    """Milliseconds from the finger until something else is in sight."""
    page.evaluate(FROM_A_CLICK_UNTIL, there)
    page.locator(what).first.click()
    return float(page.evaluate("measured"))


def statements(page: Page) -> list[float]:
    """Milliseconds from the key until one more statement is painted, and stored sealed."""
    clicked(page, "#kept > li [data-command=open]", "li.card")
    words = page.get_by_role("form", name="Put something on the board").get_by_label("What was said", exact=True)
    times = []
    for number in range(STATED):
        words.fill(f"Measured {number}, as long as it usually is when people speak of what they have seen.")
        page.evaluate(UNTIL_PAINTED_AND_SAVED)
        words.press("Enter")
        times.append(float(page.evaluate("measured")))
    clicked(page, "[data-command=home]", "#kept > li")
    return times


def taken_away(page: Page) -> dict[str, Any]:
    """How long it takes until all of it is in files, and what the page shows of that meanwhile."""
    page.evaluate(WATCH_PROGRESS)
    looked = clicked(page, "[data-command=take_everything]", "#everything-found")
    shown: list[tuple[float, float]] = page.evaluate("shown")
    for closed in page.get_by_text("Without a lock …").all():
        closed.click()
    saved, size = [], 0
    for number in range(page.get_by_role("button", name="Save without a lock").count()):
        save = page.locator(f"#save-everything-{number}").get_by_role("button", name="Save without a lock")
        began = time.monotonic()
        with page.expect_download() as downloading:
            save.click()
        size += downloading.value.path().stat().st_size
        saved.append((time.monotonic() - began) * 1_000)
        expect(page.locator("#saved")).not_to_have_attribute("data-state", "saving")
    waits = [later[1] - sooner[1] for sooner, later in pairwise(shown)]
    return {
        "away_ms": round(looked + sum(saved)),
        "away_looked_ms": round(looked),
        "away_saved_ms": [round(one) for one in saved],
        "away_bytes": size,
        "away_progress": {"shown": len(shown), "longest_wait_ms": round(max(waits, default=0))},
    }


def report(figures: Mapping[str, Any]) -> None:
    say(f"\n{figures['meetings']} meetings behind a passphrase; milliseconds")
    say(
        line("from the key until the list is in sight", figures["list_ms"])
        + aim("vault.list_ms.median", figures["list_ms"]["median"])
    )
    say(line("until the last of it is there", figures["whole_list_ms"]))
    say(
        line("opening one, until its board is painted", figures["open_ms"])
        + aim("vault.open_ms.median", figures["open_ms"]["median"])
    )
    say(line("back to the list", figures["back_to_list_ms"]))
    say(line("sealing and storing one", figures["save_ms"]) + aim("vault.save_ms.p95", figures["save_ms"]["p95"]))
    say(line("a statement on one of them, painted and saved", figures["statement_ms"]))
    progress = figures["away_progress"]
    say(
        f"  all of them away, {figures['away_bytes'] / 1e6:.1f} MB in {len(figures['away_saved_ms'])} files: "
        f"{figures['away_ms']}{aim('vault.away_ms', figures['away_ms'])}\n"
        f"    looked at in {figures['away_looked_ms']}, saved in {sum(figures['away_saved_ms'])}; progress was shown "
        f"{progress['shown']} times, the longest wait between two of them {progress['longest_wait_ms']}"
    )
