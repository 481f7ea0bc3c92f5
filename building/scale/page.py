"""The tables in `docs/scale.md`: each stands between two marks, and is written anew by a command."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from building.places import ROOT

PAGE: Final = ROOT / "docs" / "scale.md"


def with_table(page: str, name: str, rows: Sequence[str]) -> str:
    """The page with another table of this name. Raises `KeyError` where it has none."""
    begins, ends = f"<!-- {name}: written by a command -->\n", f"<!-- end of {name} -->"
    found = re.compile(rf"{re.escape(begins)}.*?{re.escape(ends)}", re.DOTALL)
    if not found.search(page):
        raise KeyError(name)
    table = "\n".join(rows)
    return found.sub(lambda _: f"{begins}\n{table}\n\n{ends}", page)


def put(name: str, rows: Sequence[str]) -> None:
    PAGE.write_text(with_table(PAGE.read_text("utf-8"), name, rows), "utf-8")
