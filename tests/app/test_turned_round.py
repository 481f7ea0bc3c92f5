"""What people typed turns round nothing but itself: no name reaches the words around it, whatever is in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from unicodedata import bidirectional

import pytest
from app.set_apart import SetApart, as_typed, joined, kept_within, set_apart
from app.visits import InVisit
from hypothesis import given
from hypothesis import strategies as st

from sos_core.language import Language
from tests.app.at_once import at_once
from tests.app.drawn import Element, drawn
from tests.app.full import full
from tests.app.leader import Leader
from tests.app.states import retyped, states
from tests.app.test_pages import SEEN_OR_READ_OUT, wrapped

BEGIN, END = "\u2068", "\u2069"
T = SetApart(Language())

# One text ---------------------------------------------------------------------------------------------------------

TEXTS = st.text(st.sampled_from("aZ1 .\n\u2029\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069אس٣é“"))


def reaches_out(text: str, *, letters: bool = True) -> bool:
    """Whether something in it turns what stands before or behind it in a line, by the rules of Unicode: an isolate that
    has no end, an end that has no beginning, or what turns outside of every isolate."""
    turns = {"RLE", "LRE", "RLO", "LRO", "PDF"} | ({"R", "AL", "AN"} if letters else set())
    for line in re.split("[\n\r\x1c-\x1e\x85\u2029]", text):
        depth = 0
        for one in line:
            kind = bidirectional(one)
            depth += (kind in ("LRI", "RLI", "FSI")) - (kind == "PDI")
            if depth < 0 or (depth == 0 and kind in turns):
                return True
        if depth:
            return True
    return False


@given(TEXTS)
def test_nothing_in_a_text_that_is_set_apart_reaches_out_of_it(text: str) -> None:
    apart = set_apart(text)
    assert not reaches_out(apart)
    assert set_apart(apart) == apart
    # Nothing of it is lost but ends that would end nothing of its own, and what would not reach out stays as it is.
    assert re.sub(f"[{BEGIN}{END}]", "", apart) == re.sub(f"[{BEGIN}{END}]", "", text)
    assert (apart == text) == (not reaches_out(text))


@given(st.text())
def test_any_text_is_kept_from_turning_what_is_around_it(text: str) -> None:
    assert not reaches_out(set_apart(text))


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Zoë “Zo” Marsh – 7½, Łódź 北京 😀", "Zoë “Zo” Marsh – 7½, Łódź 北京 😀"),
        ("سمیرا", f"{BEGIN}سمیرا{END}"),
        ("\u202eeltiT", f"{BEGIN}\u202eeltiT{END}"),
        ("\u2069\u202eeltiT", f"{BEGIN}\u202eeltiT{END}"),
        ("\u2067eltiT", f"{BEGIN}\u2067eltiT{END}{END}"),
        (f"Added: {BEGIN}سمیرا{END}", f"Added: {BEGIN}سمیرا{END}"),
        ("Pat\n\u202eeltiT", f"Pat\n{BEGIN}\u202eeltiT{END}"),
        ("", ""),
    ],
)
def test_a_text_is_set_apart_only_where_it_would_turn_something(text: str, apart: str) -> None:
    assert set_apart(text) == apart


def test_in_a_line_from_right_to_left_it_is_the_other_letters_that_turn() -> None:
    assert set_apart("سمیرا", "rtl") == "سمیرا"
    assert set_apart("Pat", "rtl") == f"{BEGIN}Pat{END}"


# A sentence -------------------------------------------------------------------------------------------------------


def test_a_value_is_set_apart_in_its_sentence_and_an_ordinary_one_stays_as_it_was() -> None:
    assert T("{name} agrees", name="\u202eyll") == f"{BEGIN}\u202eyll{END} agrees"
    assert T("{name} agrees", name="Zoë") == "Zoë agrees"
    assert T.names(["Jo", "\u202eyll", "Zoë"]) == f"Jo, {BEGIN}\u202eyll{END} and Zoë"
    assert T("agree: {names}", names=T.names(["\u202eyll"])) == f"agree: {BEGIN}\u202eyll{END}"
    assert T.count("{n} for {name}", "{n} for {name}", 2, name="\u202eyll") == f"2 for {BEGIN}\u202eyll{END}"
    assert joined(T, " · ", ("\u202eyll", None, "", "Zoë")) == f"{BEGIN}\u202eyll{END} · Zoë"


def test_it_is_the_same_language_in_everything_else() -> None:
    visit = InVisit(Language())
    assert SetApart(visit)("None yet.") == visit("None yet.") != "None yet."
    assert T("None yet.") == T("None yet.") == "None yet."
    assert as_typed(SetApart(visit)) is visit
    assert as_typed(visit) is visit
    dari = SetApart(Language("fa-AF"))
    assert (dari.code, dari.direction) == ("fa-AF", "rtl")
    assert dari("{name} agrees", name="Pat") == f"{BEGIN}Pat{END} agrees"


# What is drawn ----------------------------------------------------------------------------------------------------


def test_what_a_control_holds_is_as_it_was_typed_and_what_is_read_is_kept_within() -> None:
    typed = "\u2069\u202ea"
    held = f'<input value="{typed}"><textarea dir="auto">\n{typed}</textarea><p data-fields="{typed}"></p>'
    assert kept_within(held) == held
    apart = f"{BEGIN}\u202ea{END}"
    assert kept_within(f'<b aria-label="{typed}">{typed}</b>, ours') == f'<b aria-label="{apart}">{apart}</b>, ours'
    for ordinary in ("<b>Zoë</b>", "<b>سمیرا</b>", f"<b>{BEGIN}سمیرا{END} agrees</b>"):
        assert kept_within(ordinary) == ordinary


def stretches(text: str) -> Iterator[str]:
    """What stands directly in the text, and directly in each isolate in it."""
    assert len(re.findall("[\u2066-\u2068]", text)) == text.count(END), ascii(text)
    open_ones: list[list[str]] = [[]]
    for one in text:
        if one in "\u2066\u2067\u2068":
            open_ones.append([])
        elif one == END:
            yield "".join(open_ones.pop())
            assert open_ones, ascii(text)
        else:
            open_ones[-1].append(one)
    yield "".join(open_ones.pop())


A_STEP_OF_A_REASON = re.compile("⟦([^§⟦⟧]*§[0-9]+: [0-9]+)⟧")
"""Its words are stored once it is made: by then they are one text that was typed."""


def mixed(text: str) -> bool:
    """Whether a text that was typed stands with words of ours, or with another such text, where it would turn them."""
    for stretch in stretches(A_STEP_OF_A_REASON.sub(r"\1", text)):
        # Quotation marks belong to what they are around.
        ours = stretch.replace("⟦“", "").replace("”⟧", "")
        if stretch.count("§") > 1 or ("§" in stretch and re.search("[⟦⟧]", ours)):
            return True
    return False


def faults(page: str) -> Iterator[str]:
    for element in drawn(page.removeprefix("<!doctype html>")):
        if element.tag not in ("style", "script"):
            yield from _faults(element)


def _faults(element: Element) -> Iterator[str]:
    for name, value in element.attributes.items():
        if name in SEEN_OR_READ_OUT:
            if mixed(value) or reaches_out(value, letters=False):
                yield f"{element.tag} {name}: {value}"
        elif BEGIN in value and name != "srcdoc":
            yield f"{element.tag} {name} is sent back: {value}"
    for child in element.children:
        if isinstance(child, str) and element.tag == "textarea":
            if BEGIN in child:
                yield f"a control holds what nobody typed: {child}"
        elif isinstance(child, str) and (mixed(child) or reaches_out(child, letters=False)):
            yield f"{element.tag}: {child}"


def wall_of(leader: Leader) -> Iterator[str]:
    asked = json.dumps({"name": "wall", "fields": {"whole": "yes"}})
    told: dict[str, Any] = json.loads(at_once(leader.desk.take(asked)))["wall"]
    yield from told["regions"].values()
    for items in told["lists"].values():
        yield from items["items"].values()


@pytest.mark.parametrize("before", ["\u2069\u202e\u2067", "א"])
def test_no_text_turns_words_around_it_on_any_page(before: str) -> None:
    meeting = retyped(full(), lambda text: f"{before}§{len(text)}")
    found, seen = {}, 0
    for name, page, leader in states(meeting, wrapped()):
        seen += page.count("§")
        wrong = [*faults(page), *(one for html in wall_of(leader) for one in faults(html))]
        if mixed(leader.reply["announce"]):
            wrong.append(f"said: {leader.reply['announce']}")
        if wrong:
            found[name] = [ascii(one) for one in wrong]
    assert found == {}
    assert seen > 5_000


def test_a_text_that_does_turn_words_round_is_found() -> None:
    assert list(faults("<p>⟦\u202e§1 agrees⟧</p>"))
    assert list(faults("<p>§1, §2</p>"))
    assert list(faults(f"<p>{BEGIN}§1 · §2{END}</p>"))
    assert list(faults("<p><b>\u202e§1</b> ⟦agrees⟧</p>"))
    assert list(faults(f'<input value="{BEGIN}§1{END}">'))
    assert not list(faults(f"<p>⟦{BEGIN}\u202e§1{END} agrees⟧</p>"))
