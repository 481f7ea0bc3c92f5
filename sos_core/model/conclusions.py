"""How a meeting ends: decisions with those who dissent, when people meet again, and who was given a copy."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from sos_core.model.frozen import MOST_PEOPLE, Digest, Frozen, Id
from sos_core.model.limits import OPEN, Limits
from sos_core.model.meanings import ChildId, PersonId
from sos_core.model.moment import Day, TimeOfDay
from sos_core.model.sides import People
from sos_core.model.text import LongText, Name, ShortText


class Dissent(Frozen):
    """Somebody does not agree, and says so in their own words."""

    person: PersonId
    words: LongText = ""


class DecisionWords(Frozen):
    decision: Name
    child: ChildId | None = None
    category: ShortText = ""
    agree: People = ()


class Decision(DecisionWords):
    id: Id
    dissent: Annotated[tuple[Dissent, ...], Field(max_length=MOST_PEOPLE, fail_fast=True)] = ()
    limits: Limits = OPEN


class NextMeetingWords(Frozen):
    what: Name
    day: Day | None = None
    time: TimeOfDay | None = None
    place: ShortText = ""
    core_group_only: bool = False
    """Whether nobody but the core group is asked to come."""


class NextMeeting(NextMeetingWords):
    id: Id
    limits: Limits = OPEN


class SessionSort(StrEnum):
    CLOSED = "closed"
    """Professionals among themselves."""
    FAMILY_TIME = "family_time"
    """The family among themselves, making their plan."""


class ClosedSessionWords(Frozen):
    """That part of the meeting was closed is noted; what was said there is not."""

    sort: SessionSort = SessionSort.CLOSED
    began: TimeOfDay
    ended: TimeOfDay | None = None


class ClosedSession(ClosedSessionWords):
    id: Id
    limits: Limits = OPEN


class Audience(StrEnum):
    """Whom a copy is made for."""

    EVERYONE = "everyone"
    """Whoever was at the meeting: what everybody there may have."""
    FAMILY = "family"
    """Child, family and network."""
    PROFESSIONALS = "professionals"
    CHILD = "child"
    """One child: their own words, the good things, who does what, when they meet again, whom to ask. No more, and
    nothing of others that is kept from somebody at home."""
    PERSON = "person"
    """One person: everything that this one may have."""
    WHOLE = "whole"
    """The leader's own: the meeting itself, for keeping and for going on with on another device."""


class Way(StrEnum):
    """How a copy was handed over."""

    PAPER = "paper"
    FILE = "file"
    SECURE_MAIL = "secure_mail"
    POST = "post"


class CopyGivenWords(Frozen):
    person: PersonId
    audience: Audience
    way: Way
    day: Day | None = None
    digest: Digest | None = None
    """Of the copy that was given, so that it can be told from a later one."""


class CopyGiven(CopyGivenWords):
    id: Id
    limits: Limits = OPEN
