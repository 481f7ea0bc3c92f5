"""The words that passphrases are made of, a list for each language: plain ones, that are easily said on the telephone
and written down by whoever hears them.

Each list has 2048, so that a word is eleven bits. They are printed in `docs/`, for those who would rather toss a coin.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Final

LISTS: Final[Mapping[str, str]] = {"en": "english.txt"}
"""By the language that a code begins with. Where a language has no list of its own, it is the English one."""

COUNT: Final = 2048


@cache
def words(code: str = "en") -> tuple[str, ...]:
    """The words for a language, by its code (`en-GB`)."""
    name = LISTS.get(code.partition("-")[0].lower(), LISTS["en"])
    # Through the loader, because in the browser this package is inside a zip archive.
    return tuple((pkgutil.get_data(__name__, name) or b"").decode("utf-8").split())
