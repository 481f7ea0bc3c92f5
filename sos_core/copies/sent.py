"""What came in a file after the meeting: what of it a copy must not tell."""

from __future__ import annotations

from typing import TypeVar

from sos_core.model.meeting import Meeting
from sos_core.model.parts import Item
from sos_core.model.reports import Report, SentLater
from sos_core.model.statements import Afterwards, Statement

A = TypeVar("A", bound=Afterwards)


def without_file(sent: A | None) -> A | None:
    """Which of them came in one file tells that one person wrote them, also where that person is not known. With the
    id of a file, one could be written that is taken for a later one of the same author."""
    return sent and sent.model_copy(update={"letter": None})


def without_what_blanks_would_tell(before: Meeting, after: Meeting) -> Meeting:
    """That a correction was written to earlier words tells whether its author had those that stand there now. Where
    some of them are left out in this copy, whoever sent one with guessed words would read whether they are right."""

    def told(old: Statement, new: Statement) -> Statement:
        if old.text == new.text or not any(one.earlier_words for one in new.corrections):
            return new
        corrections = tuple(one.model_copy(update={"earlier_words": False}) for one in new.corrections)
        return new.model_copy(update={"corrections": corrections})

    return after.model_copy(update={"statements": tuple(map(told, before.statements, after.statements))})


def without_what_was_sent(item: Item) -> Item:
    """The item without the words that came in a file after the meeting. Whoever sends them chooses them, and has read a
    copy: an open sentence of somebody else, sent back for the leader alone, would vanish from every later copy. They
    are withheld themselves. What they repeat of something else that is withheld is known by that."""
    match item:
        case Report(later=SentLater()):
            return item.model_copy(update={"title": "", "later": None})
        case Statement():
            return item.model_copy(update={"corrections": tuple(c for c in item.corrections if not c.afterwards)})
        case _:
            return item
