"""Contributions to a meeting of the tests, as files."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sos_core.contributions import Author, Contribution, Readers, Said, Scale, Shared
from sos_core.files.contribution_file import write_contribution
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.reports import ReportKind
from sos_core.model.sides import Side
from sos_core.model.statements import Column
from tests.core.meeting_01 import id_of

FIRST = Moment(utc=dt.datetime(2026, 9, 1, 15, 40, tzinfo=dt.UTC), offset=60)
LATER = Moment(utc=dt.datetime(2026, 9, 2, 15, 40, tzinfo=dt.UTC), offset=60)
WORRY, GOOD, WISH, SECRET_WORRY, SCALE, SHARED = (id_of(number) for number in range(803, 809))


def prepared(meeting: Meeting, *, words: str = "", **changes: Any) -> Contribution:
    """What a teacher has prepared who is on the list of nobody; about the first child. Every text is `words` and a
    number, so that a test can look for it."""
    child = next(person for person in meeting.people if person.side is Side.CHILD)
    grown = next(person for person in meeting.people if person.side is Side.FAMILY)

    def text(number: int) -> str:
        return f"{words}{number}"

    fields: dict[str, Any] = {
        "id": id_of(801),
        "report": id_of(802),
        "secret": "9d" * 32,
        "kind": ReportKind.AGENCY,
        "title": text(1),
        "on": FIRST.utc.date(),
        "changed": FIRST,
        "held_on": meeting.held_on,
        "meeting_kind": meeting.kind,
        "author": Author(name=text(2), role=text(3), agency=text(4), contact=text(5)),
        "children": (child.name, text(6)),
        "involvement": text(7),
        "childs_views": text(8),
        "statements": (
            Said(id=WORRY, column=Column.WORRIES, text=text(10), about=(child.name,)),
            Said(id=GOOD, column=Column.WELL, text=text(11)),
            Said(id=WISH, column=Column.NEEDS, text=text(12)),
            Said(id=SECRET_WORRY, column=Column.WORRIES, text=text(13), readers=Readers.PROFESSIONALS),
        ),
        "scales": (
            Scale(
                id=SCALE, text=text(14), at_ten=text(15), at_zero=text(16), child=child.name, number=4, reason=text(17)
            ),
        ),
        "shared": (Shared(id=SHARED, name=grown.name, on=FIRST.utc.date()),),
    }
    return Contribution(**fields | changes)


def newer(contribution: Contribution) -> Contribution:
    """The author's next version: something is reworded, something taken back, something new."""
    worry, good, *others = contribution.statements
    return contribution.model_copy(
        update={
            "changed": LATER,
            "statements": (
                worry.model_copy(update={"text": f"{worry.text} 20"}),
                *others,
                good.model_copy(update={"id": id_of(810), "text": f"{good.text} 21"}),
            ),
        }
    )


def as_file(contribution: Contribution) -> str:
    return write_contribution(contribution)
