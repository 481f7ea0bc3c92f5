"""How many bytes a visit costs, and the budget that a build must keep."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from posixpath import normpath

import brotli

from building.budgets import FIRST_PAINT, FIRST_VISIT
from building.distribution import Distribution, has_hash
from building.fingerprint import sha256
from building.modules import followed
from building.packing import SUFFIX
from building.places import CACHE

TEN = 10

BROTLI_QUALITY = 9  # 11 takes half a minute for the WebAssembly and gains 3 %: a host may do that, a build need not.


@dataclass(frozen=True)
class Size:
    raw: int
    gzip: int
    brotli: int

    def __add__(self, other: Size) -> Size:
        return Size(self.raw + other.raw, self.gzip + other.gzip, self.brotli + other.brotli)


NOTHING = Size(0, 0, 0)


def measured(files: Mapping[str, bytes]) -> dict[str, Size]:
    """Compressing takes seconds, so what was measured is remembered under the content's hash."""
    kept = CACHE / "sizes.json"
    try:
        known: dict[str, list[int]] = json.loads(kept.read_text("utf-8"))
    except (OSError, ValueError):
        known = {}
    sizes, used = {}, {}
    for name, content in files.items():
        key = sha256(content)
        numbers = known.get(key) or [
            len(content),
            len(gzip.compress(content, 9, mtime=0)),
            len(brotli.compress(content, quality=BROTLI_QUALITY)),
        ]
        used[key] = numbers
        sizes[name] = Size(*numbers)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps({**known, **used}), "utf-8")
    return sizes


class _Links(HTMLParser):
    """What a page asks for by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"script", "img"} and values.get("src"):
            self.found.append(str(values["src"]))
        if tag == "link" and values.get("href"):
            relations = set(str(values.get("rel", "")).lower().split())
            if relations & {"stylesheet", "icon", "modulepreload", "preload"}:
                self.found.append(str(values["href"]))


def first_paint(files: Mapping[str, bytes]) -> list[str]:
    """index.html, and all that it needs before Python: followed through the modules' static imports."""
    links = _Links()
    links.feed(files["index.html"].decode())
    return followed(files, ["index.html", *(normpath(address) for address in links.found)])


def update(sizes: Mapping[str, Size]) -> list[str]:
    """What changes each time, and ten packages of our Python at once, the largest ones: as much as the largest step so
    far. `sizes`: of all files that a visit fetches."""
    each_time = [name for name in sizes if not has_hash(name) or name.startswith(("client-start-", "board-list-"))]
    packages = sorted((name for name in sizes if name.startswith("board-")), key=lambda name: -sizes[name].gzip)
    return each_time + [name for name in packages if name not in each_time][:TEN]


def total(sizes: Mapping[str, Size], names: Iterable[str]) -> Size:
    return sum((sizes[name] for name in names), NOTHING)


def table(made: Distribution) -> tuple[str, list[str]]:
    """The figures as text, and a sentence for every budget that is not kept."""
    sizes = measured(made.files)
    groups: dict[str, Size] = {}
    for name, size in sizes.items():
        top, slash, rest = name.partition("/")
        label = name
        if slash and name.endswith(SUFFIX):
            label = f"{top.rpartition('-')[0]}, packed"
        elif slash:
            big = size.raw > 500_000
            label = f"{top}/{rest}" if big else f"{top}/" + (" (the rest)" if top.startswith("pyodide") else "")
        groups[label] = groups.get(label, NOTHING) + size
    paint = first_paint(made.files)
    visit = [*made.precached, "sw.js"]
    rows = [(label, groups[label]) for label in sorted(groups, key=lambda one: -groups[one].gzip)]
    sums = [("first paint", total(sizes, paint)), ("first visit", total(sizes, visit))]
    width = max(len(label) for label, _ in (*rows, *sums))
    line: Callable[[str, Size], str] = lambda label, size: (  # noqa: E731
        f"  {label:<{width}} {size.raw:>12,} {size.gzip:>12,} {size.brotli:>12,}"
    )
    text = [f"  {'bytes in dist/':<{width}} {'raw':>12} {'gzip':>12} {'brotli':>12}"]
    text += [line(label, size) for label, size in rows]
    text += ["  " + "-" * (width + 39), *(line(label, size) for label, size in sums)]
    over, left = [], []
    for (label, size), budget in zip(sums, (FIRST_PAINT, FIRST_VISIT), strict=True):
        if size.gzip > budget:
            over.append(
                f"Over budget: {label} takes {size.gzip:,} bytes with gzip, {size.gzip - budget:,} more than the "
                f"{budget:,} it may. The table above shows where they are."
            )
        else:
            left.append(f"{budget - size.gzip:,} of {budget:,} for the {label}")
    text += [f"  room left, bytes with gzip: {', '.join(left)}"] if left else []
    return "\n".join(text), over
