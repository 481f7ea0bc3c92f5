"""The record as one HTML page: no script, no address, no font or picture from anywhere, and a policy that says so."""

from __future__ import annotations

import base64
import hashlib
import pkgutil
from functools import cache

import htpy as h
from htpy import Node
from markupsafe import Markup

from sos_core.copies import Copy
from sos_core.files import TEMPLATE_ID, within_limit, write_embedded
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.people import Person
from sos_core.model.statements import Column
from sos_core.record.board import column
from sos_core.record.child import child_footer, child_heading, child_main
from sos_core.record.ending import copies, core_group, decisions, next_meetings, purpose
from sos_core.record.opening import heading, people, reason
from sos_core.record.plan import contingency, goals, steps
from sos_core.record.reading import Reading
from sos_core.record.reports import reports
from sos_core.record.scale import scale

STYLE_SHEETS = ("tokens.css", "picture.css", "record.css")


def render(copy: Copy, t: Language) -> str:
    """The page for a copy, in the reader's language. The same copy and language always give the same text. Raises
    `Refused` where it would be too large to be read again."""
    reading = Reading(copy, t)
    child = reading.reader if copy.audience is Audience.CHILD else None
    page = h.html(lang=t.code, dir=t.direction)[
        h.head[
            h.meta(charset="utf-8"),
            h.meta(http_equiv="Content-Security-Policy", content=policy()),
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.meta(name="referrer", content="no-referrer"),
            # A phone would make links of what looks like a telephone number to it.
            h.meta(name="format-detection", content="telephone=no, address=no, email=no, date=no"),
            # Shown in lists of open windows and recent files: it names nobody.
            h.title[t("Record of the meeting, {day}", day=t.day(copy.meeting.held_on))],
            h.style[Markup(style())],
        ],
        h.body(class_={"for-child": child is not None})[
            _for_others(reading) if child is None else _for_child(reading, child),
            h.template(id=TEMPLATE_ID)[Markup(write_embedded(copy))],
        ],
    ]
    return within_limit(f"{page}\n")


def _for_child(reading: Reading, child: Person) -> Node:
    return [child_heading(reading, child), child_main(reading, child), child_footer(reading, child)]


def _for_others(reading: Reading) -> Node:
    return [
        heading(reading),
        h.main[
            reason(reading),
            people(reading),
            reports(reading),
            column(reading, Column.WORRIES),
            column(reading, Column.WELL),
            column(reading, Column.NEEDS),
            scale(reading),
            goals(reading),
            steps(reading),
            contingency(reading),
            decisions(reading),
            core_group(reading),
            next_meetings(reading),
            copies(reading),
        ],
        purpose(reading),
    ]


@cache
def style() -> str:
    """The style sheet that every record carries."""
    # Through the loader, because in the browser this package is inside a zip archive.
    sheets = (pkgutil.get_data(__name__, name) or b"" for name in STYLE_SHEETS)
    return "\n".join(sheet.decode("utf-8").replace("\r\n", "\n") for sheet in sheets)


@cache
def policy() -> str:
    """Nothing is fetched, nothing runs, nothing is sent; the one style sheet is known by its hash."""
    digest = base64.b64encode(hashlib.sha256(style().encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
