"""What is drawn the quick way is, letter by letter, what htpy itself draws."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import pytest
from app.quick import QUICK, attributes_text, text_of
from htpy import _attributes, _elements, _render_sync, br, div, input_, p
from markupsafe import Markup, escape

from sos_core.language import Language
from tests.app.states import all_pages

THEIRS: Final = {
    "chunks_as_markup": _render_sync.chunks_as_markup,
    "attrs_string": _attributes.attrs_string,
    **{name: vars(quick)["__wrapped__"] for name, quick in QUICK.items() if "__wrapped__" in vars(quick)},
}
"""htpy's own."""


class Kind(StrEnum):
    HARM = "harm & <hurt>"


def test_every_view_in_every_state_is_the_same_text(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(getattr(_elements, name) is quick for name, quick in QUICK.items())
    quick = all_pages(Language())
    for name, own in THEIRS.items():
        monkeypatch.setattr(_elements, name, own)
    assert {*THEIRS, "_validate_children"} == set(QUICK)
    assert all_pages(Language()) == quick


def test_whatever_can_be_a_child_is_drawn_as_htpy_draws_it() -> None:
    hostile = "<script>&\"'"
    for children in (
        hostile,
        Markup("<b>bold</b>"),
        escape(hostile),
        Kind.HARM,
        7,
        True,
        False,
        None,
        [None, [hostile, ("a", br)], 0],
        p(".a.b", title=hostile)[hostile, div[br]],
        lambda: hostile,
    ):
        element = div[children]
        assert str(text_of(element)) == "".join(element.iter_chunks())
    assert str(text_of(div[(word for word in ("a", hostile))])) == f"<div>a{escape(hostile)}</div>"


def test_whatever_can_be_an_attribute_is_written_as_htpy_writes_it() -> None:
    for value in ("<&\"'", "", Markup("&amp;"), Kind.HARM, 7, 0, True, False, None):
        for name in ("class", "title", "data-x"):
            attributes = {"id": "a", name: value, "hidden": True}
            assert attributes_text(attributes) == _attributes.attrs_string(attributes)
    for classes in (["a", False, None, "b&"], {"a": True, "b": False}, []):
        assert attributes_text({"class": classes}) == _attributes.attrs_string({"class": classes})


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(TypeError):
        str(div[b"bytes"])
    with pytest.raises(TypeError):
        input_(value=object())
