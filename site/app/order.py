"""What one message asks of the meeting, and the commands that do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.forms import MAY_HAVE, parsed, plain
from app.screen import NOT_KNOWN, Fields, Message
from app.state import Made
from sos_core.commands import Command
from sos_core.copies import OF_ONE
from sos_core.model.conclusions import Audience, CopyGivenWords
from sos_core.model.frozen import Digest, Id
from sos_core.model.limits import Limits
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.parts import Item, Part
from sos_core.model.people import Person
from sos_core.problems import refuse


@dataclass(frozen=True, slots=True)
class Order:
    commands: tuple[Command, ...]
    name: str
    """What was done, for people; untranslated."""
    focus: str | None = None
    show: str | None = None
    """What is brought into sight without the focus."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A message, the meeting that it is about, and what is needed to carry it out."""

    message: Message
    meeting: Meeting
    at: Moment
    new_id: Callable[[], Id]
    made: Made
    proposed: Callable[[Person], Audience | None]
    """The copy that somebody gets where nobody says another."""

    @property
    def fields(self) -> Fields:
        return self.message.fields

    def text(self, name: str) -> str:
        return self.message.text(name)

    @property
    def part(self) -> Part:
        if self.text("part") not in set(Part):
            raise refuse(NOT_KNOWN)
        return Part(self.text("part"))

    def limits(self, before: Limits) -> Limits:
        """Who may have the item, and for whom it is never, as chosen on its form; each as it was where the form leaves
        it so. Neither takes the other away."""
        choice = self.text("may_have")
        if choice and choice not in MAY_HAVE:
            raise refuse(NOT_KNOWN)
        limits = MAY_HAVE[choice] if choice else before
        return parsed(Limits, {**dict(limits), "never": plain(self.fields).get("never", before.never)})

    def digest(self, words: CopyGivenWords) -> Digest | None:
        """Of the copy that somebody was given, where it was made here. A digest that no file has would say more than
        is known."""
        return self.made.get((words.audience, words.person if words.audience in OF_ONE else None))


def item_of(meeting: Meeting, part: Part, id: Id) -> Item | None:
    """The item of a part; `None` where it is not there any more."""
    return next((item for item in part.items(meeting) if item.id == id), None)
