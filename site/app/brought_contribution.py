"""A contribution on its way to a meeting: who its people are there, as somebody says or as is suggested, and what would
come of joining it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from app.brought import Brought
from app.screen import NOT_KNOWN
from sos_core.commands import Add
from sos_core.contributions import (
    Contribution,
    Joining,
    author_as_person,
    join,
    suggested_author,
    suggested_children,
    suggested_shared,
)
from sos_core.handle import handle
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.people import Person, Side
from sos_core.model.reports import ReportKind
from sos_core.problems import refuse

NEW: Final = "new"
"""The author gets onto the list of people."""
AT_THE_MEETING: Final = "here"
AS_PREPARED: Final = "prepared"
"""Which of somebody's two answers to one question stands."""
NOBODY: Final = "nobody"
"""A child, or somebody who has seen it, who is not on the list."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who the people of a contribution are: ids, `NEW` or `NOBODY`."""

    author: str
    named: Mapping[str, str]
    """Children and those who have seen it, by the names that the author calls them; nobody twice."""

    @property
    def fields(self) -> Mapping[str, str]:
        """By the names of the form's fields."""
        return {"author": self.author, **{field_of(index): id for index, id in enumerate(self.named.values())}}


def field_of(index: int) -> str:
    return f"name-{index}"


def settling_field(scale: Id) -> str:
    """The field of the form in which it is said which of two answers stands."""
    return f"answer-{scale}"


def contribution_of(brought: Brought) -> Contribution:
    if not isinstance(brought.content, Contribution):
        raise refuse(NOT_KNOWN)
    return brought.content


def authors(meeting: Meeting, contribution: Contribution) -> tuple[Person, ...]:
    """Who can be its author: what a child prepared is a child's."""
    child = contribution.kind is ReportKind.CHILD
    return tuple(person for person in meeting.people if not child or person.side is Side.CHILD)


def who(meeting: Meeting, brought: Brought) -> Who:
    """What somebody said of who is who; where they said nothing, what is suggested. Joined before, it is by whom it was
    then."""
    contribution, said = contribution_of(brought), brought.who
    people = {person.id for person in meeting.people}
    before = next((report.by for report in meeting.reports if report.id == contribution.report), None)
    author = before if before in people else suggested_author(meeting, contribution)
    names = dict.fromkeys((*contribution.children, *(shared.name for shared in contribution.shared)))
    # Somebody who is named as a child is one, also where they have seen it.
    suggested = {**suggested_shared(meeting, contribution), **suggested_children(meeting, contribution)}
    return Who(
        _known(said.get("author", author or NEW), people | {NEW}, NEW),
        {
            name: _known(said.get(field_of(index), suggested.get(name, NOBODY)), people, NOBODY)
            for index, name in enumerate(names)
        },
    )


def _known(id: str, among: Collection[str], otherwise: str) -> str:
    """Whoever was chosen may have been taken off the list since."""
    return id if id in among else otherwise


def joining(
    meeting: Meeting, brought: Brought, *, at: Moment, confirmed: Collection[Id] = (), instead: Collection[Id] = ()
) -> Joining:
    """What comes of joining it, the author on the list of people first where they are new. Raises `Refused`."""
    contribution, chosen = contribution_of(brought), who(meeting, brought)
    author = chosen.author
    if author == NEW:
        words = author_as_person(contribution)
        author = brought.new_person
        meeting = handle(meeting, Add(item=Person(**dict(words), id=author), at=at))
    matches = {name: None if id == NOBODY else id for name, id in chosen.named.items()}
    return join(meeting, contribution, author=author, matches=matches, at=at, confirmed=confirmed, instead=instead)
