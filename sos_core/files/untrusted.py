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
from itertools import islice
from typing import Final

from sos_core.language import mark
from sos_core.model.text import NOT_CARRIED
from sos_core.problems import Problem, refuse
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

MOST_LISTS: Final = 500_000
"""Lists and objects in one file. In the largest file that we write each has more than 50 bytes to itself; a
small file of nothing else would fill a phone's memory."""

MOST_VALUES: Final = 1_000_000
"""Values in one file. In the largest file that we write a value has about 20 bytes to itself."""

MOST_FIELDS: Final = 100
"""Fields of one object. The meeting itself has the most, about 20; every unknown one would be a problem to tell of."""

MOST_ODDITIES: Final = 1_000
"""Oddities that are looked for. Ten are told of; nobody mends a file with a thousand by hand."""

MOST_STRANGE: Final = 200
"""Objects with fields that nothing here knows. One field that was put in by hand is told with its place; each of ten
thousand would be a problem to keep in memory."""

LONGEST_NUMBER: Final = 15
"""Characters of a whole number. Ours have four; from 16 digits on other readers of JSON round them (RFC 8259,
6)."""

_STRING: Final = r'"(?:[^"\\]++|\\.?+)*+"?+'
# Possessive throughout: a string that never ends is passed over once, not once for each of its characters. One match
# goes from bracket to bracket, so that Python's loop turns once for each of them and not once for each string.
_TO_BRACKET: Final = re.compile(rf'[^"\[\]{{}}]*+(?:{_STRING}[^"\[\]{{}}]*+)*+([\[\]{{}}]|\Z)', re.DOTALL)
_STRINGS: Final = re.compile(_STRING, re.DOTALL)
_ESCAPED: Final = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")


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
    if odd or NOT_CARRIED.search(text) or _ESCAPED.search(text):
        return tree, tuple(islice(_oddities(tree, ""), MOST_ODDITIES))
    return tree, ()


def _measure(text: str) -> None:
    depth = lists = 0
    for found in _TO_BRACKET.finditer(text):
        bracket = found[1]
        if bracket in ("[", "{"):
            depth += 1
            lists += 1
            if depth > DEEPEST:
                raise refuse(TOO_DEEP, deepest=DEEPEST)
            if lists > MOST_LISTS:
                raise refuse(TOO_MUCH, most=MOST_LISTS)
        else:
            depth -= 1
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
