"""Text as people type it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from sos_core.model.text import LONG, MOST_MARKS, SHORT, LongText, Name, ShortText, Words
from tests.core.hostile import OWN, naughty_strings, whence

SHORT_TEXT: TypeAdapter[str] = TypeAdapter(ShortText)
LONG_TEXT: TypeAdapter[str] = TypeAdapter(LongText)
NAME: TypeAdapter[str] = TypeAdapter(Name)
WORDS: TypeAdapter[str] = TypeAdapter(Words)


def test_the_big_list_of_naughty_strings_was_found() -> None:
    if naughty_strings() == OWN:
        pytest.skip(whence())
    assert len(naughty_strings()) > 500


def test_every_naughty_string_is_kept_as_typed_but_for_normalising() -> None:
    for text in naughty_strings():
        assert LONG_TEXT.validate_python(text) == unicodedata.normalize("NFC", text)


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=50))
def test_keeping_a_text_twice_is_keeping_it_once(text: str) -> None:
    once = SHORT_TEXT.validate_python(text)
    assert SHORT_TEXT.validate_python(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_the_same_word_typed_on_two_devices_is_the_same_word() -> None:
    assert NAME.validate_python("Zoe\u0308") == NAME.validate_python("Zo\u00eb")


@pytest.mark.parametrize("text", ["a\x00b", "é\x00", "a\ud83d", "\udc00é"])
def test_what_no_file_can_carry_is_refused(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        LONG_TEXT.validate_python(text)
    assert refused.value.errors()[0]["type"] == "not_text"


@pytest.mark.parametrize(("kept", "most"), [(SHORT_TEXT, SHORT), (NAME, SHORT), (LONG_TEXT, LONG), (WORDS, LONG)])
def test_a_text_as_long_as_the_limit_is_kept_and_one_longer_is_not(kept: TypeAdapter[str], most: int) -> None:
    assert kept.validate_python("ß" * most) == "ß" * most
    with pytest.raises(ValidationError):
        kept.validate_python("ß" * (most + 1))


def test_length_is_counted_as_it_will_be_stored() -> None:
    # Normalising writes this letter as two characters: what fits before does not fit after.
    with pytest.raises(ValidationError):
        SHORT_TEXT.validate_python("\u0958" * SHORT)
    assert SHORT_TEXT.validate_python("\u0958" * (SHORT // 2)) == "\u0915\u093c" * (SHORT // 2)


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u00a0\u2003"])
def test_a_name_of_nothing_but_blanks_says_nothing(text: str) -> None:
    assert SHORT_TEXT.validate_python(text) == text
    for kept in (NAME, WORDS):
        with pytest.raises(ValidationError) as refused:
            kept.validate_python(text)
        assert refused.value.errors()[0]["type"] == "missing"


PILES = [
    "e" + "\u0315\u0300" * 15,
    "\u0301" * MOST_MARKS,
    ("\u3002" + "\u0300" * MOST_MARKS) * 3,
    "\U0001f35a" + "\U0001d165" * MOST_MARKS,
    # Of Thai marks one is none for Unicode, and begins anew.
    "\u0e14" + "\u0e49\u0e47" * 40,
]


@pytest.mark.parametrize("text", PILES)
def test_thirty_accents_on_one_letter_are_kept_and_can_be_kept_again(text: str) -> None:
    kept = LONG_TEXT.validate_python(text)
    assert kept == unicodedata.normalize("NFC", text)
    assert LONG_TEXT.validate_python(kept) == kept


@pytest.mark.parametrize(
    "text",
    [
        "e" + "\u0315\u0300" * 15 + "\u0327",
        "\u0301" * (MOST_MARKS + 1),
        "before e" + "\u0301" * (MOST_MARKS + 1) + " after",
        "\U0001d165" * (MOST_MARKS + 1),
        # What becomes two marks is counted as two: read again, it is two.
        "e" + "\u0344" * 16,
        "\u0f40" + "\u0f73" * 16,
        "\u0f40" + "\u0f75" * 16,
        "\u0f40" + "\u0f81" * 16,
        # A letter that is taken apart into itself and a mark.
        "\u0958" + "\u0300" * MOST_MARKS,
        "\u0958" + "\u0300" * MOST_MARKS + "e\u0301" * 40,
    ],
)
def test_more_accents_on_one_letter_than_any_language_has_are_refused(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        LONG_TEXT.validate_python(text)
    (error,) = refused.value.errors()
    assert (error["type"], error["ctx"]) == ("too_many_marks", {"most": MOST_MARKS})


def test_a_mountain_of_accents_is_refused_before_it_is_put_in_order() -> None:
    """Putting as many in order takes longer than anybody waits: then this test would never end."""
    with pytest.raises(ValidationError):
        LONG_TEXT.validate_python("e" + "\u0315\u0300" * 5_000_000)
    with pytest.raises(ValidationError):
        LONG_TEXT.validate_python("\u0f73" * 5_000_000)


def test_only_these_vowels_are_no_marks_and_are_taken_apart_into_marks() -> None:
    """What Unicode says of the characters of the Python that runs this."""
    characters = (chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    found = [
        c
        for c in characters
        if not unicodedata.combining(c) and unicodedata.combining(unicodedata.normalize("NFD", c)[0])
    ]
    assert found == ["\u0f73", "\u0f75", "\u0f81"]


@pytest.mark.parametrize("before", range(2 * MOST_MARKS + 3))
def test_it_does_not_matter_where_in_a_text_the_accents_stand(before: int) -> None:
    text = "x" * before + "\u0315" * MOST_MARKS
    for after in ("", "x" * 70):
        assert LONG_TEXT.validate_python(text + after) == text + after
        with pytest.raises(ValidationError):
            LONG_TEXT.validate_python(text + "\u0315" + after)
