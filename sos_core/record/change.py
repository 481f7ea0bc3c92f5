"""What was answered at the meeting before, told beside each answer: the same person on the same question, or "new".

There is no line, no arrow and no colour. Other people sat there then, and nobody is graded.
"""

from __future__ import annotations

from collections.abc import Mapping

import htpy as h
from htpy import Node

from sos_core.model.answers import Question
from sos_core.model.frozen import Id
from sos_core.record.reading import Reading
from sos_core.record.tables import note
from sos_core.retelling import change


def last_time(reading: Reading, question: Question) -> Mapping[Id, Node]:
    """For everybody who answered now, what they answered then. Empty where nothing can be set beside it."""
    return {id: [then, note(limited)] for id, then, limited in change.last_time(reading, question)}


def not_again(reading: Reading, question: Question) -> Node:
    """Who answered then and did not now; or that the whole question is new."""
    return [h.p(".small")[told] for told in change.not_again(reading, question)]
