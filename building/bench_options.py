"""What can be asked of `build.py bench`. By itself, so that no other command waits for what only the bench needs."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final, get_args

from building.budgets import Part

PARTS: Final[Sequence[str]] = get_args(Part)
ROUNDS: Final = 7


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write the figures to this file")
    parser.add_argument(
        "--only", action="append", choices=PARTS, metavar="PART", help=f"measure this part alone: {', '.join(PARTS)}"
    )
    parser.add_argument(
        "--rounds",
        type=int,
        default=ROUNDS,
        metavar="N",
        help=f"so often each page is started ({ROUNDS} times; on slow lines and devices 3 times at most)",
    )
    parser.add_argument("--check", action="store_true", help="fail where a figure is beyond its budget and its noise")
    parser.add_argument("--readme", action="store_true", help="also write the figures into the table of README.md")
