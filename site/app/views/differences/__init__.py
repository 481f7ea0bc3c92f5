"""What one version of a meeting has and another has otherwise, in words: what it is called, and what stands there.

What not everybody may have is covered, as on the board: the room may read this page.
"""

from app.views.differences.limits import item_of, limits_of
from app.views.differences.names import ENTRIES, FIELDS, PARTS
from app.views.differences.told import (
    OF_FILE,
    OF_HERE,
    HowTold,
    beside,
    counts,
    difference,
    heading,
    long_list,
    unfolded,
)
from app.views.differences.words import Words, words_of

__all__ = [
    "ENTRIES",
    "FIELDS",
    "OF_FILE",
    "OF_HERE",
    "PARTS",
    "HowTold",
    "Words",
    "beside",
    "counts",
    "difference",
    "heading",
    "item_of",
    "limits_of",
    "long_list",
    "unfolded",
    "words_of",
]
