"""Dispersion, consensus, agreement: published values, exact values, and the same figures worked out naively."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import log2
from statistics import mean, median

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sos_core.scaling.measures import (
    Count,
    Layer,
    agreement,
    consensus,
    counts,
    layers,
    leik_d,
    polarisation,
    steps_from_middle,
)
from sos_core.scaling.rounds import middle

VAN_DER_EIJK = (30, 40, 210, 130, 530, 50, 10)
"""The example that van der Eijk 2001 peels into its layers."""
RISING = tuple(map(Decimal, ("2.4", "2.8", "3.2", "6.2", "13.5", "30.4", "41.6")))
HUMPED = tuple(map(Decimal, ("1.6", "2.6", "8.2", "21", "29.3", "27", "10.3")))
"""Two distributions of the same article, in percent."""

EXACT: dict[tuple[int, ...], tuple[tuple[int, ...], int, Fraction, float, Fraction]] = {
    (5, 6): ((5, 6), 1, Fraction(1, 10), 0.925999, Fraction(9, 10)),
    (4, 6): ((4, 6), 2, Fraction(1, 5), 0.847997, Fraction(31, 45)),
    (0, 10): ((0, 10), 10, Fraction(1), 0, Fraction(-1)),
    (0, 5, 10): ((5,), 10, Fraction(2, 3), 1 / 3, Fraction(-44, 135)),
    (0, 0, 0, 10, 10): ((0,), 10, Fraction(4, 5), 0.029049, Fraction(-3, 5)),
    (2, 2, 8, 8): ((2, 8), 6, Fraction(3, 5), 0.485427, Fraction(-7, 45)),
    (3, 4, 4, 5, 6): ((4,), 3, Fraction(4, 25), 0.864763, Fraction(19, 25)),
    (3, 3, 3, 3, 9): ((3,), 6, Fraction(6, 25), 0.663777, Fraction(121, 225)),
}
"""Answers on 0 to 10, worked out from the formulas by other means: middle, range, D, consensus, A."""

ANSWERS = st.lists(st.integers(0, 10), min_size=1, max_size=15)
WHOLE = st.integers(0, 30)
SHARES = st.one_of(
    WHOLE,
    st.fractions(0, 30, max_denominator=12),
    st.decimals(0, 30, places=2),
)
DISTRIBUTIONS = st.lists(SHARES, min_size=3, max_size=12).filter(any)
MEASURES: tuple[Callable[[Sequence[Count]], Fraction | float], ...] = (
    leik_d,
    steps_from_middle,
    consensus,
    agreement,
    polarisation,
)


# Published values ---------------------------------------------------------------------------------------------------


def test_the_example_of_van_der_eijk_has_his_figures() -> None:
    assert agreement(VAN_DER_EIJK) == Fraction(917, 1500)
    assert float(polarisation(VAN_DER_EIJK)) == pytest.approx(0.1943333, abs=5e-8)
    assert float(leik_d(VAN_DER_EIJK)) == pytest.approx(0.2866667, abs=5e-8)
    assert consensus(VAN_DER_EIJK) == pytest.approx(0.7256876, abs=5e-8)


def test_the_example_of_van_der_eijk_has_his_layers() -> None:
    def layer(weight: str, filled: str, agreement: Fraction) -> Layer:
        return Layer(Fraction(weight), tuple(cell == "1" for cell in filled), agreement)

    assert layers(VAN_DER_EIJK) == (
        layer("0.07", "1111111", Fraction(0)),
        layer("0.12", "1111110", Fraction(1, 6)),
        layer("0.05", "0111110", Fraction(1, 3)),
        layer("0.04", "0011110", Fraction(1, 2)),
        layer("0.24", "0011100", Fraction(2, 3)),
        layer("0.16", "0010100", Fraction(7, 15)),
        layer("0.32", "0000100", Fraction(1)),
    )


@pytest.mark.parametrize(("percent", "published"), [(RISING, 0.6097236), (HUMPED, 0.4823333)])
def test_percentages_have_the_published_agreement(percent: tuple[Decimal, ...], published: float) -> None:
    assert float(agreement(percent)) == pytest.approx(published, abs=5e-8)


def test_percentages_are_used_exactly() -> None:
    tenths = tuple(int(share * 10) for share in RISING)
    for measure in MEASURES:
        assert measure(RISING) == measure(tenths) == measure(tuple(map(Fraction, RISING)))
    assert Decimal("2.4") + Decimal("2.8") == Decimal("5.2")
    assert leik_d([Decimal("0.1"), 0, Decimal("0.2")]) == Fraction(2, 3)


@pytest.mark.parametrize(
    ("answers", "published"),
    [
        ((1, 1, 1, 1), Fraction(1)),
        ((1, 2, 3, 4), Fraction(0)),
        ((1, 1, 4, 4), Fraction(-1)),
        ((1, 1, 3, 4), Fraction(1, 12)),
    ],
)
def test_four_answers_from_1_to_4_have_the_published_agreement(answers: tuple[int, ...], published: Fraction) -> None:
    assert agreement(counts(answers, 1, 4)) == published


def test_the_published_consensus_is_hit_to_the_last_digit() -> None:
    assert consensus((3, 3, 2, 3, 7)) == pytest.approx(0.3340394927779964, abs=1e-15)


@pytest.mark.parametrize(("answers", "published"), [((2, 2, 8, 8), -0.156), ((2, 2, 3, 7, 8, 8), 0.133)])
def test_with_few_answers_agreement_is_erratic(answers: tuple[int, ...], published: float) -> None:
    assert float(agreement(counts(answers))) == pytest.approx(published, abs=5e-4)


@pytest.mark.parametrize("answers", EXACT)
def test_the_reference_rounds_have_their_exact_figures(answers: tuple[int, ...]) -> None:
    of_them = counts(answers)
    middles, width, d, cns, a = EXACT[answers]
    assert middle(answers) == middles
    assert max(answers) - min(answers) == width
    assert leik_d(of_them) == d
    assert steps_from_middle(of_them) == 5 * d
    assert consensus(of_them) == pytest.approx(cns, abs=5e-7)
    assert agreement(of_them) == a
    assert polarisation(of_them) == (1 - a) / 2


# By definition, naively ---------------------------------------------------------------------------------------------


def naive_d(answers: Sequence[int], lowest: int, highest: int) -> Fraction:
    """The mean distance from the median, doubled, as a share of the width."""
    exact = [Fraction(answer) for answer in answers]
    centre = median(exact)
    return 2 * mean(abs(answer - centre) for answer in exact) / (highest - lowest)


def naive_consensus(answers: Sequence[int], lowest: int, highest: int) -> float:
    centre = mean(map(Fraction, answers))
    return 1 + sum(log2(1 - abs(answer - centre) / (highest - lowest)) for answer in answers) / len(answers)


def naive_agreement(numbers: Sequence[int]) -> Fraction:
    """Counts peeled one by one, triples of categories looked at one by one."""
    left = list(numbers)
    total, categories = sum(left), len(left)
    agreed = Fraction(0)
    while sum(left):
        pattern = [1 if count else 0 for count in left]
        # One of each category at a time: a layer of three is three layers of one with the same agreement.
        left = [count - 1 if count else 0 for count in left]
        triples = list(combinations(pattern, 3))
        tu = triples.count((1, 1, 0)) + triples.count((0, 1, 1))
        tdu = triples.count((1, 0, 1))
        if sum(pattern) == 1:
            of_layer = Fraction(1)
        elif tu + tdu == 0:
            of_layer = Fraction(0)
        else:
            u = Fraction((categories - 2) * tu - (categories - 1) * tdu, (categories - 2) * (tu + tdu))
            of_layer = u * (1 - Fraction(sum(pattern) - 1, categories - 1))
        agreed += Fraction(sum(pattern), total) * of_layer
    return agreed


SCALES = st.integers(-3, 4).flatmap(
    lambda lowest: st.integers(lowest + 2, lowest + 11).flatmap(
        lambda highest: st.tuples(
            st.just(lowest), st.just(highest), st.lists(st.integers(lowest, highest), min_size=1, max_size=20)
        )
    )
)


@given(SCALES)
def test_every_measure_is_what_its_definition_says(scale: tuple[int, int, list[int]]) -> None:
    lowest, highest, answers = scale
    of_them = counts(answers, lowest, highest)
    assert leik_d(of_them) == naive_d(answers, lowest, highest)
    assert steps_from_middle(of_them) == mean(abs(Fraction(a) - median(map(Fraction, answers))) for a in answers)
    assert consensus(of_them) == pytest.approx(naive_consensus(answers, lowest, highest), abs=1e-12)
    assert agreement(of_them) == naive_agreement(of_them)


@given(st.lists(WHOLE, min_size=3, max_size=9).filter(any))
def test_agreement_of_any_whole_counts_is_what_its_definition_says(whole: list[int]) -> None:
    assert agreement(whole) == naive_agreement(whole)


@given(st.lists(WHOLE, min_size=2, max_size=2).filter(any))
def test_two_categories_are_enough_for_dispersion_and_consensus(whole: list[int]) -> None:
    answers = [0] * whole[0] + [1] * whole[1]
    assert leik_d(whole) == naive_d(answers, 0, 1)
    assert consensus(whole) == pytest.approx(naive_consensus(answers, 0, 1), abs=1e-12)


@given(ANSWERS)
def test_the_steps_are_the_same_from_either_of_two_middles(answers: list[int]) -> None:
    for one in middle(answers):
        assert steps_from_middle(counts(answers)) == Fraction(
            sum(abs(answer - one) for answer in answers), len(answers)
        )


# Properties ---------------------------------------------------------------------------------------------------------


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_no_figure(answers: list[int], chance: random.Random) -> None:
    shuffled = list(answers)
    chance.shuffle(shuffled)
    assert counts(shuffled) == counts(answers)
    assert middle(shuffled) == middle(answers)


@given(ANSWERS)
def test_a_scale_turned_upside_down_has_the_same_figures(answers: list[int]) -> None:
    turned = [10 - answer for answer in answers]
    assert counts(turned) == counts(answers)[::-1]
    for measure in MEASURES:
        assert measure(counts(turned)) == measure(counts(answers))
    assert max(turned) - min(turned) == max(answers) - min(answers)


@given(DISTRIBUTIONS)
def test_any_distribution_turned_upside_down_has_the_same_figures(shares: list[Count]) -> None:
    for measure in MEASURES:
        assert measure(shares[::-1]) == measure(shares)


@given(DISTRIBUTIONS, st.fractions(Fraction(1, 1000), 1000))
def test_only_the_proportions_of_counts_matter(shares: list[Count], factor: Fraction) -> None:
    for measure in MEASURES:
        assert measure([Fraction(share) * factor for share in shares]) == measure(shares)
    assert layers([Fraction(share) * factor for share in shares]) == layers(shares)


@given(DISTRIBUTIONS)
@example([5, 0, 5])
@example([5, 0, 0, 6])
@example([0, 0, 5, 0])
@example([1, 1, 1])
def test_every_figure_is_in_its_range_and_says_the_same_at_its_ends(shares: list[Count]) -> None:
    d, cns, a = leik_d(shares), consensus(shares), agreement(shares)
    one_place = sum(share > 0 for share in shares) == 1
    half_at_each_end = shares[0] == shares[-1] and not any(shares[1:-1])
    assert 0 <= d <= 1
    assert 0 <= cns <= 1
    assert -1 <= a <= 1
    assert 0 <= polarisation(shares) <= 1
    assert (d == 0) is one_place
    assert (d == 1) is half_at_each_end
    assert (a == 1) is one_place
    assert (a == -1) is half_at_each_end
    assert steps_from_middle(shares) == d * (len(shares) - 1) / 2
    assert isinstance(d, Fraction)
    assert isinstance(a, Fraction)


@given(ANSWERS)
def test_dispersion_is_0_exactly_when_the_range_is_0(answers: list[int]) -> None:
    assert (leik_d(counts(answers)) == 0) is (max(answers) == min(answers))


@given(st.integers(2, 12), st.data(), st.integers(1, 10**20))
def test_consensus_is_exactly_1_where_all_say_the_same(categories: int, data: st.DataObject, many: int) -> None:
    shares = [0] * categories
    shares[data.draw(st.integers(0, categories - 1))] = many
    assert consensus(shares) == 1.0
    assert type(consensus(shares)) is float


@given(st.integers(0, 10), st.fractions(Fraction(1, 10**6), 10**20))
def test_consensus_is_exactly_0_where_half_are_at_each_end(between: int, half: Fraction) -> None:
    assert consensus([half, *[0] * between, half]) == 0.0


def test_rounding_takes_consensus_out_of_no_end() -> None:
    assert consensus([10**9 + 1, 10**9]) == 0.0
    assert consensus([1, 0, 10**400]) == 1.0
    assert 0 < consensus([1, 0, 10**6]) < 1


@given(DISTRIBUTIONS)
def test_the_layers_are_the_whole_distribution(shares: list[Count]) -> None:
    peeled = layers(shares)
    total = sum(Fraction(share) for share in shares)
    assert sum(layer.weight for layer in peeled) == 1
    for place, share in enumerate(shares):
        put_back = sum(layer.weight / sum(layer.filled) for layer in peeled if layer.filled[place])
        assert put_back == Fraction(share) / total
    widths = [sum(layer.filled) for layer in peeled]
    assert widths == sorted(set(widths), reverse=True)
    assert all(layer.weight > 0 for layer in peeled)


@given(st.lists(st.booleans(), min_size=3, max_size=12).filter(any))
def test_one_layer_alone_has_the_agreement_of_its_distribution(filled: list[bool]) -> None:
    (layer,) = layers([int(cell) for cell in filled])
    assert layer == Layer(Fraction(1), tuple(filled), naive_agreement([int(cell) for cell in filled]))


@given(ANSWERS)
def test_every_answer_is_counted_at_its_number(answers: list[int]) -> None:
    assert counts(answers) == tuple(answers.count(number) for number in range(11))


# What is refused ----------------------------------------------------------------------------------------------------

OF_TWO: tuple[Callable[[Sequence[Count]], object], ...] = (leik_d, steps_from_middle, consensus)
OF_THREE: tuple[Callable[[Sequence[Count]], object], ...] = (layers, agreement, polarisation)


@pytest.mark.parametrize(
    ("measure", "shares", "least"),
    [
        *((measure, shares, 2) for measure in OF_TWO for shares in ((), (5,))),
        *((measure, shares, 3) for measure in OF_THREE for shares in ((), (5,), (5, 5))),
    ],
)
def test_too_few_categories_are_refused(
    measure: Callable[[Sequence[Count]], object], shares: Sequence[Count], least: int
) -> None:
    with pytest.raises(ValueError, match=f"^at least {least} categories are needed$"):
        measure(shares)


@pytest.mark.parametrize("measure", [*OF_TWO, *OF_THREE])
@pytest.mark.parametrize(
    ("shares", "why"),
    [
        ((0, 0, 0), "all counts are zero"),
        ((Decimal(0), 0, Fraction(0)), "all counts are zero"),
        ((3, -1, 3), "a count is finite and not negative"),
        ((1, -1, 0), "a count is finite and not negative"),
        ((1, Decimal("-0.1"), 1), "a count is finite and not negative"),
        ((1, Decimal("NaN"), 1), "a count is finite and not negative"),
        ((1, 1, Decimal("Infinity")), "a count is finite and not negative"),
        ((1, 2.4, 1), "a count is an int, a Fraction or a Decimal"),
        ((1, "2.4", 1), "a count is an int, a Fraction or a Decimal"),
        ((1, None, 1), "a count is an int, a Fraction or a Decimal"),
    ],
)
def test_counts_that_cannot_be_used_are_refused(
    measure: Callable[[Sequence[Count]], object], shares: Sequence[Count], why: str
) -> None:
    with pytest.raises(ValueError, match=f"^{why}$"):
        measure(shares)


@given(st.integers().filter(lambda number: not 0 <= number <= 10))
@example(-1)
@example(11)
def test_a_number_that_is_not_on_the_scale_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=r"^an answer is a whole number from 0 to 10$"):
        counts([5, number])


@pytest.mark.parametrize("number", [0, 5])
def test_a_number_beside_another_scale_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=r"^an answer is a whole number from 1 to 4$"):
        counts([number], 1, 4)
    assert counts([], 1, 4) == (0, 0, 0, 0)
