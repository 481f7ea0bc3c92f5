"""What the person is looking at: a plain value, changed by replacing it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from app.earlier import Earlier
from app.everything import Everything
from app.guard import Securing
from app.just_out import Asked, ToldOut
from app.offers import OneCopy
from app.taken import Taken
from sos_core.afterwards import Corrections
from sos_core.files.everything_file import Sort
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.problems import Problem, refuse

NOT_KNOWN: Final = mark("The page asked for something that this board does not know. Reload the page.")


MESSAGE_ID: Final = re.compile(r"[a-z0-9]{0,64}")

PREPARED: Final = "prepared"
"""What the address begins with where something is prepared for a meeting."""


class Section(StrEnum):
    """The parts of the way through a meeting, in their usual order. Any may be opened at any time."""

    PREPARE = "prepare"
    PEOPLE = "people"
    BOARD = "board"
    SCALE = "scale"
    PLAN = "plan"
    AGREE = "agree"
    HAND_OUT = "hand-out"


@dataclass(frozen=True, slots=True)
class LastRecord:
    """The record of last time, as long as it is asked who of it is who here."""

    meeting: Meeting
    came_as: Audience


@dataclass(frozen=True, slots=True)
class Told:
    """What was just done where nothing that can be seen says so: much at once, or elsewhere."""

    sentence: str
    """As it is announced, in the language of the page."""
    places: tuple[tuple[Section, str], ...] = ()
    """Where it can be looked at: the parts, with the id of what is gone to in each."""


@dataclass(frozen=True, slots=True)
class EarlierShown:
    """The earlier versions of the open meeting, as they were when the list of them was opened."""

    moments: tuple[Earlier, ...]
    revision: int
    """Of the meeting as it was stored then: what was kept from people later is not known to them."""
    looking_at: int | None = None
    """The number of the one that is looked at."""
    wants_to_forget: bool = False
    """Whether it is asked once more if all of them are to be forgotten."""


AT_FIRST: Final = 4
"""Making a copy looks through every text of the meeting: the page does not wait until it is done for all people."""


@dataclass(frozen=True, slots=True)
class Screen:
    section: Section = Section.PREPARE
    where: str = "worries"
    """Where the next statement goes, column and kind as on the form: as the last one, since talk stays on a thing."""
    changing: Id | None = None
    """The item whose card is open for changing."""
    doing: str = ""
    """What alone the card was opened for (`agree`, `correct`, `dissent`); empty: for everything."""
    form: str = ""
    """The form that was sent last: what is wrong with it is shown there."""
    problems: tuple[Problem, ...] = ()
    notice: Problem | None = None
    """Something that concerns no field: the device is full, a file could not be read."""
    notice_details: tuple[Problem, ...] = ()
    damaged: tuple[Sort, Id] | None = None
    """What the notice says cannot be opened: its bytes are offered beside it."""
    earlier: EarlierShown | None = None
    """The earlier versions of the meeting, while they are looked through."""
    told: Told | None = None
    """What was just done, until the next thing is."""
    writes_now: str = ""
    """That this window writes now, until the next thing is done: said where it stood that another one does."""
    shows_brought: bool = False
    """What was brought is shown, in place of the part."""
    only_looks: str = ""
    """The copy among what was brought that is only looked at: nothing of it is kept."""
    asking: tuple[Id, Id] | None = None
    """The question whose reasons are asked, and the person whose line is open."""
    last_record: LastRecord | None = None
    """The record of last time, as long as it is asked who of it is who here."""
    sent_back: Corrections | None = None
    """Corrections from a file, as long as it is asked what of them gets into the record."""
    who: bool = False
    """Whether somebody who wants to prepare is asked who they are."""
    looking_at: tuple[OneCopy, ...] = ()
    """The copies that are looked at, one after the other, as their readers will see them."""
    as_code: bool = False
    """Whether it is the code for a phone that is looked at, and not the copy."""
    just_out: Asked = ()
    """What has left by a press, as long as it is not answered whether it was given."""
    told_out: ToldOut | None = None
    """What has left just now and asks nothing: it is told beside its button."""
    looked_through: int = AT_FIRST
    """How many rows of who gets which copy have been drawn with what that one leaves out. On the first screen it tells
    how much of a long list is drawn."""
    wants_removal: Id | None = None
    """The meeting on the list, or what was prepared, that somebody asked to remove, and must say so once more."""

    everything: Everything | None = None
    """Everything of the device on its way into a file, or out of one."""
    reminder: Id | None = None
    """The meeting of which no file of all of it was taken away since it was changed, as long as that is told: until it
    is answered, or the person goes elsewhere."""
    ends_visit: bool = False
    """Whether it is asked once more if the visit is to be ended."""
    removes_all: bool = False
    """Whether it is asked once more if everything is to be removed from the device."""
    securing: Securing = field(default_factory=Securing)
    """What is going on about the passphrase, on that page."""
    device: Taken | None = None
    """The page about this device, with what is noted of files that were taken away."""

    def quiet(self) -> Screen:
        """The same, with nothing said to be wrong."""
        return replace(self, form="", problems=(), notice=None, notice_details=(), damaged=None)

    def settled(self) -> Screen:
        """The same, after something was taken: nothing is wrong any more."""
        quiet = replace(self.quiet(), told=None, writes_now="")
        return replace(quiet, wants_removal=None, removes_all=False, ends_visit=False, told_out=None, only_looks="")

    def problem_of(self, form: str, name: str) -> Problem | None:
        """What is wrong with a field of a form."""
        if form != self.form:
            return None
        for problem in self.problems:
            if field_of(problem) == name:
                return problem
        return None


def field_of(problem: Problem) -> str:
    """The name of the field that a problem stands at: one deeper down (`said_by[2]`) stands at its field."""
    return problem.path.partition("[")[0].partition(".")[0]


def field_id(form: str, problem: Problem) -> str:
    """The id of the control that a problem stands at."""
    return f"{form}-{field_of(problem)}"


Fields = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Message:
    """What the page asks for: see `docs/protocol.md`."""

    name: str
    fields: Fields = field(default_factory=dict)
    id: str = ""
    """By which it is known again, where the board dies with it: see `app.carried`."""

    def text(self, name: str) -> str:
        """One field; empty where it is not there."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else (value[0] if value else "")

    def several(self, name: str) -> list[str]:
        """One field that may hold several values."""
        value = self.fields.get(name, [])
        return [value] if isinstance(value, str) else value


def message_from(text: str) -> Message:
    """The message that the page sent as JSON. Raises `Refused` where it is none: after an update, an older page may
    still be open."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refuse(NOT_KNOWN) from error
    if not isinstance(raw, dict):
        raise refuse(NOT_KNOWN)
    name, fields, id = raw.get("name"), raw.get("fields", {}), raw.get("id", "")
    if not isinstance(name, str) or not isinstance(fields, dict) or not all(map(_is_field, fields.values())):
        raise refuse(NOT_KNOWN)
    if not isinstance(id, str) or not MESSAGE_ID.fullmatch(id):
        raise refuse(NOT_KNOWN)
    return Message(name, fields, id)


def _is_field(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))
