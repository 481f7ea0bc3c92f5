"""What was answered at the meeting before, told beside each answer: the same person on the same question, or "new".

There is no line, no arrow and no colour. Other people sat there then, and nobody is graded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import htpy as h
from htpy import Node, bdi

from sos_core.language import mark
from sos_core.model.answers import Question
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_LEADER
from sos_core.record.reading import Reading, joined
from sos_core.record.tables import note
from sos_core.scaling import Because, Change, Changed, asked_then, changes

GONE: Final = {
    Change.NOT_HERE: mark("Answered last time, not here today: {names}."),
    Change.NO_ANSWER: mark("Answered last time, no answer today: {names}."),
}
"""What is said of those whose answer of last time has none beside it."""
_NEW: Final = {
    Because.INSTRUMENT: mark("new: answered in another way last time"),
    Because.FACE: mark("another face last time"),
}


def last_time(reading: Reading, question: Question) -> Mapping[Id, Node]:
    """For everybody who answered now, what they answered then. Empty where nothing can be set beside it."""
    if asked_then(reading.meeting, question) is None:
        return {}
    return {
        changed.person: [_before(reading, changed), note(_only_leader(reading, changed))]
        for changed in changes(reading.meeting, question)
        if changed.person is not None and changed.change not in GONE
    }


def _before(reading: Reading, changed: Changed) -> str:
    t = reading.t
    if changed.change is Change.NEW:
        return t(_NEW[changed.because]) if changed.because in _NEW else t("new")
    return t("the same") if changed.change is Change.SAME else t("was {number}", number=changed.before)


def not_again(reading: Reading, question: Question) -> Node:
    """Who answered then and did not now; or that the whole question is new."""
    meeting = reading.meeting
    if meeting.previous is None:
        return None
    if asked_then(meeting, question) is None:
        new = reading.t("This question is new: nothing from the meeting before can be set beside it.")
        return question.answers and h.p(".small")[new]
    changed = changes(meeting, question)
    gone = {change: [c for c in changed if c.change is change] for change in GONE}
    return [
        h.p(".small")[reading.told(GONE[change], names=reading.listed([_name(reading, c) for c in there]))]
        for change, there in gone.items()
        if there
    ]


def _name(reading: Reading, changed: Changed) -> Node:
    name: Node
    if changed.person is not None:
        name = reading.name(changed.person)
    else:
        assert reading.meeting.previous is not None
        name = next(bdi[earlier.name] for earlier in reading.meeting.previous.people if earlier.id == changed.was)
    return joined((name, _only_leader(reading, changed)), " ")


def _only_leader(reading: Reading, changed: Changed) -> Node:
    """What rests on something that only the leader may see is in the leader's own copy alone, and marked there."""
    return reading.limited(FOR_LEADER) if changed.leader_only else None
