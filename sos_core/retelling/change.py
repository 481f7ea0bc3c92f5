"""What was answered at the meeting before, told beside each answer: the same person on the same question, or "new"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sos_core.language import Language, mark
from sos_core.model.answers import Question
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_LEADER
from sos_core.retelling.retelling import Retelling, Text
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


def last_time(it: Retelling[Text], question: Question) -> Iterator[tuple[Id, str, Text | None]]:
    """For everybody who answered now, what they answered then, and that only the leader may know, where it is so.
    Nothing where nothing can be set beside it."""
    if asked_then(it.meeting, question) is None:
        return
    for changed in changes(it.meeting, question):
        if changed.person is not None and changed.change not in GONE:
            yield changed.person, _then(it.t, changed), _only_leader(it, changed)


def _then(t: Language, changed: Changed) -> str:
    if changed.change is Change.NEW:
        return t(_NEW[changed.because]) if changed.because in _NEW else t("new")
    return t("the same") if changed.change is Change.SAME else t("was {number}", number=changed.before)


def not_again(it: Retelling[Text], question: Question) -> Iterator[Text]:
    """Who answered then and did not now; or that the whole question is new."""
    meeting = it.meeting
    if meeting.previous is None:
        return
    if asked_then(meeting, question) is None:
        if question.answers:
            yield it.told("This question is new: nothing from the meeting before can be set beside it.")
        return
    changed = changes(meeting, question)
    for change, told in GONE.items():
        if names := [_name(it, one) for one in changed if one.change is change]:
            yield it.told(told, names=it.listed(names))


def _name(it: Retelling[Text], changed: Changed) -> Text:
    if changed.person is not None:
        name = it.name(changed.person)
    else:
        assert it.meeting.previous is not None
        name = next(it.typed(earlier.name) for earlier in it.meeting.previous.people if earlier.id == changed.was)
    return it.joined((name, _only_leader(it, changed)), " ")


def _only_leader(it: Retelling[Text], changed: Changed) -> Text | None:
    """What rests on something that only the leader may see is in the leader's own copy alone, and marked there."""
    return it.limited(FOR_LEADER) if changed.leader_only else None
