"""Reports to the meeting: what somebody wrote beforehand, and when each of the family saw it.

What a report worries about, finds good and wants to happen stands on the board, as statements under its author's name.
Here is what is said only in a report.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from sos_core.model.frozen import MOST_ITEMS, MOST_PEOPLE, Digest, Frozen, Id
from sos_core.model.limits import OPEN, Limits
from sos_core.model.meanings import PersonId
from sos_core.model.moment import Day, Moment
from sos_core.model.statements import Afterwards, Prepared
from sos_core.model.text import LongText, Name, ShortText, Words


class ReportKind(StrEnum):
    CHILD = "child"
    """What a child prepared."""
    FAMILY = "family"
    """What a parent or a relative prepared."""
    AGENCY = "agency"
    MEDICAL = "medical"
    """From a medical practitioner."""
    OTHER = "other"


class Seen(Frozen):
    """That somebody saw a report, and when: families must not meet it for the first time at the table."""

    person: PersonId
    on: Day | None = None


class ReportWords(Frozen):
    title: Name
    kind: ReportKind = ReportKind.OTHER
    by: PersonId | None = None
    """The author, if on the list of people."""
    by_else: ShortText = ""
    """The author, if not."""
    helped_by: ShortText = ""
    """Who helped to write it down: an advocate beside a child, for example."""
    contact: ShortText = ""
    """How to reach the author. For professionals' copies only."""
    received: Day | None = None
    seen: Annotated[tuple[Seen, ...], Field(max_length=MOST_PEOPLE, fail_fast=True)] = ()
    household: LongText = ""
    """The children and who lives with them, as far as the author knows."""
    involvement: LongText = ""
    """What the agency does with the family, and for how long."""
    childs_views: LongText = ""
    """What the child says, told with the child's permission."""
    familys_view: LongText = ""


class Joined(Frozen):
    """One thing that a contribution put into the meeting, and how it was when it came. With it can be told, when the
    contribution comes again, what people at the table have changed since or taken out. Their word stands."""

    item: Id
    """Its id in the contribution. What was taken out of the meeting is remembered all the same. Under the id of the
    contribution itself: its secret, by which a newer version is known to have the same author."""
    digest: Digest


class SentLater(Afterwards):
    """What somebody wrote after the meeting that stands beside no statement. It is theirs: nobody rewords it."""

    about: LongText = ""
    """What it is about, as they said it."""
    text: Words
    at: Moment
    """When they wrote it."""


class Report(ReportWords):
    id: Id
    limits: Limits = OPEN
    later: SentLater | None = None
    """It did not come before the meeting, but in a file after it."""
    prepared: Prepared | None = None
    version: Moment | None = None
    """When the contribution that was joined last had been changed last: an older one changes nothing any more."""
    joined: Annotated[tuple[Joined, ...], Field(max_length=MOST_ITEMS, fail_fast=True)] = ()
    """With `version` in the leader's own copy only: a digest of what a reader may not have lets them guess it."""
