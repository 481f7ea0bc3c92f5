"""From each version of the format to the next: how a file that we wrote once is read for ever.

A migration changes the parsed tree of a file, before anything in it is checked. So it meets whatever people can put
into a file: what is not of the shape that it knows stays as it is, and is refused later with the path to it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

Tree = dict[str, Any]

FORMER: Final = frozenset({"visibility"})
"""Names of fields that are no more."""


def migrated(tree: Tree) -> str:
    """A file of an older version as one of the newest, as JSON text. `tree["version"]` is a version that was written
    once, and not the newest."""
    while tree["version"] in MIGRATIONS:
        tree = {**MIGRATIONS[tree["version"]](tree), "version": tree["version"] + 1}
    return json.dumps(tree, ensure_ascii=False)


def _from_1(tree: Tree) -> Tree:
    """Version 2 says for each item who may have it. In version 1 a statement was for everyone or for professionals, and
    the copy for professionals was the meeting itself."""
    if tree.get("audience") == "professionals":
        tree = {**tree, "audience": "whole"}
    meeting = tree.get("meeting")
    if not isinstance(meeting, dict) or not isinstance(meeting.get("statements"), list):
        return tree
    statements = [_limited(statement) for statement in meeting["statements"]]
    return {**tree, "meeting": {**meeting, "statements": statements}}


def _limited(statement: object) -> object:
    if not isinstance(statement, dict) or statement.get("visibility") not in ("everyone", "professionals"):
        return statement
    others = {name: value for name, value in statement.items() if name != "visibility"}
    if statement["visibility"] == "professionals":
        others["limits"] = {"sides": ["professional"]}
    return others


MIGRATIONS: Final[Mapping[int, Callable[[Tree], Tree]]] = {1: _from_1}
