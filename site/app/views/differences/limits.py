"""Which item a difference is about, and who may have what is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sos_core.merge import Conflict, Difference
from sos_core.model.answers import Answer
from sos_core.model.details import Detail
from sos_core.model.limits import FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.meeting import Meeting

FOR_PROFESSIONALS_ONLY: Final = frozenset({"private_note", "contact"})


def limits_of(one: Difference | Conflict, *meetings: Meeting) -> Limits:
    """Who may have what is told of: the narrowest of what either side says of the item, or of the entry itself."""
    found = [item.limits for meeting in meetings for item in _item_of(one, meeting)]
    values = (one.before, one.after) if isinstance(one, Difference) else (one.one, one.other)
    found += [value.limits for value in values if isinstance(value, Answer | Detail)]
    if one.path in FOR_PROFESSIONALS_ONLY:
        found.append(FOR_PROFESSIONALS)
    limited = [limits for limits in found if not limits.for_all]
    return next((limits for limits in limited if limits.leader_only), limited[0] if limited else OPEN)


def _item_of(one: Difference | Conflict, meeting: Meeting) -> Iterator[Any]:
    if one.part is not None and one.id is not None:
        yield from (item for item in one.part.items(meeting) if item.id == one.id)


def item_of(one: Difference | Conflict, *meetings: Meeting) -> object | None:
    """What it is about, as the first of the meetings has it that has it."""
    return next((item for meeting in meetings for item in _item_of(one, meeting)), None)
