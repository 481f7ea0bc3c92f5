"""Kinds of meeting as data: what a meeting of one kind begins with.

There is one board for every kind. A preset says what the three columns ask, which parts are put before people, which
scaling questions are suggested and what the record is for. A council can bring its own as a file; the meeting then
carries it, so that the record reads the same everywhere.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from sos_core.model.frozen import Frozen
from sos_core.model.text import LongText, Name, Words

MOST_SUGGESTED: Final = 20
"""Suggested questions. More would be a list to read instead of one to choose from."""

LONGEST_KEPT: Final = 1_200
"""Months. Records of children who were looked after are kept for 75 years from birth (Care Planning, Placement and
Case Review (England) Regulations 2010, regulation 50); a hundred leave room for other rules."""


class MeetingKind(StrEnum):
    INITIAL_CONFERENCE = "initial_conference"
    REVIEW_CONFERENCE = "review_conference"
    CORE_GROUP = "core_group"
    CHILD_IN_NEED = "child_in_need"
    FAMILY_NETWORK = "family_network"
    LOOKED_AFTER_REVIEW = "looked_after_review"
    PRE_PROCEEDINGS = "pre_proceedings"
    OTHER = "other"


class Shows(StrEnum):
    """A part of a meeting that not every kind needs. What a preset does not show is left out of the way; what is
    there all the same is never hidden."""

    REPORTS = "reports"
    CLOSED_SESSION = "closed_session"
    FAMILY_TIME = "family_time"
    SCALING = "scaling"
    DANGER_AND_GOAL = "danger_and_goal"
    """Danger statements and safety goals in pairs."""
    LOOK_BACK = "look_back"
    """What came of the goals and steps of last time."""
    DECISIONS = "decisions"
    CONTINGENCY = "contingency"
    CORE_GROUP = "core_group"


class Headings(Frozen):
    """What the three columns ask."""

    worries: Name
    well: Name
    needs: Name


class SuggestedQuestion(Frozen):
    """A scaling question to begin with. `{child}` in it stands for the child's name."""

    text: Words
    at_ten: Words
    at_zero: Words
    for_each_child: bool = True


class Preset(Frozen):
    kind: MeetingKind
    """The kind that it is, or that it is nearest to."""
    name: Name
    headings: Headings
    shows: Annotated[tuple[Shows, ...], Field(max_length=len(Shows))] = tuple(Shows)
    questions: Annotated[tuple[SuggestedQuestion, ...], Field(max_length=MOST_SUGGESTED)] = ()
    purpose: LongText = ""
    """What the record is for: stands in every copy."""
    keep_months: Annotated[int, Field(ge=1, le=LONGEST_KEPT)] | None = None
    """Months from the meeting after which the record is to be deleted, where a rule says so."""
