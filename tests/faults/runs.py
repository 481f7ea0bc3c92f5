"""The fault runs: one kind of fault after the other, each so often, and a table of what came of it."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import Error

from tests.faults.device import Device, Devices
from tests.faults.kinds import KILLED, OTHERS, Kind

ON_ONE_DEVICE: Final = 10
"""Runs, so that damage would add up; then comes a fresh device."""


@dataclass
class Row:
    """Of the table."""

    kind: str
    runs: int = 0
    faults: int = 0
    acknowledged: int = 0
    lost: int = 0
    wrong: list[str] = field(default_factory=list)


def rows(devices: Devices, kills: int, of_others: int, say: Callable[[str], None], *, slow: bool = True) -> list[Row]:
    """Runs all of it. `say` is told how far it is."""
    plan = [(KILLED, kills), *((kind, of_others) for kind in OTHERS if slow or not kind.slow)]
    made = [Row(kind.name) for kind, _ in plan]
    shelf = Shelf(devices)
    began, number, of = time.monotonic(), 0, sum(times for _, times in plan)
    for row, (kind, times) in zip(made, plan, strict=True):
        for _ in range(times):
            number += 1
            _run(shelf, kind, row)
            say(f"{number} of {of}, after {time.monotonic() - began:.0f} s: {row.kind} {row.runs}, lost {row.lost}")
    shelf.empty()
    return made


def _run(shelf: Shelf, kind: Kind, row: Row) -> None:
    device = shelf.device(kind)
    device.look()
    before, wrong = device.ledger.acknowledged, len(device.wrong)
    row.runs += 1
    try:
        row.faults += kind.injects(shelf.devices, device)
        row.lost += device.look()
    except (Error, AssertionError) as broken:
        # What cannot be looked into may be lost: it counts as wrong, and the runs go on with another device.
        row.wrong.append(f"run {row.runs} broke off: {''.join(traceback.format_exception(broken))}")
        device.break_off()
        shelf.drop()
    row.acknowledged += device.ledger.acknowledged - before
    row.wrong += device.wrong[wrong:]
    if kind.spoils or kind.empty:
        shelf.empty()


@dataclass
class Shelf:
    """The device that is in use."""

    devices: Devices
    _device: Device | None = None
    _runs: int = 0

    def device(self, kind: Kind) -> Device:
        if self._runs >= ON_ONE_DEVICE or kind.empty:
            self.empty()
        if self._device is None:
            self._device = self.devices.fresh(empty=kind.empty)
        self._runs += 1
        return self._device

    def drop(self) -> None:
        self._device, self._runs = None, 0

    def empty(self) -> None:
        if self._device is not None:
            self.devices.away(self._device)
        self.drop()


def table(made: list[Row], seed: int) -> Iterator[str]:
    width = max(len(row.kind) for row in made)
    heads = f"{'runs':>5}  {'faults injected':>15}  {'edits acknowledged':>18}  {'edits lost':>10}"
    yield f"{'kind of fault':{width}}  {heads}"
    for row in [*made, summed(made)]:
        figures = f"{row.runs:>5}  {row.faults:>15}  {row.acknowledged:>18,}  {row.lost:>10}"
        yield f"{row.kind:{width}}  {figures}"
    yield f"Seed {seed}."
    for row in made:
        yield from (f"{row.kind}: {wrong}" for wrong in row.wrong)


def summed(made: list[Row]) -> Row:
    return Row(
        "all",
        sum(row.runs for row in made),
        sum(row.faults for row in made),
        sum(row.acknowledged for row in made),
        sum(row.lost for row in made),
    )
