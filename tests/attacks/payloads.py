"""What somebody might type, or write into a file, to have it do something: `payloads.json`, in groups, our own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from sos_core.model.meanings import Means, changed, found
from sos_core.model.meeting import Meeting
from sos_core.model.text import LONG, SHORT, LongText

REFUSED: Final = "cannot be kept"
"""The group of those that no file can carry, or that no language has: whoever types them is told so."""

_TEXT: Final = TypeAdapter[str](LongText)


@cache
def payloads() -> dict[str, tuple[str, ...]]:
    """By group."""
    read: dict[str, list[str]] = json.loads((Path(__file__).parent / "payloads.json").read_text("utf-8"))
    return {group: tuple(texts) for group, texts in read.items()}


@cache
def kept() -> tuple[str, ...]:
    """Each that can be kept, as it is kept: in Unicode's normal form C."""
    return tuple(as_kept(text) for group, texts in payloads().items() if group != REFUSED for text in texts)


def as_kept(text: str) -> str:
    return _TEXT.validate_python(text)


def is_kept(text: str) -> bool:
    try:
        return bool(as_kept(text))
    except ValidationError:
        return False


@cache
def lines() -> tuple[str, ...]:
    """All that can be kept, as many together as go into one line: markup is markup among others, too. Long ones are
    by themselves, and are cut where a field holds no more."""
    made: list[str] = []
    line = ""
    for text in kept():
        longer = f"{line} {text}" if line else text
        if len(longer) > SHORT and line:
            made.append(line)
            longer = text
        line = longer
    return (*made, line)


def filled(meeting: Meeting, text_of: Callable[[int], str]) -> Meeting:
    """The meeting with another text in each of its fields, in the order of the file. The result is checked as a file
    is, and so in normal form."""
    numbers = iter(range(10**6))
    made = changed(meeting, lambda _: text_of(next(numbers)), Means.TEXT)
    assert made is not None
    return Meeting.model_validate(made.model_dump())


def fields(meeting: Meeting) -> tuple[str, ...]:
    """The path of each text that somebody typed."""
    return tuple(path for path, _ in found(meeting, Means.TEXT))


def rounds(meeting: Meeting, texts: Sequence[str]) -> Iterator[tuple[Meeting, tuple[str, ...]]]:
    """The meeting as often as there are texts, each time with another one in each field: in the end every text was in
    every field. With each the texts as they stand in the fields."""
    short = _short_fields(meeting)
    for turn in range(len(texts)):
        put = tuple(
            _fitting(texts[(place + turn) % len(texts)], SHORT if place in short else LONG)
            for place in range(len(fields(meeting)))
        )
        yield filled(meeting, put.__getitem__), put


def _fitting(text: str, most: int) -> str:
    # A name must say something; and cut elsewhere, it can be longer in normal form.
    text = text if text[:most].strip() else f"x{text}"
    return next(cut for end in range(most, 0, -1) if len(cut := as_kept(text[:end])) <= most)


@cache
def _short_fields(meeting: Meeting) -> frozenset[int]:
    """Which fields hold no more than a line: tried."""
    try:
        filled(meeting, lambda _: "x" * (SHORT + 1))
    except ValidationError as error:
        # Of a list the first is told: the others are as long.
        places = {_kind(_path(one["loc"])) for one in error.errors()}
        return frozenset(number for number, path in enumerate(fields(meeting)) if _kind(path) in places)
    return frozenset()


def _kind(path: str) -> str:
    return re.sub(r"\[\d+\]", "[]", path)


def _path(steps: tuple[int | str, ...]) -> str:
    return "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in steps).removeprefix(".")
