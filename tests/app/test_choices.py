"""A new choice has its words, and its drawing, wherever the board has one for each."""

from __future__ import annotations

import app

from tests.core.choices import lacking

FOR_SOME_ONLY = frozenset(
    {
        "app.deeds.family_time.WRITTEN",
        "app.families.SIDES_OF",
        "app.views.in_hands.PAGES",
        "app.views.instruments._CLIMBED",
        "app.views.instruments._ENDS",
        "app.views.last_time.DIRECTIONS",
        "app.views.last_time.GONE",
        "app.views.last_time.NEW",
    }
)
"""What is so by intent: whoever asks them knows that a choice may not be there."""


def test_every_dictionary_of_choices_of_the_board_has_them_all() -> None:
    assert lacking(app, for_some_only=FOR_SOME_ONLY) == []
