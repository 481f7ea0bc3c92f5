"""What people said, in easy words around theirs."""

from __future__ import annotations

import htpy as h
from htpy import Element, Node

from sos_core.model.statements import KINDS, Column, Statement
from sos_core.record.board import asked, said
from sos_core.record.drawings import drawings_in
from sos_core.record.easy.corrected import corrected
from sos_core.record.easy.lines import came_from, line, section
from sos_core.record.easy.words import BASES_TOLD, COLUMNS_ASKED, KINDS_TOLD
from sos_core.record.reading import Reading
from sos_core.record.sentences import joined
from sos_core.retelling.said import in_childs_words, seen_differently


def said_in(reading: Reading, column: Column) -> Node:
    return section(asked(reading, column, COLUMNS_ASKED), statements(reading, column))


def statements(reading: Reading, column: Column) -> Node:
    t = reading.t
    there = [one for one in reading.meeting.statements if one.column is column]
    of_children = [one for one in there if in_childs_words(reading, one)]
    others = [one for one in there if not in_childs_words(reading, one)]
    by_kind = [(kind, [one for one in others if one.kind is kind]) for kind in KINDS[column]]
    left = [one for one in others if one.kind is None]
    drawn = drawings_in(reading, column)
    return (there or drawn) and [
        _list(reading, of_children, with_kind=True),
        drawn,
        ([h.h3[t(KINDS_TOLD[kind])], _list(reading, group)] for kind, group in by_kind if group),
        [len(left) < len(others) and h.h3[t("This was said, too")], _list(reading, left)] if left else None,
    ]


def _list(reading: Reading, statements: list[Statement], *, with_kind: bool = False) -> Node:
    return statements and h.ul[(_statement(reading, one, with_kind=with_kind) for one in statements)]


def _statement(reading: Reading, one: Statement, *, with_kind: bool) -> Element:
    t = reading.t
    goals = reading.answers_to.get(one.id, ())
    lines: list[Node] = [
        _speaker(reading, one),
        t(KINDS_TOLD[one.kind]) if with_kind and one.kind else None,
        t(BASES_TOLD[one.basis]) if one.basis else None,
        one.prepared and t("It was written before the meeting, on {day}.", day=reading.day(one.prepared.on)),
        one.agree and reading.told("These people agree: {names}.", names=reading.names(one.agree)),
        one.disagree and reading.told("These people do not agree: {names}.", names=reading.names(one.disagree)),
        *(seen_differently(reading, goal) for goal in goals),
        *(reading.told("What we want instead: {goal}", goal=reading.words(goal.text)) for goal in goals),
        reading.limited(one.limits),
    ]
    item = h.li(".item.child") if in_childs_words(reading, one) else h.li(".item")
    return item[
        said(reading, one), map(line, lines), came_from(reading, one, one.text), corrected(reading, one)
    ]  # fmt: skip


def _speaker(reading: Reading, one: Statement) -> Node:
    about = one.about and reading.names(one.about)
    if not one.said_by:
        theirs = one.own_words and reading.t("These are the words of the person who said it.")
        return joined((theirs, about and reading.told("It is about {names}.", names=about)), " ")
    names = reading.names(one.said_by)
    if one.own_words and about:
        return reading.told("{names} said it in these words. It is about {about}.", names=names, about=about)
    if one.own_words:
        return reading.told("{names} said it in these words.", names=names)
    if about:
        return reading.told("{names} said this about {about}.", names=names, about=about)
    return reading.told("{names} said this.", names=names)
