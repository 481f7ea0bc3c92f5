"""Corrections get into the record: one by one, as whoever leads the meeting takes them in.

The original stays, and so does every correction that is there already: one that its author has written anew stands
beside the one before. So a file can add, and never change or take out, and whoever forges one can do no more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Final

from sos_core.afterwards.corrections import Also, Beside, Corrections, corrections_problems
from sos_core.commands import Add, Correct
from sos_core.contributions import LIMITS, Readers
from sos_core.copies import SIDES_OF, copy_for
from sos_core.handle import handle
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Frozen, Id
from sos_core.model.limits import FOR_LEADER, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.parts import Part
from sos_core.model.people import Person, Side
from sos_core.model.references import NOBODY
from sos_core.model.reports import Report, SentLater
from sos_core.model.statements import Afterwards, Correction, Statement
from sos_core.problems import Problem, Refused, refuse

ANOTHER_MEETING: Final = mark(
    "These corrections are for the record of another meeting, of {day}. Open that meeting, then this file."
)
NOT_THE_CHILDS: Final = mark(
    "{name} is a child, and this was not written by a child. Nobody else's words stand as a child's."
)
NOT_A_CHILD: Final = mark("A child wrote this, and {name} is no child. A child's words stand under the child's name.")
WIDER: Final = mark("More people would read this than its author wants. Ask them: they can write it for more people.")
NOT_TO_TAKE: Final = mark("This is not in the file, or is in the record already.")


class How(StrEnum):
    """What becomes of one thing that somebody sent."""

    BESIDE = "beside"
    """It gets beside the statement."""
    OTHER_WORDS = "other_words"
    """It gets beside the statement, which has other words by now than its author saw. The record says so."""
    GONE = "gone"
    """Its statement is not in the meeting any more. It gets among the reports, for the leader: nobody knows any longer
    who might have what it is about."""
    ALSO = "also"
    """It is about something else, and gets among the reports."""
    THERE = "there"
    """It is in the record already."""
    CLASH = "clash"
    """Its id is that of something else in the meeting, so it cannot be taken in."""


_TAKEN: Final = frozenset({How.BESIDE, How.OTHER_WORDS, How.GONE, How.ALSO})


Came = Correction | Report
"""What is in a record and came in a file afterwards: beside a statement, or by itself."""

_TITLE: Final = 120
"""Characters. A heading of the record holds about as many on two lines."""


@dataclass(frozen=True, slots=True)
class Proposed:
    entry: Beside | Also
    how: How
    statement: Statement | None = None
    """The one beside which it gets, or is."""
    before: tuple[Correction, ...] = ()
    """What of the same person stands beside that statement already."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file would change, for whoever decides on it."""

    author: Person
    proposed: tuple[Proposed, ...]
    no_longer: tuple[Came, ...]
    """What came in an earlier file of the same person and is not in this one. It stays: the leader can take it out."""
    older: bool
    """Something of a later file of the same person is in the record, so nothing of this one is taken in."""

    @property
    def to_take(self) -> tuple[Id, ...]:
        """What can be taken in."""
        return () if self.older else tuple(one.entry.id for one in self.proposed if one.how in _TAKEN)


@dataclass(frozen=True, slots=True)
class _Context:
    """Beside what each thing that somebody sent is looked at."""

    author: Person
    there: Mapping[Id, Frozen]
    came: Mapping[Id, Came]
    as_seen: frozenset[Id]
    """Those whose statement says in a copy of the author's what they saw."""


def look(meeting: Meeting, corrections: Corrections, author: Id | None = None) -> Looked:
    """What the corrections would change. `author`: who of the meeting wrote them, where that is not who the file names:
    somebody may have been taken off the list and put on it again.

    Raises `Refused` where they contradict themselves or are for another meeting, where their author is not on the list,
    and where a child's words would stand under the name of somebody who is none, or the other way round."""
    problems = tuple(corrections_problems(corrections))
    if problems:
        raise Refused(problems)
    if corrections.meeting != meeting.id:
        raise refuse(ANOTHER_MEETING, "corrections.meeting", day=corrections.held_on.isoformat())
    person = _author(meeting, corrections, author)
    there = dict(_there(meeting))
    came = _came(there, {corrections.id}, person.id)
    # In a copy of a record nobody knows any more which file something came in.
    known = _came(there, {corrections.id, None}, person.id)
    context = _Context(person, there, known, _as_seen(meeting, person, corrections.beside))
    changed = _not_before(corrections.changed, meeting.made)
    still = {entry.id for entry in corrections.entries}
    return Looked(
        person,
        tuple(_proposed(meeting, entry, context) for entry in corrections.entries),
        tuple(one for id, one in came.items() if id not in still),
        older=any(_words(one)[1].utc > changed.utc for one in came.values()),
    )


def join_corrections(
    meeting: Meeting,
    corrections: Corrections,
    *,
    taken: Collection[Id],
    at: Moment,
    author: Id | None = None,
    readers: Mapping[Id, Readers] | None = None,
) -> Meeting:
    """The meeting with those corrections in it that the leader takes: ids of `Looked.to_take`. `readers`: for whom the
    leader takes one, where that is for fewer than its author asked for. Raises `Refused` as `look` does, for what
    cannot be taken, where more people would read it than its author wants, and where there is no room."""
    looked = look(meeting, corrections, author)
    if not set(looked.to_take).issuperset(taken):
        raise refuse(NOT_TO_TAKE)
    after = meeting
    for one in looked.proposed:
        if one.entry.id in taken:
            wanted = (readers or {}).get(one.entry.id, one.entry.readers)
            if wanted not in for_no_more(one.entry.readers):
                raise refuse(WIDER)
            after = _taken(after, one, wanted, looked.author, corrections.id, at)
    return after


def for_no_more(readers: Readers) -> tuple[Readers, ...]:
    """For whom something can be taken in whose author asked for these readers: for them, or for fewer of them."""
    return _NARROWING[_NARROWING.index(readers) :]


_NARROWING: Final = (Readers.EVERYONE, Readers.PROFESSIONALS, Readers.LEADER)
"""Each of them holds the next one."""


def _author(meeting: Meeting, corrections: Corrections, author: Id | None) -> Person:
    wanted, child = author or corrections.by.id, corrections.by.child
    person = next((one for one in meeting.people if one.id == wanted), None)
    if person is None:
        raise Refused([Problem("author" if author else "corrections.by.id", NOBODY)])
    if (person.side is Side.CHILD) is not child:
        raise refuse(NOT_A_CHILD if child else NOT_THE_CHILDS, "corrections.by", name=person.name)
    return person


def _as_seen(meeting: Meeting, author: Person, beside: tuple[Beside, ...]) -> frozenset[Id]:
    """Which of them have the words that a copy which is made for their author today would have in that place.

    Compared is with nothing else, and least of all with the leader's own words: the answer stands in the record, and
    whoever wrote down what they guess has been left out would read there whether it is right. So the copy that the
    file names counts for nothing either: it may name one that its author was never given."""
    copies: Iterator[tuple[Audience, Id | None]] = chain(
        [(Audience.PERSON, author.id)], ((group, None) for group, sides in SIDES_OF.items() if author.side in sides)
    )
    seen: set[Id] = set()
    for audience, reader in copies:
        if len(seen) == len(beside):
            break
        there = {one.id: one.text for one in copy_for(meeting, audience, reader).meeting.statements}
        seen.update(one.id for one in beside if there.get(one.statement) == one.saw)
    return frozenset(seen)


def _there(meeting: Meeting) -> Iterator[tuple[Id, Frozen]]:
    """Everything in a meeting that has an id."""
    yield meeting.id, meeting
    for part in Part:
        for item in part.items(meeting):
            yield item.id, item
    for statement in meeting.statements:
        for correction in statement.corrections:
            yield correction.id, correction


def _came(there: Mapping[Id, Frozen], letters: Collection[Id | None], author: Id) -> dict[Id, Came]:
    """What of it came in such a file of this person. The file alone says nothing: somebody else can have written it."""
    return {
        id: one
        for id, one in there.items()
        if isinstance(one, Correction | Report)
        and one.by == author
        and (sent := _sent(one)) is not None
        and sent.letter in letters
    }


def _sent(one: Came) -> Afterwards | None:
    """That it came in a file; `None` where it was said at the meeting."""
    return one.afterwards if isinstance(one, Correction) else one.later


def _words(one: Came) -> tuple[str, Moment]:
    """What it says, and when its author wrote it."""
    if isinstance(one, Correction):
        return one.text, one.at
    assert one.later is not None
    return one.later.text, one.later.at


def _proposed(meeting: Meeting, entry: Beside | Also, context: _Context) -> Proposed:
    statement = None
    if isinstance(entry, Beside):
        statement = next((one for one in meeting.statements if one.id == entry.statement), None)
    there = statement.corrections if statement is not None else ()
    before = tuple(one for one in there if one.by == context.author.id and one.id != entry.id)
    if entry.id in context.there:
        same = entry.id in context.came and _words(context.came[entry.id])[0] == entry.text
        return Proposed(entry, How.THERE if same else How.CLASH, statement, before)
    if isinstance(entry, Also):
        return Proposed(entry, How.ALSO)
    if statement is None:
        return Proposed(entry, How.GONE)
    as_seen = entry.id in context.as_seen
    return Proposed(entry, How.BESIDE if as_seen else How.OTHER_WORDS, statement, before)


def _taken(meeting: Meeting, one: Proposed, readers: Readers, author: Person, letter: Id, at: Moment) -> Meeting:
    entry = one.entry
    written = _within(entry.at, meeting.made, at)
    if one.statement is not None:
        correction = Correction(
            id=entry.id,
            by=author.id,
            text=entry.text,
            at=written,
            earlier_words=one.how is How.OTHER_WORDS,
            limits=LIMITS[readers],
            afterwards=Afterwards(letter=letter, taken=at),
        )
        return handle(meeting, Correct(statement=one.statement.id, correction=correction, at=at))
    about, limits = _about(entry, readers)
    report = Report(
        id=entry.id,
        title=shortened(about),
        by=author.id,
        received=at.local.date(),
        limits=limits,
        later=SentLater(letter=letter, taken=at, about=about, text=entry.text, at=written),
    )
    return handle(meeting, Add(item=report, at=at))


def _not_before(moment: Moment, first: Moment) -> Moment:
    return max(first, moment, key=lambda one: one.utc)


def _within(moment: Moment, made: Moment, taken: Moment) -> Moment:
    """When it was written, as far as that can be. The clock of a device at home can be wrong, and a file can say
    anything: in the record nothing comes before its meeting was begun, nor from a day that is still to come. From that
    day on every later file of the same person would be taken for an older one."""
    return min(taken, _not_before(moment, made), key=lambda one: one.utc)


def _about(entry: Beside | Also, readers: Readers) -> tuple[str, Limits]:
    """What it is about, and who may have it. Of a statement that is gone nobody knows any more who might have it."""
    return (entry.about, LIMITS[readers]) if isinstance(entry, Also) else (entry.saw, FOR_LEADER)


def shortened(text: str) -> str:
    """A title of it: all of it, where it is short enough."""
    line = " ".join(text.split())
    return line if len(line) <= _TITLE else f"{line[: _TITLE - 1].rstrip()}…"
