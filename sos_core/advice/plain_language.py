"""What plain language means in one language: words to ask about, and how long is long. It is data: a council edits
`lists/english.json` or puts a list for another language beside it.
"""

from __future__ import annotations

import pkgutil
import re
from functools import cache, lru_cache
from typing import Annotated, Final

from pydantic import Field, ValidationError

from sos_core.model.frozen import Frozen
from sos_core.model.text import LongText, Name
from sos_core.problems import Refused
from sos_core.validation import problems_of

MOST_LABELS: Final = 200
MOST_WORDS: Final = 200
"""Entries in a list that somebody still reads through before a change."""

FEWEST_WORDS: Final = 20
"""Words from which on the share of long words says something: in a shorter text a single one moves LIX by more than
five, half the way from "easy" to "medium"."""


class Label(Frozen):
    """Words that say what somebody thinks of a person and not what that person did."""

    words: Annotated[tuple[Name, ...], Field(min_length=1, max_length=MOST_WORDS)]
    """Each is looked for as whole words, in capitals or not, with blanks or hyphens between them."""
    ask: Name
    """What to ask instead, in the language of the list."""


class PlainLanguage(Frozen):
    language: Name
    """The language of the writing that it is for, BCP 47: `en-GB`."""
    longest_sentence: Annotated[int, Field(ge=5, le=100)]
    """Words. A longer sentence is asked about."""
    highest_lix: Annotated[int, Field(ge=10, le=100)] | None = None
    """A text that reaches it is asked about. `None`: it is not measured; languages with long words need another number
    than English, and some have no blanks between words at all."""
    labels: Annotated[tuple[Label, ...], Field(max_length=MOST_LABELS)] = ()
    about: LongText = ""
    """For those who edit the list."""

    def label_in(self, text: str) -> tuple[str, str] | None:
        """The first label in the text, as it was typed, and what to ask instead; `None` where there is none."""
        pattern, asks = _finder(self.labels)
        found = pattern.search(text)
        return (found[0], asks[found.lastindex or 0]) if found else None


@lru_cache(maxsize=8)
def _finder(labels: tuple[Label, ...]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """A pattern with one group for each label, and what to ask for each group."""
    groups = (
        "|".join(_as_typed(words) for words in sorted(label.words, key=lambda words: (-len(words), words)))
        for label in labels
    )
    # Only at the beginning of a word, and first of all: most characters are not one.
    pattern = rf"(?<![\w-])(?:{'|'.join(f'({group})' for group in groups) or '(?!)'})(?![\w-])"
    return re.compile(pattern, re.IGNORECASE), ("", *(label.ask for label in labels))


def _as_typed(words: str) -> str:
    """`(?!)`, which is found nowhere, for an entry that has no word in it."""
    return r"[\s-]+".join(re.escape(word).replace("'", "['’]") for word in re.findall(r"[^\s-]+", words)) or "(?!)"


def plain_language(text: str) -> PlainLanguage:
    """A list as it stands in a file, JSON. Raises `Refused` where it is not one."""
    try:
        return PlainLanguage.model_validate_json(text)
    except ValidationError as error:
        raise Refused(problems_of(error)) from None


@cache
def english() -> PlainLanguage:
    """The list that comes with Meeting Board."""
    # Through the loader, because this package can be inside a zip archive. The lists have a folder of their own, so
    # that the page, which asks for none of them, is shipped without.
    return plain_language((pkgutil.get_data(__name__, "lists/english.json") or b"").decode("utf-8"))
