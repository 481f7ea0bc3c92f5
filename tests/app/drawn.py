"""HTML that the views drew, as a tree: what a browser would find in it, for tests that have none.

Stricter than a browser: an element that is not closed, or closed twice, is an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
NEVER_TYPED: Final = frozenset({"file", "submit", "button", "reset", "image"})

Fields = dict[str, str | list[str]]


@dataclass(eq=False, repr=False)
class Element:
    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """Itself and all that is inside, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def __repr__(self) -> str:
        return f"<{self.tag} {self.attributes}> {self.text[:60]!r}"

    @property
    def text(self) -> str:
        """What can be read, with white space as a browser shows it."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()

    def within(self, tag: str) -> Element | None:
        """The nearest element around this one with that tag."""
        around = self.parent
        while around is not None and around.tag != tag:
            around = around.parent
        return around


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) != len(names):
            raise ValueError(f"<{tag}> has an attribute twice: {names}")
        element = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.children.append(element)
        if tag not in VOID:
            self._open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != self._open.tag or self._open.parent is None:
            raise ValueError(f"</{tag}> closes <{self._open.tag}>")
        self._open = self._open.parent

    def handle_data(self, data: str) -> None:
        self._open.children.append(data)

    def close(self) -> None:
        super().close()
        if self._open is not self.root:
            raise ValueError(f"<{self._open.tag}> is never closed")


def drawn(html: str) -> Element:
    """The elements that the HTML describes, inside one that has no tag."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def one(html: str) -> Element:
    """The one element that a region or a child of a list must be."""
    root = drawn(html)
    found = [child for child in root.children if not isinstance(child, str) or child.strip()]
    if len(found) != 1 or isinstance(found[0], str):
        raise ValueError(f"This is not one element: {html[:200]}")
    return found[0]


def controls(form: Element) -> Iterator[Element]:
    for element in form:
        if element.tag in ("textarea", "select") or (element.tag == "input" and element["type"] not in NEVER_TYPED):
            yield element


def options(select: Element) -> list[Element]:
    return [element for element in select if element.tag == "option"]


def fields_of(form: Element) -> Fields:
    """What the page would send of this form as it was drawn (`read` in `site/client/fields.js`)."""
    found: Fields = {}
    for control in controls(form):
        name = control["name"]
        value = _value(control)
        if name.endswith("[]"):
            several = found.setdefault(name.removesuffix("[]"), [])
            assert isinstance(several, list)
            if value is not None:
                several.append(value)
        elif value is not None:
            found[name] = value
    return found


def _value(control: Element) -> str | None:
    if control.tag == "textarea":
        return "".join(child for child in control.children if isinstance(child, str)).removeprefix("\n")
    if control.tag == "select":
        offered = options(control)
        chosen = [option for option in offered if "selected" in option.attributes] or offered[:1]
        return chosen[-1]["value"] if chosen else None
    if control["type"] in ("checkbox", "radio"):
        return (control["value"] or "on") if "checked" in control.attributes else None
    return control["value"]
