"""How fast the core is, on this machine's Python and inside Pyodide, in one run: figures to look at and to compare."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from building.budgets import aim
from building.node import run_in_pyodide
from building.places import ROOT
from building.progress import say, step
from building.runtime import runtime

TIMING: Final = Path(__file__).parent / "core_timing.py"
ROUNDS: Final = 40

NAMES: Final = {
    "command": "a command",
    "load": "loading and checking",
    "render": "rendering the record",
    "write": "writing the file",
    "copy": "making the family's copy",
}
SIZES: Final = (60, 200, 500, 5_000)

Times = dict[str, list[float]]


def measured() -> dict[str, Any]:
    with step("Timing the core on this machine's Python"):
        here = on_cpython()
    with step("Timing the core inside Pyodide"):
        there = in_pyodide()
    return {"cpython": medians(here), "pyodide": medians(there), "growth": growth(here)}


def on_cpython() -> Times:
    done = subprocess.run(
        [sys.executable, str(TIMING), str(ROUNDS)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    times: Times = json.loads(done.stdout)
    return times


def in_pyodide() -> Times:
    """Against the archives as they are shipped."""
    made = runtime()
    with tempfile.TemporaryDirectory(prefix="meeting-board-") as folder:
        place = Path(folder)
        (place / "board.zip").write_bytes(made.board)
        (place / "libraries.zip").write_bytes(made.libraries)
        for module, content in made.extensions.items():
            (place / f"{module}.so").write_bytes(content)
        times: Times = json.loads(
            run_in_pyodide(
                TIMING.read_text("utf-8"),
                json.dumps({"rounds": ROUNDS}),
                mounts={"/built": place},
                path=["/built/board.zip", "/built/libraries.zip"],
                extensions={module: f"/built/{module}.so" for module in made.extensions},
                doing="time the core inside Pyodide",
            )
        )
    return times


def medians(times: Times) -> dict[str, float]:
    return {name: round(statistics.median(rounds), 3) for name, rounds in times.items()}


def growth(times: Times) -> dict[str, float]:
    """How much more one statement costs among 5,000 than among 500. The shortest round says most of the code, and
    least of what else the machine did."""
    return {name: round((times[f"{name}_5000"][0] / 5_000) / (times[f"{name}_500"][0] / 500), 3) for name in NAMES}


def report(figures: Mapping[str, Any]) -> None:
    say("\nThe core; milliseconds, medians: on this machine's Python, and inside Pyodide")
    for name, words in NAMES.items():
        for size in SIZES:
            _report_one(figures, f"{name}_{size}", f"{words}, {size} statements")
        ratio = figures["growth"][name]
        say(f"    per statement among 5,000, of what it is among 500: {ratio:.2f}{aim(f'core.growth.{name}', ratio)}")
    _report_one(figures, "refuse_100000", "refusing a file of 100000 statements")


def _report_one(figures: Mapping[str, Any], key: str, words: str) -> None:
    here, there = figures["cpython"][key], figures["pyodide"][key]
    say(f"  {words:<44} {here:>9.2f} {there:>9.2f}{aim(f'core.cpython.{key}', here)}")
