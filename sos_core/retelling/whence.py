"""Where something comes from that was not first said at this meeting, and what became of it since."""

from __future__ import annotations

from sos_core.model.plan import Look
from sos_core.model.since import Since
from sos_core.model.statements import Prepared
from sos_core.retelling.retelling import Retelling, Text
from sos_core.wording import OUTCOMES


def prepared(it: Retelling[Text], prepared: Prepared | None) -> Text | None:
    """That it was written before the meeting, and when."""
    return it.told("prepared on {day}", day=it.day(prepared.on)) if prepared else None


def since(it: Retelling[Text], since: Since | None, words: str) -> Text | None:
    """The meeting that it comes from, and how it was worded there if it now stands in other `words`."""
    if since is None:
        return None
    day = it.day(since.on)
    if since.words == words:
        return it.told("from the meeting of {day}", day=day)
    return it.told("from the meeting of {day}, where it said: {words}", day=day, words=it.words(since.words))


def looked_at(it: Retelling[Text], looks: tuple[Look, ...]) -> list[Text]:
    """How it stood at each review. Of the meeting that this is the record of, the day is not said again."""
    return [_look(it, look, alone=len(looks) == 1) for look in looks]


def _look(it: Retelling[Text], look: Look, *, alone: bool) -> Text:
    outcome = it.told(OUTCOMES[look.outcome])
    if look.words and (words := it.words(look.words)):
        outcome = it.told("{outcome}: {words}", outcome=outcome, words=words)
    if look.meeting != it.meeting.id:
        return it.told("at the review of {day}: {outcome}", day=it.day(look.on), outcome=outcome)
    return outcome if alone else it.told("at this meeting: {outcome}", outcome=outcome)
