"""Differences as they stand on the page: by what becomes of a thing, each with what is there before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from htpy import Element, Node, details, div, li, p, small, summary, ul

from app.set_apart import joined
from app.views.covered import covered
from app.views.differences.limits import item_of, limits_of
from app.views.differences.names import FIELDS, PARTS
from app.views.differences.words import Words
from sos_core.language import Language, mark
from sos_core.merge import Conflict, Difference, What
from sos_core.model.answers import Question
from sos_core.model.limits import OPEN
from sos_core.model.meeting import Meeting
from sos_core.model.reports import Report
from sos_core.model.statements import Statement
from sos_core.wording import COLUMNS

SHOWN: Final = 12
"""Things of a long list that are in sight; the rest is folded."""


def counts(t: Language, found: Sequence[Difference]) -> list[str]:
    """How much is new, is other than now, and goes. That nothing goes is told too: people look for it."""
    n = {what: sum(one.what is what for one in found) for what in What}
    new = t.count("{n} thing is new", "{n} things are new", n[What.ADDED])
    other = t.count("{n} thing becomes other than it is", "{n} things become other than they are", n[What.CHANGED])
    gone = t.count("{n} thing is taken out", "{n} things are taken out", n[What.TAKEN_OUT])
    return [
        *([new] if n[What.ADDED] else []),
        *([other] if n[What.CHANGED] else []),
        gone if n[What.TAKEN_OUT] else t("nothing is taken out"),
    ]


@dataclass(frozen=True, slots=True)
class HowTold:
    """How differences are told: what stood before and what stands after, and what became of a thing."""

    before: str
    after: str
    titles: Mapping[What, str]


OF_HERE: Final = HowTold(
    mark("now"),
    mark("then"),
    {What.TAKEN_OUT: mark("Taken out"), What.CHANGED: mark("Other than now"), What.ADDED: mark("New")},
)
"""What would become of what is here."""

OF_FILE: Final = HowTold(
    mark("in the file"),
    mark("here"),
    {What.TAKEN_OUT: mark("Only in the file"), What.CHANGED: mark("Otherwise here")},
)
"""What is in the file, and does not come."""


def unfolded(
    words: Words,
    found: Sequence[Difference],
    before: Meeting,
    after: Meeting,
    *,
    telling: HowTold = OF_HERE,
    opened: bool = False,
) -> list[Node]:
    """The things themselves, by what becomes of them: what goes first, and in sight. `opened`: all of them in sight."""
    t = words.t
    return [
        details(open=opened or (what is What.TAKEN_OUT and telling is OF_HERE))[
            summary[t("{what} ({n})", what=t(title), n=len(some))],
            long_list(t, [li[difference(words, one, before, after, telling)] for one in some]),
        ]
        for what, title in telling.titles.items()
        if (some := [one for one in found if one.what is what])
    ]


def long_list(t: Language, items: Sequence[Element]) -> Node:
    """A list of which the first few are in sight."""
    first, more = items[:SHOWN], items[SHOWN:]
    return [
        ul(".things")[first],
        more
        and details[
            summary[t.count("{n} more", "{n} more", len(more))],
            ul(".things")[more],
        ],
    ]


def difference(words: Words, one: Difference, before: Meeting, after: Meeting, telling: HowTold = OF_HERE) -> Node:
    """One thing: where it is, and what stands there before and after."""
    t = words.t
    item = item_of(one, before, after)
    inside: list[Node] = [small[heading(words, one, item)], item is not None and p(dir="auto")[words.thing(item)]]
    if one.path:
        values = ((t(telling.before), one.before), (t(telling.after), one.after))
        inside.append(beside(t, [(name, words.value(value)) for name, value in values]))
    else:
        inside.append(_grown(words, item))
    return covered(words.scene, limits_of(one, before, after), div[inside])


_OF_A_REPORT: Final = ("household", "involvement", "childs_views", "familys_view")


def _grown(words: Words, item: object) -> Node:
    """What else is told of an item as a whole: the answers to a question, what a report says."""
    t = words.t
    match item:
        case Question(answers=answers) if answers:
            told = [
                (answer.limits, t("{name}: {what}", name=words.named((answer.person,)), what=words.thing(answer)))
                for answer in answers
            ]
        case Report():
            said = [(name, getattr(item, name)) for name in _OF_A_REPORT]
            told = [(OPEN, joined(t, ": ", (t(FIELDS[name]), text))) for name, text in said if text]
        case _:
            return None
    return ul[(li[covered(words.scene, limits, p(dir="auto")[line])] for limits, line in told)]


def beside(t: Language, sides: Iterable[tuple[str, str]]) -> Element:
    """Values side by side, each with what it is."""
    return div(".beside")[(div[p(".hint")[name], p(".words", dir="auto")[value]] for name, value in sides)]


def heading(words: Words, one: Difference | Conflict, item: object | None) -> str:
    """Where it is: the part, and what of the item."""
    part, place = words.t(PARTS[one.part]), words.place(one)
    if isinstance(item, Statement):
        part = words.t(COLUMNS[item.column])
    return joined(words.t, " · ", (part, place))
