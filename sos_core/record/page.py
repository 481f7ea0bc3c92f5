"""The record as one HTML page: no script, no address, no font or picture from anywhere, and a policy that says so."""

from __future__ import annotations

import base64
import hashlib
import pkgutil
from functools import cache, lru_cache

import htpy as h
from htpy import Node
from markupsafe import Markup

from sos_core.copies import Copy
from sos_core.files import TEMPLATE_ID, within_limit, write_embedded
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.people import Person
from sos_core.model.statements import Column
from sos_core.record.afterwards import sent_later
from sos_core.record.board import board, column
from sos_core.record.child import child_footer, child_heading, child_main
from sos_core.record.easy import easy_footer, easy_heading, easy_main
from sos_core.record.ending import copies, outcome, purpose, putting_right
from sos_core.record.opening import heading, people, reason
from sos_core.record.plan import contingency, goals, steps
from sos_core.record.reading import Reading
from sos_core.record.reports import reports
from sos_core.record.scale import scale
from sos_core.record.sentences import each_apart
from sos_core.record.sheets import running
from sos_core.record.telling import Telling
from sos_core.record.voices import voices

STYLE_SHEETS = ("tokens.css", "picture.css", "record.css")


def render(copy: Copy, t: Language, telling: Telling = Telling.USUAL) -> str:
    """The page for a copy, in the reader's language and in the words that suit them. The data inside and the check code
    are those of the copy, in whichever words it is told. The same copy, language and telling always give the same
    text. Raises `Refused` where it would be too large to be read again."""
    reading = Reading(copy, t)
    child = reading.reader if copy.audience is Audience.CHILD else None
    easy = child is None and telling is Telling.EASY
    on_each_sheet = running(reading)
    page = h.html(lang=t.code, dir=t.direction)[
        h.head[
            h.meta(charset="utf-8"),
            h.meta(http_equiv="Content-Security-Policy", content=policy(on_each_sheet)),
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.meta(name="referrer", content="no-referrer"),
            # A phone would make links of what looks like a telephone number to it.
            h.meta(name="format-detection", content="telephone=no, address=no, email=no, date=no"),
            # Shown in lists of open windows and recent files: it names nobody.
            h.title[t("Record of the meeting, {day}", day=t.day(copy.meeting.held_on))],
            h.style[Markup(style())],
            h.style[Markup(on_each_sheet)],
        ],
        h.body(class_={"for-child": child is not None, "easy": easy})[
            _for_child(reading, child) if child else _in_easy_words(reading) if easy else _for_others(reading),
            h.template(id=TEMPLATE_ID)[Markup(write_embedded(copy))],
        ],
    ]
    return within_limit(each_apart(f"{page}\n"))


def _for_child(reading: Reading, child: Person) -> Node:
    return [child_heading(reading, child), child_main(reading, child), child_footer(reading, child)]


def _in_easy_words(reading: Reading) -> Node:
    return [easy_heading(reading), easy_main(reading), easy_footer(reading)]


def _for_others(reading: Reading) -> Node:
    return [
        heading(reading),
        h.main[
            voices(reading),
            outcome(reading),
            putting_right(reading),
            reason(reading),
            board(reading),
            scale(reading),
            column(reading, Column.NEEDS, steps(reading), contingency(reading), beside=goals(reading)),
            behind(reading),
            sent_later(reading),
            copies(reading),
        ],
        purpose(reading),
    ]


def behind(reading: Reading) -> Node:
    """Who was there and what had been written before: on paper in two columns."""
    parts = [part for part in (people(reading), reports(reading)) if part]
    return parts and h.div(".behind")[parts]


@cache
def style() -> str:
    """The style sheet that every record carries."""
    # Through the loader, because in the browser this package is inside a zip archive.
    sheets = (pkgutil.get_data(__name__, name) or b"" for name in STYLE_SHEETS)
    return "\n".join(sheet.decode("utf-8").replace("\r\n", "\n") for sheet in sheets)


def policy(*more: str) -> str:
    """Nothing is fetched, nothing runs, nothing is sent; the style sheets are known by their hashes."""
    styles = " ".join(["'sha256-" + _hash(sheet) + "'" for sheet in (style(), *more)])
    return f"default-src 'none'; style-src {styles}; base-uri 'none'; form-action 'none'"


@lru_cache(maxsize=8)
def _hash(sheet: str) -> str:
    return base64.b64encode(hashlib.sha256(sheet.encode("utf-8")).digest()).decode("ascii")
