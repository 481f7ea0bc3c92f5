"""What is shown of one round: where its ends are and whose they are, and the middle.

The round starts discussion and shows where people differ. There is no mean, no percentage and no significance here,
because an average hides the child's 2.
"""

from __future__ import annotations

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


def spread(answers: tuple[Answer, ...]) -> Spread | None:
    """Lowest, highest and middle of those who gave a number; `None` where nobody did."""
    given = sorted((answer.number, answer.person) for answer in answers if answer.number is not None)
    if not given:
        return None
    numbers = [number for number, _ in given]
    lowest, highest = numbers[0], numbers[-1]
    left, right = numbers[(len(numbers) - 1) // 2], numbers[len(numbers) // 2]
    named = {answer.person: answer.number for answer in answers}
    return Spread(
        lowest=lowest,
        highest=highest,
        at_lowest=tuple(person for person, number in named.items() if number == lowest),
        at_highest=tuple(person for person, number in named.items() if number == highest),
        middle=(left,) if left == right else (left, right),
    )


def on_instrument(answers: tuple[Answer, ...], instrument: Instrument) -> tuple[Answer, ...]:
    """The answers that may be compared with each other."""
    return tuple(answer for answer in answers if answer.instrument is instrument)
