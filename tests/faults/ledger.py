"""What the page was told, and what it said that it had saved: held beside the browser, and compared with what is there
afterwards.

Each edit has a place (`column of statement 7`) and what then stands in it. A later edit of the same place takes the
earlier one's place; one that is under way may have come or not, as nobody was told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NOTHING = ""
"""What stands in a place where there is nothing."""


@dataclass(frozen=True)
class Edit:
    place: str
    value: str
    counts: bool = True
    """As an edit of its own: what somebody types can fill more than one place."""


@dataclass(frozen=True)
class Loss:
    """An edit of which the page had said that it was saved, and what is there instead."""

    place: str
    saved: str
    found: str

    def __str__(self) -> str:
        return f"{self.place}: saved was {self.saved!r}, found is {self.found!r}"


class Ledger:
    def __init__(self) -> None:
        self.acknowledged = 0
        """Edits that the page said it had saved."""
        self._saved: dict[str, str] = {}
        self._under_way: list[Edit] = []
        self._perhaps: list[Edit] = []
        """Sent together with something that could not be saved."""

    def sent(self, place: str, value: str, *, counts: bool = True) -> None:
        self._under_way.append(Edit(place, value, counts))

    def saved(self) -> None:
        """The page says that all is saved: so is everything that was sent before."""
        self.acknowledged += sum(edit.counts for edit in self._under_way)
        self._saved.update({edit.place: edit.value for edit in self._under_way})
        self._under_way.clear()

    def refused(self) -> None:
        """The page says that it could not save what was sent last: it is not to be there. Where several were sent at
        once, nobody knows which of them came."""
        if sum(edit.counts for edit in self._under_way) > 1:
            self._perhaps += self._under_way
        self._under_way.clear()

    def begins(self, there: Mapping[str, str]) -> None:
        """Also what was there before anybody typed is to stay."""
        self._saved.update(there)

    def losses(self, there: Mapping[str, str], *, but: str = "-") -> list[Loss]:
        """What was saved and is not there. `but`: places that begin so are not looked at."""
        may_be = {(edit.place, edit.value) for edit in self._open}
        found = {place: there.get(place, NOTHING) for place in self._saved if not place.startswith(but)}
        return [
            Loss(place, self._saved[place], value)
            for place, value in found.items()
            if value != self._saved[place] and (place, value) not in may_be
        ]

    def strange(self, there: Mapping[str, str]) -> list[Edit]:
        """What is there and was never sent, or was refused."""
        sent = {edit.place for edit in self._open} | self._saved.keys()
        return [Edit(place, value) for place, value in there.items() if place not in sent]

    def goes_on(self, there: Mapping[str, str]) -> None:
        """Somebody has looked: what was under way has come or has not."""
        self._under_way.clear()
        self._perhaps.clear()
        self._saved = dict(there)

    @property
    def _open(self) -> list[Edit]:
        return [*self._under_way, *self._perhaps]
