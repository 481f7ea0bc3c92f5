"""What `table` costs: how long it takes for so many records, and the most memory it has meanwhile."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from building.places import ROOT

TELLING: Final = """
import json, pathlib, resource, sys
from sos_core.command_line import main
code = main(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
status = pathlib.Path("/proc/self/status")
print(json.dumps([used.ru_utime + used.ru_stime, status.read_text() if status.exists() else ""]))
sys.exit(code)
"""
"""The peak is asked of the system: what `resource` tells is no less than that of the process that started it."""


@dataclass(frozen=True)
class Run:
    rows: int
    seconds: float
    """By the clock."""
    busy: float
    """Seconds of one processor."""
    peak: int | None
    """kB of memory, where the system tells."""


def run(records: Path, out: Path, of: str) -> Run:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", TELLING, "table", str(records), "--of", of, "-o", str(out)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - began
    said, told = done.stdout.splitlines()
    busy, status = json.loads(told)
    rows, peak = re.search(r"(\d+) rows? from", said), re.search(r"VmHWM:\s+(\d+) kB", status)
    return Run(int(rows[1]) if rows else 0, seconds, busy, int(peak[1]) if peak else None)
