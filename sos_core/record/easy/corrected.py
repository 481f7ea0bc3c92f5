"""What somebody put right, in easy words around theirs."""

from __future__ import annotations

import htpy as h
from htpy import Node

from sos_core.afterwards import came_after
from sos_core.model.statements import Correction, Statement
from sos_core.record.easy.lines import line
from sos_core.record.reading import Reading


def corrected(reading: Reading, statement: Statement) -> list[Node]:
    return [_correction(reading, one) for one in statement.corrections]


def _correction(reading: Reading, one: Correction) -> Node:
    return h.div(".correction")[
        line(_who(reading, one)),
        h.p(".words", dir="auto")[reading.quoted(one.text)],
        line(one.earlier_words and reading.t("It was written when other words stood here.")),
    ]


def _who(reading: Reading, one: Correction) -> Node:
    t, local = reading.t, one.at.local
    name = reading.name(one.by) if one.by else t("Somebody")
    if one.afterwards is None:
        return reading.told("{name} put this right at {time}:", name=name, time=t.time(local.time()))
    day = t.day(local.date())
    if came_after(reading.meeting, one):
        return reading.told("{name} put this right after the meeting, on {day}:", name=name, day=day)
    return reading.told("{name} put this right on {day}:", name=name, day=day)
