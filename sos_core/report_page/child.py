"""What a child prepared, on one friendly sheet: large, plain, with nothing of the trade on it."""

from __future__ import annotations

import htpy as h
from htpy import Element

from sos_core.report_page.said import columns, scales
from sos_core.report_page.telling import Telling


def child_heading(telling: Telling) -> Element:
    t, it = telling.t, telling.contribution
    return h.header[
        h.h1(dir="auto")[it.title],
        h.p(".for-whom")[
            telling.told("{day}, written down with {helper}", day=t.day(it.on), helper=h.bdi[it.helped_by])
            if it.helped_by
            else t.day(it.on)
        ],
    ]


def child_main(telling: Telling) -> Element:
    return h.main[columns(telling), scales(telling)]


def child_footer(telling: Telling) -> Element:
    t = telling.t
    return h.footer[
        h.p[t("You decide whom you show this to. Keep it where others do not find it.")],
        h.p[t("The file goes to whoever leads the meeting, and to nobody else.")],
    ]
