"""What must not be read between the lines: names and details that are withheld, wherever somebody typed them again.

Whoever is withheld may still be named in what others said. There the name is replaced by a mark that can be seen, so
that the sentence is not passed off as whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sos_core.copies.typed_otherwise import TypedOtherwise
from sos_core.model.people import Person
from sos_core.model.previous import EarlierPerson

LEFT_OUT: Final = "[…]"
"""Stands for what is withheld. It says nothing in any language, and is never longer than what it stands for."""

SHORTEST: Final = 3
"""Characters of a name or detail from which on it is looked for inside of words, too; and of a part of a name from
which on it is looked for by itself."""


_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]+"
)
"""Thai, Lao, Burmese, Khmer, Chinese, Japanese and Korean."""


class Redaction:
    """Looks for secrets in texts. `names`: people who are withheld; `others`: those who are not, whose names stay;
    `texts`: whatever else is withheld word for word; `places`: those of them that say where somebody can be found."""

    def __init__(
        self,
        names: Iterable[Person | EarlierPerson],
        others: Iterable[Person],
        texts: Iterable[str],
        places: Iterable[str] = (),
    ) -> None:
        names, others, texts = tuple(names), tuple(others), tuple(texts)
        kept = {part for person in others for part in _parts(person.name)}
        whole: set[str] = set()
        parts: set[str] = set()
        for person in names:
            whole.add(person.name.strip())
            parts |= {part for part in _parts(person.name) if len(part) >= SHORTEST} - kept
        whole |= {text.strip() for text in texts}
        self._whole = _any_of(
            [re.escape(text) if _is_long(text) else _by_itself(text) for text in whole - {""}], re.IGNORECASE
        )
        # A part of a name can be an ordinary word: Will, Grace. It is only looked for as it is written in the name.
        self._parts = _any_of([_by_itself(part) for part in parts])
        self._otherwise = TypedOtherwise(
            [person.name for person in names], [person.name for person in others], places, texts
        )
        self.count = 0

    def __call__(self, text: str) -> str:
        for pattern in (self._whole, self._parts):
            if pattern is not None:
                text, count = pattern.subn(_mark, text)
                self.count += count
        text, count = self._otherwise.replaced(text, _mark)
        self.count += count
        return text


def _is_long(text: str) -> bool:
    """Whether it is looked for inside of words. Where a script has no spaces, a name of two characters stands inside of
    something nearly always."""
    return len(text) >= SHORTEST or (len(text) > 1 and _UNSPACED.fullmatch(text) is not None)


def _parts(name: str) -> frozenset[str]:
    return frozenset(re.split(r"[\s,/()]+", name))


def _by_itself(text: str) -> str:
    return rf"(?<!\w){re.escape(text)}(?!\w)"


def _any_of(patterns: Iterable[str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str] | None:
    # The longest first: of "Steph" and "Steph Marsh" the whole name goes.
    ordered = sorted(patterns, key=lambda pattern: (-len(pattern), pattern))
    return re.compile("|".join(ordered), flags) if ordered else None


def _mark(found: re.Match[str] | str) -> str:
    length = len(found) if isinstance(found, str) else len(found[0])
    return LEFT_OUT if length >= len(LEFT_OUT) else LEFT_OUT[1]
