"""What the store knows of a meeting without opening it: of which kind it is, and of which day. Neither is sure."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sos_core.language import mark
from sos_core.wording import MEETING_KINDS

SOME_MEETING: Final = mark("Meeting")
"""Of a kind that this version does not know."""

_KINDS: Final = {kind.value: words for kind, words in MEETING_KINDS.items()}


def kind_in(text: str) -> str:
    """The kind of a meeting, untranslated."""
    return _KINDS.get(text, SOME_MEETING)


def day_in(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
