"""A leader without a browser: sends to the desk what the page would send, and sees what the page would show.

The forms and buttons are taken from what is shown, so that a control whose name the desk does not know is found.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any, Final

from app.deeds import LOOKS_FIRST, LOOKS_ITSELF
from app.desk import Desk
from app.device_lock import NoDeviceLock
from app.locks import FEWEST_ROUNDS
from app.page import Page
from app.store import MemoryStore, Store, Stored, StoreFailed
from app.views.memo import Memo
from app.visits import InVisit

from sos_core.files import read
from sos_core.language import Language
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from tests.app.at_once import at_once
from tests.app.device_lock_fake import FakeDeviceLock
from tests.app.drawn import Element, Fields, fields_of, one
from tests.app.locks_by_joserfc import JoserfcLocks

REPLY: Final = {
    *("regions", "lists", "kept", "gone", "saved", "reset", "focus", "show", "announce"),
    *("title", "route", "away", "open", "download", "carried", "next"),
}
"""The keys of a reply, as in `docs/protocol.md`."""

FIRST: Final = dt.datetime(2026, 9, 3, 11, 0, tzinfo=dt.UTC)
"""A clock that starts after meeting 01 was over, so that what is done to it is later than all in it."""


class Device(MemoryStore):
    """A store that keeps, as a device does. `full` is what it says from the put after the next `room` ones on."""

    keeps = True

    def __init__(self) -> None:
        super().__init__()
        self.full: StoreFailed | None = None
        self.room = 0
        self.puts = 0

    async def put(self, stored: Stored, step: str = "") -> None:
        if self.full is not None:
            if self.room == 0:
                raise self.full
            self.room -= 1
        await super().put(stored, step)
        self.puts += 1


@dataclass
class Shown:
    """The page in the browser, as far as replies describe it."""

    regions: dict[str, str] = field(default_factory=dict)
    lists: dict[str, dict[str, str]] = field(default_factory=dict)
    kept: dict[str, dict[str, str]] = field(default_factory=dict)
    """Of lists that are off the page, as far as the board counts on it."""

    def apply(self, reply: dict[str, Any]) -> None:
        self.regions |= reply["regions"]
        # A list is on the page only as long as the element that holds it is.
        there = {element["id"] for html in self.regions.values() for element in one(html) if _is_list(element)}
        known = {**self.kept, **self.lists}
        self.lists = {id: known.get(id, {}) for id in there}
        for id, change in reply["lists"].items():
            before = self.lists[id]
            self.lists[id] = {key: change["items"].get(key) or before[key] for key in change["order"]}
        self.kept = {id: known[id] for id in reply.get("kept", ())}

    def document(self) -> Element:
        """All regions with the lists put into them."""
        root = Element("", {})
        for html in self.regions.values():
            region = one(html)
            region.parent = root
            root.children.append(region)
            for element in list(region):
                for html_of_child in self.lists.get(element["id"], {}).values() if _is_list(element) else ():
                    child = one(html_of_child)
                    child.parent = element
                    element.children.append(child)
        return root


def _is_list(element: Element) -> bool:
    return "data-list" in element.attributes


def ids(start: int = 1) -> Iterator[Id]:
    """Ids that are counted, in the shape of random ones."""
    return (f"{number:08x}-0000-4000-8000-{number:012x}" for number in count(start))


def clock(start: dt.datetime = FIRST) -> Iterator[Moment]:
    """A clock on which every look takes a second."""
    return (Moment(utc=start + dt.timedelta(seconds=number), offset=60) for number in count())


class Leader:
    def __init__(
        self, store: Store | None = None, *, first_id: int = 1, t: Language | None = None, visit: bool = False
    ) -> None:
        """`visit`: they make one, which leaves no trace."""
        self.store = store if store is not None else MemoryStore() if visit else Device()
        t = InVisit(t or Language()) if visit else t
        self.lock = FakeDeviceLock()
        counted, ticking = ids(first_id), clock()
        self.elapsed = 0.0
        """Seconds, by the clock that nobody can change."""
        self.desk = Desk(
            self.store,
            now=lambda: next(ticking),
            new_id=lambda: next(counted),
            t=t,
            elapsed=lambda: self.elapsed,
            choose=Random(first_id).randrange,
            locks=JoserfcLocks(FEWEST_ROUNDS),
            device_lock=NoDeviceLock() if visit else self.lock,
            visit=visit,
        )
        self.shown = Shown()
        self.reply: dict[str, Any] = {}

    # Sending ---------------------------------------------------------------------------------------------------

    def send(self, name: str, /, **fields: str | list[str]) -> dict[str, Any]:
        return self.post(json.dumps({"name": name, "fields": fields}))

    def post(self, text: str) -> dict[str, Any]:
        """Sends a message as text, and brings the reply onto the page."""
        reply = json.loads(at_once(self.desk.take(text)))
        assert isinstance(reply, dict)
        assert set(reply) == REPLY
        # Nothing leaves before it was looked whether the device was handed over in another tab.
        assert reply["download"] is None or json.loads(text)["name"] in LOOKS_FIRST | LOOKS_ITSELF
        self.shown.apply(reply)
        following = reply["next"]
        while following and following["name"] == "more":
            # As the page does, whenever it has nothing else to do.
            drawn = json.loads(at_once(self.desk.take(json.dumps(following))))
            self.shown.apply(drawn)
            following = drawn["next"]
        self.reply = reply
        return reply

    def submit(self, form: str, /, **values: str | list[str]) -> dict[str, Any]:
        """Fills in the form with this id and sends it. Controls that are not named stay as they were drawn."""
        element = self.element(form)
        fields = fields_of(element)
        ticks = {e["name"] for e in element if e["type"] in ("checkbox", "radio")}
        for name, value in values.items():
            assert name in fields or name in ticks, f"The form {form} has no control {name}"
            if value == "" and name in ticks:
                fields.pop(name, None)
            else:
                fields[name] = value
        return self.send(element["data-command"], **fields)

    def press(self, words: str, *, within: str | None = None) -> dict[str, Any]:
        """Presses the one button with these words (in the element with this id)."""
        place = self.element(within) if within else self.document()
        found = [b for b in place if b.tag == "button" and b.text.startswith(words)]
        assert len(found) == 1, [b.text for b in place if b.tag == "button"]
        return self.press_button(found[0])

    def press_button(self, button: Element) -> dict[str, Any]:
        if button["type"] == "submit":
            form = button.within("form")
            assert form is not None
            return self.submit(form["id"])
        fields: Fields = json.loads(button["data-fields"] or "{}")
        return self.send(button["data-command"], **fields)

    def let_out(self) -> dict[str, Any]:
        """What the page says once what the last reply held is out: saved, printed, shared."""
        then = self.reply["download"]["then"]
        return self.send(then["name"], **then["fields"])

    def new_meeting(self) -> str:
        """Begins a meeting as the page is loaded; gives its id."""
        self.send("begin", route="")
        self.submit("create", kind="initial_conference", held_on="2026-09-03")
        assert self.reply["reset"] is True
        return self.route_id

    def go(self, section: str) -> None:
        self.send("go", section=section)

    def add_person(self, name: str, side: str = "family", **values: str | list[str]) -> str:
        self.go("people")
        self.submit("add-person", name=name, side=side, **values)
        assert self.reply["reset"] is True, self.reply["announce"]
        return self.meeting().people[-1].id

    def put_up(self, text: str, where: str = "worries", **values: str | list[str]) -> str:
        self.go("board")
        self.submit("entry", text=text, where=where, **values)
        assert self.reply["reset"] is True, self.reply["announce"]
        return self.meeting().statements[-1].id

    # Seeing ----------------------------------------------------------------------------------------------------

    @property
    def route_id(self) -> str:
        return str(self.reply["route"]).partition("/")[2]

    def document(self) -> Element:
        return self.shown.document()

    def element(self, id: str) -> Element:
        found = [element for element in self.document() if element["id"] == id]
        assert len(found) == 1, f"{len(found)} elements with the id {id}"
        return found[0]

    def matter(self) -> str:
        """The notice about something that belongs to no field; empty while there is none."""
        region = self.element("matter")
        return "" if "hidden" in region.attributes else region.text

    def waits(self) -> str:
        """What is said of files that wait while another part is in sight; empty where none does."""
        return self.element("waits").text

    def brought(self) -> str:
        """What is said of the files that were brought; empty where that is not in sight."""
        main = self.element("main")
        return main.text if "brought" in main["class"].split() else ""

    def meeting(self) -> Meeting:
        """The open meeting as the device has it."""
        stored = at_once(self.store.get(self.route_id))
        assert stored is not None
        return read(stored.file).meeting

    def told(self) -> Page:
        """What the page was told so far."""
        return Page(self.shown.regions, self.shown.lists)

    def drawn_anew(self) -> Page:
        """What the page would be told if it knew nothing yet."""
        return self.desk.page(Memo())


def same_but_when(one: Meeting, other: Meeting) -> bool:
    """Whether two meetings are the same field by field, whenever they were last changed."""
    return one.model_copy(update={"changed": other.changed}) == other
