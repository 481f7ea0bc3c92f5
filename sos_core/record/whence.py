"""Where something comes from that was not first said at this meeting, and what became of it since."""

from __future__ import annotations

import htpy as h
from htpy import Node

from sos_core.model.plan import Look
from sos_core.model.since import Since
from sos_core.model.statements import Prepared
from sos_core.record.reading import Reading
from sos_core.wording import OUTCOMES


def prepared(reading: Reading, prepared: Prepared | None) -> Node:
    """That it was written before the meeting, and when."""
    return prepared and reading.t("prepared on {day}", day=reading.day(prepared.on))


def since(reading: Reading, since: Since | None, words: str) -> Node:
    """The meeting that it comes from, and how it was worded there if it now stands in other `words`."""
    if since is None:
        return None
    day = reading.day(since.on)
    if since.words == words:
        return reading.t("from the meeting of {day}", day=day)
    return reading.told("from the meeting of {day}, where it said: {words}", day=day, words=_typed(since.words))


def looked_at(reading: Reading, looks: tuple[Look, ...]) -> list[Node]:
    """How it stood at each review. Of the meeting that this is the record of, the day is not said again."""
    return [_look(reading, look, alone=len(looks) == 1) for look in looks]


def _look(reading: Reading, look: Look, *, alone: bool) -> Node:
    t = reading.t
    outcome: Node = t(OUTCOMES[look.outcome])
    if look.words:
        outcome = reading.told("{outcome}: {words}", outcome=outcome, words=_typed(look.words))
    if look.meeting != reading.meeting.id:
        return reading.told("at the review of {day}: {outcome}", day=reading.day(look.on), outcome=outcome)
    return outcome if alone else reading.told("at this meeting: {outcome}", outcome=outcome)


def _typed(text: str) -> Node:
    return h.bdi(".words")[text]
