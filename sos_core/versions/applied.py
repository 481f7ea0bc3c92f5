"""One version of a meeting, made of another and of what lies between the two."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sos_core.model.meeting import Meeting
from sos_core.model.parts import SHAPES, Item, Part
from sos_core.versions.difference import OF_ITSELF, Difference, Other, Piece


class NoSuchVersion(Exception):
    """What lies between does not fit to this version: it is damaged, or of another one."""


def applied(one: Meeting, difference: Difference) -> Meeting:
    """The other version. What both have in common is the very same. Raises `NoSuchVersion`.

    Each field and each item is checked by itself, and not how they fit to each other: both versions were good meetings
    when what lies between them was made."""
    try:
        update: dict[str, Any] = {name: _field(name).validate_python(value) for name, value in _own(difference)}
        update |= {part.value: _items(part, part.items(one), pieces) for part, pieces in difference.parts.items()}
    except ValidationError as error:
        raise NoSuchVersion from error
    return one.model_copy(update=update)


def _own(difference: Difference) -> list[tuple[str, Any]]:
    if not OF_ITSELF.issuperset(difference.itself):
        raise NoSuchVersion
    return list(difference.itself.items())


@cache
def _field(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(Meeting.model_fields[name].rebuild_annotation())


def _items(part: Part, before: tuple[Item, ...], pieces: tuple[Piece, ...]) -> tuple[Item, ...]:
    items: list[Item] = []
    for piece in pieces:
        if isinstance(piece, Other):
            items.append(SHAPES[part].item.model_validate(piece.item))
        elif piece.first + piece.count > len(before):
            raise NoSuchVersion
        else:
            items += before[piece.first : piece.first + piece.count]
    if len(items) > SHAPES[part].most or len({item.id for item in items}) < len(items):
        raise NoSuchVersion
    return tuple(items)
