"""Whether two meetings are alike but for ids and times, which two devices give differently to the same words."""

from __future__ import annotations

import json
from typing import Any

from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part

TIMES = ("at", "made", "changed")


def lines(meeting: Meeting) -> list[str]:
    """The meeting line by line, ids replaced by where things stand and times left out: a difference is one line."""
    places = {meeting.id: "the meeting"}
    for part in Part:
        for index, item in enumerate(part.items(meeting)):
            places[item.id] = f"{part.value}[{index}]"
    for statement in meeting.statements:
        for index, correction in enumerate(statement.corrections):
            places[correction.id] = f"{places[statement.id]}.corrections[{index}]"
    return json.dumps(_placed(meeting.model_dump(mode="json"), places), ensure_ascii=False, indent=1).splitlines()


def _placed(value: Any, places: dict[str, str]) -> Any:
    match value:
        case dict():
            return {name: _placed(inner, places) for name, inner in value.items() if name not in TIMES}
        case list():
            inside = [_placed(inner, places) for inner in value]
            # Names are touched in a row, so that several stand in the row's order, not in that of the data.
            names = all(isinstance(inner, str) and inner.startswith("people[") for inner in inside)
            return sorted(inside) if names else inside
        case str():
            return places.get(value, value)
        case _:
            return value
