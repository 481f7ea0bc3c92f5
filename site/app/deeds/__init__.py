"""What can be asked of the desk, by the names that the page sends: see `docs/protocol.md`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.deeds import (
    bringing_in,
    changes,
    device,
    earlier,
    everything,
    family_time,
    going_on,
    guard,
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
    retention,
    reviews,
    rounds,
    sent_back,
    visits,
    way,
    windows,
)
from app.deeds.hands import unless_handed_over
from app.state import Deed

LOOKS_FIRST: Final = frozenset(
    {
        *("take_everything", "save_everything"),
        *("look_at_copies", "show_code", "hand_out", "save_json", "save_html", "save_reminded"),
        *("prepare_save", "save_corrections", "save_damaged"),
        *("open", "keep_until", "earlier", "look_earlier"),
        *("import_open", "import_look", "import_review", "review_kept", "prepare_open"),
        *("remove_meeting", "remove_prepared"),
    }
)
"""What takes something out of the board, shows a copy, opens another meeting, or removes one. Before that it is looked
whether the device was handed over in another tab."""

LOOKS_ITSELF: Final = frozenset({"hand_over_everything"})
"""Looks so as well, and says by itself what becomes of what it was about to give."""

_ALL: Final[Mapping[str, Deed]] = MappingProxyType(
    {
        **way.DEEDS,
        **meetings.DEEDS,
        **preparing.DEEDS,
        **reviews.DEEDS,
        **prompts.DEEDS,
        **changes.DEEDS,
        **earlier.DEEDS,
        **handing_out.DEEDS,
        **passphrases.DEEDS,
        **bringing_in.DEEDS,
        **going_on.DEEDS,
        **own_copy.DEEDS,
        **sent_back.DEEDS,
        **everything.DEEDS,
        **reminders.DEEDS,
        **retention.DEEDS,
        **device.DEEDS,
        **guard.DEEDS,
        **hands.DEEDS,
        **houses.DEEDS,
        **rounds.DEEDS,
        **reasons.DEEDS,
        **family_time.DEEDS,
        **windows.DEEDS,
        **visits.DEEDS,
    }
)

DEEDS: Final[Mapping[str, Deed]] = MappingProxyType(
    {name: unless_handed_over(deed) if name in LOOKS_FIRST else deed for name, deed in _ALL.items()}
)
