"""What the three columns are called where somebody prepares alone: the same words where it is typed and where it is
read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sos_core.language import mark
from sos_core.model.reports import ReportKind
from sos_core.model.statements import Column
from sos_core.wording import COLUMNS

HEADINGS: Final[Mapping[ReportKind, Mapping[Column, str]]] = {
    ReportKind.CHILD: {
        Column.WORRIES: mark("What worries me"),
        Column.WELL: mark("What is good"),
        Column.NEEDS: mark("What I wish for"),
    },
    ReportKind.FAMILY: {
        Column.WORRIES: mark("What worries me"),
        Column.WELL: mark("What is going well"),
        Column.NEEDS: mark("What I want to happen"),
    },
    ReportKind.AGENCY: COLUMNS,
    ReportKind.MEDICAL: COLUMNS,
    ReportKind.OTHER: COLUMNS,
}
"""A report asks what the meeting asks."""
