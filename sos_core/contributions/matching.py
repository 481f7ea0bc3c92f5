"""Who the people of a contribution are at the meeting. It is only suggested: somebody who knows them decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from sos_core.contributions.contribution import Contribution
from sos_core.language import mark
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.people import Attendance, Person, PersonWords
from sos_core.model.references import NO_CHILD, NOBODY, TWICE
from sos_core.model.reports import ReportKind
from sos_core.model.sides import Side
from sos_core.model.text import folded
from sos_core.problems import Problem

NOT_MATCHED: Final = mark("Please say who {name} is at this meeting, or that {name} is not on the list.")

_GROWN_UPS: Final = frozenset(Side) - {Side.CHILD}
_SIDES: Final = {
    ReportKind.CHILD: frozenset({Side.CHILD}),
    ReportKind.FAMILY: _GROWN_UPS,
    ReportKind.AGENCY: _GROWN_UPS,
    ReportKind.MEDICAL: _GROWN_UPS,
    ReportKind.OTHER: frozenset(Side),
}
_SIDE: Final = {
    ReportKind.CHILD: Side.CHILD,
    ReportKind.FAMILY: Side.FAMILY,
    ReportKind.AGENCY: Side.PROFESSIONAL,
    ReportKind.MEDICAL: Side.PROFESSIONAL,
    ReportKind.OTHER: Side.NETWORK,
}


def suggested_author(meeting: Meeting, contribution: Contribution) -> Id | None:
    """Who of the meeting wrote it, where exactly one person has that name."""
    sides = _SIDES[contribution.kind]
    return _fitting(contribution.author.name, (person for person in meeting.people if person.side in sides))


def suggested_children(meeting: Meeting, contribution: Contribution) -> dict[str, Id]:
    """Which of the contribution's children are which of the meeting's, where exactly one fits. Names that are not there
    fit nobody, or several."""
    children = [person for person in meeting.people if person.side is Side.CHILD]
    return _suggested(contribution.children, children)


def suggested_shared(meeting: Meeting, contribution: Contribution) -> dict[str, Id]:
    """Who of the meeting has seen the contribution before, where exactly one fits."""
    return _suggested([shared.name for shared in contribution.shared], meeting.people)


def author_as_person(contribution: Contribution) -> PersonWords:
    """The author for the list of people, where they are not on it yet. Whether they come is for the leader to say."""
    return PersonWords(
        name=contribution.author.name,
        side=_SIDE[contribution.kind],
        role=contribution.author.role,
        agency=contribution.author.agency,
        attendance=Attendance.SENT_VIEWS,
    )


def is_for(meeting: Meeting, contribution: Contribution) -> bool:
    """Whether the contribution was prepared for a meeting of this day and kind, as far as it says. The leader is asked
    before one that was not is joined."""
    return contribution.held_on in (None, meeting.held_on) and contribution.meeting_kind in (None, meeting.kind)


def matching_problems(
    meeting: Meeting, contribution: Contribution, author: Id, matches: Mapping[str, Id | None]
) -> tuple[Problem, ...]:
    """What is wrong with who somebody has said that the people of the contribution are."""
    people = {person.id for person in meeting.people}
    children = {person.id for person in meeting.people if person.side is Side.CHILD}
    problems = []
    if author not in people:
        problems.append(Problem("author", NOBODY))
    elif contribution.kind is ReportKind.CHILD and author not in children:
        problems.append(Problem("author", NO_CHILD))
    named = [(f"contribution.children[{index}]", name) for index, name in enumerate(contribution.children)]
    seen = [(f"contribution.shared[{index}].name", shared.name) for index, shared in enumerate(contribution.shared)]
    for names, among, sentence in ((named, children, NO_CHILD), (seen, people, NOBODY)):
        taken: set[Id] = set()
        for path, name in names:
            if name not in matches:
                problems.append(Problem(path, NOT_MATCHED, {"name": name}))
                continue
            id = matches[name]
            if id is None:
                continue
            if id not in among:
                problems.append(Problem(path, sentence))
            elif id in taken:
                problems.append(Problem(path, TWICE))
            taken.add(id)
    return tuple(problems)


def _suggested(names: Iterable[str], people: Iterable[Person]) -> dict[str, Id]:
    people = tuple(people)
    fitting = {name: _fitting(name, people) for name in names}
    # Nobody is two people.
    times = Counter(fitting.values())
    return {name: id for name, id in fitting.items() if id is not None and times[id] == 1}


def _fitting(name: str, people: Iterable[Person]) -> Id | None:
    """The one person who goes by this name, or else the one whose name begins with it, word for word."""
    words = _words(name)
    named = [(person.id, _words(person.name)) for person in people]
    for fits in (
        [id for id, other in named if other == words],
        [id for id, other in named if other[: len(words)] == words],
    ):
        if fits:
            return fits[0] if len(fits) == 1 else None
    return None


def _words(name: str) -> tuple[str, ...]:
    """A name as it is compared, with one kind of apostrophe, in words."""
    return tuple(folded(name).replace("\u2019", "'").split())
