"""The board as it stood at the end: the three questions, and under each what was said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import htpy as h
from htpy import Element, Node

from sos_core.model.statements import KINDS, Column, Correction, Statement
from sos_core.record.drawings import drawings_in
from sos_core.record.reading import Reading
from sos_core.record.sentences import at_once, joined
from sos_core.record.shapes import shape
from sos_core.retelling.afterwards import whose
from sos_core.retelling.said import answered_by, in_childs_words, seen_differently, speaker
from sos_core.retelling.whence import prepared, since
from sos_core.wording import BASES, COLUMNS, KIND_WORDS

# There are hundreds of them in a long record: what each of them has in common is drawn once.
_ITEM: Final = h.li(".item")
_CHILDS_ITEM: Final = h.li(".item.child")
_WORDS: Final = h.p(".words", dir="auto")
_SMALL: Final = h.p(".small")


A_FEW: Final = 3
"""So many statements stand below each other on paper; more of them in two columns."""


def board(reading: Reading) -> Node:
    """What there is now. What is to be comes after everybody has said where they stand."""
    columns = [one for one in (column(reading, Column.WORRIES), column(reading, Column.WELL)) if one]
    return columns and h.div(".board")[columns]


def column(reading: Reading, column: Column, *more: Node, beside: Node = None) -> Node:
    """One question with its statements: the child's own words first, then by kind, then what was not sorted. `beside`
    and `more`: what else answers it, on paper beside the statements and below them."""
    t = reading.t
    statements = [s for s in reading.meeting.statements if s.column is column]
    of_child = [s for s in statements if in_childs_words(reading, s)]
    of_others = [s for s in statements if not in_childs_words(reading, s)]
    sorted_ = [(kind, [s for s in of_others if s.kind is kind]) for kind in KINDS[column]]
    others = [s for s in of_others if s.kind is None]
    grouped = any(group for _, group in sorted_)
    drawn = drawings_in(reading, column)
    much = len(statements) > A_FEW or bool(beside) or bool(statements and drawn)
    on_the_board = (statements or drawn or beside) and h.div(class_={"said": True, "many": much})[
        _list(reading, of_child, with_kind=True),
        drawn,
        ([h.h3[t(KIND_WORDS[kind])], _list(reading, group)] for kind, group in sorted_ if group),
        [grouped and h.h3[t("Also said")], _list(reading, others)] if others else None,
        beside,
    ]
    return (on_the_board or any(more)) and h.section(class_=("column", column.value))[
        h.h2[shape(column), asked(reading, column)],
        on_the_board,
        more,
    ]


def asked(reading: Reading, column: Column, words: Mapping[Column, str] = COLUMNS) -> Node:
    """What the column asks: in the words of a council that has its own, and in ours otherwise."""
    preset = reading.meeting.preset
    return h.bdi[getattr(preset.headings, column.value)] if preset else reading.t(words[column])


def _list(reading: Reading, statements: list[Statement], *, with_kind: bool = False) -> Node:
    return statements and h.ul[(_statement(reading, statement, with_kind=with_kind) for statement in statements)]


def _statement(reading: Reading, statement: Statement, *, with_kind: bool) -> Node:
    t = reading.t
    about = [
        speaker(reading, statement),
        statement.about and reading.told("about {names}", names=reading.names(statement.about)),
        t(KIND_WORDS[statement.kind]) if with_kind and statement.kind else None,
        t(BASES[statement.basis]) if statement.basis else None,
        prepared(reading, statement.prepared),
        since(reading, statement.since, statement.text),
        reading.limited(statement.limits),
    ]
    goals = reading.answers_to.get(statement.id, ())
    stands = [
        statement.agree and reading.told("Agree: {names}", names=reading.names(statement.agree)),
        statement.disagree and reading.told("Do not agree: {names}", names=reading.names(statement.disagree)),
        *(seen_differently(reading, goal) for goal in goals),
        answered_by(reading, statement),
    ]
    item = _CHILDS_ITEM if in_childs_words(reading, statement) else _ITEM
    small = [joined(about, " · "), *stands]
    pieces = [*said(reading, statement), *(_SMALL[line] for line in small if line), *corrections(reading, statement)]
    return at_once(item[joined(pieces, "")])


def said(reading: Reading, statement: Statement) -> list[Node]:
    """The words, and below them what they are in the language of the meeting. The original always comes first."""

    def marked(text: str) -> Node:
        return reading.quoted(text) if statement.own_words else text

    return [
        _WORDS[marked(statement.text)],
        statement.interpreted
        and h.p(".interpreted")[
            reading.told("As interpreted: {words}", words=h.bdi(".words")[marked(statement.interpreted)])
        ],
    ]


def corrections(reading: Reading, statement: Statement) -> list[Node]:
    """What others said to it, which never replaces it."""
    return [_correction(reading, correction) for correction in statement.corrections]


def _correction(reading: Reading, correction: Correction) -> Element:
    return h.div(".correction")[
        h.p(".words", dir="auto")[reading.quoted(correction.text)],
        h.p(".small")[whose(reading, correction)],
    ]
