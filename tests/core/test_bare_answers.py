"""Bare answers from 0 to 10: the figures for the researcher, and what people are told."""

from __future__ import annotations

import json
import random
import re
from fractions import Fraction
from gettext import NullTranslations
from statistics import median_high, median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_core.language import Language
from sos_core.problems import Refused
from sos_core.scaling.bare import figures, told
from sos_core.scaling.measures import agreement, consensus, counts, leik_d, steps_from_middle

T = Language()
ANSWERS = st.lists(st.integers(0, 10), min_size=1, max_size=15)


# Figures ------------------------------------------------------------------------------------------------------------


def test_the_figures_of_a_round_are_printed_in_their_order() -> None:
    assert json.dumps(figures([2, 2, 8, 8])) == (
        '{"n": 4, "lowest": 2, "highest": 8, "range": 6, "middle": [2, 8], "leik_d": 0.6, '
        '"consensus": 0.48542682717024166, "agreement": -0.15555555555555556}'
    )


@pytest.mark.parametrize(
    ("answers", "lowest", "highest", "middle", "d", "cns", "a"),
    [
        ((5, 6), 5, 6, [5, 6], 0.1, 0.925999, 0.9),
        ((4, 6), 4, 6, [4, 6], 0.2, 0.847997, 31 / 45),
        ((0, 10), 0, 10, [0, 10], 1, 0, -1),
        ((0, 5, 10), 0, 10, [5], 2 / 3, 1 / 3, -44 / 135),
        ((0, 0, 0, 10, 10), 0, 10, [0], 0.8, 0.029049, -0.6),
        ((2, 2, 8, 8), 2, 8, [2, 8], 0.6, 0.485427, -7 / 45),
        ((3, 4, 4, 5, 6), 3, 6, [4], 0.16, 0.864763, 0.76),
        ((3, 3, 3, 3, 9), 3, 9, [3], 0.24, 0.663777, 121 / 225),
        ((7,), 7, 7, [7], 0, 1, 1),
    ],
)
def test_the_figures_of_the_reference_rounds(
    answers: tuple[int, ...], lowest: int, highest: int, middle: list[int], d: float, cns: float, a: float
) -> None:
    found = figures(answers)
    assert found["consensus"] == pytest.approx(cns, abs=5e-7)
    assert found == {
        "n": len(answers),
        "lowest": lowest,
        "highest": highest,
        "range": highest - lowest,
        "middle": middle,
        "leik_d": d,
        "consensus": found["consensus"],
        "agreement": a,
    }


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_figures_are_those_of_the_measures_in_any_order(answers: list[int], chance: random.Random) -> None:
    found = figures(answers)
    of_them = counts(answers)
    assert found["n"] == len(answers)
    assert (found["lowest"], found["highest"]) == (min(answers), max(answers))
    assert found["range"] == max(answers) - min(answers)
    assert found["middle"] == sorted({median_low(answers), median_high(answers)})
    assert found["leik_d"] == float(leik_d(of_them))
    assert found["consensus"] == consensus(of_them)
    assert found["agreement"] == float(agreement(of_them))
    shuffled = list(answers)
    chance.shuffle(shuffled)
    assert figures(shuffled) == found


@given(ANSWERS)
def test_every_figure_is_a_json_number_that_comes_back_the_same(answers: list[int]) -> None:
    found = figures(answers)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    whole = [found["n"], found["lowest"], found["highest"], found["range"], *found["middle"]]
    assert {type(number) for number in whole} == {int}
    assert {type(found["leik_d"]), type(found["consensus"]), type(found["agreement"])} == {float}


@given(ANSWERS)
def test_a_scale_turned_upside_down_turns_places_and_no_distance(answers: list[int]) -> None:
    found, turned = figures(answers), figures([10 - answer for answer in answers])
    assert (turned["lowest"], turned["highest"]) == (10 - found["highest"], 10 - found["lowest"])
    assert turned["middle"] == [10 - number for number in reversed(found["middle"])]
    same = ("n", "range", "leik_d", "consensus", "agreement")
    assert [dict(turned)[name] for name in same] == [dict(found)[name] for name in same]


# What people are told -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "sentences"),
    [
        ((4,), ("There is 1 answer.", "It is 4 of 10.")),
        ((7, 7), ("There are 2 answers.", "All who answered said 7.")),
        ((0, 0, 0), ("There are 3 answers.", "All who answered said 0.")),
        (
            (8, 2, 8, 2),
            (
                "There are 4 answers.",
                "The lowest is 2, the highest is 8.",
                "The middle is between 2 and 8.",
                "On average people are 3 steps from the middle answer.",
            ),
        ),
        (
            (5, 0, 10),
            (
                "There are 3 answers.",
                "The lowest is 0, the highest is 10.",
                "The middle answer is 5.",
                "On average people are 3.3 steps from the middle answer.",
            ),
        ),
        (
            (6, 4),
            (
                "There are 2 answers.",
                "The lowest is 4, the highest is 6.",
                "The middle is between 4 and 6.",
                "On average people are 1 step from the middle answer.",
            ),
        ),
        (
            (3, 3, 3, 3, 9),
            (
                "There are 5 answers.",
                "The lowest is 3, the highest is 9.",
                "The middle answer is 3.",
                "On average people are 1.2 steps from the middle answer.",
            ),
        ),
    ],
)
def test_people_are_told_the_ends_the_middle_and_the_steps(
    answers: tuple[int, ...], sentences: tuple[str, ...]
) -> None:
    assert told(answers, T) == sentences


@pytest.mark.parametrize(
    ("answers", "steps"),
    [
        ((0,) * 19 + (5,), "0.3 steps"),  # a quarter of a step: half a tenth counts as one
        ((0,) * 11 + (1,), "0.1 steps"),  # 1/12
        ((0,) * 30 + (1,), "0.1 steps"),  # 1/31, which is there all the same
        ((0,) * 5 + (6,), "1 step"),
        ((0,) * 49 + (1,) * 48 + (4,), "0.5 steps"),  # 52/98 = 0.53
        ((0,) * 26 + (1,) * 25 + (0, 0), "0.5 steps"),  # 25/53 = 0.47
        ((0,) * 2 + (3,), "1 step"),
        ((0,) * 20 + (1,) * 19, "0.5 steps"),
        ((0,) * 51 + (2,) * 49, "1 step"),  # 98/100 is 1 to the next tenth
        ((0,) * 51 + (2,) * 49 + (4,), "1 step"),
    ],
)
def test_steps_are_told_to_the_next_tenth_and_never_become_0(answers: tuple[int, ...], steps: str) -> None:
    assert told(answers, T)[-1] == f"On average people are {steps} from the middle answer."


@given(ANSWERS)
def test_no_number_is_told_but_the_ends_the_middle_and_the_steps(answers: list[int]) -> None:
    sentences = told(answers, T)
    found = figures(answers)
    first, *others = sentences
    assert re.findall(r"[\d.]*\d", first) == [str(len(answers))]
    numbers = re.findall(r"[\d.]*\d", " ".join(others))
    if len(answers) == 1:
        assert numbers == [str(answers[0]), "10"]
    elif found["range"] == 0:
        assert numbers == [str(answers[0])]
    else:
        *places, steps = numbers
        assert places == [str(number) for number in (found["lowest"], found["highest"], *found["middle"])]
        assert abs(Fraction(steps) - steps_from_middle(counts(answers))) <= Fraction(1, 20)


class _Asked(NullTranslations):
    """A catalogue that notes what it is asked for, and turns every message into capitals."""

    def gettext(self, message: str) -> str:
        return re.sub(r"[a-z]+(?![^{]*})", lambda found: found[0].upper(), message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@given(ANSWERS)
def test_every_sentence_goes_through_the_catalogue(answers: list[int]) -> None:
    shouted = Language("en-GB", _Asked())
    assert told(answers, shouted) == tuple(sentence.upper() for sentence in told(answers, T))


# What is refused ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("of", [figures, lambda numbers: told(numbers, T)])
@pytest.mark.parametrize(
    ("given_", "sentences"),
    [
        ((), ["There are no answers. Give at least one number from 0 to 10."]),
        ((11,), ["11 is not an answer. An answer is a whole number from 0 to 10."]),
        ((-1, 3), ["-1 is not an answer. An answer is a whole number from 0 to 10."]),
        ((3.0,), ["3.0 is not an answer. An answer is a whole number from 0 to 10."]),
        ((3.5,), ["3.5 is not an answer. An answer is a whole number from 0 to 10."]),
        ((True,), ["True is not an answer. An answer is a whole number from 0 to 10."]),
        ((5, None), ["None is not an answer. An answer is a whole number from 0 to 10."]),
        (
            (12, 5, "six"),
            [
                "12 is not an answer. An answer is a whole number from 0 to 10.",
                "six is not an answer. An answer is a whole number from 0 to 10.",
            ],
        ),
    ],
)
def test_what_is_no_answer_is_refused_by_its_name(of: object, given_: tuple[int, ...], sentences: list[str]) -> None:
    assert callable(of)
    with pytest.raises(Refused) as refused:
        of(given_)
    assert [problem.sentence(T) for problem in refused.value.problems] == sentences
    assert {problem.path for problem in refused.value.problems} == {""}


@given(st.integers().filter(lambda number: not 0 <= number <= 10))
def test_a_number_beyond_the_scale_is_refused(number: int) -> None:
    with pytest.raises(Refused):
        figures([5, number])
