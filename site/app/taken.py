"""Which meetings were taken away as a file, and of which somebody has said "Not now". It is kept on this device
beside its settings: a meeting's own file says nothing of it, and another window does not find the meeting changed by
it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Final

from pydantic import ValidationError

from sos_core.model.frozen import Frozen, Id
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.past import Past

TAKEN: Final = "taken"
"""The name of the setting."""


class Taken(Frozen):
    at: dict[Id, str] = {}  # noqa: RUF012 (pydantic gives each its own)
    """When each meeting was changed last, as it was when a file of all of it was taken away."""
    not_now: dict[Id, dt.date] = {}  # noqa: RUF012
    """The day on which somebody who was reminded of it has answered so."""
    on: dict[Id, dt.date] = {}  # noqa: RUF012
    """The day on which the last file of all of each meeting was taken away."""
    everything: dt.date | None = None
    """The day on which everything of the device was."""

    def due(self, meeting: Meeting, roots: Past | None) -> bool:
        """Whether somebody is to be reminded that no file of all of it was taken away since it was changed here."""
        if self.at.get(meeting.id) == stamp(meeting):
            return False
        answered = self.not_now.get(meeting.id)
        if answered is not None and meeting.changed.local.date() <= answered:
            return False
        # A clock tells seconds: what was written in the first of them counts, too.
        written = meeting.changed != meeting.made or any(part.items(meeting) for part in Part)
        # Or it is as it came from another device.
        return written and not (roots and roots.ancestor == meeting)

    def with_taken(self, stamps: Mapping[Id, str], day: dt.date | None = None) -> Taken:
        """With a file of all of these, of this day; `None`: it is the file of before, that counts on. It is the answer
        to every reminder before."""
        not_now = {id: day for id, day in self.not_now.items() if id not in stamps}
        on = self.on if day is None else {**self.on, **dict.fromkeys(stamps, day)}
        return self.model_copy(update={"at": {**self.at, **stamps}, "not_now": not_now, "on": on})

    def with_everything(self, day: dt.date) -> Taken:
        return self.model_copy(update={"everything": day})

    def with_not_now(self, id: Id, day: dt.date) -> Taken:
        return self.model_copy(update={"not_now": {**self.not_now, id: day}})

    def only(self, here: Collection[Id]) -> Taken:
        """Without what is about meetings that are on this device no more."""
        return Taken(
            at={id: when for id, when in self.at.items() if id in here},
            not_now={id: day for id, day in self.not_now.items() if id in here},
            on={id: day for id, day in self.on.items() if id in here},
            everything=self.everything,
        )

    @property
    def text(self) -> str:
        return self.model_dump_json(exclude_defaults=True)


def stamp(meeting: Meeting) -> str:
    """By which a meeting is known to be changed: as the store has it."""
    return meeting.changed.utc.isoformat()


def taken_from(text: str) -> Taken:
    """What was stored. What cannot be read is as if nothing had been."""
    try:
        return Taken.model_validate_json(text) if text else Taken()
    except ValidationError:
        return Taken()
