"""What has left the board by a press: it is asked whether it was given, of each person once, until that is answered.

Whoever hands out saves one file after the other. So a question stays under its person while others come; where the
screen is left without an answer, the row says for as long as the meeting is open that a copy was made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.offers import OneCopy
from sos_core.language import mark
from sos_core.model.conclusions import Way
from sos_core.model.frozen import Id


@dataclass(frozen=True, slots=True)
class JustOut:
    """Copies that were printed or made into files: it is not known yet whether anybody got them."""

    copies: tuple[OneCopy, ...]
    way: Way
    locked: str = ""
    """The name of the file where it is locked: whoever gets it needs what that opens with."""
    left: bool = False
    """The screen was left before it was answered: it is not asked any more."""

    @property
    def people(self) -> tuple[Id, ...]:
        return tuple(one.person for one in self.copies if one.person)

    @property
    def alone(self) -> Id | None:
        """The person whom it is about, where it is one."""
        return self.people[0] if len(self.copies) == 1 else None


class Told(StrEnum):
    """What is told beside the button, of a copy by which nobody is asked anything."""

    COPIED = "copied"
    DATES = "dates"
    FILE = "file"


TOLD: Final = {
    Told.COPIED: mark("Copied: paste it where it is wanted."),
    Told.DATES: mark("The dates are in a file: it is where this browser puts what is downloaded."),
    Told.FILE: mark("The file is ready: it is where this browser puts what is downloaded."),
}


@dataclass(frozen=True, slots=True)
class ToldOut:
    copy: OneCopy
    what: Told


Asked = tuple[JustOut, ...]


def answered(asked: Asked, people: Collection[Id]) -> Asked:
    """Without what is asked of these people."""
    rest = (replace(one, copies=tuple(copy for copy in one.copies if copy.person not in people)) for one in asked)
    return tuple(one for one in rest if one.copies)


def asked_too(asked: Asked, new: JustOut) -> Asked:
    """With what has left just now. Of somebody of whom something was asked before, it is asked of the later one."""
    return (*answered(asked, new.people), new)


def left(asked: Asked) -> Asked:
    """After the screen was left."""
    return tuple(replace(one, locked="", left=True) for one in asked)


def question_id(asked: JustOut) -> str:
    """The id by which the page knows the question."""
    return f"just-out-{asked.alone}" if asked.alone else "just-out"


def open_ones(asked: Iterable[JustOut]) -> Asked:
    return tuple(one for one in asked if not one.left)
