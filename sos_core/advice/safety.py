"""For the leader alone: what may put somebody in danger today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sos_core.advice.piece import Advice, Rule
from sos_core.copies import Readers
from sos_core.model.details import DetailSort
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_LEADER, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.people import Person
from sos_core.model.sides import Side

LOW: Final = 2
"""An answer of this number or lower is a reason to ask about safety at once. A face is never turned into a number,
and not answering is not a low answer."""


def low_answers(meeting: Meeting) -> Iterator[Advice]:
    for number, question in enumerate(meeting.questions):
        for index, answer in enumerate(question.answers):
            if answer.number is not None and answer.number <= LOW:
                yield Advice(
                    Rule.LOW_ANSWER,
                    Part.QUESTIONS,
                    question.id,
                    f"meeting.questions[{number}].answers[{index}]",
                    people=(answer.person,),
                    limits=FOR_LEADER,
                    more=answer.person,
                )


def shared_details(meeting: Meeting) -> Iterator[Advice]:
    """Addresses, telephone numbers and schools that somebody who is no professional would find in their own copy. One
    piece of advice for each person and sort; with another number of readers it is another one, so that what was put
    aside for one reader comes back for ten."""
    readers: dict[Limits, frozenset[Id]] = {}

    def who_may(limits: Limits) -> frozenset[Id]:
        if limits not in readers:
            may = (person.id for person in meeting.people if Readers(frozenset(), (person,)).may_have(limits))
            readers[limits] = frozenset(may)
        return readers[limits]

    outside = {person.id for person in meeting.people if person.side is not Side.PROFESSIONAL and not person.leads}
    for number, person in enumerate(meeting.people):
        found: dict[DetailSort, tuple[int, set[Id]]] = {}
        for index, detail in enumerate(person.details):
            # Whoever may not know of somebody at all does not get their address either.
            others = (who_may(detail.limits) & who_may(person.limits)) - {person.id}
            if others & outside:
                found.setdefault(detail.sort, (index, set()))[1].update(others)
        for sort, (index, others_of_sort) in found.items():
            yield _shared(person, number, index, sort, len(others_of_sort))


def _shared(person: Person, number: int, index: int, sort: DetailSort, count: int) -> Advice:
    return Advice(
        Rule.DETAIL_SHARED,
        Part.PEOPLE,
        person.id,
        f"meeting.people[{number}].details[{index}]",
        people=(person.id,),
        values={"count": count},
        limits=FOR_LEADER,
        more=f"{sort.value}:{count}",
    )
