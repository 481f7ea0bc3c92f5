"""Where somebody can be found, told once more in the free words of a copy: a school in a teacher's agency, a street in
a statement.

What is withheld as a whole is taken out of them already (`redaction`). What is looked for here is the part that tells
it by itself, which nobody can take out without knowing what is meant: St Aidan's of "St Aidan's Primary School"; and
what has the shape of an address or a telephone number (`shapes`), whether or not anybody wrote it down as one. It is
named to whoever hands the copy over, and they decide. First of all comes what stands in something, too, that is left
out of the copy: one person said for professionals only where somebody lives, and another put it on the board.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum, auto
from itertools import chain, pairwise, takewhile
from typing import Final

from sos_core.copies.digits import LAST_OF_NUMBER, Digits
from sos_core.copies.letters import both, letters, word, words
from sos_core.copies.names import only_in_capitals, parts
from sos_core.copies.place_words import ENGLISH, PlaceWords
from sos_core.copies.shapes import Looks, Shape, Shapes
from sos_core.copies.short_texts import Words
from sos_core.model.details import Detail, DetailSort
from sos_core.model.frozen import Frozen
from sos_core.model.meanings import Means, each
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.people import Person
from sos_core.model.sides import Side

_POSTCODE: Final = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)
_PIECES: Final = re.compile(r"[,;\n]")
_NUMBER_APART: Final = re.compile(r"^(\s*\d+\w?)\s*,")
_OWN: Final = re.compile(r"['\u2019\u02bc]s?$", re.IGNORECASE)

SHORTEST: Final = 3
"""Letters of a single word. A shorter one stands everywhere."""


class Known(IntEnum):
    """By what it is known, the gravest first."""

    LEFT_OUT = auto()
    """It stands in something, too, that is left out of this copy."""
    WRITTEN_DOWN = auto()
    """It tells of something that is written down: an address, a telephone number, a school."""
    ADDRESS = auto()
    """It looks like one."""
    NUMBER = auto()
    """It looks like that of a telephone."""


_LOOKS: Final = {Looks.ADDRESS: Known.ADDRESS, Looks.NUMBER: Known.NUMBER}


@dataclass(frozen=True, slots=True)
class Told:
    """Where somebody can be found stands in free words of a copy."""

    words: str
    """As they stand there."""
    parts: tuple[str, ...]
    """In which parts of the meeting. `earlier`: what was said last time; `whole`: what is said of the meeting as a
    whole."""
    known: Known = Known.WRITTEN_DOWN


Hit = tuple[int, int, Words]
"""From where to where, and what was found there. Of a number no words."""

Stands = tuple[int, int, Known]
"""From where to where something stands, and by what it is known."""


@dataclass(slots=True)
class Whereabouts:
    """Of these people, and of whatever looks so. It looks through every text once, however many copies have it."""

    people: tuple[Person, ...]
    words: PlaceWords = ENGLISH
    _by_first: dict[str, set[Words]] = field(init=False)
    _digits: Digits = field(init=False)
    _shapes: Shapes = field(init=False)
    _known: dict[str, tuple[tuple[Hit, ...], tuple[Shape, ...]]] = field(init=False, default_factory=dict)
    _counted: tuple[Meeting, Counter[str]] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        people = self.people
        names = {part for person in people for part in parts(person.name)}
        self._by_first = defaultdict(set)
        for person in people:
            for piece in _of_person(person, self.words) - names:
                self._by_first[piece[0]].add(piece)
        self._digits = Digits((detail.text for person in people for detail in person.details), ())
        self._shapes = Shapes(self.words)

    def told_in(self, copy: Meeting, whole: Meeting | None = None) -> tuple[Told, ...]:
        """What of it stands in the free words of a copy, the gravest first. What that copy tells openly, as somebody's
        address, telephone number or school, is told there, and not here. `whole`: what the copy was made of."""
        openly: set[Words] = set()
        numbers = []
        places = [report.contact for report in copy.reports]
        for person in copy.people:
            for detail in person.details:
                openly |= set(_telling(detail, person.side, self.words))
                numbers.append(detail.text)
        told = Digits(numbers, ())
        openly_shaped = self._keys(*places, *numbers)
        # Where they all sat together is news to nobody, unless somebody keeps it from others.
        around = self._keys(copy.place)
        texts = tuple(_texts(copy))
        left_out = self._counts(whole) - self._counts_in(copy, texts) if whole else Counter[str]()
        there: dict[str, tuple[str, dict[str, None], list[Known]]] = {}
        for part, text in texts:
            hits, shapes = self._found(text)
            left: list[Stands] = [
                (start, end, Known.WRITTEN_DOWN)
                for start, end, piece in hits
                if (piece not in openly if piece else not told.found(text[start:end]))
            ]
            left += [
                (one.start, one.end, Known.LEFT_OUT if left_out[one.key] else _LOOKS[one.looks])
                for one in shapes
                if one.key not in openly_shaped and (left_out[one.key] or one.key not in around)
            ]
            for start, end, known in _side_by_side(text, sorted(left)):
                found = text[_from_its_start(text, start) : end]
                _, where, kinds = there.setdefault(_told_apart_by(text[start:end]), (found, {}, []))
                where[part] = None
                kinds.append(known)
        all_told = (Told(found, tuple(where), min(kinds)) for found, where, kinds in there.values())
        return tuple(sorted(all_told, key=lambda one: one.known))

    def _found(self, text: str) -> tuple[tuple[Hit, ...], tuple[Shape, ...]]:
        if text not in self._known:
            numbers = ((start, end, ()) for start, end in self._digits.found(text))
            self._known[text] = tuple(sorted([*self._words_in(text), *numbers])), self._shapes.found(text)
        return self._known[text]

    def _keys(self, *texts: str) -> set[str]:
        return {one.key for text in texts for one in self._found(text)[1]}

    def _counts(self, whole: Meeting) -> Counter[str]:
        """How often it tells what looks like a place: counted once, however many copies are made of it."""
        if self._counted is None or self._counted[0] is not whole:
            self._counted = whole, self._counts_in(whole, _texts(whole))
        return self._counted[1]

    def _counts_in(self, meeting: Meeting, texts: Iterable[tuple[str, str]]) -> Counter[str]:
        details = (("", detail.text) for person in meeting.people for detail in person.details)
        return Counter(one.key for _, text in chain(texts, details) for one in self._found(text)[1])

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


def _side_by_side(text: str, stretches: Iterable[Stands]) -> list[Stands]:
    """Those made into one that overlap, or that only a comma or a blank is between: a street and its postcode, and not
    a telephone number behind it. They come in the order in which they begin."""
    apart: list[Stands] = []
    for start, end, known in stretches:
        first, before, other = apart[-1] if apart else (0, -1, known)
        is_near = before >= 0 and not text[before:start].strip(" ,\n")
        if start < before or (is_near and not _is_number(text[first:before]) and not _is_number(text[start:end])):
            apart[-1] = (first, max(end, before), min(known, other))
        else:
            apart.append((start, end, known))
    return apart


def _is_number(words: str) -> bool:
    return letters(words).isdecimal()


def _told_apart_by(words: str) -> str:
    """What is the same is told once: a number also where the country stands before it."""
    return letters(words)[-LAST_OF_NUMBER if _is_number(words) else 0 :]


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


def _of_person(person: Person, place_words: PlaceWords) -> set[Words]:
    """What tells where this person can be found. An agency that is a school is written down as one."""
    of_agency = (piece for piece in _PIECES.split(person.agency) if _is_school(piece, place_words))
    told = {piece for name in of_agency for piece in _of_school(name, place_words)}
    return told.union(*(_telling(detail, person.side, place_words) for detail in person.details))


def _is_school(piece: str, place_words: PlaceWords) -> bool:
    return letters(" ".join(piece.split()[-1:])) in place_words.schools


def _telling(detail: Detail, side: Side, place_words: PlaceWords) -> Iterator[Words]:
    if detail.sort is DetailSort.PHONE:
        return
    name, *more = _PIECES.split(_NUMBER_APART.sub(r"\1", detail.text))
    if detail.sort is DetailSort.SCHOOL:
        yield from _of_school(name, place_words)
    else:
        more = [name, *more]
        if not any(map(str.isdecimal, name)) and len(words(name)) > 1:
            yield from _spelled(name)
    for code in _POSTCODE.findall(detail.text):
        yield from _spelled(code)
        yield (letters(code),)
    for piece in more:
        yield from _of_street(piece, place_words, alone=side is not Side.PROFESSIONAL)


def _of_school(name: str, place_words: PlaceWords) -> Iterator[Words]:
    """Its name, without what sort of school it is."""
    said = [one for one in name.split() if letters(one)]
    if said and letters(said[0]) == "the":
        said = said[1:]
    called = [*said[:1], *takewhile(lambda one: letters(one) not in place_words.sorts_of_school, said[1:])]
    if len(called) == 1 and (letters(called[0]) in place_words.sorts_of_school or len(letters(called[0])) < SHORTEST):
        return
    yield from _spelled(" ".join(called))
    if called and letters(called[0]) in {"st", "saint"}:
        for other in ("St", "Saint"):
            yield from _spelled(" ".join([other, *called[1:]]))


def _of_street(piece: str, place_words: PlaceWords, *, alone: bool) -> Iterator[Words]:
    """The street with the number of the house, however it ends; and by itself, which is enough to find a family by, but
    not where somebody works: "Mill Road Surgery" has it in its name."""
    said = words(piece)
    if len(said) > 1 and any(map(str.isdecimal, piece)):
        yield said
        yield from (
            (number, street)
            for number, street in pairwise(said)
            if number[0].isdecimal() and street not in place_words.streets and not street[0].isdecimal()
        )
    street = tuple(one for one in said if not any(map(str.isdecimal, one)))
    if alone and len(street) > 1 and street[-1] in place_words.streets:
        yield street


def _spelled(name: str) -> Iterator[Words]:
    """As it stands, without apostrophes, and where there are several words, without the s of the last: St Aidan."""
    for one in both(name):
        spelled = {words(one), tuple(filter(None, map(letters, one.split())))}
        if len(one.split()) > 1:
            spelled.add(words(_OWN.sub("", one.strip())))
        yield from spelled - {()}
