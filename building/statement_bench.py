"""How fast it is for whoever types, in Chromium: from the key until a statement is painted and stored. And how long the
board takes to start in a browser that is running.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page, expect

from building.budgets import aim
from building.page_timing import LONGEST_TASK, line, started, summary, visitor
from building.progress import say, step

STATEMENTS = 60
MEASURED = 50
STARTS = 5

UNTIL_PAINTED_AND_SAVED = """(text) => {
  globalThis.measured = new Promise((done) => {
    let pressed = 0;
    addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      pressed = event.timeStamp;
      const look = new MutationObserver(() => {
        const saved = document.getElementById("saved")?.dataset.state === "saved";
        const there = [...document.querySelectorAll("main li")].some((item) => item.textContent.includes(text));
        if (!saved || !there) return;
        look.disconnect();
        // A message that is sent in a frame is received once that frame has been painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done(performance.now() - pressed);
          port2.postMessage(null);
        });
      });
      look.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    }, { capture: true, once: true });
  });
}"""

LONG_TASKS = """() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  return tasks.filter(({ start }) => start > paint).map(({ duration }) => duration);
}"""


def measured(browser: Browser, address: str) -> dict[str, Any]:
    return {**starts(browser, address), **statements(browser, address)}


def starts(browser: Browser, address: str) -> dict[str, Any]:
    first, later, tasks = [], [], []
    with step(f"Starting the board {STARTS} times for the first time, and again"):
        for _ in range(STARTS):
            context = visitor(browser)
            page = context.new_page()
            first.append(started(page, address))
            expect(page.locator("#offline")).not_to_be_empty(timeout=60_000)
            later.append(started(page, address))
            tasks += page.evaluate(LONG_TASKS)
            context.close()
    return {"start_first_ms": summary(first), "start_kept_ms": summary(later), "long_tasks_starting_ms": tasks}


def statements(browser: Browser, address: str) -> dict[str, Any]:
    context = visitor(browser)
    page = context.new_page()
    started(page, address)
    begin_meeting(page)
    entry = page.get_by_role("form", name="Put something on the board")
    words = entry.get_by_label("What was said", exact=True)
    with step(f"Filling a board with {STATEMENTS} statements"):
        for number in range(STATEMENTS):
            put(page, words, f"Statement {number} of sixty, as long as they usually are when people speak.")
    times = []
    with step(f"Adding one more, {MEASURED} times"):
        for number in range(MEASURED):
            text = f"Measured {number} of fifty, as long as they usually are when people speak."
            words.fill(text)
            page.evaluate(UNTIL_PAINTED_AND_SAVED, text)
            words.press("Enter")
            times.append(float(page.evaluate("measured")))
            # Back to sixty. The person who types next does not wait for it either.
            page.get_by_role("group", name="Undo and redo").get_by_role("button").first.click()
            page.get_by_role("listitem").filter(has_text=text).first.wait_for(state="detached")
            expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    tasks = page.evaluate(LONG_TASKS)
    context.close()
    return {"statement_ms": summary(times), "long_tasks_working_ms": tasks}


def begin_meeting(page: Page) -> None:
    begin = page.get_by_role("region", name="Begin a meeting")
    begin.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_role("heading", level=1, name="People").wait_for()
    page.get_by_role("navigation").get_by_role("button", name="Board").click()
    page.get_by_role("form", name="Put something on the board").wait_for()


def put(page: Page, words: Any, text: str) -> None:
    words.fill(text)
    words.press("Enter")
    page.get_by_role("listitem").filter(has_text=text).first.wait_for()


def report(figures: dict[str, Any]) -> None:
    say("\nIn a browser that is running; milliseconds")
    say(line("first visit until Python is ready", figures["start_first_ms"]))
    say(line("later visit, kept on the device", figures["start_kept_ms"]))
    say(line(f"a statement on a board of {STATEMENTS}, painted and saved", figures["statement_ms"]))
    for name in ("median", "p95"):
        say(f"    {name}{aim(f'statement_ms.{name}', figures['statement_ms'][name])}")
    for name, tasks in (
        ("while it starts", figures["long_tasks_starting_ms"]),
        ("while people work", figures["long_tasks_working_ms"]),
    ):
        longest = f"longest {max(tasks):.0f}" if tasks else "none"
        say(f"  tasks over {LONGEST_TASK} ms after the first paint, {name}: {len(tasks)} ({longest})")
