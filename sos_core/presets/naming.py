"""The same question by whatever name a child is called in it: at home it is asked about Tilly, at the meeting about
Tilly Marsh."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sos_core.model.answers import QuestionWords
from sos_core.presets.filling import CHILD

Unnamed = tuple[str, str, str, str | None]


def names_of(name: str, *others: str) -> frozenset[str]:
    """What a child may be called in a question: the name on the list, each beginning of it, word for word, and others
    that are known to be this child's."""
    words = name.split()
    return frozenset({name, *others, *(" ".join(words[:count]) for count in range(1, len(words)))})


def unnamed(question: QuestionWords, names: Iterable[str]) -> Unnamed:
    """A question as it is suggested, with room for the name, and which child it is about. Two that are the same then
    ask the same."""
    # The longest first, so that of a whole name nothing is left standing.
    any_of = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    texts = (question.text, question.at_ten, question.at_zero)
    if any_of:
        named = re.compile(rf"(?<!\w)(?:{any_of})(?!\w)")
        texts = (named.sub(CHILD, texts[0]), named.sub(CHILD, texts[1]), named.sub(CHILD, texts[2]))
    return (*texts, question.child)
