"""Bare answers from 0 to 10, without people: all figures for the researcher, and sentences for everybody else."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor
from typing import Final, TypedDict

from sos_core.language import Language, mark
from sos_core.model.answers import HIGHEST, LOWEST
from sos_core.problems import Problem, Refused, refuse
from sos_core.scaling import measures
from sos_core.scaling.rounds import middle

NO_ANSWERS: Final = mark("There are no answers. Give at least one number from {lowest} to {highest}.")
NOT_AN_ANSWER: Final = mark("{given} is not an answer. An answer is a whole number from {lowest} to {highest}.")


class Figures(TypedDict):
    """All figures of one round. In this order they are printed; every one is a JSON number."""

    n: int
    """How many answers there are, from 1."""
    lowest: int
    highest: int
    range: int
    """Steps from the lowest to the highest."""
    middle: list[int]
    """The middle answer; both middles, the lower first, where they differ."""
    leik_d: float
    """0 to 1, `measures.leik_d` as the nearest `float`."""
    consensus: float
    """0 to 1, `measures.consensus`."""
    agreement: float
    """−1 to 1, `measures.agreement` as the nearest `float`."""


def figures(numbers: Sequence[int]) -> Figures:
    """The figures of these answers, in whatever order they are.

    Raises `Refused` where there are none, and with a problem for each that is not a whole number from 0 to 10.
    """
    counts = _counts(numbers)
    lowest, highest = min(numbers), max(numbers)
    return {
        "n": len(numbers),
        "lowest": lowest,
        "highest": highest,
        "range": highest - lowest,
        "middle": list(middle(numbers)),
        "leik_d": float(measures.leik_d(counts)),
        "consensus": measures.consensus(counts),
        "agreement": float(measures.agreement(counts)),
    }


def told(numbers: Sequence[int], t: Language) -> tuple[str, ...]:
    """What is said of these answers to people, one sentence each. Raises `Refused` as `figures` does."""
    counts = _counts(numbers)
    lowest, highest, middles = min(numbers), max(numbers), middle(numbers)
    answers = t.count("There is {n} answer.", "There are {n} answers.", len(numbers))
    if len(numbers) == 1:
        return answers, t("It is {number} of {highest}.", number=lowest, highest=HIGHEST)
    if lowest == highest:
        return answers, t("All who answered said {number}.", number=lowest)
    return (
        answers,
        t("The lowest is {lowest}, the highest is {highest}.", lowest=lowest, highest=highest),
        t("The middle answer is {middle}.", middle=middles[0])
        if len(middles) == 1
        else t("The middle is between {left} and {right}.", left=middles[0], right=middles[1]),
        _steps(measures.steps_from_middle(counts), t),
    )


def _steps(steps: Fraction, t: Language) -> str:
    """In steps and tenths of a step, half a tenth counting as one. A difference that is there never becomes 0."""
    whole, tenths = divmod(max(1, floor(steps * 10 + Fraction(1, 2))), 10)
    if tenths:
        number = t("{whole}.{tenths}", whole=whole, tenths=tenths)
        return t("On average people are {number} steps from the middle answer.", number=number)
    return t.count(
        "On average people are {n} step from the middle answer.",
        "On average people are {n} steps from the middle answer.",
        whole,
    )


def _counts(numbers: Sequence[int]) -> tuple[int, ...]:
    if not numbers:
        raise refuse(NO_ANSWERS, lowest=LOWEST, highest=HIGHEST)
    wrong = [
        Problem("", NOT_AN_ANSWER, {"given": given, "lowest": LOWEST, "highest": HIGHEST})
        for given in numbers
        if type(given) is not int or not LOWEST <= given <= HIGHEST
    ]
    if wrong:
        raise Refused(wrong)
    return measures.counts(numbers)
