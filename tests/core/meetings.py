"""Meetings made by Hypothesis: whole ones that hold together, with anything in them that people can type."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterator
from itertools import count

from hypothesis import strategies as st

from sos_core.model.answers import HIGHEST, LOWEST, Answer, Instrument, NonAnswer, Question
from sos_core.model.conclusions import Audience, ClosedSession, CopyGiven, Decision, Dissent, NextMeeting, Way
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting, MeetingKind
from sos_core.model.moment import FURTHEST, Moment
from sos_core.model.people import OLDEST, Attendance, Person, Side
from sos_core.model.plan import Goal, Owner, Step
from sos_core.model.statements import KINDS, Basis, Column, Correction, Statement, Visibility
from sos_core.model.text import SHORT
from tests.core.hostile import OWN

Texts = st.SearchStrategy[str]
_CHARACTERS = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])


def _kept(text: str) -> str:
    return unicodedata.normalize("NFC", text)[:SHORT]


def lines() -> Texts:
    """What somebody may leave in a field, nothing included."""
    return st.one_of(st.sampled_from(OWN), st.text(_CHARACTERS, max_size=12)).map(_kept)


def words() -> Texts:
    """What somebody may write where something must stand."""
    return lines().filter(lambda text: bool(text.strip()))


def days() -> st.SearchStrategy[dt.date]:
    return st.dates()


def times() -> st.SearchStrategy[dt.time]:
    return st.times().map(lambda time: time.replace(microsecond=0, fold=0))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    utc = draw(st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9998, 12, 31), timezones=st.just(dt.UTC)))  # noqa: DTZ001
    return Moment(utc=utc, offset=draw(st.integers(-FURTHEST, FURTHEST)))


def _ids(start: int) -> Iterator[Id]:
    return (f"{number:08x}-0000-4000-8000-{number:012x}" for number in count(start))


def some(ids: list[Id]) -> st.SearchStrategy[tuple[Id, ...]]:
    """Some of them, none twice, in any order."""
    return st.lists(st.sampled_from(ids), unique=True, max_size=4).map(tuple) if ids else st.just(())


def one_or_none(ids: list[Id]) -> st.SearchStrategy[Id | None]:
    return st.one_of(st.none(), st.sampled_from(ids)) if ids else st.none()


@st.composite
def answers(draw: st.DrawFn, person: Id) -> Answer:
    number = draw(st.one_of(st.none(), st.integers(LOWEST, HIGHEST)))
    return Answer(
        person=person,
        number=number,
        non_answer=draw(st.sampled_from(NonAnswer)) if number is None else None,
        instrument=draw(st.sampled_from(Instrument)),
        reason=draw(lines()),
        one_higher=draw(lines()),
    )


@st.composite
def persons(draw: st.DrawFn, id: Id) -> Person:
    return Person(
        id=id,
        name=draw(words()),
        side=draw(st.sampled_from(Side)),
        role=draw(lines()),
        agency=draw(lines()),
        age=draw(st.one_of(st.none(), st.integers(0, OLDEST))),
        lives_with=draw(lines()),
        leads=draw(st.booleans()),
        attendance=draw(st.sampled_from(Attendance)),
        attendance_note=draw(lines()),
        private_note=draw(lines()),
    )


@st.composite
def statements(draw: st.DrawFn, id: Id, everybody: list[Id], children: list[Id]) -> Statement:
    column = draw(st.sampled_from(Column))
    stands = draw(some(everybody))
    split = draw(st.integers(0, len(stands)))
    corrections = draw(st.integers(0, 2))
    return Statement(
        id=id,
        at=draw(moments()),
        column=column,
        kind=draw(st.one_of(st.none(), st.sampled_from(KINDS[column]))),
        text=draw(words()),
        own_words=draw(st.booleans()),
        said_by=draw(some(everybody)),
        about=draw(some(children)),
        basis=draw(st.one_of(st.none(), st.sampled_from(Basis))),
        visibility=draw(st.sampled_from(Visibility)),
        agree=stands[:split],
        disagree=stands[split:],
        corrections=tuple(
            Correction(
                id=f"{number:08x}-{id[:4]}-4000-8000-{id[-12:]}",
                by=draw(one_or_none(everybody)),
                text=draw(words()),
                at=draw(moments()),
            )
            for number in range(1, corrections + 1)
        ),
    )


@st.composite
def questions(draw: st.DrawFn, id: Id, everybody: list[Id], children: list[Id]) -> Question:
    return Question(
        id=id,
        text=draw(words()),
        at_ten=draw(words()),
        at_zero=draw(words()),
        child=draw(one_or_none(children)),
        answers=tuple(draw(answers(person)) for person in draw(some(everybody))),
    )


@st.composite
def decisions(draw: st.DrawFn, id: Id, everybody: list[Id], children: list[Id]) -> Decision:
    stands = draw(some(everybody))
    split = draw(st.integers(0, len(stands)))
    return Decision(
        id=id,
        decision=draw(words()),
        child=draw(one_or_none(children)),
        category=draw(lines()),
        agree=stands[:split],
        dissent=tuple(Dissent(person=person, words=draw(lines())) for person in stands[split:]),
    )


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    """A whole meeting, from an empty one to one with something of everything."""
    ids = _ids(1)
    most = draw(st.sampled_from((0, 1, 3)))

    def several(make: Callable[[Id], st.SearchStrategy[object]]) -> tuple[object, ...]:
        return tuple(draw(make(next(ids))) for _ in range(draw(st.integers(0, most))))

    people = tuple(draw(persons(next(ids))) for _ in range(draw(st.integers(0, most + 1))))
    everybody = [person.id for person in people]
    children = [person.id for person in people if person.side is Side.CHILD]
    said = several(lambda id: statements(id, everybody, children))
    said_ids = [statement.id for statement in said if isinstance(statement, Statement)]
    goals = several(
        lambda id: st.builds(
            Goal,
            id=st.just(id),
            owner=st.sampled_from(Owner),
            text=words(),
            own_words=st.booleans(),
            set_by=some(everybody),
            agency=lines(),
            danger=one_or_none(said_ids),
        )
    )
    goal_ids = [goal.id for goal in goals if isinstance(goal, Goal)]
    day_or_none = st.one_of(st.none(), days())
    time_or_none = st.one_of(st.none(), times())
    return Meeting.model_validate(
        {
            "id": next(ids),
            "made": draw(moments()),
            "changed": draw(moments()),
            "kind": draw(st.sampled_from(MeetingKind)),
            "held_on": draw(days()),
            "began": draw(time_or_none),
            "ended": draw(time_or_none),
            "place": draw(lines()),
            "reason": draw(lines()),
            "contingency": draw(lines()),
            "core_group": draw(some(everybody)),
            "people": people,
            "statements": said,
            "questions": several(lambda id: questions(id, everybody, children)),
            "goals": goals,
            "steps": several(
                lambda id: st.builds(
                    Step,
                    id=st.just(id),
                    what=words(),
                    who=some(everybody),
                    who_else=lines(),
                    by_when=day_or_none,
                    by_when_words=lines(),
                    check=lines(),
                    goal=one_or_none(goal_ids),
                )
            ),
            "decisions": several(lambda id: decisions(id, everybody, children)),
            "next_meetings": several(
                lambda id: st.builds(
                    NextMeeting, id=st.just(id), what=words(), day=day_or_none, time=time_or_none, place=lines()
                )
            ),
            "closed_sessions": several(
                lambda id: st.builds(ClosedSession, id=st.just(id), began=times(), ended=time_or_none)
            ),
            "copies": several(
                lambda id: st.builds(
                    CopyGiven,
                    id=st.just(id),
                    person=st.sampled_from(everybody),
                    audience=st.sampled_from(Audience),
                    way=st.sampled_from(Way),
                    day=day_or_none,
                )
            )
            if everybody
            else (),
        }
    )
