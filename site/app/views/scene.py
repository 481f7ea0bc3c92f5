"""All that a view may look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.aside import Aside
from app.brought import Brought
from app.guard import Guard
from app.history import History
from app.passphrases import Passphrase
from app.preparing import Preparing
from app.prompts import Prompts
from app.retention import Retention
from app.screen import Screen
from app.storage import Storage
from app.store import Head
from app.views.memo import Memo
from app.windows import Writing
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.people import Person, Side, child_first


@dataclass(frozen=True, slots=True)
class Scene:
    t: Language
    screen: Screen
    today: dt.date | None = None
    """`None` in the page that is made at build time."""
    history: History | None = None
    recalls: bool = False
    """What can be undone has not been read yet."""
    kept: tuple[Head, ...] = ()
    why_not: str = ""
    """Why nothing is kept on this device, where that is known; untranslated."""
    keeps: bool = True
    """Whether this device keeps anything."""
    visit: bool = False
    """Whether this is a visit that leaves no trace: see `visits`."""
    saved: str = "none"
    saved_at: Moment | None = None
    came_as: Audience = Audience.WHOLE
    """The copy that the open meeting was brought in from; what that left out is missing here."""
    aside: Aside = field(default_factory=Aside)
    """What belongs to the open meeting on this device only."""
    drafts: tuple[Head, ...] = ()
    preparing: Preparing | None = None
    fence: int = 0
    """How many changes are not the family's."""
    prompts: Prompts = field(default_factory=Prompts)
    """For the leader's page only."""
    passphrase: Passphrase | None = None
    """For the leader's page only."""
    brought: tuple[Brought, ...] = ()
    """Files that wait to be settled."""
    writing: Writing = Writing.ANYWAY
    """Whether what is open may be written in this window."""
    guard: Guard = field(default_factory=Guard)
    """With what the device is opened. For the leader's page only."""
    storage: Storage = field(default_factory=Storage)
    """What the browser says of the room that it gives. For the leader's page only."""
    retention: Retention = field(default_factory=Retention)
    ready: bool = True
    """`False` in the page that is made at build time: Python is not there yet."""
    memo: Memo = field(default_factory=Memo)

    @property
    def meeting(self) -> Meeting:
        """The open meeting. Views of a meeting are asked for only when one is open."""
        assert self.history is not None
        return self.history.now

    @property
    def people(self) -> tuple[Person, ...]:
        return child_first(self.meeting.people)

    @property
    def children(self) -> tuple[Person, ...]:
        return tuple(person for person in self.meeting.people if person.side is Side.CHILD)

    def names(self, ids: Sequence[Id]) -> str:
        """Several people in words; whoever is not on the list is left out."""
        return self.t.names(self.each_name(ids))

    def each_name(self, ids: Sequence[Id]) -> list[str]:
        if not ids:
            return []
        people = self.meeting.people
        by_id = self.memo.value("names", (people,), lambda: {person.id: person.name for person in people})
        return [by_id[id] for id in ids if id in by_id]

    def leader_among(self, people: Iterable[Person]) -> str:
        """Who leads, told to somebody who may know of these people."""
        return self.names([person.id for person in people if person.leads]) or self.t("the leader")
