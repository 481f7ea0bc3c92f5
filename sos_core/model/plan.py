"""What is to happen: goals by their owner, and next steps with somebody who checks."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from sos_core.model.frozen import Frozen, Id
from sos_core.model.limits import OPEN, Limits
from sos_core.model.meanings import GoalId, StatementId
from sos_core.model.moment import Day
from sos_core.model.sides import People
from sos_core.model.since import Since
from sos_core.model.text import LongText, ShortText, Words

MOST_LOOKS: Final = 100
"""Times that something is looked at again. A plan that is reviewed every month for eight years has as many."""


class Owner(StrEnum):
    """Whose goal it is. Family goals and agency goals are separate lists."""

    FAMILY = "family"
    AGENCY = "agency"
    SHARED = "shared"


class Outcome(StrEnum):
    """What came of a goal or a step, as the people at a review see it."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"
    BETTER_IDEA = "better_idea"
    """Something else was done instead, and it was better."""


class Look(Frozen):
    """How a goal or a step stood at one review: at most one for each meeting."""

    meeting: Id
    """The meeting that looked: this one, or an earlier one of the same family."""
    on: Day
    outcome: Outcome
    words: LongText = ""


Looks = Annotated[tuple[Look, ...], Field(max_length=MOST_LOOKS, fail_fast=True)]


class GoalWords(Frozen):
    owner: Owner
    text: Words
    """What will be seen when it is met, and for how long."""
    own_words: bool = False
    set_by: People = ()
    agency: ShortText = ""
    danger: StatementId | None = None
    """The danger statement that this goal answers."""
    dispute: LongText = ""
    """What people see differently in the danger or in the goal. It stays beside both."""


class Goal(GoalWords):
    id: Id
    since: Since | None = None
    looks: Looks = ()
    """The oldest first."""
    limits: Limits = OPEN


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
    goal: GoalId | None = None


class Step(StepWords):
    id: Id
    since: Since | None = None
    looks: Looks = ()
    """The oldest first."""
    limits: Limits = OPEN
