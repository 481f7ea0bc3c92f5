"""What is to happen: goals by their owner, and next steps with somebody who checks."""

from __future__ import annotations

from enum import StrEnum

from sos_core.frozen import Frozen, Id
from sos_core.moment import Day
from sos_core.statements import People
from sos_core.text import ShortText, Words


class Owner(StrEnum):
    """Whose goal it is. Family goals and agency goals are separate lists."""

    FAMILY = "family"
    AGENCY = "agency"
    SHARED = "shared"


class GoalWords(Frozen):
    owner: Owner
    text: Words
    """What will be seen when it is met, and for how long."""
    own_words: bool = False
    set_by: People = ()
    agency: ShortText = ""
    danger: Id | None = None
    """The danger statement that this goal answers."""


class Goal(GoalWords):
    id: Id


class StepWords(Frozen):
    what: Words
    who: People = ()
    who_else: ShortText = ""
    """Somebody who is not on the list of people."""
    by_when: Day | None = None
    by_when_words: ShortText = ""
    """Where a day does not say it: "every Thursday to 26 November"."""
    check: ShortText = ""
    """Who will check, and how it will be known."""
    goal: Id | None = None


class Step(StepWords):
    id: Id
