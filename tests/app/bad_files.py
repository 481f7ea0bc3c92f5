"""Files that are no record of ours, or no longer one, each with what a person must be told of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from tests.core.meeting_01 import meeting_01

Change = Callable[[Any], None]


class BadFile(NamedTuple):
    text: str
    said: str


WHOLE: Final = write_json(copy_for(meeting_01(), Audience.WHOLE))
"""A file of ours, as it should be."""


def broken(change: Change) -> str:
    """A file of ours with something changed in it."""
    tree = json.loads(WHOLE)
    change(tree)
    return json.dumps(tree)


def changed(*path: str | int, to: object) -> Change:
    def change(tree: Any) -> None:
        for step in path[:-1]:
            tree = tree[step]
        tree[path[-1]] = to

    return change


_FILES: Final[dict[str, tuple[str, str]]] = {
    "empty": ("", "empty"),
    "white space": (" \n\t", "empty"),
    "text": ("Dear Ruth, thank you for the meeting.", "not a file of Meeting Board"),
    "another page": ("<!doctype html><p>Hello</p>", "no record of Meeting Board in this page"),
    "another program's JSON": ('{"format": "something", "version": 1}', "not a file of Meeting Board"),
    "a list": ("[1, 2, 3]", "not a file of Meeting Board"),
    "cut short": (WHOLE[: len(WHOLE) // 2], "damaged: it cannot be understood from line"),
    "newer": (broken(changed("version", to=3)), "written by a newer Meeting Board"),
    "no version": (broken(changed("version", to=0)), "No Meeting Board ever wrote this version"),
    "a field too many": (broken(changed("meeting", "mood", to="good")), "meeting.mood: "),
    "a field of another kind": (
        broken(changed("meeting", "place", to=7)),
        "meeting.place: This must be text",
    ),
    "no text in a statement": (
        broken(changed("meeting", "statements", 3, "text", to=" ")),
        "meeting.statements[3].text: This is missing",
    ),
    "a number off the scale": (
        broken(changed("meeting", "questions", 0, "answers", 1, "number", to=11)),
        "meeting.questions[0].answers[1].number: This must be a whole number from 0 to 10",
    ),
    "somebody unknown": (
        broken(changed("meeting", "statements", 0, "said_by", to=["0" * 8 + "-0000-4000-8000-" + "0" * 12])),
        "meeting.statements[0].said_by[0]: This names a person who is not on the list",
    ),
    "the same id twice": (
        broken(changed("meeting", "people", 1, "id", to=meeting_01().people[0].id)),
        "Two items have the same id",
    ),
    "a field twice": (
        WHOLE.replace('"place":', '"place": "one", "place":', 1),
        "meeting.place: This field stands here twice",
    ),
    "too deep": ("[" * 40 + "]" * 40, "nested more than 32 levels deep"),
    "very deep": ('{"format":' * 200_000, "nested more than 32 levels deep"),
}

BAD: Final = {name: BadFile(text, said) for name, (text, said) in _FILES.items()}
