"""The board as it stood at the end: the three questions, and under each what was said and drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sos_core.model.drawings import Drawing
from sos_core.model.statements import KINDS, Column, Correction, Kind, Statement
from sos_core.retelling.afterwards import whose
from sos_core.retelling.said import answered_by, in_childs_words, seen_differently, speaker
from sos_core.retelling.whence import prepared, since
from sos_core.telling.blocks import Block, Heading, Item
from sos_core.telling.teller import Teller, beside, there
from sos_core.telling.typed import cleaned
from sos_core.wording import BASES, COLUMNS, HOUSES, KIND_WORDS


def column(teller: Teller, column: Column) -> Iterator[Block]:
    """One question with its statements: the child's own words first, then by kind, then what was not sorted."""
    t, meeting = teller.t, teller.meeting
    statements = [s for s in meeting.statements if s.column is column]
    drawn = list(drawings(teller, (one for one in meeting.drawings if one.column is column), named=True))
    if not statements and not drawn:
        return
    asked = cleaned(getattr(meeting.preset.headings, column.value)) if meeting.preset else t(COLUMNS[column])
    yield Heading(asked.replace("\n", " "), 1)
    of_child = [s for s in statements if in_childs_words(teller, s)]
    of_others = [s for s in statements if not in_childs_words(teller, s)]
    yield from (_statement(teller, s, with_kind=True) for s in of_child)
    yield from drawn
    grouped = False
    kinds: tuple[Kind | None, ...] = (*KINDS[column], None)
    for kind in kinds:
        of_kind = [s for s in of_others if s.kind is kind]
        if not of_kind:
            continue
        if kind is not None:
            yield Heading(t(KIND_WORDS[kind]), 2)
            grouped = True
        elif grouped:
            yield Heading(t("Also said"), 2)
        yield from (_statement(teller, s) for s in of_kind)


def _statement(teller: Teller, statement: Statement, *, with_kind: bool = False) -> Item:
    t = teller.t
    goals = teller.answers_to.get(statement.id, ())
    return Item(
        said(teller, statement),
        there(
            interpreted(teller, statement),
            beside(
                speaker(teller, statement),
                t("about {names}", names=teller.names(statement.about)) if statement.about else "",
                t(KIND_WORDS[statement.kind]) if with_kind and statement.kind else "",
                t(BASES[statement.basis]) if statement.basis else "",
                prepared(teller, statement.prepared),
                since(teller, statement.since, statement.text),
                teller.limited(statement.limits),
            ),
            t("Agree: {names}", names=teller.names(statement.agree)) if statement.agree else "",
            t("Do not agree: {names}", names=teller.names(statement.disagree)) if statement.disagree else "",
            *(seen_differently(teller, goal) for goal in goals),
            answered_by(teller, statement),
            *corrections(teller, statement),
        ),
        of_child=with_kind,
    )


def said(teller: Teller, statement: Statement) -> str:
    return teller.quoted(statement.text) if statement.own_words else cleaned(statement.text)


def interpreted(teller: Teller, statement: Statement) -> str:
    """What the words are in the language of the meeting. The original always comes first."""
    if not cleaned(statement.interpreted):
        return ""
    marked = teller.quoted_in_line if statement.own_words else teller.typed
    return teller.t("As interpreted: {words}", words=marked(statement.interpreted))


def corrections(teller: Teller, statement: Statement) -> list[str]:
    """What others said to it, which never replaces it."""
    return [_correction(teller, correction) for correction in statement.corrections]


def _correction(teller: Teller, correction: Correction) -> str:
    words = teller.quoted_in_line(correction.text)
    return teller.t("{by}: {words}", by=whose(teller, correction), words=words)


def drawings(teller: Teller, all_of_them: Iterable[Drawing], *, named: bool) -> Iterator[Item]:
    """What children drew, with how it is described."""
    return (_drawing(teller, one, named=named) for one in all_of_them if one.strokes or cleaned(one.description))


def _drawing(teller: Teller, drawing: Drawing, *, named: bool) -> Item:
    t = teller.t
    words = cleaned(drawing.description)
    described = drawing.described_by
    if words and described == drawing.by:
        # What the child says of it are the child's own words.
        words = teller.quoted(words)
    return Item(
        words or t("A drawing"),
        there(
            beside(
                t("Drawn by {name}", name=teller.name(drawing.by)) if named else "",
                teller.typed(drawing.called) or t(HOUSES[drawing.column]),
                t("described by {name}", name=teller.name(described)) if described and described != drawing.by else "",
                teller.limited(drawing.limits),
            ),
        ),
        of_child=True,
        strokes=drawing.strokes,
    )
