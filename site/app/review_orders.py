"""What is done at a review: what came of last time's plan, and who here is who was there."""

from __future__ import annotations

from typing import Final

from app.forms import parsed, plain
from app.order import Asked, Order, item_of
from sos_core.commands import Match, NoteOutcome, Rewrite, TakeOutcomeBack
from sos_core.handle import GONE
from sos_core.language import mark
from sos_core.model.parts import Part
from sos_core.model.people import Attendance, Person, PersonWords
from sos_core.model.plan import Goal, Look, Step
from sos_core.problems import refuse

NO_OUTCOME: Final = mark("Choose what happened first: done, partly, not done, or a better idea instead.")


def look(asked: Asked) -> Order:
    """What came of a goal or a step of last time."""
    id, meeting = asked.text("id"), asked.meeting
    fields = plain(asked.fields)
    if "outcome" not in fields:
        planned = item_of(meeting, Part.STEPS, id) or item_of(meeting, Part.GOALS, id)
        before = isinstance(planned, Goal | Step) and any(one.meeting == meeting.id for one in planned.looks)
        if "words" in fields and not before:
            # The words are not lost: what happened is still to be chosen.
            raise refuse(NO_OUTCOME, "outcome")
        return Order((TakeOutcomeBack(id=id, meeting=meeting.id, at=asked.at),), mark("What happened taken back"))
    seen = parsed(Look, {**fields, "meeting": meeting.id, "on": meeting.held_on})
    return Order((NoteOutcome(id=id, look=seen, at=asked.at),), mark("What happened noted"))


def match(asked: Asked) -> Order:
    """Who of last time somebody here is, or that it is not known after all."""
    was = asked.text("was") or None
    name = mark("People matched") if was else mark("Match of people undone")
    return Order((Match(person=asked.text("person"), was=was, at=asked.at),), name, focus="again")


def arrive(asked: Asked) -> Order:
    """Somebody of last time has come."""
    person = item_of(asked.meeting, Part.PEOPLE, asked.text("person"))
    if not isinstance(person, Person):
        raise refuse(GONE)
    words = {name: getattr(person, name) for name in PersonWords.model_fields}
    here = PersonWords(**{**words, "attendance": Attendance.PRESENT})
    return Order((Rewrite(id=person.id, words=here, at=asked.at),), mark("Person is here"), focus="again")
