"""Text as it really comes, and as somebody might type it to break something: the ordinary test data."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Final

OWN: Final = (
    '">foo',
    "<script>alert(1)</script>",
    "</template><script>alert(1)</script>",
    '<template id="meeting-board-record">{}</template>',
    "</style><style>*{display:none}",
    "<!-- --> ]]> <![CDATA[",
    "&lt;b&gt; &amp; &#0; &nbsp;",
    "{0.__class__} {name} {} {{ }} %s %(name)s",
    "\\u0000 \\ud800 \\x00 \\n",
    'a "quoted" word, O\'Neill',
    "always first & <last>.",
    "سمیرا رحمانی",
    "Олена Коваленко",
    "Łukasz Wójcik, Zoë, Đặng",
    "mama's rice 🍚, ✈️ + my dad, 👩🏽‍🚒, 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "\u202eturned\u202d round\u2069\u2066",
    "e\u0301 decomposed, \u0958 longer when normalised",
    "two\nlines\r\nand\ta tab\rand a return",
    "\x01 \x08 \x0b \x0c \x1b \x7f \x85 \u2028 \u2029 \ufeff \ufffe \uffff",
    "\U0010ffff",
    "  blanks around  ",
    "null",
    "0",
    "javascript:alert(1)",
    "=1+1",
    "-1",
)


def _shared() -> Path:
    """The folder beside the checkout that holds what several projects test with; another one can be named."""
    named = os.environ.get("MEETING_BOARD_SHARED")
    return Path(named) if named else Path(__file__).resolve().parents[2].parent / "shared"


@cache
def naughty_strings() -> tuple[str, ...]:
    """The Big List of Naughty Strings where it can be had, always with our own in front."""
    corpus = _shared() / "corpora" / "blns.json"
    try:
        listed: list[str] = json.loads(corpus.read_text("utf-8"))
    except FileNotFoundError:
        return OWN
    return (*OWN, *listed)


def whence() -> str:
    """What `naughty_strings` gave, for the report: a small corpus must not be taken for the large one."""
    count = len(naughty_strings())
    return f"{count} strings" if count > len(OWN) else f"only our own {count} strings: no corpora/blns.json was found"
