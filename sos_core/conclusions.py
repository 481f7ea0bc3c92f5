"""How a meeting ends: decisions with those who dissent, when people meet again, and who was given a copy."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from sos_core.frozen import MOST_PEOPLE, Frozen, Id
from sos_core.moment import Day, TimeOfDay
from sos_core.statements import People
from sos_core.text import LongText, Name, ShortText


class Dissent(Frozen):
    """Somebody does not agree, and says so in their own words."""

    person: Id
    words: LongText = ""


class DecisionWords(Frozen):
    decision: Name
    child: Id | None = None
    category: ShortText = ""
    agree: People = ()


class Decision(DecisionWords):
    id: Id
    dissent: Annotated[tuple[Dissent, ...], Field(max_length=MOST_PEOPLE, fail_fast=True)] = ()


class NextMeetingWords(Frozen):
    what: Name
    day: Day | None = None
    time: TimeOfDay | None = None
    place: ShortText = ""


class NextMeeting(NextMeetingWords):
    id: Id


class ClosedSessionWords(Frozen):
    """That part of the meeting was closed is noted; what was said there is not."""

    began: TimeOfDay
    ended: TimeOfDay | None = None


class ClosedSession(ClosedSessionWords):
    id: Id


class Audience(StrEnum):
    """Whom a copy is made for."""

    EVERYONE = "everyone"
    PROFESSIONALS = "professionals"


class Way(StrEnum):
    """How a copy was handed over."""

    PAPER = "paper"
    FILE = "file"
    SECURE_MAIL = "secure_mail"
    POST = "post"


class CopyGivenWords(Frozen):
    person: Id
    audience: Audience
    way: Way
    day: Day | None = None


class CopyGiven(CopyGivenWords):
    id: Id
