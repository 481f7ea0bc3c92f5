"""htpy's elements become the same text in less than half the time: somebody waits for each page that is drawn.

htpy asks of every child what it may be, by protocols and by generators inside generators; almost all of ours are of a
few plain types. What is not, is left to htpy itself. See `docs/decisions/0017-a-page-is-drawn-while-somebody-waits.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import GeneratorType
from typing import Any, Final

from htpy import Element, _elements
from htpy._attributes import attrs_string, id_class_names_from_css_str
from htpy._elements import BaseElement, _python_to_html_name
from htpy._render_sync import iter_chunks_node
from markupsafe import Markup, escape

SEVERAL: Final = (GeneratorType, list, tuple)


def quicken() -> None:
    """From here on, in every view and every record. The text is the same, letter by letter."""
    for name, quick in QUICK.items():
        setattr(_elements, name, quick)


def text_of(element: BaseElement) -> Markup:
    chunks: list[str] = []
    _put(element, chunks.append)
    return Markup("".join(chunks))


def _put(node: Any, put: Callable[[str], None]) -> None:
    kind = type(node)
    if kind is str:
        put(escape(node))
    elif kind is Element:
        put(f"<{node._name}{node._attrs}>")
        _put(node._children, put)
        put(f"</{node._name}>")
    elif kind in SEVERAL:
        for child in node:
            _put(child, put)
    elif node is not None and kind is not bool:
        for chunk in iter_chunks_node(node, None):
            put(chunk)


def attributes_text(attributes: Mapping[str, Any]) -> str:
    return "".join([_attribute(name, value) for name, value in attributes.items()])


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    if type(value) is str and name != "class":
        return f' {escape(name)}="{escape(value)}"'
    return attrs_string({name: value})


def _noticed_later(children: Any) -> None:
    """What cannot be drawn is noticed when it is drawn: not twice."""


QUICK: Final[Mapping[str, Callable[..., Any]]] = {
    "chunks_as_markup": text_of,
    "attrs_string": attributes_text,
    "id_class_names_from_css_str": cache(id_class_names_from_css_str),
    "_python_to_html_name": cache(_python_to_html_name),
    "_validate_children": _noticed_later,
}
"""htpy's own functions by their names."""
