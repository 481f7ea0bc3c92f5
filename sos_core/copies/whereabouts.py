"""Where somebody can be found, told once more in the free words of a copy: a school in a teacher's agency, a street in
a statement.

What is withheld as a whole is taken out of them already (`redaction`). What is looked for here is the part that tells
it by itself, which nobody can take out without knowing what is meant: St Aidan's of "St Aidan's Primary School". It is
named to whoever hands the copy over, and they decide. Nothing is known that was never written down.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import Final

from sos_core.copies.digits import Digits
from sos_core.copies.letters import both, letters, word, words
from sos_core.copies.names import only_in_capitals, parts
from sos_core.copies.short_texts import Words
from sos_core.copies.stretches import joined
from sos_core.model.details import Detail, DetailSort
from sos_core.model.frozen import Frozen
from sos_core.model.meanings import Means, each
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.people import Person
from sos_core.model.sides import Side

SCHOOLS: Final = frozenset({
    "academy", "college", "infants", "juniors", "kindergarten", "nursery", "playgroup", "preschool", "primary",
    "school", "secondary",
})  # fmt: skip
"""What a school is called by. An agency that ends with one of them is a school."""

_SORTS: Final = SCHOOLS | {
    "aided", "boys", "catholic", "ce", "church", "cofe", "community", "comprehensive", "controlled", "day", "first",
    "free", "girls", "grammar", "high", "infant", "junior", "lower", "middle", "rc", "roman", "sixth", "special",
    "upper", "voluntary",
}  # fmt: skip
"""What sort of school it is. The name ends before it."""

STREETS: Final = frozenset({
    "avenue", "close", "cottage", "cottages", "court", "crescent", "drive", "farm", "gardens", "grove", "house",
    "lane", "mews", "parade", "place", "rise", "road", "row", "square", "street", "terrace", "view", "walk", "way",
    "yard",
})  # fmt: skip
"""With which the name of a street or a house ends."""

_POSTCODE: Final = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)
_PIECES: Final = re.compile(r"[,;\n]")
_NUMBER_APART: Final = re.compile(r"^(\s*\d+\w?)\s*,")
_OWN: Final = re.compile(r"['\u2019\u02bc]s?$", re.IGNORECASE)

SHORTEST: Final = 3
"""Letters of a single word. A shorter one stands everywhere."""


@dataclass(frozen=True, slots=True)
class Told:
    """Where somebody can be found stands in free words of a copy."""

    words: str
    """As they stand there."""
    parts: tuple[str, ...]
    """In which parts of the meeting. `earlier`: what was said last time; `whole`: what is said of the meeting as a
    whole."""


Hit = tuple[int, int, Words]
"""From where to where, and what was found there. Of a number no words."""


@dataclass(slots=True)
class Whereabouts:
    """Of these people. It looks through every text once, however many copies have it."""

    people: tuple[Person, ...]
    _by_first: dict[str, set[Words]] = field(init=False)
    _digits: Digits = field(init=False)
    _known: dict[str, tuple[Hit, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        people = self.people
        names = {part for person in people for part in parts(person.name)}
        self._by_first = defaultdict(set)
        for person in people:
            for piece in _of_person(person) - names:
                self._by_first[piece[0]].add(piece)
        self._digits = Digits((detail.text for person in people for detail in person.details), ())

    def told_in(self, copy: Meeting) -> tuple[Told, ...]:
        """What of it stands in the free words of a copy. What that copy tells openly, as somebody's address, telephone
        number or school, is told there, and not here."""
        openly: set[Words] = set()
        numbers = []
        for person in copy.people:
            for detail in person.details:
                openly |= set(_telling(detail, person.side))
                numbers.append(detail.text)
        told = Digits(numbers, ())
        there: dict[str, tuple[str, dict[str, None]]] = {}
        for part, text in _texts(copy):
            hits = self._found(text)
            left = [
                (start, end)
                for start, end, piece in hits
                if (piece not in openly if piece else not told.found(text[start:end]))
            ]
            for start, end in joined(left):
                found = text[_from_its_start(text, start) : end]
                there.setdefault(letters(text[start:end]), (found, {}))[1][part] = None
        return tuple(Told(found, tuple(where)) for found, where in there.values())

    def _found(self, text: str) -> tuple[Hit, ...]:
        if text not in self._known:
            numbers = ((start, end, ()) for start, end in self._digits.found(text))
            self._known[text] = tuple(sorted([*self._words_in(text), *numbers]))
        return self._known[text]

    def _words_in(self, text: str) -> Iterator[Hit]:
        if not self._by_first:
            return
        places = [(letters(found[0]), *found.span()) for found in word().finditer(text)]
        for index, (first, start, _) in enumerate(places):
            for piece in self._by_first.get(first, ()):
                run = places[index : index + len(piece)]
                small = len(piece) == 1 and only_in_capitals(first) and text[start] == text[start].lower()
                if not small and tuple(one for one, _, _ in run) == piece:
                    yield start, run[-1][2], piece


def _from_its_start(text: str, start: int) -> int:
    """Of a number also the digits before those that it is known by."""
    while start and text[start].isdecimal() and (text[start - 1].isdecimal() or text[start - 1] in "(+"):
        start -= 1
    return start


def _texts(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Every text that somebody typed freely, with the part in which it stands."""
    for part in Part:
        for item in part.items(meeting):
            free: Frozen = item.model_copy(update={"details": ()}) if isinstance(item, Person) else item
            yield from ((part.value, text) for _, text in each(free, Means.TEXT))
    if meeting.previous is not None:
        yield from (("earlier", text) for _, text in each(meeting.previous, Means.TEXT))
    nothing = {part.value: () for part in Part}
    around = meeting.model_copy(update={"previous": None, "preset": None, **nothing})
    yield from (("whole", text) for _, text in each(around, Means.TEXT))


def _of_person(person: Person) -> set[Words]:
    """What tells where this person can be found. An agency that is a school is written down as one."""
    of_agency = (piece for piece in _PIECES.split(person.agency) if _is_school(piece))
    told = {piece for name in of_agency for piece in _of_school(name)}
    return told.union(*(_telling(detail, person.side) for detail in person.details))


def _is_school(piece: str) -> bool:
    return letters(" ".join(piece.split()[-1:])) in SCHOOLS


def _telling(detail: Detail, side: Side) -> Iterator[Words]:
    if detail.sort is DetailSort.PHONE:
        return
    name, *more = _PIECES.split(_NUMBER_APART.sub(r"\1", detail.text))
    if detail.sort is DetailSort.SCHOOL:
        yield from _of_school(name)
    else:
        more = [name, *more]
        if not any(map(str.isdecimal, name)) and len(words(name)) > 1:
            yield from _spelled(name)
    for code in _POSTCODE.findall(detail.text):
        yield from _spelled(code)
        yield (letters(code),)
    for piece in more:
        yield from _of_street(piece, alone=side is not Side.PROFESSIONAL)


def _of_school(name: str) -> Iterator[Words]:
    """Its name, without what sort of school it is."""
    said = [one for one in name.split() if letters(one)]
    if said and letters(said[0]) == "the":
        said = said[1:]
    called = [*said[:1], *takewhile(lambda one: letters(one) not in _SORTS, said[1:])]
    if len(called) == 1 and (letters(called[0]) in _SORTS or len(letters(called[0])) < SHORTEST):
        return
    yield from _spelled(" ".join(called))
    if called and letters(called[0]) in {"st", "saint"}:
        for other in ("St", "Saint"):
            yield from _spelled(" ".join([other, *called[1:]]))


def _of_street(piece: str, *, alone: bool) -> Iterator[Words]:
    """The street with the number of the house, however it ends; and by itself, which is enough to find a family by, but
    not where somebody works: "Mill Road Surgery" has it in its name."""
    said = words(piece)
    if len(said) > 1 and any(map(str.isdecimal, piece)):
        yield said
        yield from (
            (number, street)
            for number, street in pairwise(said)
            if number[0].isdecimal() and street not in STREETS and not street[0].isdecimal()
        )
    street = tuple(one for one in said if not any(map(str.isdecimal, one)))
    if alone and len(street) > 1 and street[-1] in STREETS:
        yield street


def _spelled(name: str) -> Iterator[Words]:
    """As it stands, without apostrophes, and where there are several words, without the s of the last: St Aidan."""
    for one in both(name):
        spelled = {words(one), tuple(filter(None, map(letters, one.split())))}
        if len(one.split()) > 1:
            spelled.add(words(_OWN.sub("", one.strip())))
        yield from spelled - {()}
