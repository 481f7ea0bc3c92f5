"""One side of what two versions differ in, in lines for people: a sentence as it was typed, below it what else differs.

Fields have the names that they have in the file, so that they can be looked up in the description of the format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic_core import to_jsonable_python

from sos_core.language import Language
from sos_core.model.drawings import Stroke
from sos_core.model.frozen import Frozen, Id

_SENTENCES: Final = ("text", "what", "name", "decision", "title")
"""The fields by which people know an item again. None has two of them."""

_SILENT: Final = frozenset({"id", "at", "changed"})
"""What says nothing to anybody: which item it is stands above both sides."""

_ID: Final = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def with_names(text: str, names: Mapping[Id, str]) -> str:
    """The text with what stands for an id in its place, where that is known."""
    return _ID.sub(lambda found: names.get(found[0], found[0]), text)


def side_in_lines(value: object, other: object, names: Mapping[Id, str], t: Language) -> list[str]:
    """What the one side has, where the other side has `other`. Of two values of a kind only what differs is told, apart
    from the sentence; where there is nothing on the other side, all that was filled in."""
    if not isinstance(value, Frozen):
        return [with_names(_inline(value, t), names)]
    beside = other if type(other) is type(value) else None
    lines = [*_sentence(value), *(f"{name}: {_inline(inner, t)}" for name, inner in _told(value, beside))]
    return [with_names(line, names) for line in lines]


def _sentence(value: Frozen) -> list[str]:
    return [getattr(value, name) for name in _SENTENCES if name in type(value).model_fields]


def _told(value: Frozen, beside: object) -> Iterator[tuple[str, Any]]:
    """The other fields, with what stands in them."""
    for name, field in type(value).model_fields.items():
        inner = getattr(value, name)
        usual = field.default if beside is None else getattr(beside, name)
        if name not in _SILENT and name not in _SENTENCES and inner != usual:
            yield name, inner


def _inline(value: object, t: Language) -> str:
    if value is None or value in ("", ()):
        return t("(nothing)")
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    if isinstance(value, tuple) and isinstance(value[0], Stroke):
        return t.count("{n} line drawn", "{n} lines drawn", len(value))
    if isinstance(value, tuple):
        return ("; " if isinstance(value[0], Frozen) else ", ").join(_inline(one, t) for one in value)
    if isinstance(value, Frozen):
        others = ", ".join(f"{name}: {_inline(inner, t)}" for name, inner in _told(value, None))
        return " ".join([*_sentence(value), f"({others})"] if others else _sentence(value))
    return str(to_jsonable_python(value))
