"""For any words that are withheld: none are left, and nobody's other words are touched."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sos_core.copies.redaction import Redaction
from sos_core.model.people import Person
from sos_core.model.sides import Side
from tests.core.hostile import OWN
from tests.core.meeting_01 import id_of
from tests.core.occurring import LONG, inside, occurs

ALPHABET: Final = "aAbé ß'-_.!1234ıİσς李明ガกีनी민👍\u0301\u200d[…]"
"""Few, so that they meet; and of each kind of letter some."""

WORDS: Final = st.text("aAbéßσİ", min_size=1, max_size=4)

SECRETS: Final = st.one_of(
    WORDS,
    st.tuples(WORDS, st.sampled_from((" ", "-", "'", "_", ". ")), WORDS).map("".join),
    st.text("1234", min_size=1, max_size=8),
    st.text("李明ガกีनी민👍", min_size=1, max_size=3),
    st.text(ALPHABET, min_size=1, max_size=12),
    st.sampled_from((*OWN, "No!", "(b)", "👍!")),
)
"""Of each of the kinds that are looked for in their own way."""


def people(names: list[str]) -> list[Person]:
    return [Person(id=id_of(700 + n), name=name, side=Side.FAMILY) for n, name in enumerate(names) if name.strip()]


@st.composite
def texts_with(draw: st.DrawFn, secrets: list[str]) -> str:
    """A text with secrets in it, as they are or in capitals, put together with anything or with nothing between."""
    spoken = st.sampled_from([*secrets, *map(str.upper, secrets), *map(str.lower, secrets)])
    between = st.one_of(st.sampled_from(("", " ", ", ")), st.text(ALPHABET, max_size=3))
    return "".join(draw(st.lists(st.tuples(between, spoken).map("".join), min_size=1, max_size=6))) + draw(between)


@settings(max_examples=400)
@given(st.lists(SECRETS, max_size=3), st.lists(SECRETS, min_size=1, max_size=2), st.data())
def test_no_withheld_words_are_left_in_any_text(secrets: list[str], names: list[str], data: st.DataObject) -> None:
    told = [*secrets, *(person.name for person in people(names))]
    text = data.draw(texts_with(told))
    left = Redaction(people(names), (), secrets, secrets[:1])(text)
    # A mark can be somebody's secret only where it is a part of one.
    assert [secret for secret in told if occurs(secret, left)] == [], left


LETTERS: Final = st.text("aBéßжЖωनीरعا", min_size=1, max_size=3)


@given(LETTERS, LETTERS, LETTERS)
@example("B", "a", "éé")
def test_a_short_word_in_another_word_is_not_withheld(before: str, secret: str, behind: str) -> None:
    assume(len(secret) < LONG and inside(f"{before}{secret}{behind}"))
    for text in (f"{before}{secret}", f"{secret}{behind}", f"{before}{secret}{behind}"):
        assume(text.casefold() != secret.casefold())
        assert not occurs(secret, f"It is {text}.")


@pytest.mark.parametrize(("secret", "text", "there"), [
    ("Al", "also", False),
    ("Al", "AL's", True),
    ("李", "李明", False),
    ("李", "x李x", True),
    ("李明", "小李明天", True),
    ("4471", "44712", True),
    ("447", "4471", False),
    ("Ann Leeds", "xann leedsx", True),
    ("राम", "रामा", False),
    ("?!", "?!", False),
])  # fmt: skip
def test_the_slow_reader_knows_words_from_parts_of_words(secret: str, text: str, there: bool) -> None:
    assert occurs(secret, text) is there
