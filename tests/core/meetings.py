"""Meetings made by Hypothesis: whole ones that hold together, with anything in them that people can type."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count, islice

from hypothesis import strategies as st

from sos_core.copies import OF_ONE, Copy, copy_for
from sos_core.model.answers import HIGHEST, LOWEST, Answer, Face, Instrument, NonAnswer, Question
from sos_core.model.conclusions import (
    Audience,
    ClosedSession,
    CopyGiven,
    Decision,
    Dissent,
    NextMeeting,
    SessionSort,
    Way,
)
from sos_core.model.details import Detail, DetailSort
from sos_core.model.drawings import SHEET, Drawing, Ink, Pen, Picture, Stroke
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.moment import FURTHEST, Moment
from sos_core.model.people import OLDEST, Attendance, Person, Side
from sos_core.model.plan import Goal, Look, Outcome, Owner, Step
from sos_core.model.presets import LONGEST_KEPT, Headings, MeetingKind, Preset, Shows, SuggestedQuestion
from sos_core.model.previous import EarlierAnswer, EarlierPerson, EarlierQuestion, Previous
from sos_core.model.reports import Report, ReportKind, Seen, SentLater
from sos_core.model.since import Since
from sos_core.model.statements import KINDS, Afterwards, Basis, Column, Correction, Prepared, Statement
from sos_core.model.text import SHORT
from tests.core.hostile import OWN

Texts = st.SearchStrategy[str]
_CHARACTERS = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])


def _kept(text: str) -> str:
    return unicodedata.normalize("NFC", text)[:SHORT]


@cache
def lines() -> Texts:
    """What somebody may leave in a field, nothing included."""
    return st.one_of(st.sampled_from(OWN), st.text(_CHARACTERS, max_size=12)).map(_kept)


@cache
def words() -> Texts:
    """What somebody may write where something must stand."""
    return lines().filter(lambda text: bool(text.strip()))


@cache
def days() -> st.SearchStrategy[dt.date]:
    return st.dates()


@cache
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
def limits(draw: st.DrawFn, everybody: list[Id]) -> Limits:
    """Mostly none, as in a real meeting."""
    if draw(st.integers(0, 2)):
        return OPEN
    return Limits(
        leader_only=draw(st.booleans()),
        sides=tuple(draw(st.lists(st.sampled_from(Side), unique=True, max_size=2))),
        only=draw(some(everybody)),
        never=draw(some(everybody)),
    )


@cache
def prepared() -> st.SearchStrategy[Prepared | None]:
    contribution = st.integers(0, 2).map(lambda number: f"0000000{number}-cccc-4000-8000-000000000000")
    return st.one_of(st.none(), st.builds(Prepared, contribution=contribution, on=days()))


def since(meeting: Id = "aaaaaaaa-0000-4000-8000-000000000000") -> st.SearchStrategy[Since | None]:
    return st.one_of(st.none(), st.builds(Since, meeting=st.just(meeting), on=days(), words=words()))


_LETTERS = st.integers(0, 1).map(lambda number: f"0000000{number}-eeee-4000-8000-000000000000")


@cache
def looks() -> st.SearchStrategy[tuple[Look, ...]]:
    def look(number: int) -> st.SearchStrategy[Look]:
        id = f"bbbbbbbb-0000-4000-8000-{number:012x}"
        return st.builds(Look, meeting=st.just(id), on=days(), outcome=st.sampled_from(Outcome), words=lines())

    return st.integers(0, 2).flatmap(lambda most: st.tuples(*(look(number) for number in range(most))))


@st.composite
def given_answers(draw: st.DrawFn) -> dict[str, object]:
    """What was answered, and with what: a number, a face or neither."""
    given = draw(st.sampled_from(("number", "face", "non_answer")))
    numbered = [instrument for instrument in Instrument if instrument is not Instrument.FACES]
    return {
        "number": draw(st.integers(LOWEST, HIGHEST)) if given == "number" else None,
        "face": draw(st.sampled_from(Face)) if given == "face" else None,
        "non_answer": draw(st.sampled_from(NonAnswer)) if given == "non_answer" else None,
        "instrument": Instrument.FACES if given == "face" else draw(st.sampled_from(numbered)),
    }


@st.composite
def answers(draw: st.DrawFn, person: Id, everybody: list[Id] | None = None) -> Answer:
    return Answer.model_validate(
        {
            "person": person,
            **draw(given_answers()),
            "reason": draw(lines()),
            "one_higher": draw(lines()),
            "limits": draw(limits(everybody or [])),
            "prepared": draw(prepared()),
        }
    )


@st.composite
def details(draw: st.DrawFn, everybody: list[Id]) -> Detail:
    return Detail(
        sort=draw(st.sampled_from(DetailSort)),
        text=draw(words()),
        limits=draw(st.one_of(st.just(FOR_PROFESSIONALS), limits(everybody))),
    )


@st.composite
def persons(draw: st.DrawFn, id: Id, everybody: list[Id], was: Id | None) -> Person:
    return Person(
        id=id,
        was=was,
        limits=draw(limits(everybody)),
        language=draw(lines()),
        interpreter=draw(st.booleans()),
        details=tuple(draw(st.lists(details(everybody), max_size=2))),
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
        interpreted=draw(lines()),
        limits=draw(limits(everybody)),
        since=draw(since()),
        prepared=draw(prepared()),
        agree=stands[:split],
        disagree=stands[split:],
        corrections=tuple(
            Correction(
                id=f"{number:08x}-{id[:4]}-4000-8000-{id[-12:]}",
                by=draw(one_or_none(everybody)),
                text=draw(words()),
                at=draw(moments()),
                earlier_words=draw(st.booleans()),
                limits=draw(limits(everybody)),
                afterwards=draw(st.none() | st.builds(Afterwards, letter=_LETTERS, taken=moments())),
            )
            for number in range(1, corrections + 1)
        ),
    )


def strokes() -> st.SearchStrategy[Stroke]:
    """A line that stays on the sheet: it goes from place to place."""
    places = st.lists(st.tuples(st.integers(0, SHEET), st.integers(0, SHEET)), min_size=1, max_size=4)

    def line(there: list[tuple[int, int]]) -> str:
        steps = [(x - was_x, y - was_y) for (x, y), (was_x, was_y) in zip(there[1:], there, strict=False)]
        return " ".join(f"{across} {down}" for across, down in [there[0], *steps])

    return st.builds(Stroke, ink=st.sampled_from(Ink), pen=st.sampled_from(Pen), line=places.map(line))


@st.composite
def drawings(draw: st.DrawFn, id: Id, everybody: list[Id], children: list[Id]) -> Drawing:
    return Drawing(
        id=id,
        by=draw(st.sampled_from(children)),
        column=draw(st.sampled_from(Column)),
        picture=draw(st.sampled_from(Picture)),
        called=draw(lines()),
        description=draw(words()),
        described_by=draw(one_or_none(everybody)),
        at=draw(moments()),
        strokes=tuple(draw(st.lists(strokes(), max_size=3))),
        limits=draw(limits(everybody)),
    )


@st.composite
def questions(draw: st.DrawFn, id: Id, everybody: list[Id], children: list[Id], said: list[Id]) -> Question:
    return Question(
        id=id,
        text=draw(words()),
        at_ten=draw(words()),
        at_zero=draw(words()),
        child=draw(one_or_none(children)),
        danger=draw(one_or_none(said)),
        answers=tuple(draw(answers(person, everybody)) for person in draw(some(everybody))),
        limits=draw(limits(everybody)),
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
        limits=draw(limits(everybody)),
    )


@st.composite
def reports(draw: st.DrawFn, id: Id, everybody: list[Id]) -> Report:
    return Report(
        id=id,
        title=draw(words()),
        kind=draw(st.sampled_from(ReportKind)),
        by=draw(one_or_none(everybody)),
        by_else=draw(lines()),
        contact=draw(lines()),
        received=draw(st.one_of(st.none(), days())),
        seen=tuple(Seen(person=person, on=draw(st.one_of(st.none(), days()))) for person in draw(some(everybody))),
        household=draw(lines()),
        involvement=draw(lines()),
        childs_views=draw(lines()),
        familys_view=draw(lines()),
        limits=draw(limits(everybody)),
        prepared=draw(prepared()),
        later=draw(
            st.none()
            | st.builds(SentLater, letter=_LETTERS, taken=moments(), about=lines(), text=words(), at=moments())
        ),
    )


@st.composite
def presets(draw: st.DrawFn) -> Preset:
    return Preset(
        kind=draw(st.sampled_from(MeetingKind)),
        name=draw(words()),
        headings=Headings(worries=draw(words()), well=draw(words()), needs=draw(words())),
        shows=tuple(draw(st.lists(st.sampled_from(Shows), unique=True))),
        questions=tuple(
            draw(
                st.lists(
                    st.builds(
                        SuggestedQuestion, text=words(), at_ten=words(), at_zero=words(), for_each_child=st.booleans()
                    ),
                    max_size=2,
                )
            )
        ),
        purpose=draw(lines()),
        keep_months=draw(st.one_of(st.none(), st.integers(1, LONGEST_KEPT))),
    )


@st.composite
def previous_meetings(draw: st.DrawFn, said: list[Id]) -> Previous:
    ids = list(islice(_ids(0xEA000000), draw(st.integers(0, 3))))
    people = tuple(
        EarlierPerson(
            id=id,
            name=draw(words()),
            side=draw(st.sampled_from(Side)),
            here=draw(st.booleans()),
            leader_only=draw(st.booleans()),
        )
        for id in ids
    )
    return Previous(
        meeting="dddddddd-0000-4000-8000-000000000000",
        held_on=draw(days()),
        people=people,
        questions=tuple(
            EarlierQuestion(
                text=draw(words()),
                at_ten=draw(words()),
                at_zero=draw(words()),
                child=draw(one_or_none(ids)),
                danger=draw(one_or_none(said)),
                answers=tuple(
                    EarlierAnswer.model_validate(
                        {"person": person, **draw(given_answers()), "leader_only": draw(st.booleans())}
                    )
                    for person in draw(some(ids))
                ),
                leader_only=draw(st.booleans()),
            )
            for _ in range(draw(st.integers(0, 2)))
        ),
    )


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    """A whole meeting, from an empty one to one with something of everything."""
    ids = _ids(1)
    most = draw(st.sampled_from((0, 1, 3)))

    def several(make: Callable[[Id], st.SearchStrategy[object]]) -> tuple[object, ...]:
        return tuple(draw(make(next(ids))) for _ in range(draw(st.integers(0, most))))

    said_ids = [next(ids) for _ in range(draw(st.integers(0, most)))]
    previous = draw(st.one_of(st.none(), previous_meetings(said_ids))) if most else None
    were = [person.id for person in previous.people] if previous else []
    everybody = [next(ids) for _ in range(draw(st.integers(0, most + 1)))]
    matched = draw(st.permutations([*were, *(None for _ in everybody)]))
    people = tuple(draw(persons(id, everybody, was)) for id, was in zip(everybody, matched, strict=False))
    children = [person.id for person in people if person.side is Side.CHILD]
    said = tuple(draw(statements(id, everybody, children)) for id in said_ids)
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
            dispute=lines(),
            since=since(),
            looks=looks(),
            limits=limits(everybody),
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
            "purpose": draw(lines()),
            "keep_until": draw(day_or_none),
            "preset": draw(st.one_of(st.none(), presets())) if most else None,
            "previous": previous,
            "people": people,
            "statements": said,
            "drawings": several(lambda id: drawings(id, everybody, children)) if children else (),
            "questions": several(lambda id: questions(id, everybody, children, said_ids)),
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
                    since=since(),
                    looks=looks(),
                    limits=limits(everybody),
                )
            ),
            "decisions": several(lambda id: decisions(id, everybody, children)),
            "next_meetings": several(
                lambda id: st.builds(
                    NextMeeting,
                    id=st.just(id),
                    what=words(),
                    day=day_or_none,
                    time=time_or_none,
                    place=lines(),
                    core_group_only=st.booleans(),
                    limits=limits(everybody),
                )
            ),
            "closed_sessions": several(
                lambda id: st.builds(
                    ClosedSession,
                    id=st.just(id),
                    sort=st.sampled_from(SessionSort),
                    began=times(),
                    ended=time_or_none,
                    limits=limits(everybody),
                )
            ),
            "reports": several(lambda id: reports(id, everybody)),
            "copies": several(
                lambda id: st.builds(
                    CopyGiven,
                    id=st.just(id),
                    person=st.sampled_from(everybody),
                    audience=st.sampled_from(Audience),
                    way=st.sampled_from(Way),
                    day=day_or_none,
                    digest=st.one_of(st.none(), st.just("0123456789abcdef" * 4)),
                    limits=limits(everybody),
                )
            )
            if everybody
            else (),
        }
    )


def copies_of(meeting: Meeting) -> list[Copy]:
    """Every copy that can be made of a meeting."""
    groups = [audience for audience in Audience if audience not in OF_ONE]
    alone = [copy_for(meeting, Audience.PERSON, person.id) for person in meeting.people]
    childs = [copy_for(meeting, Audience.CHILD, p.id) for p in meeting.people if p.side is Side.CHILD]
    return [*(copy_for(meeting, audience) for audience in groups), *alone, *childs]


@st.composite
def copies(draw: st.DrawFn) -> Copy:
    """Any copy of any meeting."""
    return draw(st.sampled_from(copies_of(draw(meetings()))))
