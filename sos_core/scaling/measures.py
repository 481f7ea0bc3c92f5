"""How far apart answers are, for the researcher's export: dispersion, consensus, agreement of K ordered categories.

With two to fifteen answers these figures are erratic ({2, 2, 8, 8} has an agreement of −0.156, {2, 2, 3, 7, 8, 8} one
of +0.133), so people at a meeting never see them. All are worked out in fractions, and stay exact wherever the formula
allows it.

A distribution is a sequence of counts, one for each category in their order, empty categories included: on a scale
from 0 to 10 there are eleven. Counts may also be shares or percentages, and need not be whole: only their proportions
matter. They are `int`, `Fraction` or `Decimal`, because a `float` of 2.4 is not 2.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import fsum, log2
from typing import Final

from sos_core.model.answers import HIGHEST, LOWEST

Count = int | Fraction | Decimal

NOT_EXACT: Final = "a count is an int, a Fraction or a Decimal"
NOT_A_COUNT: Final = "a count is finite and not negative"
NOBODY: Final = "all counts are zero"
TOO_FEW: Final = "at least {least} categories are needed"
NOT_ON_THE_SCALE: Final = "an answer is a whole number from {lowest} to {highest}"


def counts(numbers: Iterable[int], lowest: int = LOWEST, highest: int = HIGHEST) -> tuple[int, ...]:
    """How often each number of the scale was answered, from the lowest to the highest.

    Raises `ValueError` for a number that is not on the scale.
    """
    counted = [0] * (highest - lowest + 1)
    for number in numbers:
        if not lowest <= number <= highest:
            raise ValueError(NOT_ON_THE_SCALE.format(lowest=lowest, highest=highest))
        counted[number - lowest] += 1
    return tuple(counted)


def leik_d(counts: Sequence[Count]) -> Fraction:
    """Leik's ordinal dispersion D, from 0 (all the same) to 1 (half at each end).

    D = 2·Σ min(Fᵢ, 1 − Fᵢ)/(K − 1), where Fᵢ is the share of answers in the first i categories. It is also twice the
    mean distance from the median, as a share of the width of the scale. Source: Leik 1966, "A measure of ordinal
    consensus", Pacific Sociological Review 9(2), doi 10.2307/1388242.

    Raises `ValueError` for fewer than two categories, for a negative count and where all are zero.
    """
    shares = _shares(counts, least=2)
    return Fraction(2 * sum(min(below, 1 - below) for below in accumulate(shares)), len(shares) - 1)


def steps_from_middle(counts: Sequence[Count]) -> Fraction:
    """How many steps an answer is from the middle answer, on average: from 0 to half the width of the scale.

    It is D·(K − 1)/2, so 5·D on a scale from 0 to 10. Where there are two middle answers it is the same from both, and
    from everything between them. Raises `ValueError` as `leik_d` does.
    """
    return leik_d(counts) * (len(counts) - 1) / 2


def consensus(counts: Sequence[Count]) -> float:
    """Consensus after Tastle and Wierman, from 0.0 (half at each end) to 1.0 (all the same); both are hit exactly.

    Cns = 1 + Σ pᵢ·log₂(1 − |Xᵢ − μ|/d), where pᵢ is the share of category i, Xᵢ its place, μ the mean place and
    d = K − 1 the width of the scale, not of the answers given. A logarithm is irrational as a rule, so this is a
    `float`. Source: Tastle and Wierman 2007, doi 10.1016/j.ijar.2006.06.024.

    Raises `ValueError` for fewer than two categories, for a negative count and where all are zero.
    """
    shares = _shares(counts, least=2)
    width = len(shares) - 1
    mean = Fraction(sum(place * share for place, share in enumerate(shares)))
    # A share too small for a `float` adds nothing. What the logarithm is taken of is never smaller than the share, so
    # it is never 0.
    weighted = ((place, float(share)) for place, share in enumerate(shares) if float(share))
    terms = (weight * log2(1 - abs(place - mean) / width) for place, weight in weighted)
    # Rounding can take the sum below its end by a hair.
    return max(0.0, fsum((1.0, *terms)))


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of a distribution: as many answers in each of its categories, and none in the others."""

    weight: Fraction
    """The share of all answers that is in this layer, above 0 and up to 1. The layers' weights add up to 1."""
    filled: tuple[bool, ...]
    """For each category whether the layer has answers there."""
    agreement: Fraction
    """−1 to 1."""


def layers(counts: Sequence[Count]) -> tuple[Layer, ...]:
    """The layers that a distribution is peeled into, the widest first.

    The smallest count of the categories that are not empty is taken from all of them, again and again until nothing
    is left. The agreement of a layer with S of K categories filled is U·(1 − (S − 1)/(K − 1)), where
    U = ((K − 2)·TU − (K − 1)·TDU)/((K − 2)·(TU + TDU)); TU counts the triples of categories i < j < k of which the
    first two or the last two are filled, TDU those of which the outer two are. It is 1 where one category is filled,
    and 0 where there is neither kind of triple, which is where all are. Source: van der Eijk 2001,
    doi 10.1023/A:1010374114305.

    Raises `ValueError` for fewer than three categories, for a negative count and where all are zero.
    """
    left = _shares(counts, least=3)
    peeled = []
    while any(left):
        filled = tuple(share > 0 for share in left)
        thickness = min(share for share in left if share)
        peeled.append(Layer(thickness * sum(filled), filled, _agreement(filled)))
        left = tuple(share - thickness if share else share for share in left)
    return tuple(peeled)


def agreement(counts: Sequence[Count]) -> Fraction:
    """Van der Eijk's agreement A, from −1 (half at each end) over 0 (as many everywhere) to 1 (all the same).

    It is the sum of the agreement of the layers, each times its weight; see `layers` for the formula, the source and
    the errors.
    """
    return Fraction(sum(layer.weight * layer.agreement for layer in layers(counts)))


def polarisation(counts: Sequence[Count]) -> Fraction:
    """Polarisation after van der Eijk, (1 − A)/2: from 0 (all the same) to 1 (half at each end).

    Source and errors are those of `layers`.
    """
    return (1 - agreement(counts)) / 2


def _agreement(filled: Sequence[bool]) -> Fraction:
    """The agreement of one layer. Both kinds of triple have one empty category, so they are counted from there: both
    others to the left of it or both to the right (TU), or one on each side (TDU)."""
    categories, full = len(filled), sum(filled)
    if full == 1:
        return Fraction(1)
    tu = tdu = before = 0
    for here in filled:
        if here:
            before += 1
        else:
            after = full - before
            tu += before * (before - 1) // 2 + after * (after - 1) // 2
            tdu += before * after
    if tu + tdu == 0:
        return Fraction(0)
    u = Fraction((categories - 2) * tu - (categories - 1) * tdu, (categories - 2) * (tu + tdu))
    return u * (1 - Fraction(full - 1, categories - 1))


def _shares(counts: Sequence[Count], *, least: int) -> tuple[Fraction, ...]:
    if len(counts) < least:
        raise ValueError(TOO_FEW.format(least=least))
    exact = tuple(_exact(count) for count in counts)
    total = sum(exact)
    if not total:
        raise ValueError(NOBODY)
    return tuple(count / total for count in exact)


def _exact(count: Count) -> Fraction:
    if not isinstance(count, Count):
        raise ValueError(NOT_EXACT)  # noqa: TRY004 - one kind of error for counts that cannot be used.
    if isinstance(count, Decimal) and not count.is_finite():
        raise ValueError(NOT_A_COUNT)
    exact = Fraction(count)
    if exact < 0:
        raise ValueError(NOT_A_COUNT)
    return exact
