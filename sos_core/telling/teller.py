"""A copy told in plain words: limits and names in line, other people's words in quotation marks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sos_core.model.plan import Step
from sos_core.retelling import Retelling
from sos_core.telling.typed import cleaned, in_line, set_apart

BETWEEN: Final = " · "


@dataclass(frozen=True)
class Teller(Retelling[str]):
    """What it gives can stand in a sentence, unless it says otherwise."""

    def told(self, message: str, /, **values: object) -> str:
        return self.t(message, **values)

    def typed(self, text: str) -> str:
        return in_line(text, self.t.direction)

    def words(self, text: str) -> str:
        return self.typed(text)

    def quoted(self, text: str) -> str:
        """Somebody's own words in quotation marks, to stand alone: lines and direction are theirs."""
        return self.t("“{words}”", words=cleaned(text))

    def quoted_in_line(self, text: str) -> str:
        return set_apart(self.t("“{words}”", words=" ".join(cleaned(text).split())), self.t.direction)

    def listed(self, pieces: Sequence[str]) -> str:
        return self.t.names(pieces)

    def joined(self, pieces: Iterable[str | None], between: str) -> str:
        return between.join(filter(None, pieces))

    def day(self, day: dt.date) -> str:
        """With its year: what is pasted somewhere may lose what stood above it."""
        return self.t.day(day)

    def in_a_row(self, *pieces: str | None) -> str:
        """The pieces that are there, as a line lists them."""
        return self.joined(pieces, self.t(", "))

    def who_does(self, step: Step) -> str:
        """Who does it, on the list of people or not."""
        return self.in_a_row(self.names(step.who), self.typed(step.who_else))

    def by_when(self, step: Step) -> str:
        """By when, as a day or in words."""
        return self.in_a_row(self.t.day(step.by_when) if step.by_when else "", self.typed(step.by_when_words))


def beside(*pieces: str | None) -> str:
    """What there is to say beside something, on one line."""
    return BETWEEN.join(filter(None, pieces))


def there(*lines: str | None) -> tuple[str, ...]:
    """The lines in which something stands."""
    return tuple(filter(None, lines))
