"""Made-up records, as many as are asked for: the same number and the same seed give the same ones, on every machine.

Nobody in them has a name, and nothing in them was ever said. What a table tells of them is made so that there is
something to find: months in which answers rise, professionals who answer lower than the family, steps that are done or
not, now and then two copies of one meeting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from building.core_timing import SAID, id_of, statement
from sos_core.copies import Copy, copy_for
from sos_core.files import write_json
from sos_core.files.written import Written
from sos_core.handle import begin
from sos_core.model.answers import Answer, Face, Instrument, NonAnswer, Question
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_PROFESSIONALS, OPEN
from sos_core.model.meeting import Meeting, MeetingWords
from sos_core.model.moment import Moment
from sos_core.model.people import Person, Side
from sos_core.model.plan import Goal, Look, Outcome, Owner, Step
from sos_core.model.presets import MeetingKind
from sos_core.model.since import Since

FIRST_DAY: Final = dt.date(2024, 1, 1)
DAYS: Final = 900
KINDS: Final = (
    *[MeetingKind.INITIAL_CONFERENCE] * 3,
    *[MeetingKind.REVIEW_CONFERENCE] * 3,
    *[MeetingKind.CORE_GROUP] * 4,
    MeetingKind.FAMILY_NETWORK,
)
AGAIN: Final = 20
"""One record in so many is a second copy of the meeting before it."""
_FACES: Final = tuple(Face)
_NON_ANSWERS: Final = tuple(NonAnswer)
CASTS: Final = 24
"""Different lists of people, with what they say."""
FEWEST_SAID: Final = 10
MOST_SAID: Final = 30


def records(number: int, *, seed: int = 1, short: bool = False) -> Iterator[tuple[str, str]]:
    """So many records, each with the name of its file. `short`: with nothing on the board, a fifth of the bytes."""
    written: dict[int, Written] = {}
    for n in range(number):
        again = n % AGAIN == AGAIN - 1
        meeting = meeting_of(n - again, seed, short=short)
        copy = copy_for(meeting, Audience.EVERYONE) if again else Copy(meeting, Audience.PROFESSIONALS)
        # Who is there and what they say comes again: only what is new has to be made into JSON.
        same = written.setdefault(id(meeting.people), Written())
        yield f"meeting-{meeting.held_on.isoformat()}-{n:07}.json", write_json(copy, written=same)


def put(folder: Path, number: int, *, seed: int = 1, short: bool = False) -> int:
    """The records as files of one folder; gives back how many bytes they are."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for name, text in records(number, seed=seed, short=short):
        size += (folder / name).write_bytes(text.encode())
    return size


def meeting_of(number: int, seed: int = 1, *, short: bool = False) -> Meeting:
    by = Random(f"{seed} {number}")
    bare = _cast(by.randrange(CASTS), short)
    day = FIRST_DAY + dt.timedelta(days=by.randrange(DAYS))
    children = [person for person in bare.people if person.side is Side.CHILD]
    goals = tuple(
        Goal(id=id_of(700 + n), owner=owner, text=f"{SAID}{n}")
        for n, owner in enumerate(by.choices(tuple(Owner), k=by.randint(2, 4)))
    )
    return bare.model_copy(
        update={
            "id": id_of(1_000_000 + number),
            "kind": by.choice(KINDS),
            "held_on": day,
            "questions": tuple(_question(by, child, n, bare.people, day) for n, child in enumerate(children)),
            "goals": goals,
            "steps": tuple(_step(by, n, day, goals) for n in range(by.randint(3, 9))),
        }
    )


@cache
def _cast(number: int, short: bool) -> Meeting:
    """People, and what they say: of this there is only so much, as it is in no table."""
    by = Random(number)
    sides = (
        *[Side.CHILD] * by.randint(1, 3),
        *[Side.FAMILY] * by.randint(2, 4),
        *[Side.NETWORK] * by.randint(0, 2),
        *[Side.PROFESSIONAL] * by.randint(3, 7),
    )
    people = tuple(Person(id=id_of(10 + n), name=f"Person {n}", side=side) for n, side in enumerate(sides))
    words = MeetingWords(kind=MeetingKind.OTHER, held_on=FIRST_DAY, reason=SAID)
    at = Moment(utc=dt.datetime(2024, 1, 1, 9, tzinfo=dt.UTC), offset=0)
    said = 0 if short else by.randint(FEWEST_SAID, MOST_SAID)
    statements = tuple(statement(n, people) for n in range(said))
    return begin(words, id=id_of(1), at=at).model_copy(update={"people": people, "statements": statements})


def _question(by: Random, child: Person, number: int, people: tuple[Person, ...], day: dt.date) -> Question:
    return Question(
        id=id_of(500 + number),
        text="How safe is it at home, the way things are today?",
        at_ten="Safe enough that nobody needs to meet again.",
        at_zero="So unsafe that nobody can sleep there tonight.",
        child=child.id,
        answers=tuple(_answer(by, person, day) for person in people if person.side is not Side.NETWORK),
    )


def _answer(by: Random, person: Person, day: dt.date) -> Answer:
    limited = by.random() < 0.03
    if by.random() < 0.08:
        return _given(person.id, by.choice(_NON_ANSWERS), Instrument.NUMBERS, limited)
    if person.side is Side.CHILD and by.random() < 0.3:
        return _given(person.id, by.choice(_FACES), Instrument.FACES, limited)
    # Over the years answers rise by about one, and professionals answer about one and a half lower.
    middle = (4.2 if person.side is Side.PROFESSIONAL else 5.7) + (day - FIRST_DAY).days / DAYS
    number = min(10, max(0, round(by.gauss(middle, 1.8))))
    return _given(person.id, number, Instrument.LADDER if person.side is Side.CHILD else Instrument.NUMBERS, limited)


@cache
def _given(person: Id, what: int | Face | NonAnswer, instrument: Instrument, limited: bool) -> Answer:
    return Answer(
        person=person,
        number=what if isinstance(what, int) else None,
        face=what if isinstance(what, Face) else None,
        non_answer=what if isinstance(what, NonAnswer) else None,
        instrument=instrument,
        reason=SAID,
        limits=FOR_PROFESSIONALS if limited else OPEN,
    )


def _step(by: Random, number: int, day: dt.date, goals: tuple[Goal, ...]) -> Step:
    by_when = day + dt.timedelta(days=by.choice((2, 7, 14, 30, 60))) if by.random() < 0.8 else None
    earlier = id_of(600)
    before = day - dt.timedelta(days=30)
    looks = by.random() < 0.5
    outcome = by.choices(tuple(Outcome), weights=(5, 2, 2, 1))[0]
    return Step(
        id=id_of(800 + number),
        what=f"{SAID}{number}",
        who_else="Somebody" if by.random() < 0.9 else "",
        by_when=by_when,
        check="By looking at it together" if by.random() < 0.7 else "",
        goal=by.choice(goals).id if by.random() < 0.9 else None,
        since=Since(meeting=earlier, on=before, words=f"{SAID}{number}") if looks else None,
        looks=(Look(meeting=id_of(601), on=day, outcome=outcome),) if looks else (),
    )
