"""A contribution as a value: what one person wrote before the meeting, with what only they can know.

The author has no list of the meeting's people, so people go by their names here. Who that is at the meeting is said
when the contribution is joined to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from sos_core.language import mark
from sos_core.model.answers import Given
from sos_core.model.frozen import Frozen, Id
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.moment import Day, Moment
from sos_core.model.presets import MeetingKind
from sos_core.model.references import NO_KIND, SAME_ID, TWICE
from sos_core.model.reports import ReportKind
from sos_core.model.statements import KINDS, Basis, Column, Kind
from sos_core.model.text import LongText, Name, ShortText, Words
from sos_core.problems import Problem

MOST_CHILDREN: Final = 20
"""Children of one household, with room for those who live elsewhere."""

MOST_SAID: Final = 200
"""Statements of one author. All of a long conference makes about as many."""

MOST_SCALES: Final = 50
"""Scaling questions that one author answers: the same for each child, and others of their own."""

MOST_SHARED: Final = 50
"""People to whom one report was shown before the meeting."""

NOT_AMONG: Final = mark("This names a child who is not among the children of this contribution.")

ASKED_TWICE: Final = mark("This question is answered here twice. Take one of the answers out.")


Secret = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""256 random bits in lower-case hexadecimal digits: more than anybody can try out."""


class Readers(StrEnum):
    """Whose copies something may be in. Single people cannot be named: the author does not know who will come."""

    EVERYONE = "everyone"
    PROFESSIONALS = "professionals"
    LEADER = "leader"
    """Told to the leader alone."""


LIMITS: Final[Mapping[Readers, Limits]] = {
    Readers.EVERYONE: OPEN,
    Readers.PROFESSIONALS: FOR_PROFESSIONALS,
    Readers.LEADER: FOR_LEADER,
}


class Author(Frozen):
    name: Name
    role: ShortText = ""
    """To the child, or in the agency."""
    agency: ShortText = ""
    contact: ShortText = ""
    """How to reach the author. It is in professionals' copies and in no other."""


class Said(Frozen):
    """One thing that the author has to say, for one of the three columns. What ought to happen, and what the author
    offers to do, is a proposal: it becomes a next step when the meeting agrees to it."""

    id: Id
    column: Column
    kind: Kind | None = None
    text: Words
    own_words: bool = False
    """A quotation. What a child prepared always is one."""
    interpreted: LongText = ""
    about: Annotated[tuple[Name, ...], Field(max_length=MOST_CHILDREN, fail_fast=True)] = ()
    """Names out of `Contribution.children`."""
    basis: Basis | None = None
    """Fact, opinion and second-hand are marked apart."""
    readers: Readers = Readers.EVERYONE


class Scale(Given):
    """An answer to a scaling question, given beforehand, and the question in full: answers belong together only where
    text, ends and child are the same."""

    id: Id
    text: Words
    at_ten: Words
    at_zero: Words
    child: Name | None = None
    """A name out of `Contribution.children`."""
    reason: LongText = ""
    one_higher: LongText = ""
    readers: Readers = Readers.EVERYONE


class Shared(Frozen):
    """That a parent, or the child, has seen the contribution, and when."""

    id: Id
    name: Name
    on: Day | None = None


class Contribution(Frozen):
    id: Id
    """Stays the same in every later version, so that it is known again."""
    report: Id
    """What is said in the contribution alone becomes a report of the meeting, under this id."""
    secret: Annotated[Secret, Field(repr=False)]
    """In the author's file and nowhere else, so that a newer version is known to be by the same author. The ids are not
    enough: they are in every copy of a meeting to which the contribution was joined."""
    kind: ReportKind = ReportKind.OTHER
    title: Name
    on: Day
    """The day on which it was prepared."""
    changed: Moment
    """When it was changed last: of two versions the later one counts."""
    held_on: Day | None = None
    """The day of the meeting that it is for."""
    meeting_kind: MeetingKind | None = None
    author: Author
    helped_by: ShortText = ""
    """Who helped to write it down."""
    readers: Readers = Readers.EVERYONE
    """Of what is said in the report itself. Statements and scales have their own."""
    children: Annotated[tuple[Name, ...], Field(max_length=MOST_CHILDREN, fail_fast=True)] = ()
    """The children whom it is about, by the names that the author calls them."""
    household: LongText = ""
    """The children and who lives with them, as far as the author knows."""
    involvement: LongText = ""
    """What the agency does with the family, and for how long."""
    childs_views: LongText = ""
    childs_permission: bool = False
    """The child has said that `childs_views` may be told. Otherwise they are not."""
    familys_view: LongText = ""
    statements: Annotated[tuple[Said, ...], Field(max_length=MOST_SAID, fail_fast=True)] = ()
    scales: Annotated[tuple[Scale, ...], Field(max_length=MOST_SCALES, fail_fast=True)] = ()
    shared: Annotated[tuple[Shared, ...], Field(max_length=MOST_SHARED, fail_fast=True)] = ()


def contribution_problems(contribution: Contribution) -> Iterator[Problem]:
    """Everything in it that points at nothing, or is there twice. An empty answer means: it holds together."""
    ids = {
        "id": contribution.id,
        "report": contribution.report,
        **{f"statements[{index}].id": said.id for index, said in enumerate(contribution.statements)},
        **{f"scales[{index}].id": scale.id for index, scale in enumerate(contribution.scales)},
        **{f"shared[{index}].id": shared.id for index, shared in enumerate(contribution.shared)},
    }
    yield from _twice(ids.items(), SAME_ID)
    yield from _twice(((f"children[{index}]", name) for index, name in enumerate(contribution.children)), TWICE)
    yield from _twice(((f"shared[{index}].name", one.name) for index, one in enumerate(contribution.shared)), TWICE)
    for index, said in enumerate(contribution.statements):
        path = f"statements[{index}]"
        about = [(f"{path}.about[{number}]", name) for number, name in enumerate(said.about)]
        yield from _twice(about, TWICE)
        yield from _among(about, contribution)
        if said.kind is not None and said.kind not in KINDS[said.column]:
            yield Problem(f"contribution.{path}.kind", NO_KIND)
    asked: set[tuple[str | None, ...]] = set()
    for index, scale in enumerate(contribution.scales):
        question = (scale.text, scale.at_ten, scale.at_zero, scale.child)
        if question in asked:
            yield Problem(f"contribution.scales[{index}]", ASKED_TWICE)
        asked.add(question)
        if scale.child is not None:
            yield from _among([(f"scales[{index}].child", scale.child)], contribution)


def _twice(named: Iterable[tuple[str, str]], sentence: str) -> Iterator[Problem]:
    seen = set()
    for path, value in named:
        if value in seen:
            yield Problem(f"contribution.{path}", sentence)
        seen.add(value)


def _among(named: Iterable[tuple[str, str]], contribution: Contribution) -> Iterator[Problem]:
    for path, name in named:
        if name not in contribution.children:
            yield Problem(f"contribution.{path}", NOT_AMONG)
