"""What others say to a statement, by name: who agrees, who does not, and what is right. It stands beside the statement
wherever that is looked at, today or at a review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from htpy import Element, Node, li, small, span, ul

from sos_core.language import Language


def said_to_it(
    t: Language, agree: Sequence[str], disagree: Sequence[str], corrections: Iterable[tuple[str | None, str]]
) -> Node:
    """`corrections`: who says so, where that is known, and what is right."""
    stances = [
        t("agree: {names}", names=t.names(agree)) if agree else "",
        t("do not agree: {names}", names=t.names(disagree)) if disagree else "",
    ]
    told = [correction_told(t, by, words) for by, words in corrections]
    return [
        # The full stop is for who hears the page: two lines are otherwise read as one.
        any(stances) and small[span(".unseen")[". "], " · ".join(stance for stance in stances if stance)],
        told and ul(".corrections")[told],
    ]


def correction_told(t: Language, by: str | None, words: str) -> Element:
    return li(dir="auto")[
        span(".who")[t("Not so, says {name}:", name=by) if by else t("Not so:")], " ", t("“{words}”", words=words)
    ]
