"""What a child prepared, on one friendly sheet: large, plain, with nothing of the trade on it."""

from __future__ import annotations

import htpy as h
from htpy import Element

from sos_core.report_page.rendering import Rendering
from sos_core.report_page.said import columns, scales


def child_heading(rendering: Rendering) -> Element:
    t, it = rendering.t, rendering.contribution
    return h.header[
        h.h1(dir="auto")[it.title],
        h.p(".for-whom")[
            rendering.told("{day}, written down with {helper}", day=t.day(it.on), helper=h.bdi[it.helped_by])
            if it.helped_by
            else t.day(it.on)
        ],
    ]


def child_main(rendering: Rendering) -> Element:
    return h.main[columns(rendering), scales(rendering)]


def child_footer(rendering: Rendering) -> Element:
    t = rendering.t
    return h.footer[
        h.p[t("You decide whom you show this to. Keep it where others do not find it.")],
        h.p[t("The file goes to whoever leads the meeting, and to nobody else.")],
    ]
