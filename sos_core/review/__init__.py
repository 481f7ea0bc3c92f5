"""A review: a meeting that goes on from the record of an earlier one, made on another device."""

from sos_core.review.attach import followed
from sos_core.review.changes import (
    AgainChange,
    AgainSince,
    PersonChange,
    PersonSince,
    QuestionChange,
    QuestionSince,
    again_since,
    people_since,
    question_since,
)
from sos_core.review.likely import Likely, Why, likely
from sos_core.review.start import review_of

__all__ = [
    "AgainChange",
    "AgainSince",
    "Likely",
    "PersonChange",
    "PersonSince",
    "QuestionChange",
    "QuestionSince",
    "Why",
    "again_since",
    "followed",
    "likely",
    "people_since",
    "question_since",
    "review_of",
]
