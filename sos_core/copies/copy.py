"""Copies: the meeting as one group of readers, or one reader, may have it.

What a reader may not see is taken out of the data before anything is written or drawn. It is never hidden by style:
whoever gets the file gets only what is in the copy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, TypeVar

from sos_core.copies.for_child import for_child, is_own
from sos_core.copies.readers import Readers, kept_from, readers_of
from sos_core.copies.redaction import Redaction
from sos_core.model.answers import Answer, Question
from sos_core.model.conclusions import Audience, CopyGiven
from sos_core.model.details import Detail, DetailSort
from sos_core.model.drawings import Drawing
from sos_core.model.frozen import Frozen, Id
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.meanings import Means, changed, each
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Item, Part
from sos_core.model.people import Person
from sos_core.model.previous import EarlierPerson, Previous
from sos_core.model.reports import Report, SentLater
from sos_core.model.statements import Afterwards, Correction, Statement

L = TypeVar("L", Item, Answer, Correction, Detail)
F = TypeVar("F", bound=Frozen)

MENTIONS: Final = "mentions"
COUNTED: Final = (
    *(part.value for part in Part),
    "answers",
    "corrections",
    "addresses",
    "phones",
    "schools",
    "private_notes",
    "contacts",
    "earlier",
    "whole",
)
"""What is counted when it is withheld: the parts of the meeting, and what stands inside of them."""

_IDS: Final = (Means.PERSON, Means.CHILD, Means.STATEMENT, Means.GOAL)


@dataclass(frozen=True, slots=True)
class Copy:
    """A meeting made smaller for its readers."""

    meeting: Meeting
    audience: Audience
    reader: Id | None = None
    """Whose copy it is, where it is for one person."""
    came_as: Audience = Audience.WHOLE
    """What the meeting was when it came to this device: what that copy lacked is lacking here, too."""
    withheld: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Counts by kind what was taken out, for the leader to see before the copy is handed over. It is not part of the
    copy. The keys are those of `COUNTED`, where `earlier` means people, questions and answers of the previous meeting
    and `whole` what is said of the meeting as a whole, and `mentions`: of what is withheld, in texts that are not."""


def copy_for(
    meeting: Meeting, audience: Audience, reader: Id | None = None, *, came_as: Audience = Audience.WHOLE
) -> Copy:
    """The copy for an audience; `reader` is the person where it is for one. What is left refers to nothing that was
    taken out. Raises `Refused` where the reader is not on the list, or is no child and the copy is a child's."""
    if audience is Audience.WHOLE:
        return Copy(meeting, audience, came_as=came_as)
    readers = readers_of(meeting, audience, reader)
    withheld: Counter[str] = Counter()
    if audience is Audience.CHILD:
        child = readers.people[0].id
        whole = _carried_home(meeting, readers, withheld)
        smaller = for_child(whole, child)
        withheld += _counts(whole) - _counts(smaller)
    else:
        keeps_limits = audience is Audience.PROFESSIONALS
        smaller = _Taking(readers, keeps_limits=keeps_limits, withheld=withheld).copied(meeting)
    return Copy(
        smaller,
        audience,
        reader=reader if not readers.sides else None,
        came_as=came_as,
        withheld=MappingProxyType({kind: count for kind, count in sorted(withheld.items()) if count}),
    )


_BECOMES: Final[Mapping[Audience, frozenset[Audience]]] = {
    Audience.WHOLE: frozenset(Audience),
    # It keeps the limits of what is in it, and everybody may have nothing that professionals may not.
    Audience.PROFESSIONALS: frozenset({Audience.PROFESSIONALS, Audience.EVERYONE}),
}


def may_become(audience: Audience, wanted: Audience) -> bool:
    """Whether a copy for the wanted audience can be made of one for `audience`: never of one that lacks things that the
    other must have, nor of one that no longer knows who may have what."""
    return wanted in _BECOMES.get(audience, frozenset({audience}))


def _carried_home(meeting: Meeting, readers: Readers, withheld: Counter[str]) -> Meeting:
    """The meeting as one child may have it and take it home, where others read it, too: a child must carry no secret.
    What is kept from somebody there is left out, unless it is the child's own. In the child's own words stands
    whatever the child may know: those are theirs, and nobody else puts a mark into them."""
    child = readers.people[0].id
    _, of_child = _Taking(readers, keeps_limits=False, withheld=Counter()).taken(meeting)
    smaller, of_others = _Taking(readers, keeps_limits=False, withheld=withheld, carrier=child).taken(meeting)
    own = {part: {item.id: item for item in part.items(smaller) if is_own(item, child)} for part in Part}
    others = {part.value: tuple(i for i in part.items(smaller) if i.id not in own[part]) for part in Part}
    redacted = _redacted(smaller.model_copy(update=others), of_others)
    parts = {}
    for part, theirs in own.items():
        there = {item.id: item for item in part.items(redacted)}
        there |= {id: _in_own_words(item, child, of_child, of_others) for id, item in theirs.items()}
        parts[part.value] = tuple(there[item.id] for item in part.items(smaller))
    withheld[MENTIONS] = of_child.count + of_others.count
    return _without_what_blanks_would_tell(smaller, redacted.model_copy(update=parts))


def _in_own_words(item: Item, child: Id, of_child: Redaction, of_others: Redaction) -> Item:
    """What is the child's, with the words of others to it as they stand wherever else others say something."""
    if isinstance(item, Statement):
        corrections = tuple(_redacted(one, of_child if one.by == child else of_others) for one in item.corrections)
        bare = _redacted(item.model_copy(update={"corrections": ()}), of_child)
        return bare.model_copy(update={"corrections": corrections})
    return _redacted(item, of_child)


def _redacted(value: F, redaction: Redaction) -> F:
    redacted = changed(value, redaction, Means.TEXT)
    assert redacted is not None
    return redacted


@dataclass(slots=True)
class _Taking:
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
        redacted = _redacted(smaller, redaction)
        self.withheld[MENTIONS] = redaction.count
        return _without_what_blanks_would_tell(smaller, redacted)

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
        self.withheld += _counts(meeting) - _counts(smaller)
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
        self.secrets |= _said(item)

    def _inside(self, item: Item) -> Item:
        """The item without what is limited inside of it."""
        match item:
            case Person():
                return self._person(item)
            case Question():
                answers = tuple(self._opened(a) for a in item.answers if self._may_have(a.limits))
                for answer in item.answers:
                    if not self._may_have(answer.limits):
                        self.secrets |= _sentences(answer)
                return item.model_copy(update={"answers": answers})
            case Report():
                contact = item.contact
                if contact and not self.readers.may_have(FOR_PROFESSIONALS):
                    self._keep_places([contact])
                    contact = ""
                # Digests of what is withheld would let a reader try out what it was.
                nothing = {"version": None, "joined": (), "later": _without_file(item.later)}
                return item.model_copy(update={"contact": contact, **nothing})
            case Statement():
                return item.model_copy(update={"corrections": tuple(self._corrections(item))})
            case CopyGiven():
                # Of a larger copy, too: with it a reader could try out a number or an address that they lack.
                return item.model_copy(update={"digest": None})
            case _:
                return item

    def _corrections(self, statement: Statement) -> Iterator[Correction]:
        for one in statement.corrections:
            if self._may_have(one.limits):
                yield self._opened(one.model_copy(update={"afterwards": _without_file(one.afterwards)}))
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


_SAID: Final = ("text", "what", "decision", "description")
"""The fields of an item that would be known again if they stood in another: sentences, as a whole. The title of a
report is a label, and whoever sends one chooses it: "Police" would take that word out of what everybody else said."""


LONG_ENOUGH: Final = 25
"""Characters of any other text of an item from which on it is known again. A shorter one can be anybody's: mother."""


def _said(item: Item) -> set[str]:
    """What of a withheld item must not stand elsewhere. The ends of a question are many questions' own."""
    if isinstance(item, Question):
        return set().union(*map(_sentences, item.answers))
    item = _without_what_was_sent(item)
    return {getattr(item, name) for name in _SAID if hasattr(item, name)} | _sentences(item)


def _without_what_was_sent(item: Item) -> Item:
    """The item without the words that came in a file after the meeting. Whoever sends them chooses them, and has read a
    copy: an open sentence of somebody else, sent back for the leader alone, would vanish from every later copy. They
    are withheld themselves. What they repeat of something else that is withheld is known by that."""
    match item:
        case Report(later=SentLater()):
            return item.model_copy(update={"title": "", "later": None})
        case Statement():
            return item.model_copy(update={"corrections": tuple(c for c in item.corrections if not c.afterwards)})
        case _:
            return item


A = TypeVar("A", bound=Afterwards)


def _without_file(sent: A | None) -> A | None:
    """Which of them came in one file tells that one person wrote them, also where that person is not known. With the
    id of a file, one could be written that is taken for a later one of the same author."""
    return sent and sent.model_copy(update={"letter": None})


def _without_what_blanks_would_tell(before: Meeting, after: Meeting) -> Meeting:
    """That a correction was written to earlier words tells whether its author had those that stand there now. Where
    some of them are left out in this copy, whoever sent one with guessed words would read whether they are right."""

    def told(old: Statement, new: Statement) -> Statement:
        if old.text == new.text or not any(one.earlier_words for one in new.corrections):
            return new
        corrections = tuple(one.model_copy(update={"earlier_words": False}) for one in new.corrections)
        return new.model_copy(update={"corrections": corrections})

    return after.model_copy(update={"statements": tuple(map(told, before.statements, after.statements))})


def _sentences(value: Item | Answer) -> set[str]:
    return {text for _, text in each(value, Means.TEXT) if len(text) >= LONG_ENOUGH}


def _counts(meeting: Meeting) -> Counter[str]:
    """How much there is of everything that `COUNTED` names."""
    details = Counter(detail.sort for person in meeting.people for detail in person.details)
    previous = meeting.previous
    counts = (
        *(len(part.items(meeting)) for part in Part),
        sum(len(question.answers) for question in meeting.questions),
        sum(len(statement.corrections) for statement in meeting.statements),
        *(details[sort] for sort in DetailSort),
        sum(bool(person.private_note) for person in meeting.people),
        sum(bool(report.contact) for report in meeting.reports),
        len(previous.people) + sum(1 + len(question.answers) for question in previous.questions) if previous else 0,
        sum(bool(words) for words in (meeting.reason, meeting.contingency)),
    )
    return Counter(dict(zip(COUNTED, counts, strict=True)))
