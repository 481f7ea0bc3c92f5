"""What a static host serves for very many first visits and updates, and what that costs by the price lists of
content-delivery networks.

The bytes are the budgets that a build must keep, not what it takes today: so the page is right as long as the build is,
and says no less than what can come.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from building.budgets import FIRST_VISIT, UPDATE

VISITS: Final = 1_000_000
FILES: Final = 120
"""Requests of a first visit, at most: one for each file that is kept."""
FILES_OF_AN_UPDATE: Final = 75
"""Requests of an update, at most: the names without a hash, where all is, and all of our Python."""

GB: Final = 1_000_000_000
HOUR: Final = 3_600


@dataclass(frozen=True)
class Prices:
    """One published price list, for Europe, in US dollars. A month is what is counted."""

    name: str
    bands: tuple[tuple[float, float], ...]
    """From how many GB on, and what each of them costs from there on."""
    per_10_000: float | None = 0.0
    """Requests. `None`: they cost something, and no price of them could be cited."""
    free_requests: int = 0
    remark: str = field(default="", kw_only=True)

    def cost(self, visits: int, size: int, requests: int) -> float:
        """Dollars, of what is published."""
        of_bytes = _banded(visits * size / GB, self.bands)
        counted = max(0, visits * requests - self.free_requests)
        return of_bytes + counted / 10_000 * (self.per_10_000 or 0.0)


def _banded(amount: float, bands: tuple[tuple[float, float], ...]) -> float:
    ends = (*bands, (float("inf"), 0.0))
    return sum(price * max(0.0, min(amount, end) - begin) for (begin, price), (end, _) in pairwise(ends))


PRICE_LISTS: Final = (
    Prices("bunny.net, volume network", ((0, 0.005), (500_000, 0.004), (1_000_000, 0.003))),
    Prices("bunny.net, standard network", ((0, 0.01),)),
    Prices(
        "Amazon CloudFront, pay as you go",
        ((0, 0.0), (1_000, 0.085), (11_000, 0.080), (51_000, 0.060), (151_000, 0.040)),
        None,
        remark="and requests beyond 10 million",
    ),
    Prices("Fastly, full site delivery", ((0, 0.0), (100, 0.12)), 0.01, 1_000_000, remark="above 10 TB by agreement"),
    Prices("Cloudflare R2", ((0, 0.0),), 0.0036, 10_000_000),
    Prices("Cloudflare Pages, static files", ((0, 0.0),)),
)


def bytes_table() -> list[str]:
    """Rows of Markdown: how many bytes, and how many a second where they do not come evenly."""
    return [
        f"| for {VISITS:,} | bytes each, at most | together | if all of it comes on one day, and a tenth in one hour |",
        "|---|---|---|---|",
        *(
            f"| {what} | {size / 1e6:.1f} MB | {VISITS * size / GB:,.0f} GB | {_rate(size)} |"
            for what, size, _ in _served()
        ),
    ]


def cost_table() -> list[str]:
    """Rows of Markdown: what it costs, in US dollars, all of it in one month."""
    return [
        f"| price list | {VISITS:,} first visits | {VISITS:,} updates |",
        "|---|---|---|",
        *(
            f"| {prices.name} | {' | '.join(_dollars(prices, size, requests) for _, size, requests in _served())} |"
            for prices in PRICE_LISTS
        ),
    ]


def _served() -> Iterator[tuple[str, int, int]]:
    yield "first visits", FIRST_VISIT, FILES
    yield "updates that change only our own Python", UPDATE, FILES_OF_AN_UPDATE


def _rate(size: int) -> str:
    a_second = VISITS / 10 / HOUR
    return f"{a_second:.0f} a second, {a_second * size * 8 / 1e6:,.0f} Mbit/s"


def _dollars(prices: Prices, size: int, requests: int) -> str:
    told = f"{prices.cost(VISITS, size, requests):,.0f}"
    return f"{told} ({prices.remark})" if prices.remark else told
