"""What one person prepared before the meeting: a child at home, a parent, a teacher, a doctor who cannot come."""

from sos_core.contributions.belonging import ANOTHER_SECRET, CLASH, NO_MEMORY
from sos_core.contributions.contribution import (
    LIMITS,
    Author,
    Contribution,
    Readers,
    Said,
    Scale,
    Shared,
    contribution_problems,
)
from sos_core.contributions.joining import join
from sos_core.contributions.matching import (
    NOT_MATCHED,
    author_as_person,
    is_for,
    suggested_author,
    suggested_children,
    suggested_shared,
)
from sos_core.contributions.outcome import WHY, Joining, LeftAlone, ToSettle, Why

__all__ = [
    "ANOTHER_SECRET",
    "CLASH",
    "LIMITS",
    "NOT_MATCHED",
    "NO_MEMORY",
    "WHY",
    "Author",
    "Contribution",
    "Joining",
    "LeftAlone",
    "Readers",
    "Said",
    "Scale",
    "Shared",
    "ToSettle",
    "Why",
    "author_as_person",
    "contribution_problems",
    "is_for",
    "join",
    "suggested_author",
    "suggested_children",
    "suggested_shared",
]
