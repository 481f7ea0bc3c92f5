"""What the author has to say, in three columns; and where they stand on each question from 10 to 0."""

from __future__ import annotations

from collections.abc import Iterator

import htpy as h
from htpy import Element, Node

from sos_core.contributions.contribution import Said, Scale
from sos_core.model.answers import HIGHEST, LOWEST, Instrument
from sos_core.model.reports import ReportKind
from sos_core.model.statements import KINDS, Column
from sos_core.record.faces import drawn
from sos_core.record.sentences import joined
from sos_core.record.shapes import shape
from sos_core.report_page.headings import HEADINGS
from sos_core.report_page.rendering import Rendering, typed
from sos_core.wording import BASES, FACES, KIND_WORDS, NON_ANSWERS


def columns(rendering: Rendering) -> Iterator[Node]:
    """The columns in which something is, in their order."""
    for column in Column:
        there = [one for one in rendering.contribution.statements if one.column is column]
        if there:
            yield _column(rendering, column, there)


def _column(rendering: Rendering, column: Column, said: list[Said]) -> Element:
    """By kind, then what was not sorted. A fact, an opinion and what was heard are marked apart on each."""
    t = rendering.t
    by_kind = [(kind, [one for one in said if one.kind is kind]) for kind in KINDS[column]]
    others = [one for one in said if one.kind is None]
    return h.section(class_=("column", column.value))[
        h.h2[shape(column), t(HEADINGS[rendering.contribution.kind][column])],
        ([h.h3[t(KIND_WORDS[kind])], _list(rendering, group)] for kind, group in by_kind if group),
        [len(others) < len(said) and h.h3[t("Also said")], _list(rendering, others)] if others else None,
    ]


def _list(rendering: Rendering, said: list[Said]) -> Element:
    return h.ul[(_item(rendering, one) for one in said)]


def _item(rendering: Rendering, said: Said) -> Element:
    t = rendering.t
    of_child = rendering.contribution.kind is ReportKind.CHILD
    quoted = said.own_words or of_child

    def marked(text: str) -> Node:
        return rendering.told("“{words}”", words=text) if quoted else text

    about = [
        said.basis and h.b(class_=("basis", said.basis.value))[t(BASES[said.basis])],
        not of_child and said.about and rendering.told("about {names}", names=rendering.names(said.about)),
        rendering.limited(said.readers),
    ]
    return h.li(class_={"item": True, "child": of_child})[
        h.p(".words", dir="auto")[marked(said.text)],
        said.interpreted
        and h.p[rendering.told("As interpreted: {words}", words=h.bdi(".words")[marked(said.interpreted)])],
        any(about) and h.p(".small")[joined(about, " · ")],
    ]


def scales(rendering: Rendering) -> Node:
    asked = rendering.contribution.scales
    return (
        asked
        and h.section[
            h.h2[rendering.t("From 10 to 0")],
            (_scale(rendering, scale) for scale in asked),
        ]
    )


def _scale(rendering: Rendering, scale: Scale) -> Element:
    t = rendering.t
    about = [
        rendering.contribution.kind is not ReportKind.CHILD
        and scale.child
        and rendering.told("About {name}", name=h.bdi[scale.child]),
        rendering.limited(scale.readers),
    ]
    return h.div(".question")[
        h.h3(".words", dir="auto")[scale.text],
        any(about) and h.p(".small")[joined(about, " · ")],
        h.dl(".ends")[
            h.dt[str(HIGHEST)], h.dd(".words", dir="auto")[scale.at_ten],
            h.dt[str(LOWEST)], h.dd(".words", dir="auto")[scale.at_zero],
        ],
        _given(rendering, scale),
        scale.reason and [h.h4[t("What makes it that and not lower?")], typed(scale.reason)],
        scale.one_higher and [h.h4[t("What would make it one higher?")], typed(scale.one_higher)],
    ]  # fmt: skip


def _given(rendering: Rendering, scale: Scale) -> Node:
    """The answer in words, and a number as its place between 10 and 0."""
    t = rendering.t
    if scale.non_answer is not None:
        return h.p(".given")[t("Answer: {answer}", answer=t(NON_ANSWERS[scale.non_answer]))]
    if scale.face is not None:
        return h.p(".given")[drawn(scale.face), t("Answer: {answer}", answer=t(FACES[scale.face]))]
    with_what = {
        Instrument.LADDER: t("{n}, with the ladder", n=scale.number),
        Instrument.STEPS: t("{n}, with the steps to a door", n=scale.number),
    }.get(scale.instrument, str(scale.number))
    return [
        h.p(".given")[t("Answer: {answer}", answer=with_what)],
        h.div(".places", aria_hidden="true")[
            (h.span(class_={"here": number == scale.number})[str(number)] for number in range(HIGHEST, LOWEST - 1, -1))
        ],
    ]
