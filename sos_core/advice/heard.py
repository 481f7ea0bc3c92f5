"""Who has been heard, and which child has not yet.

Somebody is heard when something of their own stands in the meeting under their name: something they said, a
correction, a goal they set, a number or a face, the reason why they pass, why they do not agree, a report. To nod is
not to be heard: agreeing with what somebody else said is the easiest way to stay silent, and so is passing without a
word. Nor does it count what somebody said last time and a review goes on from.

Of a child more is asked: their own words or their own answer, not what a grown-up made of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from sos_core.advice.piece import Advice, Rule
from sos_core.model.alike import common_ends
from sos_core.model.answers import Answer, NonAnswer
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_LEADER, OPEN, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.parts import Item, Part
from sos_core.model.people import Attendance, Person, child_first
from sos_core.model.reports import ReportKind
from sos_core.model.sides import Side
from sos_core.model.statements import Column, Statement


@dataclass(slots=True)
class _Voices:
    """People, by how what they think got into the meeting."""

    own: set[Id] = field(default_factory=set)
    """In their own words, or by their own answer."""
    told: set[Id] = field(default_factory=set)
    """Under their name, in whoever's words."""
    watched: set[Id] = field(default_factory=set)
    """Children of whom it is said what somebody saw, and nobody speaks for themselves in it."""
    brought: set[Id | None] = field(default_factory=set)
    """Authors of what a child prepared."""


def heard_and_children(meeting: Meeting) -> Iterator[Advice]:
    voices = Hearing().voices(meeting)
    children = [person for person in meeting.people if person.side is Side.CHILD]
    for child in children:
        if not _came_from(child, voices, alone=len(children) == 1):
            yield Advice(
                Rule.NOTHING_FROM_CHILD,
                Part.PEOPLE,
                child.id,
                people=(child.id,),
                values={"name": child.name},
                limits=child.limits,
            )
    silent = _silent(meeting, voices)
    if silent:
        yield Advice(
            Rule.NOT_HEARD,
            Part.PEOPLE,
            people=tuple(person.id for person in silent),
            values={"names": tuple(person.name for person in silent)},
            limits=together(silent),
        )


def not_heard(meeting: Meeting) -> tuple[Id, ...]:
    """Everybody who is there, all the time or for a part, and has not been heard: children first, then family, network
    and professionals. Not those who interpret, who are there for somebody else's words, nor whoever leads, who asks.

    A screen that everybody sees asks it of the copy for everybody: what is told to the leader alone then changes
    nothing that others could see."""
    return Hearing().not_heard(meeting)


class Hearing:
    """The same, for who asks again after each change: of the statements only those are looked through that are other
    ones than before. `counts`: which statements it is about."""

    def __init__(self, counts: Callable[[Statement], bool] = lambda _: True) -> None:
        self._counts = counts
        self._forget()

    def _forget(self) -> None:
        self._made: Moment | None = None
        self._statements: tuple[Statement, ...] = ()
        self._own, self._told, self._watched = Counter[Id](), Counter[Id](), Counter[Id]()

    def not_heard(self, meeting: Meeting) -> tuple[Id, ...]:
        return tuple(person.id for person in _silent(meeting, self.voices(meeting)))

    def voices(self, meeting: Meeting) -> _Voices:
        if self._made != meeting.made:
            self._forget()
        self._made = meeting.made
        before, now = self._statements, meeting.statements
        first, last = common_ends(before, now)
        for statement in before[first : len(before) - last]:
            self._add(statement, meeting.made, -1)
        for statement in now[first : len(now) - last]:
            self._add(statement, meeting.made, 1)
        self._statements = now
        return _beside_statements(meeting, _Voices(set(+self._own), set(+self._told), set(+self._watched)))

    def _add(self, statement: Statement, made: Moment, times: int) -> None:
        if not self._counts(statement):
            return
        new = statement.since is None
        own, told, watched = self._own, self._told, self._watched
        for person in statement.said_by if new else ():
            told[person] += times
            own[person] += times if statement.own_words else 0
        if new and len(statement.about) == 1 and not statement.said_by and statement.column is not Column.NEEDS:
            watched[statement.about[0]] += times
        for one in statement.corrections:
            if one.by and (new or one.at.utc >= made.utc):
                own[one.by] += times


def together(items: Iterable[Item]) -> Limits:
    """Who may be told of these items at once: everybody, or the leader alone where one is not for everybody."""
    return OPEN if all(item.limits.for_all for item in items) else FOR_LEADER


def _silent(meeting: Meeting, voices: _Voices) -> tuple[Person, ...]:
    heard = voices.own | voices.told
    return child_first(tuple(person for person in meeting.people if _is_asked(person) and person.id not in heard))


def _is_asked(person: Person) -> bool:
    there = person.attendance in (Attendance.PRESENT, Attendance.PART)
    return there and not person.leads and not person.interpreter


def _came_from(child: Person, voices: _Voices, *, alone: bool) -> bool:
    """Whether there is something from this child. What a child prepared can be brought by somebody else: where there is
    one child only, it is plain whose it is. Of a child who is too young to speak, or stays away, it can be told what
    they said or what somebody saw them do: that counts where their views were sent."""
    if child.id in voices.own or child.id in voices.brought or (alone and voices.brought):
        return True
    sent = child.attendance is Attendance.SENT_VIEWS
    return sent and (child.id in voices.told or child.id in voices.watched)


def _beside_statements(meeting: Meeting, voices: _Voices) -> _Voices:
    voices.own.update(drawing.by for drawing in meeting.drawings if drawing.strokes)
    for question in meeting.questions:
        voices.own.update(answer.person for answer in question.answers if _says_something(answer))
    for goal in meeting.goals:
        if goal.since is None:
            (voices.own if goal.own_words else voices.told).update(goal.set_by)
    for decision in meeting.decisions:
        voices.own.update(dissent.person for dissent in decision.dissent if dissent.words.strip())
    for report in meeting.reports:
        if report.by:
            voices.told.add(report.by)
        if report.kind is ReportKind.CHILD:
            voices.brought.add(report.by)
    return voices


def _says_something(answer: Answer) -> bool:
    """Why somebody was not asked, or was not there, is what somebody else noted of them."""
    if answer.non_answer is None:
        return True
    return answer.non_answer is NonAnswer.PASSED and bool(f"{answer.reason}{answer.one_higher}".strip())
