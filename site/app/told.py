"""What is said aloud of a change: what, where and whose, in few words. Somebody who hears the page and does not see it
leads by these sentences.

The room may hear them, so they say no more than stands open on the board: of what is covered that it is there, and of
what is not on the board nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from app.happened import HAPPENED
from app.houses import on_the_board, told_to_leader
from app.order import item_of
from app.views.covered import unnamed
from sos_core.commands import Add, Agree, Command, Move
from sos_core.language import Language, mark
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Item, Part
from sos_core.model.people import Person, child_first
from sos_core.model.plan import Goal
from sos_core.model.statements import Stance, Statement
from sos_core.wording import COLUMNS, KIND_WORDS, OWNERS

STANCES: Final = {
    Stance.AGREE: mark("{name} agrees"),
    Stance.DISAGREE: mark("{name} does not agree"),
    Stance.NONE: mark("{name}: not said"),
}


def told(t: Language, meeting: Meeting, command: Command) -> str:
    """Of a command, in the meeting after it. Empty where the name of the change says all that can be said."""
    match command:
        case Add(item=Statement() as one) if all(one.id != other.id for other in told_to_leader(meeting)):
            return t("Added: {what}", what=t(", ").join(_statement(t, meeting, one)))
        case Add(item=Person() as one) if one.limits.for_all:
            return t("Added: {what}", what=one.name)
        case Agree():
            person = meeting.person(command.person)
            about = item_of(meeting, Part.STATEMENTS, command.statement)
            if about is not None and about.limits.for_all and person.limits.for_all:
                return t(STANCES[command.stance], name=person.name)
        case Move():
            return _moved(t, meeting, command.part, command.id)
    return ""


def _statement(t: Language, meeting: Meeting, one: Statement) -> Iterator[str]:
    yield t(COLUMNS[one.column])
    if not one.limits.for_all:
        yield unnamed(t, one.limits)
        return
    if one.kind is not None:
        yield t(KIND_WORDS[one.kind])
    speakers = [meeting.person(id) for id in one.said_by]
    yield from (person.name for person in speakers if person.limits.for_all)


def _moved(t: Language, meeting: Meeting, part: Part, id: Id) -> str:
    """To which place in the list that it stands in on the page."""
    item = item_of(meeting, part, id)
    beside: Sequence[Item] = part.items(meeting)
    moved = t(HAPPENED[part].moved)
    match item:
        case Statement():
            beside = [one for one in on_the_board(meeting) if one.column is item.column]
            moved = t("Moved to {list}", list=t(COLUMNS[item.column]))
        case Goal():
            beside = [one for one in meeting.goals if one.owner is item.owner]
            moved = t("Moved to {list}", list=t(OWNERS[item.owner]))
        case Person():
            beside = child_first(meeting.people)
    place = next((n for n, one in enumerate(beside, start=1) if one.id == id), None)
    return t("{moved}, {n} of {of}", moved=moved, n=place, of=len(beside)) if place else ""
