"""How hard a text is to read, and words that label somebody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_core.advice.plain_language import Label, PlainLanguage, english, plain_language
from sos_core.advice.reading import reading, without_quotations
from sos_core.language import Language
from sos_core.problems import Refused
from tests.core.hostile import naughty_strings
from tests.core.meetings import words


@pytest.mark.parametrize(
    ("text", "words_", "longest", "lix"),
    [
        ("", 0, 0, 0.0),
        ("… — !", 0, 0, 0.0),
        ("Tilly sleeps.", 2, 2, 2.0),
        # Seven letters make a long word, six do not.
        ("abcdef abcdefg", 2, 2, 2 + 50.0),
        ("One two. Three four five six? Yes!", 7, 4, 7 / 3),
        ("Bring: bread; milk\neggs", 4, 1, 1.0),
        # What is inside of a number, a time or a name ends nothing.
        ("At 10:30 he had 4.5 of St.James", 7, 7, 7 + 100 / 7),
        # Hyphens and apostrophes are no letters.
        ("He didn't re-do it", 4, 4, 4.0),
        ("It is two-and-a-half", 3, 3, 3 + 100 / 3),
        ("12345678 houses", 2, 2, 2.0),
        ("Come... then go.", 3, 2, 1.5),
        ("Is he? (Yes.) So.", 4, 2, 4 / 3),
        ("او آمد؟ بله۔", 3, 2, 1.5),
    ],
)
def test_words_sentences_and_lix(text: str, words_: int, longest: int, lix: float) -> None:
    read = reading(text)
    assert (read.words, read.longest) == (words_, longest)
    assert read.lix == pytest.approx(lix)


@given(st.text())
def test_any_text_can_be_measured(text: str) -> None:
    read = reading(text)
    assert 0 <= read.longest <= read.words
    assert 0 <= read.lix <= read.longest + 100


@given(st.lists(st.sampled_from(["go", "children", "home"]), min_size=1, max_size=30))
def test_two_sentences_are_never_harder_than_the_same_words_in_one(chosen: list[str]) -> None:
    half = len(chosen) // 2
    one = reading(" ".join(chosen))
    two = reading(f"{' '.join(chosen[:half])}. {' '.join(chosen[half:])}.")
    assert (two.words, two.longest <= one.longest, two.lix <= one.lix) == (one.words, True, True)


def test_what_is_quoted_is_taken_out_and_what_is_not_closed_stays() -> None:
    assert without_quotations("He said “go away” twice") == "He said   twice"
    assert without_quotations('He said "go" and "stay"') == "He said   and  "
    assert without_quotations("a „b“ c «d» e „f” g") == "a   c   e   g"
    for text in ("Donna's and Pat's", 'a 12" pizza', "“ never closed", "” closed only"):
        assert without_quotations(text) == text


@pytest.mark.parametrize("filler", [".", "“", '"', "„", "«", "!?", " ", "-", "non-", "in ", "disguised ", ":\n"])
def test_a_text_that_is_made_to_hurt_takes_no_longer_than_any_other(filler: str) -> None:
    text = filler * (200_000 // len(filler)) + "x"
    reading(without_quotations(text))
    english().label_in(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The family is dysfunctional.", "dysfunctional"),
        ("CHAOTIC home", "CHAOTIC"),
        ("he is attention-seeking", "attention-seeking"),
        ("he is attention  seeking", "attention  seeking"),
        ("They failed to\nengage", "failed to\nengage"),
        ("Mum won't engage", "won't engage"),
        ("Mum won’t engage", "won’t engage"),
        ("non-compliant", "non-compliant"),
        ("Non compliant", "Non compliant"),
        ("He shouted. Violent?", "Violent"),
        ("Bad parenting", "Bad parenting"),
        ("chaotic, aggressive", "chaotic"),
    ],
)
def test_labels_are_found_as_they_were_typed(text: str, label: str) -> None:
    found = english().label_in(text)
    assert found is not None
    assert found[0].startswith(label)
    assert found[1].endswith("?")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Joe was left alone at night.",
        "unaggressively",
        "non-aggressive play",
        "chaotically",
        "aggressive_log",
        "attention was on seeking help",
        "She engages with the service.",
        "The decision is: neglect.",
    ],
)
def test_parts_of_words_and_other_words_are_no_labels(text: str) -> None:
    assert english().label_in(text) is None


def test_each_word_of_the_list_is_found_and_asks_its_own_question() -> None:
    for label in english().labels:
        for entry in label.words:
            found = english().label_in(f"They say {entry.upper()}, and so on.")
            assert found is not None
            assert (found[0].casefold(), found[1]) == (entry.casefold(), label.ask)


def test_no_word_is_in_the_list_twice_and_every_list_can_be_read_by_its_order() -> None:
    entries = [entry for label in english().labels for entry in label.words]
    assert len(set(entries)) == len(entries)
    for label in english().labels:
        assert list(label.words) == sorted(label.words)
        assert all(entry == entry.strip().lower() for entry in label.words)


@given(st.lists(st.lists(words(), min_size=1, max_size=3).map(tuple), max_size=4), words())
def test_a_list_can_hold_anything(entries: list[tuple[str, ...]], text: str) -> None:
    labels = tuple(Label(words=one, ask=f"{number}?") for number, one in enumerate(entries))
    language = PlainLanguage(language="en", longest_sentence=25, labels=labels)
    found = language.label_in(text)
    if found is not None:
        assert found[0] in text
        assert found[1] in {label.ask for label in labels}


def test_an_entry_without_a_word_in_it_is_found_nowhere() -> None:
    language = PlainLanguage(language="en", longest_sentence=25, labels=(Label(words=("-",), ask="?"),))
    assert language.label_in("a - b") is None


def test_hostile_text_is_only_text() -> None:
    # One test for all of them: a machine that has only our own strings has the same tests.
    for text in naughty_strings():
        assert english().label_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "{}",
        '{"language": "en", "longest_sentence": 4}',
        '{"language": "en", "longest_sentence": 25, "highest_lix": 9}',
        '{"language": "en", "longest_sentence": 25, "labels": [{"words": [], "ask": "What?"}]}',
        '{"language": "en", "longest_sentence": 25, "labels": [{"words": ["lazy"], "ask": " "}]}',
        '{"language": "en", "longest_sentence": 25, "score": 1}',
    ],
)
def test_a_list_that_is_not_one_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Refused) as refused:
        plain_language(text)
    assert refused.value.problems
    assert all(problem.sentence(Language()) for problem in refused.value.problems)


def test_the_list_of_another_language_is_read_the_same_way() -> None:
    polish = plain_language(
        '{"language": "pl", "longest_sentence": 20, "labels": [{"words": ["łobuz"], "ask": "Co kto widział?"}]}'
    )
    assert polish.highest_lix is None
    assert polish.label_in("To ŁOBUZ!") == ("ŁOBUZ", "Co kto widział?")
