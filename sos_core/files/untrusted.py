"""JSON that may come from anywhere: parsed with nothing guessed, and refused in words where it is not plain.

Python's parser takes more than JSON, says less than where, and can be driven out of memory or stack by a
small file. Here depth and number of lists are measured before parsing; a name that stands twice, NaN, numbers
of any length and halves of characters are found with the path to them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice
from operator import itemgetter
from typing import Final

from sos_core.files.reading import MOST_WRONG
from sos_core.language import mark
from sos_core.model.text import NOT_CARRIED
from sos_core.problems import Problem, Refused, refuse
from sos_core.validation import NOT_TEXT, NOT_WHOLE, named

NOT_JSON: Final = mark(
    "The file is damaged: it cannot be understood from line {line}, column {column} on. Use another copy of it."
)
TOO_DEEP: Final = mark(
    "The file is nested more than {deepest} levels deep, which no record of Meeting Board is. Choose another file."
)
TOO_MUCH: Final = mark(
    "There are more than {most} lists and objects in the file, which no record of Meeting Board has. Choose "
    "another file."
)
TOO_MANY_OBJECTS: Final = mark(
    "There are more than {most} objects in the file, which no record of Meeting Board has. Choose another file."
)
TOO_LONG: Final = mark(
    "There are more than {most} values in the file, which no record of Meeting Board has. Choose another file."
)
TOO_WIDE: Final = mark(
    "Something in the file has more than {most} fields, which nothing in a record of Meeting Board has. Choose another "
    "file."
)
TOO_STRANGE: Final = mark(
    "More than {most} things in the file have fields that Meeting Board does not know. Choose another file."
)
TWICE: Final = mark("This field stands here twice, so nobody can say which one counts. Take one of them out.")

DEEPEST: Final = 32
"""Levels of lists and objects. Our own files have seven; beyond about a thousand Python's stack gives way, in
a browser earlier."""

MOST_OBJECTS: Final = 120_000
"""Objects in one file. Each costs time and about half a kilobyte of memory, however small it is in the file. As many
statements and next steps as their lists hold have 50,000 with the earlier version, a long conference has about 2,000;
and a file of 100,000 statements is still told which list is too long."""

MOST_LISTS: Final = 250_000
"""Lists and objects in one file. The same statements and next steps have 180,000."""

MOST_VALUES: Final = 500_000
"""Values in one file. The same statements and next steps have 340,000 before anybody is named in them. Each can be
wrong in a way of its own, and would be a problem to keep in memory."""

MOST_FIELDS: Final = 100
"""Fields of one object. The meeting itself has the most, about 20; every unknown one would be a problem to tell of."""

MOST_STRANGE: Final = 200
"""Objects with fields that nothing here knows. One field that was put in by hand is told with its place; each of ten
thousand would be a problem to keep in memory."""

LONGEST_NUMBER: Final = 15
"""Characters of a whole number. Ours have four; from 16 digits on other readers of JSON round them (RFC 8259,
6)."""

_STRING: Final = r'"(?:[^"\\]++|\\.?+)*+"?+'
# Possessive throughout: a string that never ends is passed over once, not once for each of its characters. One match
# goes from bracket to bracket, so that there is one for each of them and not one for each string.
_TO_BRACKET: Final = re.compile(rf'[^"\[\]{{}}]*+(?:{_STRING}[^"\[\]{{}}]*+)*+([\[\]{{}}]|\Z)', re.DOTALL)
_STRINGS: Final = re.compile(_STRING, re.DOTALL)
_ESCAPED: Final = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_DEEPER: Final = {"[": 1, "{": 1, "]": -1, "}": -1, "": 0}
"""By a bracket, or by the end of the text."""


@dataclass(frozen=True, slots=True)
class _Odd:
    """Stands in the parsed tree where something is that JSON has and a record cannot have."""

    message: str


def parse(text: str, known: frozenset[str] | None = None) -> tuple[object, tuple[Problem, ...]]:
    """The lists, objects, texts and numbers that the text describes, and what in it no record can have. `known`: the
    names that fields can have; a file with many others is not read field by field, only to tell of each of them.
    Raises `Refused` where the text cannot be taken apart at all."""
    _measure(text)
    odd = False
    strange = 0

    def oddity(message: str) -> _Odd:
        nonlocal odd
        odd = True
        return _Odd(message)

    def whole(digits: str) -> int | _Odd:
        return int(digits) if len(digits) <= LONGEST_NUMBER else oddity(NOT_WHOLE)

    def fields(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if len(pairs) > MOST_FIELDS:
            raise refuse(TOO_WIDE, most=MOST_FIELDS)
        found = dict(pairs)
        if known is not None and not known.issuperset(found):
            nonlocal strange
            strange += 1
        if len(found) != len(pairs):
            names: set[str] = set()
            for name, _ in pairs:
                if name in names:
                    found[name] = oddity(TWICE)
                names.add(name)
        return found

    try:
        tree = json.loads(text, parse_int=whole, parse_constant=lambda _: oddity(NOT_WHOLE), object_pairs_hook=fields)
    except json.JSONDecodeError as error:
        raise refuse(NOT_JSON, line=error.lineno, column=error.colno) from None
    if strange > MOST_STRANGE:
        return tree, (Problem("", TOO_STRANGE, {"most": MOST_STRANGE}),)
    # Most files have none of this, and walking a long one takes time.
    if odd or _holds_no_text(text):
        return tree, tuple(islice(_oddities(tree, ""), MOST_WRONG + 1))
    return tree, ()


def _holds_no_text(text: str) -> bool:
    """Whether there is something in the text, as it is or escaped, that is no text. Nearly always Python sees at a
    glance that there is not; the expressions look at every character."""
    plain = text.isascii() and "\x00" not in text
    return (not plain and NOT_CARRIED.search(text) is not None) or ("\\u" in text and _ESCAPED.search(text) is not None)


def holds_too_much(text: str) -> bool:
    """Whether this JSON holds more lists, objects or values than are read. For what we write, which is no deeper."""
    objects, lists, values = (text.count(sign) for sign in "{[,")
    # Mostly that is enough to know: there are more of these signs than of what they stand for, since people type them.
    if objects <= MOST_OBJECTS and objects + lists <= MOST_LISTS and values <= MOST_VALUES:
        return False
    try:
        _measure(text)
    except Refused:
        return True
    return False


def _measure(text: str) -> None:
    # Of more than that, most are opened and not closed before: those are counted here. Or there is no JSON before them.
    brackets = list(islice(map(itemgetter(1), _TO_BRACKET.finditer(text)), 2 * MOST_LISTS + 1))
    if max(accumulate(map(_DEEPER.__getitem__, brackets))) > DEEPEST:
        raise refuse(TOO_DEEP, deepest=DEEPEST)
    objects = brackets.count("{")
    if objects > MOST_OBJECTS:
        raise refuse(TOO_MANY_OBJECTS, most=MOST_OBJECTS)
    if objects + brackets.count("[") > MOST_LISTS:
        raise refuse(TOO_MUCH, most=MOST_LISTS)
    # People type commas too: they are told from those between values only where there are very many.
    if text.count(",") > MOST_VALUES and _STRINGS.sub("", text).count(",") > MOST_VALUES:
        raise refuse(TOO_LONG, most=MOST_VALUES)


def _oddities(value: object, path: str) -> Iterator[Problem]:
    match value:
        case _Odd(message=message):
            yield Problem(path, message)
        case str() if NOT_CARRIED.search(value):
            yield Problem(path, NOT_TEXT)
        case dict():
            for name, inner in value.items():
                way = named(path, name)
                if NOT_CARRIED.search(name):
                    yield Problem(way, NOT_TEXT)
                yield from _oddities(inner, way)
        case list():
            for index, inner in enumerate(value):
                yield from _oddities(inner, f"{path}[{index}]")
        case _:
            pass
