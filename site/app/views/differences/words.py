"""A value of the model in words, and what of an item it is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.set_apart import joined
from app.views.covered import named
from app.views.differences.names import CHOICES, ENTRIES, FIELDS
from app.views.scene import Scene
from app.views.who_may_have import said
from sos_core.language import Language
from sos_core.merge import Conflict, Difference
from sos_core.model.answers import Answer, Question
from sos_core.model.conclusions import ClosedSession, CopyGiven, Decision, Dissent, NextMeeting
from sos_core.model.details import Detail
from sos_core.model.drawings import Drawing, Stroke
from sos_core.model.frozen import Id
from sos_core.model.limits import Limits
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.parts import Part
from sos_core.model.people import Person
from sos_core.model.plan import Goal, Look, Step
from sos_core.model.presets import Preset
from sos_core.model.previous import Previous
from sos_core.model.reports import Joined, Report, Seen, SentLater
from sos_core.model.since import Since
from sos_core.model.statements import Correction, Prepared, Statement
from sos_core.wording import AUDIENCES, DETAILS, FACES, HOUSES, INSTRUMENTS, NON_ANSWERS, OUTCOMES, SIDES

_DIGEST: Final = re.compile("[0-9a-f]{64}")
"""It says nothing to anybody."""


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
                return joined(t, ": ", (words, value.words))
            case Seen():
                return t.day(value.on) if value.on else t("yes")
            case Dissent():
                return t("does not agree: {words}", words=value.words) if value.words else t("does not agree")
            case Detail():
                return joined(t, ": ", (t(DETAILS[value.sort]), value.text))
            case Previous():
                return t("the meeting of {day}", day=t.day(value.held_on))
            case Since() | Prepared():
                return t.day(value.on)
            case SentLater():
                return joined(t, ": ", (value.about, value.text))
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
        return joined(t, " · ", (given, with_what, answer.reason, answer.one_higher))

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
