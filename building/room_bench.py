"""How fast the board is while people work with it, in Chromium: from the key or the finger until what it did is painted
and stored, on a board of some and on one of many statements; and whether typing waits, or anything jumps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from playwright.sync_api import Browser, Locator, Page, expect

from building.core_timing import meeting_of
from building.page_timing import LONGEST_TASK, line, started, summary, visitor
from building.progress import say, step
from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience

AIMS: Final[Mapping[int, int]] = {60: 60, 600: 90}
"""Milliseconds, of 95 in 100 times, for each size of a board."""
AIM_INPUT_DELAY: Final = 16
"""Milliseconds, of 95 in 100 keys."""
ROUNDS: Final = 12
"""How often each thing is done."""

Times = dict[str, list[float]]

UNTIL_PAINTED_AND_SAVED: Final = """() => {
  globalThis.measured = new Promise((done) => {
    let began = 0;
    const events = ["keydown", "pointerdown", "change"];
    const note = ({ timeStamp }) => { began ||= timeStamp };
    for (const name of events) addEventListener(name, note, { capture: true });
    let sent = false;
    const look = new MutationObserver(() => {
      const { state } = document.getElementById("saved")?.dataset ?? {};
      sent ||= state === "saving";
      if (!sent || state === "saving" || state === "typing") return;
      look.disconnect();
      for (const name of events) removeEventListener(name, note, { capture: true });
      // A message that is sent in a frame is received once that frame has been painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now() - began);
        port2.postMessage(null);
      });
    });
    look.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"] });
  });
}"""


@dataclass(frozen=True)
class Figures:
    """What was measured on a board of one size: milliseconds; `shift` is the browser's own measure without a unit."""

    times: Times
    delays: list[float]
    tasks: list[float]
    shift: float
    shift_asked: float
    """What moved within half a second of a key or a finger that asked for it."""

    def summary(self) -> dict[str, Any]:
        every = [time for times in self.times.values() for time in times]
        return {
            "actions_ms": summary(every),
            "each_ms": {name: summary(times) for name, times in self.times.items()},
            "input_delay_ms": summary(self.delays),
            "long_tasks_ms": self.tasks,
            "layout_shift": self.shift,
            "layout_shift_after_input": self.shift_asked,
        }


def measured(browser: Browser, address: str) -> dict[str, Any]:
    """The figures by the number of statements on the board."""
    found = {}
    with TemporaryDirectory(prefix="meeting-board-") as folder:
        for size in AIMS:
            file = Path(folder) / f"{size}.json"
            file.write_text(write_json(copy_for(meeting_of(size), Audience.WHOLE)), "utf-8")
            with step(f"Working on a board of {size} statements"):
                found[str(size)] = at_work(browser, address, file).summary()
    return found


def at_work(browser: Browser, address: str, file: Path) -> Figures:
    context = visitor(browser)
    page = context.new_page()
    started(page, address)
    bring_in(page, file)
    page.evaluate("() => { tasks.length = 0; delays.length = 0 }")
    times: Times = {}
    for number in range(ROUNDS):
        for name, act in actions(page, number):
            times.setdefault(name, []).append(timed(page, act))
    delays = typed_meanwhile(page)
    tasks = [task["duration"] for task in page.evaluate("tasks")]
    shifts = page.evaluate(
        """() => {
          const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
          return shifts.filter(({ start }) => start > paint);
        }"""
    )
    context.close()
    return Figures(
        times,
        delays,
        tasks,
        sum(shift["value"] for shift in shifts if not shift["asked"]),
        sum(shift["value"] for shift in shifts if shift["asked"]),
    )


def actions(page: Page, number: int) -> Sequence[tuple[str, Callable[[], None]]]:
    """What a leader does again and again, in an order that leaves the board as it was."""
    words = page.get_by_role("form", name="Put something on the board").get_by_label("What was said", exact=True)
    undo = page.get_by_role("group", name="Undo and redo").get_by_role("button").first
    redo = page.get_by_role("group", name="Undo and redo").get_by_role("button").last
    parts = page.get_by_role("navigation")
    card = page.get_by_role("main").locator("li.card").nth(number)

    def put_up() -> None:
        words.press("Enter")

    def go(part: str) -> Callable[[], None]:
        return lambda: parts.get_by_role("button", name=part).click()

    def on_opened(do: Callable[[Locator], None]) -> Callable[[], None]:
        return lambda: do(page.locator("li.card.open"))

    words.fill(f"Measured {number}, as long as it usually is when people speak of what they have seen.")
    return (
        ("a statement put up", put_up),
        ("a statement undone", undo.click),
        ("done again", redo.click),
        ("undone again", undo.click),
        ("moved down by a key", lambda: card.get_by_role("button", name="Move:").press("ArrowDown")),
        ("moved back up by a key", lambda: page.locator("[data-handle]:focus").press("ArrowUp")),
        ("opened to change it", lambda: card.get_by_role("button", name="Change").click()),
        ("somebody agrees", on_opened(lambda it: agree(it, "agrees"))),
        ("somebody does not", on_opened(lambda it: agree(it, "not said"))),
        ("kept as changed", on_opened(lambda it: it.get_by_role("button", name="Keep", exact=True).click())),
        ("to the goals and steps", go("Goals and steps")),
        ("back to the board", go("Board")),
    )


def agree(opened: Locator, words: str) -> None:
    opened.get_by_role("group", name="Who agrees?").get_by_role("combobox").last.select_option(label=words)


def timed(page: Page, act: Callable[[], None]) -> float:
    page.evaluate(UNTIL_PAINTED_AND_SAVED)
    act()
    took = float(page.evaluate("measured"))
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    return took


def typed_meanwhile(page: Page) -> list[float]:
    """How long each key waits while statement after statement is put up by somebody who types on without a pause."""
    words = page.get_by_role("form", name="Put something on the board").get_by_label("What was said", exact=True)
    page.evaluate("() => { delays.length = 0 }")
    words.focus()
    for number in range(ROUNDS):
        page.keyboard.type(f"Number {number} of those said without a pause.", delay=20)
        page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    delays: list[float] = page.evaluate("delays")
    return delays


def bring_in(page: Page, file: Path) -> None:
    page.locator("input[type=file]").first.set_input_files(file)
    page.get_by_role("button", name="Put it on this device").click()
    page.get_by_role("navigation").get_by_role("button", name="Board").click()
    page.get_by_role("form", name="Put something on the board").wait_for()
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")


def report(figures: Mapping[str, Any]) -> None:
    for size, found in figures.items():
        say(f"\nWorking on a board of {size} statements: until painted and saved; milliseconds")
        for name, figure in found["each_ms"].items():
            say(line(name, figure))
        say(line("all of these", found["actions_ms"]) + told(found["actions_ms"]["p95"], AIMS[int(size)], "p95"))
        delay = found["input_delay_ms"]
        say(line("a key waits, typing without a pause", delay) + told(delay["p95"], AIM_INPUT_DELAY, "p95"))
        tasks = found["long_tasks_ms"]
        longest = f"longest {max(tasks):.0f}" if tasks else "none"
        say(f"  tasks over {LONGEST_TASK} ms: {len(tasks)} ({longest})")
        say(
            f"  layout shift after the first paint: {found['layout_shift']:.4f} "
            f"(and {found['layout_shift_after_input']:.4f} where a key or a finger had asked for it)"
        )


def told(figure: float, aim: float, of: str) -> str:
    return f"   aim: {of} {aim}, {'kept' if figure <= aim else 'NOT kept'}"
