"""All the advice for a meeting at once."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from typing import Final

from sos_core.advice.heard import heard_and_children
from sos_core.advice.piece import Advice, Rule
from sos_core.advice.plain_language import PlainLanguage, english
from sos_core.advice.plan import dangers, days, steps
from sos_core.advice.safety import low_answers, shared_details
from sos_core.advice.wording import wording
from sos_core.model.meeting import Meeting

_ORDER: Final = {rule: place for place, rule in enumerate(Rule)}


def advice(meeting: Meeting, today: dt.date, language: PlainLanguage | None = None) -> tuple[Advice, ...]:
    """What may still be missing, what matters most for the child first; within a rule in the order of the meeting.
    `language`: of the writing; without one, English. Takes time that grows with the meeting, and only so.

    It is made from the meeting as it is passed in and knows nothing of screens: where others look on, only what is
    `Shown.ROOM` and not limited may be shown, or it is asked of the copy that they may have."""
    given = chain(
        low_answers(meeting),
        shared_details(meeting),
        heard_and_children(meeting),
        dangers(meeting),
        steps(meeting, today),
        days(meeting),
        wording(meeting, language or english()),
    )
    return tuple(sorted(given, key=lambda one: _ORDER[one.rule]))
