"""The QR code, drawn with Pillow as a browser would draw it and read by somebody else's reader."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from app.views.qr_code import qr_code
from PIL import Image, ImageDraw

from sos_core.copies import copy_for
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.short_note import MOST_BYTES, short_note
from tests.app.drawn import Element, drawn
from tests.core.meeting_01 import meeting_01

SQUARE = 4
"""Pixels."""
LARGEST = 17 + 4 * 20
"""Squares across a code of version 20."""


def code(text: str) -> Element:
    root = drawn(str(qr_code(text, "The next meeting and your steps", "Point the camera of a telephone at it.")))
    return next(element for element in root if element.tag == "svg")


def picture(svg: Element) -> Image.Image:
    """What is drawn, on a dark page."""
    across = int(svg["viewbox"].split()[2])
    image = Image.new("RGB", (across * SQUARE + 40, across * SQUARE + 40), "#111")
    pen = ImageDraw.Draw(image)

    def square(x: int, y: int, wide: int, high: int, colour: str) -> None:
        left, top = 20 + x * SQUARE, 20 + y * SQUARE
        pen.rectangle((left, top, left + wide * SQUARE - 1, top + high * SQUARE - 1), fill=colour)

    [light] = [element for element in svg if element.tag == "rect"]
    square(0, 0, int(light["width"]), int(light["height"]), light["fill"])
    [dark] = [element for element in svg if element.tag == "path"]
    lines = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", dark["d"])
    assert "".join(f"M{x} {y}h{wide}v1h-{back}z" for x, y, wide, back in lines) == dark["d"]
    for x, y, wide, back in lines:
        assert wide == back
        square(int(x), int(y), int(wide), 1, dark["fill"])
    return image


def read(svg: Element) -> str:
    [found] = zxingcpp.read_barcodes(picture(svg))
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    text: str = found.text
    return text


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "Next meeting: Monday 14 September 2026, 15:30, St Aidan's\nWhat you do:\n- Cut a key for Pat",
        "Наступна зустріч: понеділок 14 вересня 2026, 15:30\n- Зателефонувати Олені",
        "من شب‌ها پشت پنجره می‌نشینم تا بیاید.",
        "- \u2068کلید بسازید\u2069 (14 September)",
        "mama's rice 🍚, ✈️ + my dad, 👩🏽‍🚒, 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "Zoë, Đặng, Łukasz Wójcik £640",
        "x" * MOST_BYTES,
        "😀" * (MOST_BYTES // 4),
        "0123456789" * 60,
    ],
)
def test_a_reader_finds_exactly_the_text(text: str) -> None:
    assert read(code(text)) == text


def test_it_is_small_enough_for_a_telephone_to_read() -> None:
    svg = code("ж" * (MOST_BYTES // 2))
    assert int(svg["viewbox"].split()[2]) - 8 <= LARGEST


def test_every_note_of_a_meeting_can_be_read() -> None:
    meeting = meeting_01()
    for person in meeting.people:
        note = short_note(copy_for(meeting, Audience.PERSON, person.id), Language())
        assert note is not None
        assert read(code(note)) == note


def test_it_is_dark_on_light_with_an_edge_and_says_what_it_is() -> None:
    svg = code("a")
    assert (svg["role"], svg["viewbox"], svg["width"]) == ("img", "0 0 29 29", "320")
    assert [(e.tag, e.text) for e in svg if e.tag in ("title", "desc")] == [
        ("title", "The next meeting and your steps"),
        ("desc", "Point the camera of a telephone at it."),
    ]
    image = picture(svg)
    edge = [image.getpixel((20 + at, 20 + 4 * SQUARE - 1)) for at in range(29 * SQUARE)]
    assert set(edge) == {(255, 255, 255)}
    assert image.getpixel((20 + 4 * SQUARE, 20 + 4 * SQUARE)) == (0, 0, 0)
