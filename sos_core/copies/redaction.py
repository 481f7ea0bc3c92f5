"""What must not be read between the lines: names and details that are withheld, wherever somebody typed them again.

Whoever is withheld may still be named in what others said. There the name is replaced by a mark that can be seen, so
that the sentence is not passed off as whole. What counts as the same words again, and what does not, is told in
`docs/format.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from typing import Final, TypeVar

from sos_core.copies.digits import Digits
from sos_core.copies.letters import both, letters, word, words
from sos_core.copies.long_texts import LONG, LongTexts
from sos_core.copies.names import TITLES, only_in_capitals, parts
from sos_core.copies.short_texts import Alone, ShortTexts, Words, is_of_unspaced
from sos_core.copies.stretches import Stretch, between
from sos_core.model.frozen import Frozen
from sos_core.model.meanings import Means, changed
from sos_core.model.people import Person
from sos_core.model.previous import EarlierPerson

F = TypeVar("F", bound=Frozen)

LEFT_OUT: Final = "[…]"
"""Stands for what is withheld. It says nothing in any language, and is never longer than what it stands for."""

FEWEST_WORDS: Final = 3
"""Words from which on a text is known whatever stands behind it: "No!" is everybody's."""


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
        names, texts, places = tuple(names), tuple(texts), tuple(places)
        self._long: set[str] = set()
        self._short = ShortTexts()
        self._alone: set[str] = set()
        kept = {part for person in others for part in parts(person.name)}
        for person in names:
            self._add(person.name)
            self._add_parts(parts(person.name) - kept, kept)
        for text in texts:
            self._add(text, is_told=True)
        for place in places:
            for piece in _pieces(place):
                self._add(piece)
        # Each looks at what those before it have left.
        digits = Digits(places, [*texts, *(person.name for person in names)])
        self._all = (LongTexts(self._long), digits, self._short, Alone(self._alone))
        self.count = 0

    def _add(self, text: str, *, is_told: bool = False) -> None:
        """`is_told`: whether it is what somebody said or wrote, and no name or place."""
        for one in both(text.strip()):
            told = letters(one)
            if len(told) >= LONG:
                self._long.add(told)
            elif is_of_unspaced(one):
                self._alone.add(one)
            else:
                followed_by = _behind(one) if is_told else ""
                for spelled in _spellings(one):
                    self._short.add(spelled, followed_by=followed_by)

    def _add_parts(self, called: set[Words], kept: set[Words]) -> None:
        for part in called:
            if len(part) > 1 and sum(map(len, part)) >= LONG:
                self._long.add("".join(part))
            elif len(part) > 1:
                self._short.add(part)
            elif part[0] not in TITLES:
                for one in {part, (f"{part[0]}s",)} - kept:
                    self._short.add(one, in_capitals=only_in_capitals(part[0]))

    def __call__(self, text: str) -> str:
        """The text with a mark in the place of each secret."""
        there: list[Stretch] = []
        for secrets in self._all:
            left = list(between(there))
            found = [(at + start, at + end) for at, to in left for start, end in secrets.found(text[at:to])]
            if found:
                there = sorted([*there, *found])
        if not there:
            return text
        self.count += len(there)
        return _marked(text, there)


def redact(value: F, redaction: Redaction) -> F:
    """The same with the words that are withheld taken out of its texts."""
    redacted = changed(value, redaction, Means.TEXT)
    assert redacted is not None
    return redacted


def _marked(text: str, there: list[Stretch]) -> str:
    pieces = [text[start:end] for start, end in between(there)]
    marks = [LEFT_OUT if end - start >= len(LEFT_OUT) else LEFT_OUT[1] for start, end in there]
    return "".join(chain.from_iterable(zip_longest(pieces, marks, fillvalue="")))


def _spellings(text: str) -> set[Words]:
    """The words of a short text: as they stand, without the apostrophes and hyphens in them, and in one where there is
    a digit among them, as in a postcode."""
    together = [tuple(filter(None, map(letters, text.split())))]
    if any(map(str.isdecimal, text)):
        together.append((letters(text),))
    return {words(text), *together} - {()}


def _behind(text: str) -> str:
    """The character behind the last word, where there are so few that it makes a difference."""
    ends = [found.end() for found in word().finditer(text)]
    return text[ends[-1] :][:1] if 0 < len(ends) < FEWEST_WORDS else ""


def _pieces(place: str) -> Iterator[str]:
    """The place as a whole, and every piece of it that has a number: a house or a postcode, without its town."""
    yield place
    for piece in re.split(r"[,;\n]", re.sub(r"^(\s*\d+\w?)\s*,", r"\1", place)):
        if len(words(piece)) > 1 and any(map(str.isdecimal, piece)):
            yield piece
