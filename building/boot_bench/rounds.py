"""Rounds of visits: the board and the pages it is compared with, one after the other, in an order that changes.

A first visit has a new profile, every visit a new process of the browser. Between the first and the second the page
has had time to be kept on the device, and the board to make its image of a started Python; for the last its host is
gone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from playwright.sync_api import Playwright

from building.boot_bench.host import Host
from building.boot_bench.tasks import longest
from building.boot_bench.visits import Visit, browsing, profile
from building.progress import step

OURS: Final = "ours"
FIRST: Final = "first_visit"
REPEAT: Final = "repeat_visit"
OFFLINE: Final = "offline"
KINDS: Final = (FIRST, REPEAT, OFFLINE)

Pages = Mapping[str, Path]
"""The folder of each page, by its name."""


@dataclass
class Rounds:
    """What was measured: per kind of visit and page, one visit for each round."""

    visits: dict[str, dict[str, list[Visit]]] = field(default_factory=dict)
    longest_tasks: list[float] = field(default_factory=list)
    """See `tasks.longest`: of the board, one for each round."""

    def add(self, kind: str, page: str, visit: Visit) -> None:
        self.visits.setdefault(kind, {}).setdefault(page, []).append(visit)


def visited(playwright: Playwright, program: Path, pages: Pages, rounds: int, kinds: Sequence[str] = KINDS) -> Rounds:
    made = Rounds()
    names = list(pages)
    with ExitStack() as stack:
        hosts = {name: stack.enter_context(Host(folder)) for name, folder in pages.items()}
        for number in range(rounds):
            turned = number % len(names)
            with step(f"Starting {', '.join(names)}: round {number + 1} of {rounds}"):
                for name in names[turned:] + names[:turned]:
                    one_page(playwright, program, made, name, hosts[name], kinds)
                made.longest_tasks.append(longest(playwright, program, hosts[OURS].address))
    return made


def one_page(
    playwright: Playwright, program: Path, made: Rounds, name: str, host: Host, kinds: Sequence[str] = KINDS
) -> None:
    with profile() as folder:
        with browsing(playwright, program, folder) as browser:
            made.add(FIRST, name, browser.visit(host.address))
            if REPEAT in kinds or OFFLINE in kinds:
                browser.kept()
                if name == OURS:
                    browser.image()
        if REPEAT in kinds:
            with browsing(playwright, program, folder) as browser:
                made.add(REPEAT, name, browser.visit(host.address))
        if OFFLINE in kinds:
            host.stop()
            try:
                with browsing(playwright, program, folder) as browser:
                    made.add(OFFLINE, name, browser.visit(host.address))
            finally:
                host.start()
