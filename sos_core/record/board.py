"""The board as it stood at the end: the three questions, and under each what was said."""

from __future__ import annotations

import htpy as h
from htpy import Element, Node

from sos_core.model.statements import KINDS, Column, Correction, Statement
from sos_core.record.reading import Reading, joined
from sos_core.record.shapes import shape
from sos_core.wording import BASES, COLUMNS
from sos_core.wording import KINDS as KIND_WORDS


def column(reading: Reading, column: Column) -> Node:
    """One question with its statements: the child's own words first, then by kind, then what was not sorted."""
    t = reading.t
    statements = [s for s in reading.meeting.statements if s.column is column]
    of_child = [s for s in statements if _in_childs_words(reading, s)]
    of_others = [s for s in statements if not _in_childs_words(reading, s)]
    sorted_ = [(kind, [s for s in of_others if s.kind is kind]) for kind in KINDS[column]]
    others = [s for s in of_others if s.kind is None]
    grouped = any(group for _, group in sorted_)
    return (
        statements
        and h.section(class_=("column", column.value))[
            h.h2[shape(column), t(COLUMNS[column])],
            _list(reading, of_child, with_kind=True),
            ([h.h3[t(KIND_WORDS[kind])], _list(reading, group)] for kind, group in sorted_ if group),
            [grouped and h.h3[t("Also said")], _list(reading, others)] if others else None,
        ]
    )


def _in_childs_words(reading: Reading, statement: Statement) -> bool:
    return statement.own_words and not reading.children.isdisjoint(statement.said_by)


def _list(reading: Reading, statements: list[Statement], *, with_kind: bool = False) -> Node:
    return statements and h.ul[(_statement(reading, statement, with_kind=with_kind) for statement in statements)]


def _statement(reading: Reading, statement: Statement, *, with_kind: bool) -> Element:
    t = reading.t
    about = [
        _speaker(reading, statement),
        statement.about and reading.told("about {names}", names=reading.names(statement.about)),
        t(KIND_WORDS[statement.kind]) if with_kind and statement.kind else None,
        t(BASES[statement.basis]) if statement.basis else None,
        reading.limited(statement.limits),
    ]
    words = reading.quoted(statement.text) if statement.own_words else statement.text
    stands = [
        statement.agree and reading.told("Agree: {names}", names=reading.names(statement.agree)),
        statement.disagree and reading.told("Do not agree: {names}", names=reading.names(statement.disagree)),
    ]
    return h.li(class_={"item": True, "child": _in_childs_words(reading, statement)})[
        h.p(".words", dir="auto")[words],
        any(about) and h.p(".small")[joined(about, " · ")],
        (h.p(".small")[stand] for stand in stands if stand),
        (_correction(reading, correction) for correction in statement.corrections),
    ]


def _speaker(reading: Reading, statement: Statement) -> Node:
    if not statement.said_by:
        return reading.t("in the speaker's own words") if statement.own_words else None
    names = reading.names(statement.said_by)
    return reading.told("{names}, in their own words", names=names) if statement.own_words else names


def _correction(reading: Reading, correction: Correction) -> Element:
    t = reading.t
    time = t.time(correction.at.local.time())
    return h.div(".correction")[
        h.p(".words", dir="auto")[reading.quoted(correction.text)],
        h.p(".small")[
            reading.told("Correction by {name}, {time}", name=reading.name(correction.by), time=time)
            if correction.by
            else t("Correction, {time}", time=time)
        ],
    ]
