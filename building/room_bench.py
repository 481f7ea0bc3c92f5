"""How fast the board is while people work with it, in Chromium: from the key or the finger until what it did is painted
and stored, on boards of some, of many and of thousands of statements; whether typing waits, how soon the projector
follows, and what a meeting of two hours leaves in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from playwright.sync_api import Browser, Page, expect

from building.budgets import SIZES, aim
from building.memory_bench import grown
from building.page_timing import LONGEST_TASK, line, started, summary, visitor
from building.progress import say, step
from building.room_work import ACTIONS, SAID, Work, written

BUDGETED: Final = (
    ("action", "p95_ms"),
    ("input_delay", "p95_ms"),
    ("projector", "p95_ms"),
    ("memory", "growth_mb"),
)
"""What must keep a budget for each size of a board, and which figure of it."""
ROUNDS: Final = 30
"""How often each thing is done."""
TYPED: Final = 12
"""Sentences, without a pause."""

UNTIL_PAINTED_ON_THE_WALL: Final = """(text) => {
  globalThis.measured = new Promise((done) => {
    const look = new MutationObserver(() => {
      const cards = [...document.querySelectorAll(".card:not([hidden])")];
      if (!cards.some((card) => card.textContent.includes(text))) return;
      look.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.timeOrigin + performance.now());
        port2.postMessage(null);
      });
    });
    look.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}"""

PRESSED: Final = """() => {
  addEventListener("keydown", (event) => {
    if (event.key === "Enter") globalThis.pressedAt = performance.timeOrigin + event.timeStamp;
  }, { capture: true, once: true });
}"""

JUMPED: Final = """(asked) => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  return shifts.filter((one) => one.start > paint && one.asked === asked).reduce((sum, one) => sum + one.value, 0);
}"""


def measured(browser: Browser, address: str) -> dict[str, Any]:
    """The figures by the number of statements on the board: `60.action.p95_ms`, and so on."""
    found = {}
    with TemporaryDirectory(prefix="meeting-board-") as folder:
        for size in SIZES:
            with step(f"Working on a board of {size} statements"):
                file = written(size, Path(folder))
                found[str(size)] = at_work(browser, address, file) | {"memory": two_hours(browser, address, file)}
    return found


def opened(browser: Browser, address: str, file: Path) -> Work:
    page = visitor(browser).new_page()
    page.set_default_timeout(120_000)
    started(page, address)
    work = Work(page)
    work.bring_in(file)
    return work


def two_hours(browser: Browser, address: str, file: Path) -> dict[str, float]:
    """In a page of its own: after anything that took much memory for a moment, growth would not be seen."""
    work = opened(browser, address, file)
    found = grown(browser, work.page, _deeds(work))
    work.page.context.close()
    return found


def at_work(browser: Browser, address: str, file: Path) -> dict[str, Any]:
    work = opened(browser, address, file)
    page = work.page
    page.evaluate("() => { tasks.length = 0; delays.length = 0 }")
    times: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        for name, took in work.round(number):
            times.setdefault(name, []).append(took)
    tasks = [task["duration"] for task in page.evaluate("tasks")]
    figures: dict[str, Any] = {
        "action": _in_ms([took for name in ACTIONS for took in times[name]]),
        **{name.replace(" ", "_"): _in_ms(each) for name, each in times.items()},
        "input_delay": _in_ms(typed_meanwhile(page, work)),
        "long_tasks_ms": tasks,
        "layout_shift": page.evaluate(JUMPED, False),
        "layout_shift_after_input": page.evaluate(JUMPED, True),
        "projector": _in_ms(followed(page, work)),
    }
    page.context.close()
    return figures


def _in_ms(times: list[float]) -> dict[str, float]:
    return {name if name == "n" else f"{name}_ms": figure for name, figure in summary(times).items()}


def _deeds(work: Work) -> Iterator[str]:
    for number in count():
        for name, _ in work.round(number):
            if name in ACTIONS:
                yield name


def typed_meanwhile(page: Page, work: Work) -> list[float]:
    """How long each key waits while statement after statement is put up by somebody who types on without a pause."""
    page.evaluate("() => { delays.length = 0 }")
    work.words.focus()
    for number in range(TYPED):
        page.keyboard.type(f"Number {number} of those said without a pause.", delay=20)
        page.keyboard.press("Enter")
    work.saved()
    delays: list[float] = page.evaluate("delays")
    for _ in range(TYPED):
        work.timed(work.undo.click)
    return delays


def followed(page: Page, work: Work) -> list[float]:
    """From the leader's key until the statement is painted in the projector window."""
    times = []
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Projector", exact=True).click()
    window = popup.value
    window.set_viewport_size({"width": 1920, "height": 1080})
    window.locator("body[data-wall=shown]").wait_for()
    for number in range(ROUNDS):
        text = f"Projected {number}, {SAID}"
        work.words.fill(text)
        page.evaluate(PRESSED)
        window.evaluate(UNTIL_PAINTED_ON_THE_WALL, text)
        work.words.press("Enter")
        times.append(float(window.evaluate("measured")) - float(page.evaluate("pressedAt")))
        work.saved()
        work.undo.click()
        expect(window.get_by_text(text)).to_have_count(0)
    window.close()
    return times


def report(figures: Mapping[str, Any]) -> None:
    for size, found in figures.items():
        say(f"\nWorking on a board of {size} statements: until painted and saved; milliseconds")
        for name in (*ACTIONS, "a_card_opened", "somebody_agrees", "another_part", "back_to_the_board"):
            say(_line(name.replace("_", " "), found[name]))
        aims = {name: aim(f"{name}.{figure}.{size}", found[name][figure]) for name, figure in BUDGETED}
        say(_line("the six of the budget, p95", found["action"]) + aims["action"])
        delay, follows, memory = found["input_delay"], found["projector"], found["memory"]
        say(_line("a key waits, typing without a pause, p95", delay) + aims["input_delay"])
        say(_line("painted in the projector window, p95", follows) + aims["projector"])
        say(
            f"  memory after {memory['changes']} changes: {memory['growth_mb']:+.1f} MB on {memory['process_mb']:.0f} "
            f"(what scripts hold: {memory['scripts_growth_mb']:+.1f})" + aims["memory"]
        )
        tasks = found["long_tasks_ms"]
        longest = f"longest {max(tasks):.0f}" if tasks else "none"
        say(f"  tasks over {LONGEST_TASK} ms: {len(tasks)} ({longest})")
        say(
            f"  layout shift after the first paint: {found['layout_shift']:.4f} "
            f"(and {found['layout_shift_after_input']:.4f} where a key or a finger had asked for it)"
        )


def _line(name: str, figure: Mapping[str, float]) -> str:
    return line(name, {key.removesuffix("_ms"): value for key, value in figure.items()})
