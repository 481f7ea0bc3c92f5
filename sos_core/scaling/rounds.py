"""What is shown of one round: where its ends are and whose they are, and the middle.

The round starts discussion and shows where people differ. There is no mean, no percentage and no significance here,
because an average hides the child's 2.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sos_core.model.answers import Answer, Instrument
from sos_core.model.frozen import Id


@dataclass(frozen=True, slots=True)
class Spread:
    """What is said of the numbers of one round, on one instrument: only positions on the scale, and who is there."""

    lowest: int
    highest: int
    at_lowest: tuple[Id, ...]
    at_highest: tuple[Id, ...]
    middle: tuple[int, ...]
    """The middle answer; both middles where the count is even and they differ."""


def middle(numbers: Iterable[int]) -> tuple[int, ...]:
    """The middle number; both middles, the lower first, where the count is even and they differ. Numbers that nobody
    gave are never put between two middles. Raises `ValueError` where there are no numbers."""
    given = sorted(numbers)
    if not given:
        raise ValueError("no numbers have no middle")
    left, right = given[(len(given) - 1) // 2], given[len(given) // 2]
    return (left,) if left == right else (left, right)


def spread(answers: tuple[Answer, ...]) -> Spread | None:
    """Lowest, highest and middle of those who gave a number; `None` where nobody did."""
    given = [(answer.number, answer.person) for answer in answers if answer.number is not None]
    if not given:
        return None
    lowest, highest = min(given)[0], max(given)[0]
    return Spread(
        lowest=lowest,
        highest=highest,
        at_lowest=tuple(person for number, person in given if number == lowest),
        at_highest=tuple(person for number, person in given if number == highest),
        middle=middle(number for number, _ in given),
    )


def on_instrument(answers: tuple[Answer, ...], instrument: Instrument) -> tuple[Answer, ...]:
    """The answers that may be compared with each other."""
    return tuple(answer for answer in answers if answer.instrument is instrument)
