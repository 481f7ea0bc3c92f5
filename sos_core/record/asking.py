"""Whom a reader can ask: those who are there for a child, whoever led the meeting, and others whose work it is."""

from __future__ import annotations

from collections.abc import Collection

from htpy import Node

from sos_core.copies.advocates import is_advocate_of
from sos_core.model.people import Person, Side
from sos_core.record.reading import Reading


def helpers(reading: Reading, reader: Person | None, *, besides: Collection[Person] = ()) -> Node:
    """A child's advocate first. A relative who is only named in the copy may be the one whom the reader fears.
    `besides`: who was named already."""
    others = [
        person
        for person in reading.people.values()
        if person not in besides and (reader is None or person.id != reader.id)
    ]
    child = reader if reader is not None and reader.side is Side.CHILD else None
    advocates = [p for p in others if child is not None and is_advocate_of(p, child, reading.meeting.people)]
    leaders = [person for person in others if person.leads]
    at_work = [person for person in others if person.leads or person.side is Side.PROFESSIONAL]
    # One who is there for this child alone comes before all others, wherever the table has them. A grown-up asks
    # whoever led the meeting first.
    first = advocates if child is not None else leaders
    names: list[Node] = [reading.name(person.id) for person in dict.fromkeys((*first, *at_work))]
    return reading.listed(names) if names else None
