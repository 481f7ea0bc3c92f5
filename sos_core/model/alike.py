"""What two versions of a part have in common. After a change that is mostly all of it but one item, and "the same" is
"the very same object": it is known at once, also of thousands.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from operator import is_not


def common_ends(one: Sequence[object], other: Sequence[object]) -> tuple[int, int]:
    """How many items both have in common at the beginning, and after those at the end."""
    shorter = min(len(one), len(other))
    first = next(compress(count(), map(is_not, one, other)), shorter)
    last = next(compress(count(), map(is_not, reversed(one), reversed(other))), shorter)
    return first, min(last, shorter - first)
