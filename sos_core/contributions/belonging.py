"""What in a meeting belongs to a contribution.

The ids of a contribution are in every copy of a meeting in which it is: whoever has a copy can write a file with them.
So no id proves anything. A newer version is known by the secret that only its author's file has, and nothing that came
some other way is ever taken for the contribution's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sos_core.contributions.contribution import Contribution, Scale
from sos_core.contributions.memory import secret_digest
from sos_core.language import mark
from sos_core.model.answers import Question
from sos_core.model.frozen import Frozen, Id
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.reports import Report
from sos_core.model.statements import Prepared, Statement
from sos_core.problems import Problem, refuse

CLASH: Final = mark("The id of this belongs to something else in the meeting, so it cannot be joined.")
NO_MEMORY: Final = mark(
    "This copy of the meeting does not know what was joined from this contribution before. Join it in the leader's own "
    "copy."
)
ANOTHER_SECRET: Final = mark(
    "This file has another secret than the one that was joined before, so somebody else may have written it. Nothing "
    "of it was joined. Ask the author for the file that they wrote themselves."
)


def is_of(prepared: Prepared | None, contribution: Contribution) -> bool:
    return prepared is not None and prepared.contribution == contribution.id


def remembered(meeting: Meeting, contribution: Contribution) -> Report | None:
    """What this contribution became when it was joined before. Raises `Refused` where that is not known, and where
    whoever wrote this file need not be who wrote the one before."""
    for report in meeting.reports:
        if (report.id == contribution.report) is not is_of(report.prepared, contribution):
            # Under a second report the contribution would be a new one, without the secret of the first.
            raise refuse(CLASH, "contribution.report")
        if report.id == contribution.report:
            before = {one.item: one.digest for one in report.joined}
            if contribution.id not in before:
                raise refuse(NO_MEMORY)
            if before[contribution.id] != secret_digest(contribution):
                raise refuse(ANOTHER_SECRET, "contribution.secret")
            return report
    return None


def foreign(meeting: Meeting, contribution: Contribution, report: Report | None) -> Iterator[Problem]:
    """Every id of the contribution that belongs to something that did not come with it. `report`: what remembers it."""
    there: dict[Id, Frozen] = {meeting.id: meeting}
    there.update((item.id, item) for part in Part for item in part.items(meeting))
    known = {one.item for one in report.joined} if report else set()
    for path, id, its_own in (
        ("id", contribution.id, False),
        ("report", contribution.report, report is not None),
        *(
            (f"statements[{index}].id", said.id, _came_with(there.get(said.id), contribution))
            for index, said in enumerate(contribution.statements)
        ),
        *(
            (f"scales[{index}].id", scale.id, _asks(there.get(scale.id), scale, contribution, scale.id in known))
            for index, scale in enumerate(contribution.scales)
        ),
        *((f"shared[{index}].id", shared.id, False) for index, shared in enumerate(contribution.shared)),
    ):
        if id in there and not its_own:
            yield Problem(f"contribution.{path}", CLASH)


def _came_with(item: Frozen | None, contribution: Contribution) -> bool:
    return isinstance(item, Statement) and is_of(item.prepared, contribution)


def _asks(item: Frozen | None, scale: Scale, contribution: Contribution, known: bool) -> bool:
    """Whether the question may be where the answer of this scale went. A question does not say with what it came."""
    if not isinstance(item, Question):
        return False
    same = (item.text, item.at_ten, item.at_zero) == (scale.text, scale.at_ten, scale.at_zero)
    return known or same or any(is_of(answer.prepared, contribution) for answer in item.answers)
