"""What stands at the foot of every printed sheet: of which record it is, and which page of how many.

A sheet that came loose is put back by the day and the check code; nobody is named. Browsers that know no margins of
pages leave it out.
"""

from __future__ import annotations

import re
from typing import Final

from sos_core.canonical import short
from sos_core.record.reading import Reading

_COUNTERS: Final = ("counter(page)", "counter(pages)")


def running(reading: Reading) -> str:
    """The style sheet that says so, one for each record."""
    t = reading.t
    start, end = ("left", "right") if t.direction == "ltr" else ("right", "left")
    which = t("{day} · check code {code}", day=t.day(reading.meeting.held_on), code=short(reading.digest))
    told = re.split("\x00([01])", t("Page {page} of {pages}", page="\x000", pages="\x001"))
    page = " ".join(_COUNTERS[int(one)] if index % 2 else _text(one) for index, one in enumerate(told))
    return f"@page {{ @bottom-{start} {{ content: {_text(which)} }} @bottom-{end} {{ content: {page} }} }}\n"


def _text(words: str) -> str:
    """As a string of a style sheet. What is no plain letter or figure is written by its number, so that nothing ends
    the string or the style sheet."""
    return '"' + re.sub("[^A-Za-z0-9 ]", lambda sign: f"\\{ord(sign[0]):x} ", words) + '"'
