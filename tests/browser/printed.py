"""A page as Chromium prints it: what stands on each sheet, and where its headings stand. It reads no more of a PDF than
Chromium writes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

HEIGHT = 841.92
"""Of A4, in points, as Chromium has it."""


@dataclass(frozen=True)
class Line:
    text: str
    left: float
    below: float
    """Points from the top of the sheet to the line on which the letters stand."""


@dataclass(frozen=True)
class Heading:
    sheet: int
    left: float
    top: float


@dataclass(frozen=True)
class Printed:
    sheets: tuple[tuple[Line, ...], ...]
    headings: tuple[Heading, ...]

    def foot(self, sheet: int) -> str:
        """What stands in the margin below."""
        lowest = max(line.below for line in self.sheets[sheet])
        return "".join(
            line.text for line in sorted(self.sheets[sheet], key=lambda one: one.left) if line.below > lowest - 1
        )

    def alone(self) -> list[Heading]:
        """Headings below which nothing stands on the same sheet, in the same column."""
        return [heading for heading in self.headings if not self._has_something_below(heading)]

    def _has_something_below(self, heading: Heading) -> bool:
        lines = self.sheets[heading.sheet]
        lowest = max(line.below for line in lines)
        return any(
            heading.top + 18 < line.below < lowest - 8 and heading.left - 4 <= line.left < heading.left + 270
            for line in lines
        )


def printed(page: Page) -> Printed:
    pdf = page.pdf(prefer_css_page_size=True, print_background=False, tagged=True, outline=True)
    objects = {int(m[1]): m[2] for m in re.finditer(rb"\n(\d+) 0 obj\n?(.*?)endobj", pdf, re.DOTALL)}
    [top] = [one for one in objects.values() if re.search(rb"/Type /Pages\b", one) and b"/Parent" not in one]
    numbers = list(_leaves(objects, top))
    sheets = [_lines(objects, objects[number]) for number in numbers]
    headings = [
        Heading(numbers.index(int(number)), float(left), HEIGHT - float(up))
        for one in objects.values()
        for number, left, up in re.findall(rb"/Dest \[(\d+) 0 R /XYZ ([\d.]+) ([\d.]+)", one)
    ]
    return Printed(tuple(sheets), tuple(headings))


def _leaves(objects: dict[int, bytes], tree: bytes) -> Iterator[int]:
    """The sheets in their order: many of them are kept in a tree."""
    for number in re.findall(rb"(\d+) 0 R", _between(tree, b"/Kids [", b"]")):
        if re.search(rb"/Type /Pages\b", objects[int(number)]):
            yield from _leaves(objects, objects[int(number)])
        else:
            yield int(number)


def _between(text: bytes, start: bytes, end: bytes) -> bytes:
    return text.partition(start)[2].partition(end)[0]


def _stream(one: bytes) -> str:
    found = re.search(rb"stream\r?\n(.*)\nendstream", one, re.DOTALL)
    assert found
    return (zlib.decompress(found[1]) if b"/FlateDecode" in one else found[1]).decode("latin-1")


def _letters(cmap: str) -> dict[int, str]:
    """Which letter each glyph of a font is."""
    letters = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for glyph, letter in re.findall(r"<(\w+)> <(\w+)>", part):
            letters[int(glyph, 16)] = bytes.fromhex(letter).decode("utf-16-be")
    for part in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, letter in re.findall(r"<(\w+)> <(\w+)> <(\w+)>", part):
            for glyph in range(int(first, 16), int(last, 16) + 1):
                letters[glyph] = chr(int(letter, 16) + glyph - int(first, 16))
    return letters


def _lines(objects: dict[int, bytes], sheet: bytes) -> tuple[Line, ...]:
    fonts = {
        name.decode(): _letters(_stream(objects[int(_between(objects[int(number)], b"/ToUnicode ", b" "))]))
        for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", _between(sheet, b"/Font <<", b">>"))
    }
    lines: list[Line] = []
    # How far to the right, how far up and by how much everything is drawn: Chromium only moves and scales.
    scale, right, up = (1.0, 1.0), 0.0, 0.0
    kept = []
    letters: dict[int, str] = {}
    place, text = (0.0, 0.0), ""
    for line in _stream(objects[int(_between(sheet, b"/Contents ", b" "))]).splitlines():
        *given, what = line.split(" ")
        if what == "q":
            kept.append((scale, right, up))
        elif what == "Q":
            scale, right, up = kept.pop()
        elif what == "cm":
            x, _, _, y, by_x, by_y = map(float, given)
            right, up = right + scale[0] * by_x, up + scale[1] * by_y
            scale = (scale[0] * x, scale[1] * y)
        elif what == "Tf":
            letters = fonts[given[0].removeprefix("/")]
        elif what == "Tm":
            place, text = (float(given[4]), float(given[5])), ""
        elif what == "Tj":
            glyph = given[-1].strip("<>")
            text += "".join(letters.get(int(glyph[at : at + 4], 16), "") for at in range(0, len(glyph), 4))
        elif what == "ET" and text:
            lines.append(Line(text, right + scale[0] * place[0], HEIGHT - up - scale[1] * place[1]))
    return tuple(lines)
