"""What a copy leaves out, told by kind and count: for the leader, before it is handed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from htpy import Node, li, p, ul

from sos_core.copies import Copy
from sos_core.language import Language

SAID: Final[Mapping[str, Callable[[Language, int], str]]] = {
    "people": lambda t, n: t.count("{n} person", "{n} people", n),
    "statements": lambda t, n: t.count("{n} statement", "{n} statements", n),
    "questions": lambda t, n: t.count("{n} scaling question", "{n} scaling questions", n),
    "goals": lambda t, n: t.count("{n} goal", "{n} goals", n),
    "steps": lambda t, n: t.count("{n} next step", "{n} next steps", n),
    "decisions": lambda t, n: t.count("{n} decision", "{n} decisions", n),
    "next_meetings": lambda t, n: t.count("{n} date when we meet again", "{n} dates when we meet again", n),
    "closed_sessions": lambda t, n: t.count("{n} closed part", "{n} closed parts", n),
    "reports": lambda t, n: t.count("{n} report", "{n} reports", n),
    "copies": lambda t, n: t.count("{n} line on who was given a copy", "{n} lines on who was given a copy", n),
    "answers": lambda t, n: t.count("{n} answer to a scaling question", "{n} answers to scaling questions", n),
    "addresses": lambda t, n: t.count("{n} address", "{n} addresses", n),
    "phones": lambda t, n: t.count("{n} telephone number", "{n} telephone numbers", n),
    "schools": lambda t, n: t.count("{n} school", "{n} schools", n),
    "private_notes": lambda t, n: t.count("{n} note for professionals only", "{n} notes for professionals only", n),
    "contacts": lambda t, n: t.count(
        "{n} way to reach the author of a report", "{n} ways to reach the authors of reports", n
    ),
    "earlier": lambda t, n: t.count(
        "{n} person, question or answer of the previous meeting",
        "{n} people, questions and answers of the previous meeting",
        n,
    ),
    "whole": lambda t, n: t.count(
        "{n} text on the meeting as a whole (why people met, what happens if the plan does not work)",
        "{n} texts on the meeting as a whole (why people met, what happens if the plan does not work)",
        n,
    ),
    "mentions": lambda t, n: t.count(
        "{n} place in what is left where something withheld was named: […] stands there",
        "{n} places in what is left where something withheld was named: […] stands there",
        n,
    ),
}
"""By the keys of `Copy.withheld`."""


def withheld(t: Language, copy: Copy) -> Node:
    if not copy.withheld:
        return p(".hint")[t("Nothing is left out.")]
    left_out = [say(t, copy.withheld[kind]) for kind, say in SAID.items() if kind in copy.withheld]
    return [p(".hint")[t("Left out of this copy:")], ul(".hint")[(li[words] for words in left_out)]]
