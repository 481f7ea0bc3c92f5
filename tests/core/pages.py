"""A rendered record as a tree of elements, for tests without a browser. Stricter than a browser: an element that is
not closed, or closed twice, is an error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset({"br", "hr", "link", "meta"})
WITHIN_A_LINE: Final = frozenset({"b", "bdi", "i", "span"})


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """Itself and everything inside, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child

    def all(self, tag: str, class_: str = "") -> list[Element]:
        return [e for e in self if e.tag == tag and class_ in ("", *e.attributes.get("class", "").split())]

    def one(self, tag: str, class_: str = "") -> Element:
        [found] = self.all(tag, class_)
        return found

    @property
    def raw(self) -> str:
        """The characters inside, as they are."""
        return "".join(child if isinstance(child, str) else child.raw for child in self.children)

    @property
    def text(self) -> str:
        """What is read inside, with white space as it is shown."""
        return " ".join("".join(self._read()).split())

    def _read(self) -> Iterator[str]:
        around = "" if self.tag in WITHIN_A_LINE else "\n"
        yield around
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._read()
        yield around


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"an attribute stands twice on {tag}"
        element = Element(tag, attributes)
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"{tag} is closed inside {self.open[-1].tag}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def parsed(page: str) -> Element:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == [reader.root]
    return reader.root


def section(root: Element, heading: str) -> Element:
    [found] = [s for s in root.all("section") if s.all("h2") and s.one("h2").text == heading]
    return found


def part(root: Element, heading: str) -> Element:
    """A part of the third question."""
    [found] = [div for div in root.all("div", "part") if div.one("h3").text == heading]
    return found


def rows(table: Element) -> list[list[str]]:
    """The rows as somebody on a wide screen reads them: without the words that only a phone shows."""
    return [
        [
            cell.text.removeprefix(label[0].text if (label := cell.all("span", "label")) else "").strip()
            for cell in row
            if cell.tag in {"th", "td"}
        ]
        for row in table.all("tr")
    ]
