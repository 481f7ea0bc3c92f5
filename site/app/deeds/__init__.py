"""What can be asked of the desk, by the names that the page sends: see `docs/protocol.md`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.deeds import (
    bringing_in,
    changes,
    everything,
    family_time,
    going_on,
    handing_out,
    hands,
    houses,
    meetings,
    own_copy,
    passphrases,
    preparing,
    prompts,
    reasons,
    reminders,
    reviews,
    rounds,
    sent_back,
    way,
)
from app.state import Deed

DEEDS: Final[Mapping[str, Deed]] = MappingProxyType(
    {
        **way.DEEDS,
        **meetings.DEEDS,
        **preparing.DEEDS,
        **reviews.DEEDS,
        **prompts.DEEDS,
        **changes.DEEDS,
        **handing_out.DEEDS,
        **passphrases.DEEDS,
        **bringing_in.DEEDS,
        **going_on.DEEDS,
        **own_copy.DEEDS,
        **sent_back.DEEDS,
        **everything.DEEDS,
        **reminders.DEEDS,
        **hands.DEEDS,
        **houses.DEEDS,
        **rounds.DEEDS,
        **reasons.DEEDS,
        **family_time.DEEDS,
    }
)
