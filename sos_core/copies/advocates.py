"""Who is there for a child's own voice. It is read from what was typed about them: "advocate for Tilly"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from sos_core.model.people import Person, Side

_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]*)?")
_YOUNG: Final = re.compile(r"\byoung (?:person|people)\b")
_BETWEEN: Final = frozenset({"a", "all", "and", "both", "for", "of", "the", "to", "with", "work", "worker"})
_BEFORE: Final = frozenset({"independent", "own", "rights"})
_ANY: Final = frozenset({"child", "children"})
"""Whichever child is meant."""


def is_advocate_of(person: Person, child: Person, people: Sequence[Person]) -> bool:
    """Whether the role says so: of this child by name, or of the child or the children. "Advocate for Tilly's mother"
    and "advocate" alone do not: no child is sent to somebody who may be there for somebody else."""
    role = _plain(person.role)
    for other in people:
        if other.side is Side.CHILD:
            role = role.replace(_plain(other.name), _called(other))
    # A child who is called as a grown-up is could be either.
    grown_up = {_called(other) for other in people if other.side is not Side.CHILD}
    children = {_called(other) for other in people if other.side is Side.CHILD} - grown_up
    words = _WORD.findall(_YOUNG.sub("child", role))
    for at, word in enumerate(words):
        if word.startswith("advoca"):
            before = [one for one in words[:at] if one not in _BEFORE][-1:]
            whose = {one.removesuffix("'s") for one in before if "'" in one}
            whose.update(takewhile((_BETWEEN | _ANY | children).__contains__, words[at + 1 :]))
            if _called(child) in whose & children or (whose & _ANY and not whose & children):
                return True
    return False


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


def _called(person: Person) -> str:
    """The first name."""
    return next(iter(_WORD.findall(_plain(person.name))), "")
