"""A new choice has its words, and whatever else there is for each choice, everywhere."""

from __future__ import annotations

from enum import StrEnum
from types import ModuleType

import pytest

import sos_core
from sos_core import wording
from tests.core.choices import lacking, of_choices

FOR_SOME_ONLY = frozenset(
    {
        "sos_core.advice.piece._NOT_FOR_THE_ROOM",
        "sos_core.afterwards.joining.SIDES_OF",
        "sos_core.command_line.merge.BECAME",
        "sos_core.command_line.merge.LATER",
        "sos_core.copies.SIDES_OF",
        "sos_core.copies.copy._BECOMES",
        "sos_core.copies.readers.SIDES_OF",
        "sos_core.merge.meetings._NAMES",
        "sos_core.merge.settling._OTHER",
        "sos_core.model.references._NOT_THERE",
        "sos_core.record.easy.words.ENDS",
        "sos_core.retelling.change.GONE",
        "sos_core.retelling.change._NEW",
        "sos_core.retelling.round._WITH",
    }
)
"""What is so by intent: whoever asks them knows that a choice may not be there."""


@pytest.mark.host
def test_every_dictionary_of_choices_in_the_core_has_them_all() -> None:
    assert lacking(sos_core, for_some_only=FOR_SOME_ONLY) == []


def test_there_are_words_for_a_choice_of_every_sort() -> None:
    named = {name.rpartition(".")[2] for name, _, _ in of_choices(wording)}
    assert named == {name for name, value in vars(wording).items() if name.isupper() and isinstance(value, dict)} - {
        "WITHHELD"
    }
    assert {"AUDIENCES", "FACES", "MEETING_KINDS"} < named


def test_a_choice_without_words_is_named() -> None:
    class Weather(StrEnum):
        SUN = "sun"
        RAIN = "rain"

    module = ModuleType("words")
    vars(module).update(WEATHER={Weather.SUN: "It shines."}, OTHER={"sun": "no choice"}, NONE={})
    ((name, words, choices),) = of_choices(module)
    assert (name, list(words), choices) == ("words.WEATHER", [Weather.SUN], Weather)


@pytest.mark.host
def test_what_a_dictionary_lacks_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "WAYS", {way: words for way, words in wording.WAYS.items() if way != "post"})
    wrong = {*FOR_SOME_ONLY, "sos_core.wording.FACES", "sos_core.wording.GONE"}
    assert lacking(sos_core, for_some_only=frozenset(wrong)) == [
        "sos_core.wording.WAYS has nothing for: post",
        "sos_core.wording.FACES is for every choice, or is no more",
        "sos_core.wording.GONE is for every choice, or is no more",
    ]
