"""A visit that leaves no trace: it has a desk of its own, whose store is in memory, in place of the one of this device.

Whoever makes one says so with `begin`, also where the page has begun already. From then on nothing leads back to what
is kept on the device: the page is loaded anew for that, which ends the worker. See decision 30.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Final, Protocol

from app.screen import Message, message_from
from sos_core.language import Language, mark
from sos_core.problems import Refused

NEW: Final = "#new"
"""What the page says of a visit that begins: in one that goes on it says where it is."""

BEGUN: Final = mark("The visit has begun: nothing is kept on this device. Only a file keeps your work.")
BEGUN_ANEW: Final = mark(
    "The board had stopped, and has begun anew. What was in this visit is gone, except for what you saved as a file."
)

OTHERWISE: Final[Mapping[str, str]] = {
    "Meetings on this device": mark("Meetings in this visit"),
    "Everything on this device": mark("Everything in this visit"),
    "None yet.": mark("None yet. What you begin, or open from a file, is here until the visit ends."),
    "What are we worried about? What is working well? What needs to happen? Everything stays on this device, and "
    "works without a network.": mark(
        "What are we worried about? What is working well? What needs to happen? Nothing of it stays on this device."
    ),
    "What was shown as saved is still here when you come back. Words that you were still typing are gone.": mark(
        "It ends the visit: all that is in it is gone, also what you were still typing, except for what you saved as a "
        "file."
    ),
    "All meetings that are kept here in one file, and back from it: for another device, or for the day when this one "
    "is lost.": mark("All that is in this visit in one file, and back from it in another visit or on another device."),
    "Remove this meeting from this device? It cannot be brought back, except from a file.": mark(
        "Remove this meeting from this visit? It cannot be brought back, except from a file."
    ),
    "Remove this from this device? It cannot be brought back, except from a file.": mark(
        "Remove this from this visit? It cannot be brought back, except from a file."
    ),
    "What was prepared for a meeting stays on this device, until it is removed from its own list.": mark(
        "What was prepared for a meeting stays until the visit ends, or until it is removed from its own list."
    ),
    "What you write stays on this device. When you are ready you save it as a file, and give that to whoever leads "
    "the meeting.": mark(
        "What you write is here until the visit ends. Before that you save it as a file, and give that to whoever "
        "leads the meeting."
    ),
    "Nothing was prepared on this device yet.": mark("Nothing was prepared in this visit yet."),
    "Put it on this device": mark("Take it into this visit"),
    "Put it on this device to work on": mark("Take it into this visit to work on"),
    "“Read it” keeps it on this device, and not locked: whoever uses this device can read it then, with what you write "
    "beside it. “Remove” in the list of meetings takes it off again. Or only look at it: then nothing is kept.": mark(
        "“Read it” takes it into this visit, until that ends: save what you write beside it before. Or only look at it."
    ),
    "A meeting that is not on this device.": mark("A meeting that is not in this visit."),
    "The meeting from the file is on this device now.": mark("The meeting from the file is in this visit now."),
    "The meeting is removed from this device.": mark("The meeting is removed from this visit."),
    "It is removed from this device.": mark("It is removed from this visit."),
    "What is in the file is on this device now.": mark("What is in the file is in this visit now."),
    "This meeting is no longer on this device.": mark("This meeting is no longer in this visit."),
    "This is no longer on this device.": mark("This is no longer in this visit."),
    "This device keeps how the meeting was before each change: to look at, and to go back to.": mark(
        "How the meeting was before each change is here until the visit ends: to look at, and to go back to."
    ),
    "How the meeting was after each change. They are on this device only, and in no file.": mark(
        "How the meeting was after each change. They are in this visit only, and in no file."
    ),
    "They are on this device only. Save them as a file, and send it back.": mark(
        "They are in this visit only. Save them as a file, and send it back."
    ),
    "For whoever leads: questions to ask at each part of a meeting. They are shown on this device only, and are in no "
    "copy or record of a meeting. Only “Take everything away” takes them along.": mark(
        "For whoever leads: questions to ask at each part of a meeting. They are shown in this visit only, and are in "
        "no copy or record of a meeting. Only “Take everything away” takes them along."
    ),
    "Your questions are kept on this device": mark("Your questions are kept until the visit ends"),
    "The code is kept on this device": mark("The code is kept until the visit ends"),
    "{n} is not on this device": mark("{n} is not in this visit"),
    "{n} are not on this device": mark("{n} are not in this visit"),
    "{n} is on this device already, the same": mark("{n} is in this visit already, the same"),
    "{n} are on this device already, the same": mark("{n} are in this visit already, the same"),
    "{n} is other on this device": mark("{n} is other in this visit"),
    "{n} are other on this device": mark("{n} are other in this visit"),
    "What is on this device now": mark("What is in this visit now"),
    "Comparing what is on this device with the file": mark("Comparing what is in this visit with the file"),
    "{n} of {count} are on this device, each the same as in the file.": mark(
        "{n} of {count} are in this visit, each the same as in the file."
    ),
}
"""Sentences that say what is kept on this device, and what stands in their place in a visit."""


class InVisit(Language):
    """A language in which nothing is said to be kept."""

    def __init__(self, usual: Language) -> None:
        super().__init__(usual.code)
        self._usual = usual

    def __call__(self, message: str, /, **values: object) -> str:
        return self._usual(OTHERWISE.get(message, message), **values)

    def count(self, one: str, many: str, n: int, /, **values: object) -> str:
        return self._usual.count(OTHERWISE.get(one, one), OTHERWISE.get(many, many), n, **values)


class Takes(Protocol):
    """What takes messages: a desk."""

    async def take(self, text: str) -> str: ...


class Desks:
    """The desk of this device, and from the moment that somebody makes a visit the one of that in its place. Each is
    made when it is first asked for: in a visit that begins at once, the device is never looked at."""

    def __init__(
        self,
        usual: Callable[[], Awaitable[Takes]],
        visit: Callable[[], Awaitable[Takes]],
        t: Language | None = None,
    ) -> None:
        self._usual = usual
        self._visit = visit
        self._t = t or Language()
        self._visited: Takes | None = None

    async def take(self, text: str) -> str:
        if self._visited is not None:
            return await self._visited.take(text)
        where = _visit_in(text)
        if not where:
            return await (await self._usual()).take(text)
        self._visited = await self._visit()
        reply = json.loads(await self._visited.take(text))
        said = BEGUN if where == NEW else BEGUN_ANEW
        return json.dumps(reply | {"announce": self._t(said), "focus": "main"}, ensure_ascii=False)


def _visit_in(text: str) -> str:
    """Empty where there is no visit, and in what is no message."""
    try:
        message = message_from(text)
    except Refused:
        message = Message("")
    return message.text("visit") if message.name == "begin" else ""
