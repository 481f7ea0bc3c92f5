"""Takes out of a meeting what some readers may not have, with every reference to it and the words of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from sos_core.copies.counts import MENTIONS, counted
from sos_core.copies.for_child import is_own
from sos_core.copies.readers import Readers, kept_from
from sos_core.copies.redaction import Redaction, redact
from sos_core.copies.secrets import said, sentences
from sos_core.copies.sent import without_file, without_what_blanks_would_tell
from sos_core.model.answers import Answer, Question
from sos_core.model.conclusions import CopyGiven
from sos_core.model.details import Detail
from sos_core.model.drawings import Drawing
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.meanings import Means, changed
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Item, Part
from sos_core.model.people import Person
from sos_core.model.previous import EarlierPerson, Previous
from sos_core.model.reports import Report
from sos_core.model.statements import Correction, Statement

L = TypeVar("L", Item, Answer, Correction, Detail)

_IDS: Final = (Means.PERSON, Means.CHILD, Means.STATEMENT, Means.GOAL)


@dataclass(slots=True)
class Taking:
    """Takes out what some readers may not have, counts it, and remembers the words of it."""

    readers: Readers
    keeps_limits: bool
    withheld: Counter[str]
    carrier: Id | None = None
    """The child who takes home what is left."""
    people: tuple[Person, ...] = ()
    """Everybody on the list."""
    secrets: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    """The questions that are withheld."""
    places: set[str] = field(default_factory=set)
    unknown: frozenset[Id] = frozenset()
    """People of whom these readers may not know."""
    gone: set[Id] = field(default_factory=set)

    def copied(self, meeting: Meeting) -> Meeting:
        smaller, redaction = self.taken(meeting)
        redacted = redact(smaller, redaction)
        self.withheld[MENTIONS] = redaction.count
        return without_what_blanks_would_tell(smaller, redacted)

    def taken(self, meeting: Meeting) -> tuple[Meeting, Redaction]:
        """What is left, and what then takes out of its texts the words of what is not."""
        self.people = meeting.people
        withheld = [person for person in meeting.people if not self._knows_of(person)]
        self.unknown = frozenset(person.id for person in withheld)
        self.gone = set(self.unknown)
        for person in withheld:
            self._keep_places(detail.text for detail in person.details)
            self.secrets.add(person.private_note)
        parts = {part.value: self._part(part, part.items(meeting)) for part in Part}
        smaller = changed(
            meeting.model_copy(update={"previous": self._previous(meeting.previous), **parts}),
            lambda id: None if id in self.gone else id,
            *_IDS,
        )
        assert smaller is not None
        hidden = self._hidden(meeting)
        past = {one.id for one in hidden}
        smaller = changed(smaller, lambda id: None if id in past else id, Means.EARLIER)
        assert smaller is not None
        self.withheld += counted(meeting) - counted(smaller)
        # Somebody who is openly here is not hidden by who they were.
        openly = {person.name.casefold() for person in smaller.people}
        were = {person.was for person in meeting.people if person not in withheld}
        names = [one for one in hidden if one.id not in were and one.name.casefold() not in openly]
        # Siblings are asked the same: what is asked of one openly is no secret because it is kept of the other. What
        # anything else says that is withheld stays one: a question can be sent in by whoever wants it told.
        self.secrets |= self.asked - {question.text for question in smaller.questions}
        # Nor does a text tell anything that is nothing but the name of somebody who is here: how to reach an author is
        # typed at home, and "Donna Marsh" would take her off the list of people.
        secrets, places = (
            {one for one in texts if one.strip().casefold() not in openly} for texts in (self.secrets, self.places)
        )
        return smaller, Redaction([*withheld, *names], smaller.people, secrets, places)

    def _knows_of(self, person: Person) -> bool:
        """Nobody is withheld from themselves."""
        alone = not self.readers.sides and person in self.readers.people
        return alone or self._may_have(person.limits)

    def _may_have(self, limits: Limits) -> bool:
        return self.readers.may_have(limits) and not (self.carrier and kept_from(limits, self.carrier, self.people))

    def _part(self, part: Part, items: tuple[Item, ...]) -> tuple[Item, ...]:
        kept = []
        for item in items:
            if item.id in self.gone:
                continue
            if isinstance(item, Drawing) and item.by in self.gone:
                # Nothing is left of a drawing without the child who made it.
                self._take_out(item)
            elif part is Part.PEOPLE or self._may_have(item.limits) or self._is_own(item):
                kept.append(self._opened(self._inside(item)))
            else:
                self._take_out(item)
        return tuple(kept)

    def _is_own(self, item: Item) -> bool:
        """Whether it is the carrier's own, so that it is not kept from them for the sake of others."""
        return self.carrier is not None and is_own(item, self.carrier) and self.readers.may_have(item.limits)

    def _take_out(self, item: Item) -> None:
        self.gone.add(item.id)
        if isinstance(item, Question):
            self.asked.add(item.text)
        self.secrets |= said(item)

    def _inside(self, item: Item) -> Item:
        """The item without what is limited inside of it."""
        match item:
            case Person():
                return self._person(item)
            case Question():
                answers = tuple(self._opened(a) for a in item.answers if self._may_have(a.limits))
                for answer in item.answers:
                    if not self._may_have(answer.limits):
                        self.secrets |= sentences(answer)
                return item.model_copy(update={"answers": answers})
            case Report():
                contact = item.contact
                if contact and not self.readers.may_have(FOR_PROFESSIONALS):
                    self._keep_places([contact])
                    contact = ""
                # Digests of what is withheld would let a reader try out what it was.
                nothing = {"version": None, "joined": (), "later": without_file(item.later)}
                return item.model_copy(update={"contact": contact, **nothing})
            case Statement() if item.corrections:
                return item.model_copy(update={"corrections": tuple(self._corrections(item))})
            case CopyGiven():
                # Of a larger copy, too: with it a reader could try out a number or an address that they lack.
                return item.model_copy(update={"digest": None})
            case _:
                return item

    def _corrections(self, statement: Statement) -> Iterator[Correction]:
        for one in statement.corrections:
            if self._may_have(one.limits):
                yield self._opened(one.model_copy(update={"afterwards": without_file(one.afterwards)}))
            elif one.afterwards is None:
                self.secrets.add(one.text)

    def _person(self, person: Person) -> Person:
        details = tuple(self._opened(d) for d in person.details if self._may_have(d.limits))
        self._keep_places(detail.text for detail in person.details if not self._may_have(detail.limits))
        note = person.private_note
        if note and not self.readers.may_have(FOR_PROFESSIONALS):
            self.secrets.add(note)
            note = ""
        return person.model_copy(update={"details": details, "private_note": note})

    def _keep_places(self, places: Iterable[str]) -> None:
        for place in places:
            self.secrets.add(place)
            self.places.add(place)

    def _hidden(self, meeting: Meeting) -> list[EarlierPerson]:
        """People of the previous meeting of whom these readers may not know: those who are withheld now, and those who
        were limited then, unless it is known who that is and that one is limited still."""
        if meeting.previous is None:
            return []
        withheld = {id for person in meeting.people if person.id in self.gone for id in (person.id, person.was)}
        limited = {person.was for person in meeting.people if not person.limits.for_all}
        return [
            one for one in meeting.previous.people if one.id in withheld or (one.leader_only and one.id not in limited)
        ]

    def _previous(self, previous: Previous | None) -> Previous | None:
        if previous is None:
            return None
        # Whom it was kept from then is not known any more: it can be the one who leads now.
        questions = tuple(
            question.model_copy(
                update={
                    "answers": tuple(a for a in question.answers if not a.leader_only),
                    # Nothing is left of what is withheld, its id included.
                    "danger": None if question.danger in self.gone else question.danger,
                }
            )
            for question in previous.questions
            if not question.leader_only
        )
        # As with the limits of today: whoever may know of somebody is not told that others might not.
        people = tuple(
            one if self.keeps_limits else one.model_copy(update={"leader_only": False}) for one in previous.people
        )
        return previous.model_copy(update={"people": people, "questions": questions})

    def _opened(self, value: L) -> L:
        """Who else may not have it is not told to those who may. Professionals are told, so that they tell nobody."""
        limits = value.limits
        if limits.for_all:
            return value
        if not self.keeps_limits:
            return value.model_copy(update={"limits": OPEN})
        if limits.only and not limits.sides and self.gone.issuperset(limits.only):
            # With the last of them gone from the list, nothing would limit it any more.
            return value.model_copy(update={"limits": FOR_LEADER})
        if self.unknown and (limits.only or not self.unknown.isdisjoint(limits.never)):
            # Who is not on the list any more can neither be kept from it nor be missed among those who are named. Then
            # everyone's copy could be made of this one and have it.
            return value.model_copy(update={"limits": Limits(sides=FOR_PROFESSIONALS.sides, never=limits.never)})
        return value
