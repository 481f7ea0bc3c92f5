"""The words by which a place is told from other words, per language. Whatever goes by them takes them as a value, so
that another language is another value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Of one language. All in small letters."""

    schools: frozenset[str]
    """What a school is called by. An agency that ends with one of them is a school."""
    sorts_of_school: frozenset[str]
    """What sort of school it is. The name ends before it."""
    streets: frozenset[str]
    """With which the name of a street or a house ends."""
    surely_streets: frozenset[str]
    """Those of them that say nothing else: they are known in small letters, too."""
    short_streets: frozenset[str]
    """How they are shortened. They are known with a capital only."""
    between: frozenset[str]
    """What has no capital in the middle of such a name."""
    no_streets: frozenset[tuple[str, str]]
    """The last two words of what looks like one, and is none."""
    no_names: frozenset[str]
    """What follows a number and begins no name: 12 August."""
    no_descriptions: frozenset[str]
    """What stands between a number and a street in small letters without being its name."""
    rooms: frozenset[str]
    """What has a number inside of a house."""
    of_work: frozenset[str]
    """Before a room: where people meet, and nobody lives."""
    numbered: frozenset[str]
    """What may stand between a room and its number."""


_SCHOOLS: Final = frozenset({
    "academy", "college", "infants", "juniors", "kindergarten", "nursery", "playgroup", "preschool", "primary",
    "school", "secondary",
})  # fmt: skip

ENGLISH: Final = PlaceWords(
    schools=_SCHOOLS,
    sorts_of_school=_SCHOOLS | {
        "aided", "boys", "catholic", "ce", "church", "cofe", "community", "comprehensive", "controlled", "day", "first",
        "free", "girls", "grammar", "high", "infant", "junior", "lower", "middle", "rc", "roman", "sixth", "special",
        "upper", "voluntary",
    },
    streets=frozenset({
        "avenue", "close", "cottage", "cottages", "court", "crescent", "drive", "farm", "gardens", "green", "grove",
        "hill", "house", "lane", "mews", "parade", "park", "place", "rise", "road", "row", "square", "street",
        "terrace", "view", "walk", "way", "yard",
    }),
    surely_streets=frozenset({"avenue", "crescent", "lane", "mews", "road", "street", "terrace"}),
    short_streets=frozenset({"ave", "cl", "cres", "ct", "dr", "gdns", "ln", "pl", "rd", "sq", "st", "terr"}),
    between=frozenset({"and", "by", "in", "le", "of", "on", "the", "under", "upon"}),
    no_streets=frozenset({
        ("county", "court"), ("crown", "court"), ("family", "court"), ("high", "court"), ("magistrates", "court"),
        ("youth", "court"),
    }),
    no_names=frozenset({
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "am", "pm",
    }),
    no_descriptions=frozenset({
        "busy", "different", "down", "from", "main", "mile", "minute", "minutes", "other", "over", "this", "that",
        "their", "your",
    }),
    rooms=frozenset({"apartment", "apt", "bedsit", "flat", "maisonette", "pitch", "plot", "room"}),
    of_work=frozenset({
        "class", "committee", "conference", "consulting", "contact", "court", "interview", "meeting", "training",
        "treatment", "waiting",
    }),
    numbered=frozenset({"no", "number"}),
)  # fmt: skip
