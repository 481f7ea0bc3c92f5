"""How a meeting on the device is called where it is not open: by its kind and day, which name nobody."""

from __future__ import annotations

import datetime as dt

from app.store import Stored
from sos_core.language import Language
from sos_core.wording import MEETING_KINDS


def kind_and_day(t: Language, stored: Stored) -> tuple[str, str]:
    kinds = {kind.value: words for kind, words in MEETING_KINDS.items()}
    name = t(kinds[stored.kind]) if stored.kind in kinds else t("Meeting")
    try:
        return name, t.day(dt.date.fromisoformat(stored.held_on))
    except ValueError:
        return name, stored.held_on


def meeting_name(t: Language, stored: Stored) -> str:
    return ", ".join(kind_and_day(t, stored))
