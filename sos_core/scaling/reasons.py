"""Whom to ask, one after the other, for the reason of their answer once everybody's is seen."""

from __future__ import annotations

from collections.abc import Iterable

from sos_core.model.answers import Answer
from sos_core.model.people import SIDE_ORDER, Person


def asked_for_reasons(people: Iterable[Person], answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers in the order in which their reasons are asked: children, family, network, professionals, and whoever
    leads after the others of their side. So the child and the family speak before they have heard what everybody else
    thinks, and are never last where a professional answered.

    Only of those who gave a number or a face, and whose answer everybody may see: what was told only to the leader is
    not asked about in the room.
    """
    by_person = {answer.person: answer for answer in answers if answer.non_answer is None and answer.limits.for_all}
    there = (person for person in people if person.id in by_person)
    ordered = sorted(there, key=lambda person: (SIDE_ORDER.index(person.side), person.leads))
    return tuple(by_person[person.id] for person in ordered)
