"""What one version of a meeting has and another has otherwise, in words: what it is called, and what stands there.

What not everybody may have is covered, as on the board: the room may read this page.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from htpy import Element, Node, details, div, li, p, small, summary, ul

from app.views.covered import covered, named
from app.views.scene import Scene
from app.views.who_may_have import said
from sos_core.language import Language, mark
from sos_core.merge import Conflict, Difference, What
from sos_core.model.answers import Answer, Question
from sos_core.model.conclusions import ClosedSession, CopyGiven, Decision, Dissent, NextMeeting, SessionSort
from sos_core.model.details import Detail
from sos_core.model.drawings import Drawing, Stroke
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.parts import Part
from sos_core.model.people import Person
from sos_core.model.plan import Goal, Look, Step
from sos_core.model.presets import Preset
from sos_core.model.previous import Previous
from sos_core.model.reports import Joined, Report, Seen, SentLater
from sos_core.model.since import Since
from sos_core.model.statements import Correction, Prepared, Stance, Statement
from sos_core.wording import (
    ATTENDANCE,
    AUDIENCES,
    BASES,
    COLUMNS,
    DETAILS,
    FACES,
    HOUSES,
    INSTRUMENTS,
    KIND_WORDS,
    MEETING_KINDS,
    NON_ANSWERS,
    OUTCOMES,
    OWNERS,
    PICTURES,
    REPORTS,
    SIDES,
    WAYS,
)

SHOWN: Final = 12
"""Things of a long list that are in sight; the rest is folded."""

STANCES: Final = {
    Stance.AGREE: mark("agrees"),
    Stance.DISAGREE: mark("does not agree"),
    Stance.NONE: mark("not said"),
}
SORTS: Final = {
    SessionSort.CLOSED: mark("Professionals among themselves"),
    SessionSort.FAMILY_TIME: mark("The family among themselves, making their plan"),
}
CHOICES: Final[Mapping[type[StrEnum], Mapping[Any, str]]] = {
    type(next(iter(words))): words
    for words in (
        *(ATTENDANCE, AUDIENCES, BASES, COLUMNS, KIND_WORDS, MEETING_KINDS, OUTCOMES, OWNERS, PICTURES, REPORTS),
        *(SIDES, SORTS, STANCES, WAYS),
    )
}
"""What is chosen, in words. By what it is a choice of: several have a member of the same name."""

_DIGEST: Final = re.compile("[0-9a-f]{64}")
"""It says nothing to anybody."""

PARTS: Final[Mapping[Part | None, str]] = {
    None: mark("This meeting"),
    Part.PEOPLE: mark("Person"),
    Part.STATEMENTS: mark("On the board"),
    Part.DRAWINGS: mark("Drawing"),
    Part.QUESTIONS: mark("Question"),
    Part.GOALS: mark("Goal"),
    Part.STEPS: mark("Next step"),
    Part.DECISIONS: mark("Decision"),
    Part.NEXT_MEETINGS: mark("Date when we meet again"),
    Part.CLOSED_SESSIONS: mark("Closed part"),
    Part.REPORTS: mark("Report"),
    Part.COPIES: mark("Who was given a copy"),
}

FIELDS: Final[Mapping[str, str]] = {
    "about": mark("about"),
    "age": mark("age"),
    "agency": mark("agency"),
    "at": mark("when it was put down"),
    "at_ten": mark("what 10 means"),
    "at_zero": mark("what 0 means"),
    "attendance": mark("there or not"),
    "attendance_note": mark("for which part, or how the views came"),
    "audience": mark("which copy"),
    "basis": mark("how the speaker knows"),
    "began": mark("from"),
    "by": mark("by"),
    "by_else": mark("by"),
    "by_when": mark("by when"),
    "by_when_words": mark("by when, in words"),
    "called": mark("what it is called"),
    "category": mark("category"),
    "check": mark("who checks, and how we will know"),
    "child": mark("about which child"),
    "childs_views": mark("what the child says"),
    "column": mark("column"),
    "contact": mark("how to reach the author"),
    "contingency": mark("what happens if this does not work"),
    "danger": mark("the danger that it is about"),
    "day": mark("day"),
    "decision": mark("words"),
    "described_by": mark("who described it"),
    "description": mark("what is to be seen"),
    "digest": mark("which copy it was"),
    "dispute": mark("what people see differently"),
    "ended": mark("until"),
    "familys_view": mark("what the family says"),
    "goal": mark("the goal that it is for"),
    "held_on": mark("day"),
    "helped_by": mark("who helped to write it"),
    "household": mark("who lives there"),
    "interpreted": mark("interpreted"),
    "interpreter": mark("interprets for somebody"),
    "involvement": mark("what the agency does"),
    "joined": mark("what was joined before"),
    "keep_until": mark("keep until"),
    "kind": mark("kind"),
    "language": mark("language"),
    "leads": mark("leads the meeting"),
    "limits": mark("who may have it"),
    "lives_with": mark("lives with"),
    "name": mark("name"),
    "order": mark("the order"),
    "own_words": mark("their own words"),
    "owner": mark("whose goal"),
    "person": mark("who"),
    "picture": mark("what the place looks like"),
    "place": mark("place"),
    "prepared": mark("prepared beforehand"),
    "preset": mark("a kind of meeting of one's own"),
    "previous": mark("the meeting before this one"),
    "private_note": mark("note for professionals only"),
    "purpose": mark("what the record is for"),
    "reason": mark("why we meet"),
    "received": mark("when it came"),
    "later": mark("what came after the meeting"),
    "role": mark("role"),
    "said_by": mark("who says it"),
    "set_by": mark("who set it"),
    "side": mark("side"),
    "since": mark("since when it stands"),
    "sort": mark("who was among themselves"),
    "strokes": mark("what is drawn"),
    "text": mark("words"),
    "time": mark("time"),
    "title": mark("title"),
    "version": mark("the version that was joined"),
    "was": mark("who this was last time"),
    "way": mark("how"),
    "what": mark("words"),
    "who": mark("who does it"),
    "who_else": mark("who does it"),
}
"""What a field is called. Every field of the meeting and of its items has its words here."""

ENTRIES: Final[Mapping[str, str]] = {
    "answers": mark("answer of {name}"),
    "core_group": mark("in the core group: {name}"),
    "corrections": mark("correction"),
    "details": mark("where to find them"),
    "looks": mark("what came of it"),
    "seen": mark("seen by {name}"),
    "stance": mark("{name}: agrees or not"),
}
"""What an entry is called that grows on an item, or on the meeting."""

FOR_PROFESSIONALS_ONLY: Final = frozenset({"private_note", "contact"})


@dataclass(frozen=True, slots=True)
class Words:
    """Puts values into words, with the names of both versions."""

    scene: Scene
    names: Mapping[Id, str]

    @property
    def t(self) -> Language:
        return self.scene.t

    def value(self, value: object) -> str:
        """A value of the model. What people typed is as they typed it."""
        t = self.t
        match value:
            case None | "" | ():
                return t("(nothing)")
            case bool():
                return t("yes") if value else t("no")
            case Moment():
                return t("{day}, {time}", day=t.day(value.local.date()), time=t.time(value.local.time()))
            case dt.date():
                return t.day(value)
            case dt.time():
                return t.time(value)
            case Limits():
                return t("Everybody") if value.for_all else said(t, value)
            case (Stroke(), *_):
                return t.count("{n} line drawn", "{n} lines drawn", len(value))
            case tuple():
                return t.names([self.value(one) for one in value])
        if isinstance(value, str) and _DIGEST.fullmatch(value):
            return t("noted")
        if isinstance(value, StrEnum):
            return t(CHOICES[type(value)][value])
        return self.names.get(value, value) if isinstance(value, str) else self.thing(value)

    def thing(self, value: object) -> str:
        """An item, or an entry of one: what it is known by."""
        t = self.t
        match value:
            case Person():
                return t("{name} ({side})", name=self.names[value.id], side=t(SIDES[value.side]))
            case Statement():
                by = self.named(value.said_by)
                return t("{words} – {who}", words=_quoted(value), who=by) if by else _quoted(value)
            case Drawing():
                called = value.called or t(HOUSES[value.column])
                return t("{name}: {what}", name=self.named((value.by,)), what=called)
            case Question() | Goal() | Correction():
                return value.text
            case Step():
                by = self.named(value.who) or value.who_else
                return t("{words} – {who}", words=value.what, who=by) if by else value.what
            case Decision():
                return value.decision
            case NextMeeting():
                day = t.day(value.day) if value.day else ""
                return t("{what}, {day}", what=value.what, day=day) if day else value.what
            case ClosedSession():
                return t("{what}, {begin}", what=self.value(value.sort), begin=t.time(value.began))
            case Report():
                return value.title
            case CopyGiven():
                return t("{name}: {copy}", name=self.named((value.person,)), copy=t(AUDIENCES[value.audience]))
            case Answer():
                return self._answer(value)
            case Look():
                words = t(OUTCOMES[value.outcome])
                return f"{words}: {value.words}" if value.words else words
            case Seen():
                return t.day(value.on) if value.on else t("yes")
            case Dissent():
                return t("does not agree: {words}", words=value.words) if value.words else t("does not agree")
            case Detail():
                return f"{t(DETAILS[value.sort])}: {value.text}"
            case Previous():
                return t("the meeting of {day}", day=t.day(value.held_on))
            case Since() | Prepared():
                return t.day(value.on)
            case SentLater():
                return f"{value.about}: {value.text}" if value.about else value.text
            case Preset():
                return t("yes")
            case Joined():
                return t("yes")
        return str(value)

    def _answer(self, answer: Answer) -> str:
        t = self.t
        if answer.number is not None:
            given = t("{number} of 10", number=answer.number)
        elif answer.face is not None:
            given = t(FACES[answer.face])
        else:
            assert answer.non_answer is not None
            given = t(NON_ANSWERS[answer.non_answer])
        with_what = t("with {instrument}", instrument=t(INSTRUMENTS[answer.instrument]))
        return " · ".join(part for part in (given, with_what, answer.reason, answer.one_higher) if part)

    def named(self, ids: Sequence[Id]) -> str:
        return self.t.names([self.names[id] for id in ids if id in self.names])

    def place(self, one: Difference | Conflict) -> str:
        """What of an item it is, without the item; empty for the item as a whole."""
        t = self.t
        path, _, of_limits = one.path.partition(".")
        name, _, key = path.removesuffix("]").partition("[")
        if key:
            words = t(ENTRIES[name], name=self.names.get(key, ""))
        elif name == "text" and one.part is Part.QUESTIONS:
            words = t("the question")
        else:
            words = t(FIELDS[name]) if name else ""
        return t("{what}: who may have it", what=words) if of_limits else words


def words_of(scene: Scene, *meetings: Meeting) -> Words:
    """The names of people who are not to be named aloud are told as they are on the board."""
    names: dict[Id, str] = {}
    for meeting in meetings:
        if meeting.previous:
            names |= {person.id: person.name for person in meeting.previous.people}
        names |= {goal.id: named(scene, goal.limits, goal.text) for goal in meeting.goals}
        names |= {statement.id: named(scene, statement.limits, statement.text) for statement in meeting.statements}
        names |= {person.id: named(scene, person.limits, person.name) for person in meeting.people}
    return Words(scene, names)


def _quoted(statement: Statement) -> str:
    return f"“{statement.text}”" if statement.own_words else statement.text


def limits_of(one: Difference | Conflict, *meetings: Meeting) -> Limits:
    """Who may have what is told of: the narrowest of what either side says of the item, or of the entry itself."""
    found = [item.limits for meeting in meetings for item in _item_of(one, meeting)]
    values = (one.before, one.after) if isinstance(one, Difference) else (one.one, one.other)
    found += [value.limits for value in values if isinstance(value, Answer | Detail)]
    if one.path in FOR_PROFESSIONALS_ONLY:
        found.append(FOR_PROFESSIONALS)
    limited = [limits for limits in found if not limits.for_all]
    return next((limits for limits in limited if limits.leader_only), limited[0] if limited else OPEN)


def _item_of(one: Difference | Conflict, meeting: Meeting) -> Iterator[Any]:
    if one.part is not None and one.id is not None:
        yield from (item for item in one.part.items(meeting) if item.id == one.id)


def item_of(one: Difference | Conflict, *meetings: Meeting) -> object | None:
    """What it is about, as the first of the meetings has it that has it."""
    return next((item for meeting in meetings for item in _item_of(one, meeting)), None)


def counts(t: Language, found: Sequence[Difference]) -> list[str]:
    """How much is new, is other than now, and goes. That nothing goes is told too: people look for it."""
    n = {what: sum(one.what is what for one in found) for what in What}
    new = t.count("{n} thing is new", "{n} things are new", n[What.ADDED])
    other = t.count("{n} thing becomes other than it is", "{n} things become other than they are", n[What.CHANGED])
    gone = t.count("{n} thing is taken out", "{n} things are taken out", n[What.TAKEN_OUT])
    return [
        *([new] if n[What.ADDED] else []),
        *([other] if n[What.CHANGED] else []),
        gone if n[What.TAKEN_OUT] else t("nothing is taken out"),
    ]


@dataclass(frozen=True, slots=True)
class Telling:
    """How differences are told: what stood before and what stands after, and what became of a thing."""

    before: str
    after: str
    titles: Mapping[What, str]


OF_HERE: Final = Telling(
    mark("now"),
    mark("then"),
    {What.TAKEN_OUT: mark("Taken out"), What.CHANGED: mark("Other than now"), What.ADDED: mark("New")},
)
"""What would become of what is here."""

OF_FILE: Final = Telling(
    mark("in the file"),
    mark("on this device"),
    {What.TAKEN_OUT: mark("Only in the file"), What.CHANGED: mark("Otherwise on this device")},
)
"""What is in the file, and does not come."""


def unfolded(
    words: Words,
    found: Sequence[Difference],
    before: Meeting,
    after: Meeting,
    *,
    telling: Telling = OF_HERE,
    opened: bool = False,
) -> list[Node]:
    """The things themselves, by what becomes of them: what goes first, and in sight. `opened`: all of them in sight."""
    t = words.t
    return [
        details(open=opened or (what is What.TAKEN_OUT and telling is OF_HERE))[
            summary[t("{what} ({n})", what=t(title), n=len(some))],
            long_list(t, [li[difference(words, one, before, after, telling)] for one in some]),
        ]
        for what, title in telling.titles.items()
        if (some := [one for one in found if one.what is what])
    ]


def long_list(t: Language, items: Sequence[Element]) -> Node:
    """A list of which the first few are in sight."""
    first, more = items[:SHOWN], items[SHOWN:]
    return [
        ul(".things")[first],
        more
        and details[
            summary[t.count("{n} more", "{n} more", len(more))],
            ul(".things")[more],
        ],
    ]


def difference(words: Words, one: Difference, before: Meeting, after: Meeting, telling: Telling = OF_HERE) -> Node:
    """One thing: where it is, and what stands there before and after."""
    t = words.t
    item = item_of(one, before, after)
    inside: list[Node] = [small[heading(words, one, item)], item is not None and p(dir="auto")[words.thing(item)]]
    if one.path:
        values = ((t(telling.before), one.before), (t(telling.after), one.after))
        inside.append(beside(t, [(name, words.value(value)) for name, value in values]))
    else:
        inside.append(_grown(words, item))
    return covered(words.scene, limits_of(one, before, after), div[inside])


_OF_A_REPORT: Final = ("household", "involvement", "childs_views", "familys_view")


def _grown(words: Words, item: object) -> Node:
    """What else is told of an item as a whole: the answers to a question, what a report says."""
    t = words.t
    match item:
        case Question(answers=answers) if answers:
            told = [
                (answer.limits, t("{name}: {what}", name=words.named((answer.person,)), what=words.thing(answer)))
                for answer in answers
            ]
        case Report():
            said = [(name, getattr(item, name)) for name in _OF_A_REPORT]
            told = [(OPEN, f"{t(FIELDS[name])}: {text}") for name, text in said if text]
        case _:
            return None
    return ul[(li[covered(words.scene, limits, p(dir="auto")[line])] for limits, line in told)]


def beside(t: Language, sides: Iterable[tuple[str, str]]) -> Element:
    """Values side by side, each with what it is."""
    return div(".beside")[(div[p(".hint")[name], p(".words", dir="auto")[value]] for name, value in sides)]


def heading(words: Words, one: Difference | Conflict, item: object | None) -> str:
    """Where it is: the part, and what of the item."""
    part, place = words.t(PARTS[one.part]), words.place(one)
    if isinstance(item, Statement):
        part = words.t(COLUMNS[item.column])
    return f"{part} · {place}" if place else part
