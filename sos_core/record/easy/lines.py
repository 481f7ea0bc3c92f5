"""What the parts of a copy in easy words have in common: a heading that asks, one thing in a line."""

from __future__ import annotations

import htpy as h
from htpy import Node

from sos_core.model.plan import Goal, Step
from sos_core.model.statements import Statement
from sos_core.record.reading import Reading


def section(heading: Node, *content: Node) -> Node:
    return any(content) and h.section[h.h2[heading], content]


def line(content: Node) -> Node:
    return content and h.p[content]


def came_from(reading: Reading, one: Statement | Goal | Step, words: str) -> Node:
    since = one.since
    if since is None:
        return None
    then = h.bdi(".words")[since.words]
    return [
        h.p[reading.t("We said this on {day} already.", day=reading.day(since.on))]
        if since.words == words
        else h.p[reading.told("On {day} it was said like this: {words}", day=reading.day(since.on), words=then)],
    ]
