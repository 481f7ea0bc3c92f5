"""How far figures lie apart that were measured several times, and how far off their median may be."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from typing import Final

OF_A_MEDIAN: Final = 1.2533
"""How much wider medians spread than means do, for errors that are spread evenly to both sides."""
OF_DEVIATIONS: Final = 1.4826
"""The standard deviation, as a multiple of the median deviation: one round that was disturbed does not count."""


def noise(values: Sequence[float]) -> float:
    """The standard error of the median."""
    if len(values) < 2:
        return 0.0
    middle = statistics.median(values)
    deviation = statistics.median(abs(value - middle) for value in values)
    return OF_A_MEDIAN * OF_DEVIATIONS * deviation / math.sqrt(len(values))


def spread(values: Sequence[float], digits: int = 3) -> dict[str, float]:
    return {
        "least": round(min(values), digits),
        "most": round(max(values), digits),
        "noise": round(noise(values), digits),
        "n": len(values),
    }
