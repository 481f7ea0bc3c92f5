"""Where something comes from that an earlier meeting put up or agreed."""

from __future__ import annotations

from sos_core.model.frozen import Frozen, Id
from sos_core.model.moment import Day
from sos_core.model.text import Words


class Since(Frozen):
    """The meeting that it goes back to, and how it was worded there."""

    meeting: Id
    on: Day
    words: Words
    """As it was agreed there, so that a new wording can be told from the old one."""
