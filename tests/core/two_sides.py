"""Two versions of one meeting and what both come from, made by Hypothesis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from sos_core.commands import Add, Command
from sos_core.handle import handle
from sos_core.merge import Conflict
from sos_core.model.frozen import Frozen, Id
from sos_core.model.meanings import Means, found
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.parts import Part, part_of
from sos_core.problems import Refused
from tests.core.changes import commands
from tests.core.meetings import meetings

MEETING = "abcdefab-0000-4000-8000-000000000000"
THREE = (
    Moment(utc=dt.datetime(2026, 9, 3, 9, 0, tzinfo=dt.UTC), offset=60),
    Moment(utc=dt.datetime(2026, 9, 3, 9, 30, tzinfo=dt.UTC), offset=60),
    Moment(utc=dt.datetime(2026, 9, 3, 9, 30, tzinfo=dt.UTC), offset=0),
)


def of_its_part(part: Part, id: Id) -> Id:
    """The id with a first digit that says which part it is of: two meetings then never use one for two things."""
    return f"{list(Part).index(part) + 1:x}{id[1:]}"


def one_meeting(meeting: Meeting, changed: Moment) -> Meeting:
    """As a version of the one meeting that all of these tests are about."""
    text = meeting.model_copy(update={"id": MEETING, "changed": changed}).model_dump_json()
    for part in Part:
        for item in part.items(meeting):
            text = text.replace(f'"{item.id}"', f'"{of_its_part(part, item.id)}"')
    return Meeting.model_validate_json(text)


@st.composite
def any_versions(draw: st.DrawFn) -> Meeting:
    return one_meeting(draw(meetings()), draw(st.sampled_from(THREE)))


@st.composite
def edited(draw: st.DrawFn, base: Meeting, other: Meeting, most: int = 5) -> Meeting:
    """The meeting after some real commands, those that were not refused."""
    meeting = base
    for _ in range(draw(st.integers(1, most))):
        with suppress(Refused):
            meeting = handle(meeting, _known_by_part(draw(commands(meeting, other))))
    return meeting.model_copy(update={"changed": draw(st.sampled_from(THREE))})


def _known_by_part(command: Command) -> Command:
    if isinstance(command, Add):
        item = command.item
        return replace(command, item=item.model_copy(update={"id": of_its_part(part_of(item), item.id)}))
    return command


@st.composite
def two_sides(draw: st.DrawFn) -> tuple[Meeting, Meeting, Meeting]:
    """What both come from, and both after commands of their own."""
    base, other = draw(any_versions()), draw(any_versions())
    return base, draw(edited(base, other)), draw(edited(base, other))


@st.composite
def three_ways(draw: st.DrawFn) -> tuple[Meeting | None, Meeting, Meeting]:
    """Versions after real commands, versions that have hardly anything to do with each other, and those where what
    both come from is not known."""
    match draw(st.integers(0, 3)):
        case 0:
            return draw(any_versions()), draw(any_versions()), draw(any_versions())
        case 1:
            return None, draw(any_versions()), draw(any_versions())
        case 2:
            _, one, other = draw(two_sides())
            return None, one, other
        case _:
            return draw(two_sides())


def texts(value: object) -> Iterator[str]:
    """Every text that somebody typed, in a value of a conflict or of a meeting."""
    match value:
        case str():
            yield value
        case tuple():
            for inner in value:
                yield from texts(inner)
        case Frozen():
            yield from (text for _, text in found(value, Means.TEXT))
        case _:
            pass


def listed(conflicts: tuple[Conflict, ...]) -> set[tuple[Id | None, str]]:
    return {(c.id, text) for c in conflicts for value in (c.one, c.other) for text in texts(value)}


def written(meeting: Meeting) -> set[tuple[Id | None, str, str]]:
    """Every text that says something, with the item and the field that it stands in."""
    own: dict[str, Any] = {part.value: () for part in Part}
    places: set[tuple[Id | None, str, str]] = set()
    for path, text in found(meeting.model_copy(update=own), Means.TEXT):
        places.add((None, path, text))
    for part in Part:
        for item in part.items(meeting):
            for path, text in found(item, Means.TEXT):
                places.add((item.id, "".join(c for c in path if not c.isdigit()), text))
    return {place for place in places if place[2]}
