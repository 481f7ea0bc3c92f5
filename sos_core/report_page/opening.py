"""How a report begins: what it is called, who wrote it, for which meeting and about whom."""

from __future__ import annotations

from collections.abc import Iterator

import htpy as h
from htpy import Element, Node

from sos_core.record.sentences import joined
from sos_core.report_page.rendering import Rendering
from sos_core.wording import MEETING_KINDS, REPORTS


def heading(rendering: Rendering) -> Element:
    t, it = rendering.t, rendering.contribution
    kind = t(REPORTS[it.kind])
    return h.header[
        h.h1(dir="auto")[it.title],
        h.p(".for-whom")[joined((kind[:1].upper() + kind[1:], rendering.limited(it.readers)), " · ")],
        h.dl(".facts")[([h.dt[what], h.dd[value]] for what, value in _facts(rendering) if value)],
    ]


def _facts(rendering: Rendering) -> Iterator[tuple[str, Node]]:
    t, it = rendering.t, rendering.contribution
    yield (
        t("Written by"),
        joined([h.bdi[one] for one in (it.author.name, it.author.role, it.author.agency) if one], ", "),
    )
    yield t("Helped to write it"), it.helped_by and h.bdi[it.helped_by]
    yield (
        t("To be reached"),
        it.author.contact
        and joined((h.bdi[it.author.contact], h.b(".restricted")[t("for professionals only")]), " · "),
    )
    yield t("Prepared on"), t.day(it.on)
    kind, day = it.meeting_kind and t(MEETING_KINDS[it.meeting_kind]), t.day(it.held_on) if it.held_on else None
    yield t("For the meeting"), joined((kind, day), ", ")
    yield t("About"), rendering.names(it.children)
