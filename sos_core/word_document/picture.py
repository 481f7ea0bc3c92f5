"""A child's drawing as a picture: PNG (ISO/IEC 15948), the one kind that every word processor shows.

Its lines are dots along the way of the pen, wide as the pen is. It is as large as it has to be on paper.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from itertools import accumulate, pairwise
from math import hypot, isqrt
from typing import Final

from sos_core.model.drawings import SHEET, Ink, Pen, Stroke

SIDE: Final = 600
"""Dots across and down."""

INKS: Final = {
    Ink.BLACK: 0x22262B,
    Ink.BLUE: 0x1F5FBF,
    Ink.GREEN: 0x2C7A3F,
    Ink.RED: 0xC2272D,
    Ink.ORANGE: 0xD9730D,
    Ink.PURPLE: 0x7B3FA0,
}
PENS: Final = {Pen.FINE: 6, Pen.MEDIUM: 14, Pen.BROAD: 32}
"""Widths in steps of the sheet. Inks and pens are those of the page (`sos_core.record.strokes`)."""


MOST_WAY: Final = 400_000
"""Dots that pens may go in one document: a dozen full drawings, and a few seconds on a telephone. Lines that somebody
put into a file to hold a device up can be a thousand times as long."""


def way_of(strokes: tuple[Stroke, ...]) -> int:
    """How far the pen goes in a drawing, in dots, with something for each place where it is looked at."""
    numbers = [abs(int(number)) for stroke in strokes for number in stroke.line.split(" ")]
    return sum(numbers) * SIDE // SHEET + 2 * len(numbers)


def picture(strokes: tuple[Stroke, ...]) -> bytes:
    rows = [bytearray(SIDE) for _ in range(SIDE)]
    for stroke in strokes:
        ink = list(INKS).index(stroke.ink) + 1
        radius = max(PENS[stroke.pen] * SIDE // SHEET // 2, 1)
        halves = [(down, isqrt(radius * radius - down * down)) for down in range(-radius, radius + 1)]
        for across, middle in _way(stroke.line, radius):
            for down, half in halves:
                if 0 <= middle + down < SIDE:
                    start, end = max(across - half, 0), min(across + half + 1, SIDE)
                    rows[middle + down][start:end] = bytes((ink,)) * (end - start)
    colours = b"".join(colour.to_bytes(3, "big") for colour in (0xFFFFFF, *INKS.values()))
    # Before each row stands how it is written: as it is.
    content = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    head = struct.pack(">2I5B", SIDE, SIDE, 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        map(_chunk, (b"IHDR", b"PLTE", b"IDAT", b"IEND"), (head, colours, content, b""))
    )


def _way(line: str, radius: int) -> Iterator[tuple[int, int]]:
    """The places of the pen, so close to each other that no gap is seen."""
    numbers = list(map(int, line.split(" ")))
    places = list(zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True))
    places = [(x * SIDE // SHEET, y * SIDE // SHEET) for x, y in places]
    yield places[0]
    for (x, y), (to_x, to_y) in pairwise(places):
        steps = int(hypot(to_x - x, to_y - y) / max(radius * 0.75, 1)) + 1
        for step in range(1, steps + 1):
            yield x + (to_x - x) * step // steps, y + (to_y - y) * step // steps


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
