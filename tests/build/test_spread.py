"""How far off a median may be, as the bench tells it."""

from __future__ import annotations

import pytest

from building.spread import noise, spread


def test_figures_that_are_all_the_same_have_no_noise() -> None:
    assert noise([3.0] * 7) == 0
    assert noise([3.0]) == 0


def test_more_rounds_make_less_noise() -> None:
    assert noise([1.0, 2.0, 3.0] * 12) == pytest.approx(noise([1.0, 2.0, 3.0] * 3) / 2)


def test_one_round_that_was_disturbed_makes_none() -> None:
    assert noise([1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 50.0]) == 0


def test_the_noise_is_about_the_standard_error() -> None:
    # Of ten figures evenly spread over 9: deviations of 2.5 in the middle, and the root of 10.
    assert noise(range(10)) == pytest.approx(1.2533 * 1.4826 * 2.5 / 10**0.5)
    assert spread([1.0, 2.0, 4.0]) == {"least": 1, "most": 4, "noise": 1.073, "n": 3}
