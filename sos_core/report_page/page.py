"""What was prepared as one HTML page: no script, no address, no font or picture from anywhere, and a policy that says
so."""

from __future__ import annotations

import base64
import hashlib
import pkgutil
from functools import cache
from typing import Final

import htpy as h
from htpy import Node
from markupsafe import Markup

from sos_core.contributions.contribution import Contribution
from sos_core.files import within_limit
from sos_core.files.contribution_file import write_embedded_contribution
from sos_core.files.small_file import CONTRIBUTION_TEMPLATE_ID
from sos_core.language import Language
from sos_core.model.reports import ReportKind
from sos_core.record.sentences import each_apart
from sos_core.report_page.child import child_footer, child_heading, child_main
from sos_core.report_page.opening import heading
from sos_core.report_page.rendering import Rendering
from sos_core.report_page.report import report_footer, report_main

STYLE_SHEETS: Final = (("sos_core.record", "tokens.css"), (__name__, "report.css"))


def render_contribution(contribution: Contribution, t: Language) -> str:
    """The page for a contribution, in the author's language. The same contribution and language always give the same
    text. Raises `Refused` where the contribution contradicts itself, or is too large to be read again."""
    rendering = Rendering(contribution, t)
    child = contribution.kind is ReportKind.CHILD
    page = h.html(lang=t.code, dir=t.direction)[
        h.head[
            h.meta(charset="utf-8"),
            h.meta(http_equiv="Content-Security-Policy", content=policy()),
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.meta(name="referrer", content="no-referrer"),
            h.meta(name="format-detection", content="telephone=no, address=no, email=no, date=no"),
            # Shown in lists of open windows and recent files: it names nobody.
            h.title[t("Prepared for a meeting, {day}", day=t.day(contribution.on))],
            h.style[Markup(style())],
        ],
        h.body(class_={"for-child": child})[
            _for_child(rendering) if child else [heading(rendering), report_main(rendering), report_footer(rendering)],
            h.template(id=CONTRIBUTION_TEMPLATE_ID)[Markup(write_embedded_contribution(contribution))],
        ],
    ]
    return within_limit(each_apart(f"{page}\n"))


def _for_child(rendering: Rendering) -> Node:
    return [child_heading(rendering), child_main(rendering), child_footer(rendering)]


@cache
def style() -> str:
    """The style sheet that every such page carries."""
    # Through the loader, because in the browser this package is inside a zip archive.
    sheets = (pkgutil.get_data(package, name) or b"" for package, name in STYLE_SHEETS)
    return "\n".join(sheet.decode("utf-8").replace("\r\n", "\n") for sheet in sheets)


@cache
def policy() -> str:
    """Nothing is fetched, nothing runs, nothing is sent; the one style sheet is known by its hash."""
    digest = base64.b64encode(hashlib.sha256(style().encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
