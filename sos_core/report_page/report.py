"""A report, or what somebody of the family prepared: its sections in the order in which they are written."""

from __future__ import annotations

import htpy as h
from htpy import Element, Node

from sos_core.contributions.contribution import Shared
from sos_core.report_page.rendering import Rendering, typed
from sos_core.report_page.said import columns, scales


def report_main(rendering: Rendering) -> Element:
    t, it = rendering.t, rendering.contribution
    return h.main[
        _section(t("Who lives with the children"), it.household),
        _section(t("What the agency does, and for how long"), it.involvement),
        _childs_views(rendering),
        columns(rendering),
        _section(t("What the family says"), it.familys_view),
        scales(rendering),
        it.shared
        and h.section[
            h.h2[t("Who has seen this before the meeting")],
            h.ul(".lines")[(h.li[_shown_to(rendering, one)] for one in it.shared)],
        ],
    ]


def _section(heading: str, text: str) -> Node:
    return text and h.section[h.h2[heading], typed(text)]


def _childs_views(rendering: Rendering) -> Node:
    t, it = rendering.t, rendering.contribution
    return (
        it.childs_views
        and h.section[
            h.h2[t("What the child says")],
            typed(it.childs_views),
            h.p(".small")[
                t("Told with the child's permission.")
                if it.childs_permission
                else h.b(".restricted")[
                    t("The child has not said that this may be told, so it stays here and does not get to the meeting.")
                ]
            ],
        ]
    )


def _shown_to(rendering: Rendering, shared: Shared) -> Node:
    name = h.bdi[shared.name]
    return rendering.told("{name}, on {day}", name=name, day=rendering.t.day(shared.on)) if shared.on else name


def report_footer(rendering: Rendering) -> Element:
    t = rendering.t
    return h.footer[
        h.p[
            t(
                "The file of this page goes to whoever leads the meeting, and to nobody else: whoever has it can "
                "change what is in it. Show it to others on the screen or on paper."
            )
        ]
    ]
