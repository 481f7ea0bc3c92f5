"""What makes one version of a meeting of another: for each part, which stretches of the one are taken as they are, and
which items are other ones; beside them the fields of the meeting itself.

Versions share what they have in common, so for the most part "not changed" is "the very same object", which is known at
once, also on a board of thousands.
"""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import Field

from sos_core.model.alike import common_ends
from sos_core.model.frozen import MOST_ITEMS, Frozen, Id
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Item, Part

OF_ITSELF: Final = frozenset(Meeting.model_fields) - {part.value for part in Part}
"""The fields of a meeting that are not its parts."""

Place = Annotated[int, Field(ge=0, le=MOST_ITEMS)]


class Stretch(Frozen):
    """Items that the other version has, too, in the same order."""

    first: Place
    """Where they begin in its part, counted from 0."""
    count: Annotated[int, Field(ge=1, le=MOST_ITEMS)] = 1


class Other(Frozen):
    """An item that the other version has not, or not like that."""

    item: dict[str, Any]
    """As JSON has it, without what is as it would be anyway."""


Piece = Stretch | Other


class Difference(Frozen):
    itself: dict[str, Any] = {}  # noqa: RUF012 (pydantic gives each its own)
    """Fields of the meeting itself that are not the same, as JSON has them."""
    parts: dict[Part, tuple[Piece, ...]] = {}  # noqa: RUF012
    """Parts that are not the same, from their beginning to their end."""


def difference(one: Meeting, other: Meeting) -> Difference:
    """What `applied` makes `other` of, where it has `one`."""
    own = {name for name in OF_ITSELF if getattr(one, name) != getattr(other, name)}
    parts = {}
    for part in Part:
        before, after = part.items(one), part.items(other)
        if before is not after and before != after:
            parts[part] = _pieces(before, after)
    return Difference(itself=other.model_dump(mode="json", include=own) if own else {}, parts=parts)


def _pieces(before: tuple[Item, ...], after: tuple[Item, ...]) -> tuple[Piece, ...]:
    head, tail = common_ends(before, after)
    rest = len(before) - tail
    places: dict[Id, int] = {item.id: place for place, item in enumerate(before[head:rest], head)}
    pieces: list[Piece] = []
    first, count = 0, head
    for item in after[head : len(after) - tail]:
        place = places.get(item.id)
        same = place is not None and (before[place] is item or before[place] == item)
        if count and same and place == first + count:
            count += 1
            continue
        if count:
            pieces.append(Stretch(first=first, count=count))
        count = 0
        if same and place is not None:
            first, count = place, 1
        else:
            pieces.append(Other(item=item.model_dump(mode="json", exclude_defaults=True)))
    if count and first + count != rest:
        pieces.append(Stretch(first=first, count=count))
        count = 0
    if count + tail:
        pieces.append(Stretch(first=first if count else rest, count=count + tail))
    return tuple(pieces)
