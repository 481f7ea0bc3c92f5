"""A review that was begun by hand, and gets the record of the meeting before it afterwards."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Generic, TypeVar, assert_never

from sos_core.handle import FULL
from sos_core.language import mark
from sos_core.model.answers import Question
from sos_core.model.frozen import Frozen, Id
from sos_core.model.limits import Limits, narrower
from sos_core.model.meanings import Means, changed
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.parts import SHAPES, Part
from sos_core.model.people import Person
from sos_core.model.plan import MOST_LOOKS, Goal, Looks, Step
from sos_core.model.previous import Previous
from sos_core.model.references import NO_EARLIER, NOBODY, WAS_TWICE, meeting_problems
from sos_core.model.sides import Side
from sos_core.model.statements import Statement
from sos_core.model.text import folded
from sos_core.problems import Refused, refuse
from sos_core.review.carried import carried, carried_person, previous_of, with_since

SAME: Final = mark("This is a record of the same meeting. Choose the record of the meeting before it.")
LATER: Final = mark("This record goes on from the meeting that you are in, so it cannot be the one before it.")

P = TypeVar("P", Statement, Goal, Step)
I = TypeVar("I", Person, Statement, Question, Goal, Step)  # noqa: E741
F = TypeVar("F", bound=Frozen)


def followed(
    meeting: Meeting, record: Meeting, *, at: Moment, same: Mapping[Id, Id | None] = MappingProxyType({})
) -> Meeting:
    """The meeting as one that goes on from the record, as far as it has not done so already.

    People are matched who have the same id, or else the same name on the same side where nobody else has it at either
    meeting. `same` says, by their id here, who people were there (`None`: nobody), whatever their names: `likely` has
    suggestions. Names and ids are looked at once only, when the record is first followed: a match that somebody has
    undone since stays undone, and is offered by `likely`. What has come under the name of somebody who was matched
    stays under it when the match is undone; people put that right where they see it.

    Goals, steps and questions that go on, and the statements that belong to them, are put in front of what is there.
    Whatever is there already, by its id or by its words, stays as it is, and gets what it lacks: where it comes from
    and how it stood at earlier reviews, with limits that are narrower than both. People who are named in what comes,
    and whom nobody here was, come with it. Contingency, core group and purpose come where nothing is said of them.

    Following a record again changes nothing, unless something of it is no longer here: that comes again. The day of the
    record is not looked at, because it is mistyped as easily as any other. Raises `Refused` for a record of the same
    meeting or of one that goes on from it, where `same` is wrong, where there is no room, and where an id of the record
    means something else here."""
    if record.id == meeting.id:
        raise refuse(SAME)
    if record.previous is not None and record.previous.meeting == meeting.id:
        raise refuse(LATER)
    after = _Following(meeting, record, _matches(meeting, record, same)).done()
    problems = tuple(meeting_problems(after))
    if problems:
        raise Refused(problems)
    return meeting if after == meeting else after.model_copy(update={"changed": at})


# Who was who ----------------------------------------------------------------------------------------------------------


def _matches(meeting: Meeting, record: Meeting, same: Mapping[Id, Id | None]) -> dict[Id, Id]:
    """Who of the record everybody here was, by their id here, as far as that is known."""
    here = {person.id for person in meeting.people}
    then = {person.id for person in record.people}
    for person, was in same.items():
        if person not in here:
            raise refuse(NOBODY, "same")
        if was is not None and was not in then:
            raise refuse(NO_EARLIER, "same")
    known = {person.id: person.was for person in meeting.people if person.was in then}
    matches = {id: was for id, was in {**known, **same}.items() if was is not None}
    if len(set(matches.values())) != len(matches):
        raise refuse(WAS_TWICE, "same")
    seen: set[Id] = set()
    if meeting.previous is not None and meeting.previous.meeting == record.id:
        seen = {one.id for one in meeting.previous.people}
    names = _by_name(meeting, record)
    for person_then in record.people:
        was = person_then.id
        if was in seen or was in matches.values():
            continue
        id = was if was in here else names.get(was)
        if id is not None and id not in matches and id not in same:
            matches[id] = was
    return matches


def _by_name(meeting: Meeting, record: Meeting) -> dict[Id, Id]:
    """Who of the record is who here, by their id there: where on both lists exactly one goes by that name."""
    now, then = Counter(map(_name, meeting.people)), Counter(map(_name, record.people))
    here = {_name(person): person.id for person in meeting.people if now[_name(person)] == 1}
    return {one.id: here[_name(one)] for one in record.people if then[_name(one)] == 1 and _name(one) in here}


def _name(person: Person) -> tuple[str, Side]:
    return folded(person.name), person.side


# What comes -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Again(Generic[P]):
    """One part of the record beside the same part here."""

    here: tuple[P, ...]
    going: tuple[P, ...]
    """What goes on of the record, as `carried` has it."""
    pairs: Mapping[Id, tuple[P, P]]
    """By the id in the record: what is here already, and what it is in the record."""


def _again(record: Meeting, here: tuple[P, ...], then: tuple[P, ...], going: tuple[P, ...]) -> _Again[P]:
    mine = {item.id: item for item in here}
    pairs = {item.id: (mine[item.id], with_since(record, item)) for item in then if item.id in mine}
    left: dict[tuple[str, str], deque[P]] = {}
    for item in here:
        if item.id not in pairs:
            left.setdefault(_words(item), deque()).append(item)
    for item in going:
        twins = left.get(_words(item))
        if item.id not in pairs and twins:
            pairs[item.id] = (twins.popleft(), item)
    return _Again(here, going, pairs)


def _words(item: Statement | Goal | Step) -> tuple[str, str]:
    """What makes it the same, typed anew: its words when it came, so that it can be reworded, and where it stands."""
    match item:
        case Statement():
            place, words = item.column.value, item.text
        case Goal():
            place, words = item.owner.value, item.text
        case Step():
            place, words = "", item.what
        case _:
            assert_never(item)
    return place, folded(item.since.words if item.since else words)


class _Following:
    """One following, while it is being done."""

    def __init__(self, meeting: Meeting, record: Meeting, matches: Mapping[Id, Id]) -> None:
        self.meeting = meeting
        self.record = record
        self.matches = matches
        self.then = {person.id: person for person in record.people}
        self.going = carried(record)
        self.statements = _again(record, meeting.statements, record.statements, self.going.statements)
        self.goals = _again(record, meeting.goals, record.goals, self.going.goals)
        self.steps = _again(record, meeting.steps, record.steps, self.going.steps)
        # For everything of the record that can be referred to the id that it has here. Of people only those who are
        # here: others come when they are first named.
        here = {person.id for person in meeting.people}
        self.ids = {id: id for id in self.then if id in here}
        self.ids |= {was: id for id, was in matches.items()}
        self.ids |= {statement.id: statement.id for statement in self.going.statements}
        self.ids |= {goal.id: goal.id for goal in self.going.goals}
        self.ids |= {id: mine.id for id, (mine, _) in self.statements.pairs.items()}
        self.ids |= {id: mine.id for id, (mine, _) in self.goals.pairs.items()}
        self.children = {person.id for person in meeting.people if person.side is Side.CHILD}
        self.coming: list[Person] = []

    def done(self) -> Meeting:
        meeting, record = self.meeting, self.record
        update: dict[str, tuple[Frozen, ...]] = {
            Part.STATEMENTS: self._joined(self.statements),
            Part.QUESTIONS: self._questions(),
            Part.GOALS: self._joined(self.goals),
            Part.STEPS: self._joined(self.steps),
        }
        matched = tuple(self._matched(person) for person in meeting.people)
        core_group = meeting.core_group or _once(self._here(id) for id in record.core_group)
        update[Part.PEOPLE] = (*matched, *self._who_comes())
        for part, items in update.items():
            if len(items) > SHAPES[Part(part)].most:
                raise refuse(FULL, most=SHAPES[Part(part)].most)
        return meeting.model_copy(
            update={
                **update,
                "previous": self._previous(),
                "contingency": meeting.contingency or record.contingency,
                "core_group": core_group,
                "purpose": meeting.purpose or record.purpose,
            }
        )

    def _previous(self) -> Previous:
        previous = previous_of(self.record)
        questions = tuple(
            question.model_copy(update={"danger": self.ids[question.danger] if question.danger else None})
            for question in previous.questions
        )
        return previous.model_copy(update={"questions": questions})

    def _matched(self, person: Person) -> Person:
        was = self.matches.get(person.id)
        if was == person.was:
            return person
        limits = person.limits if was is None else narrower(None, person.limits, self._limits(self.then[was]))
        return person.model_copy(update={"was": was, "limits": limits})

    def _who_comes(self) -> tuple[Person, ...]:
        """Everybody who was named by now, and whoever is named by what is limited for them in turn."""
        people: list[Person] = []
        while len(people) < len(self.coming):
            people.append(self._renamed(carried_person(self.coming[len(people)])))
        return tuple(people)

    def _joined(self, again: _Again[P]) -> tuple[P, ...]:
        theirs = {mine.id: other for mine, other in again.pairs.values()}
        items: list[P] = [self._renamed(item) for item in again.going if item.id not in again.pairs]
        items.extend(self._with_history(item, theirs[item.id]) if item.id in theirs else item for item in again.here)
        return tuple(items)

    def _with_history(self, mine: P, theirs: P) -> P:
        update: dict[str, object] = {}
        if mine.since is None:
            update["since"] = theirs.since
        if not isinstance(mine, Statement) and not isinstance(theirs, Statement):
            looks = _looks(mine.looks, theirs.looks)
            if looks != mine.looks:
                update["looks"] = looks
        if not update:
            return mine
        # Nobody gets to read here how it was, who might not read it there.
        limits = narrower(None, mine.limits, self._limits(theirs))
        return mine.model_copy(update={**update, "limits": limits})

    def _questions(self) -> tuple[Question, ...]:
        there = {question.id for question in self.going.questions}
        left = {question.id: question for question in self.meeting.questions if question.id not in there}
        kept = {question.id: question for question in self.meeting.questions}
        new = []
        for theirs in self.going.questions:
            if theirs.id in kept:
                continue
            danger = self.ids[theirs.danger] if theirs.danger else None
            child = self.ids.get(theirs.child, theirs.child) if theirs.child else None
            asked = (theirs.text, theirs.at_ten, theirs.at_zero, child)
            twin = next(
                (
                    q
                    for q in left.values()
                    if q.danger in (None, danger) and (q.text, q.at_ten, q.at_zero, q.child) == asked
                ),
                None,
            )
            if twin is None:
                new.append(self._renamed(theirs))
            else:
                del left[twin.id]
                kept[twin.id] = twin.model_copy(update={"danger": danger})
        return (*new, *kept.values())

    def _limits(self, item: Person | Statement | Goal | Step) -> Limits:
        """Those of something in the record, with people as they are here."""
        return _each_once(self._named(item.limits))

    def _here(self, id: Id) -> Id:
        """Who somebody of the record is here. Who is not, comes."""
        if id not in self.ids:
            person = self.then[id]
            self.ids[id] = id
            self.coming.append(person)
            if person.side is Side.CHILD:
                self.children.add(id)
        return self.ids[id]

    def _child(self, id: Id) -> Id | None:
        """Somebody who was a child there can be entered as a grown-up here: then it is about no child any more."""
        here = self._here(id)
        return here if here in self.children else None

    def _named(self, value: F) -> F:
        for change, *means in (
            (self._here, Means.PERSON),
            (self._child, Means.CHILD),
            (self.ids.get, Means.STATEMENT, Means.GOAL),
        ):
            after = changed(value, change, *means)
            assert after is not None
            value = after
        return value

    def _renamed(self, item: I) -> I:
        """An item of the record with people, goals and statements as they are here. Where two people of the record are
        one here, that one is named once."""
        named = self._named(item)
        update: dict[str, object] = {"limits": _each_once(named.limits)}
        for name in _LISTS:
            if hasattr(named, name):
                update[name] = _once(getattr(named, name))
        return named.model_copy(update=update)


_LISTS: Final = ("said_by", "about", "set_by", "who")
"""The fields of what is carried over that name people."""


def _looks(mine: Looks, theirs: Looks) -> Looks:
    """How it stood at all reviews that either knows of, the oldest first."""
    known = {look.meeting for look in mine}
    news = [look for look in theirs if look.meeting not in known]
    if len(mine) + len(news) > MOST_LOOKS:
        raise refuse(FULL, most=MOST_LOOKS)
    return tuple(sorted((*mine, *news), key=lambda look: look.on)) if news else mine


def _each_once(limits: Limits) -> Limits:
    return limits.model_copy(update={"only": _once(limits.only), "never": _once(limits.never)})


def _once(ids: Iterable[Id]) -> tuple[Id, ...]:
    return tuple(dict.fromkeys(ids))
