"""`python -m tests.faults [RUNS] [--seed N]`, which `build.py faults` begins once the site is built: kills the browser
so often while somebody types, and does everything else that can go wrong a twentieth as often. Ends with 1 if anything
that the page had said was saved is lost."""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import sys
import tempfile
from pathlib import Path
from random import Random

from playwright.sync_api import expect, sync_playwright

from building.chromium import VARIABLE, chromium
from building.places import DIST
from tests.faults.device import Devices
from tests.faults.runs import rows, table
from tests.static_host import StaticHost


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="build.py faults", description="Nothing that was saved may be lost.")
    parser.add_argument("runs", nargs="?", type=int, default=200, help="times that the browser is killed")
    parser.add_argument("--seed", type=int, help="what is left to chance, as in an earlier run")
    options = parser.parse_args(arguments)
    seed = options.seed if options.seed is not None else secrets.randbelow(1_000_000)
    say(f"Seed {seed}. The browser is killed {options.runs} times; each other fault comes a twentieth as often.")
    expect.set_options(timeout=30_000)
    file = Path(os.environ[VARIABLE]) if VARIABLE in os.environ else chromium()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, sync_playwright() as playwright:
        # Another version of the app is put there meanwhile.
        site = Path(folder) / "site"
        shutil.copytree(DIST, site)
        with StaticHost(site) as host:
            devices = Devices(playwright, file, host, Path(folder), Random(seed))
            made = rows(devices, options.runs, max(1, options.runs // 20), say)
    for problem in sorted(set(devices.watch.problems)):
        say(f"In the console: {problem}")
    for line in table(made, seed):
        say(line)
    return 1 if any(row.lost or row.wrong for row in made) else 0


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
