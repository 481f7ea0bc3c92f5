"""What one person prepared before the meeting: a child at home, a parent, a teacher, a doctor who cannot come."""

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
from sos_core.contributions.joining import CLASH, NO_MEMORY, NOT_MATCHED, WHY, Joining, LeftAlone, Why, join, joined
from sos_core.contributions.matching import (
    author_as_person,
    is_for,
    suggested_author,
    suggested_children,
    suggested_shared,
)

__all__ = [
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
    "Why",
    "author_as_person",
    "contribution_problems",
    "is_for",
    "join",
    "joined",
    "suggested_author",
    "suggested_children",
    "suggested_shared",
]
