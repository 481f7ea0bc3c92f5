"""What lies on the device, read by nobody who wrote it: the records come out of the database as bytes, and are opened
here by another library. Nothing of the page's own is asked."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from playwright.sync_api import Page

from sos_core.files import read
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from tests.client.test_vault_by_others import bytes_of, opened, unpacked

NUMBERED: Final = re.compile(r"^Number (\d+)\b")
"""How every statement of these runs begins."""
GRID: Final = 20
"""Lines of a drawing begin in a row of so many places, the next in the row below."""

ALL: Final = """async () => {
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const text = (bytes) => btoa(Array.from(new Uint8Array(bytes), (one) => String.fromCharCode(one)).join(""))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const shown = (_, value) => {
    if (value instanceof ArrayBuffer) return text(value);
    if (!ArrayBuffer.isView(value)) return value;
    return text(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength));
  };
  if (!(await indexedDB.databases()).some(({ name }) => name === "meeting-board")) return null;
  const database = await asked(indexedDB.open("meeting-board"));
  const found = { version: database.version };
  for (const name of database.objectStoreNames) {
    found[name] = await asked(database.transaction(name).objectStore(name).getAll());
  }
  database.close();
  const slot = found.lock?.find(({ name }) => name === "lock")?.slots.find(({ kind }) => kind === "device");
  if (slot) {
    const additionalData = new TextEncoder().encode('["meeting-board",1,"lock","device"]');
    found.master = await crypto.subtle.decrypt({ name: "AES-GCM", iv: slot.iv, additionalData }, slot.key, slot.sealed);
  }
  return JSON.stringify(found, shown);
}"""
"""The key of the device can be used by a page of this address alone: it opens its slot, and all else is done here."""

PLACES: Final = {
    "meetings": lambda one: (one["id"], one["revision"]),
    "contributions": lambda one: (one["id"], one["revision"]),
    "heads": lambda one: (f"{one['sort']}:{one['id']}", one["revision"]),
    "versions": lambda one: (one["id"], one["number"]),
    "settings": lambda one: (one["name"], 0),
}


@dataclass(frozen=True)
class Lying:
    meetings: dict[Id, Meeting]
    moments: dict[Id, str]
    """When each was stored, as it says itself."""
    damaged: list[str]
    """What nobody can open."""
    version: int
    """Of the database; 0: there is none."""

    @property
    def there(self) -> dict[str, str]:
        """All of it, by the places that the ledger knows."""
        return {place: value for meeting in self.meetings.values() for place, value in places_in(meeting).items()}


def lying(page: Page) -> Lying:
    """`page` is one of the same address, and need not be the board."""
    text = page.evaluate(ALL)
    if text is None:
        return Lying({}, {}, [], 0)
    found = json.loads(text)
    texts, damaged = _opened(found)
    stored = [json.loads(one) for one in texts["meetings"]]
    return Lying(
        {one["id"]: read(one["file"]).meeting for one in stored},
        {one["id"]: one["saved_at"] for one in stored},
        damaged,
        found["version"],
    )


def _opened(found: dict[str, Any]) -> tuple[dict[str, list[str]], list[str]]:
    texts: dict[str, list[str]] = {store: [] for store in PLACES}
    damaged: list[str] = []
    keys: dict[str, str] = {}
    if "master" in found:
        (lock,) = [one for one in found["lock"] if one["name"] == "lock"]
        keys = json.loads(opened(bytes_of(found["master"]), lock["ring"], "lock", "ring"))["keys"]
    for store, place in PLACES.items():
        for record in found.get(store, []):
            if "sealed" not in record:
                texts[store].append(json.dumps(record))  # One of before version 4.
                continue
            try:
                key = bytes_of(keys[record["key"]])
                texts[store].append(unpacked(opened(key, record, store, *place(record))))
            except (InvalidTag, KeyError, ValueError, AssertionError):
                damaged.append(f"{store} {place(record)}")
    return texts, damaged


def name_of(id: Id) -> str:
    """What a meeting's places begin with."""
    return f"{id[-4:]} "


def places_in(meeting: Meeting) -> dict[str, str]:
    """What stands where in a meeting. What stands there twice is told as twice, which is never what was saved."""
    found: list[tuple[str, str]] = []
    for statement in meeting.statements:
        if numbered := NUMBERED.match(statement.text):
            found.append((f"words of {numbered[1]}", statement.text))
            found.append((f"column of {numbered[1]}", statement.column.value))
    for at, question in enumerate(meeting.questions):
        for answer in question.answers:
            found.append((f"answer {at} of {meeting.person(answer.person).name}", str(answer.number)))
    for drawing in meeting.drawings:
        found.extend((f"line {line_number(stroke.line)}", "drawn") for stroke in drawing.strokes)
    there: dict[str, str] = {}
    for place, value in found:
        name = name_of(meeting.id) + place
        there[name] = f"twice: {value}" if name in there else value
    return there


def line_number(line: str) -> int:
    """By where it begins on the sheet of 1,000 by 1,000."""
    across, down = (int(part) for part in line.split(" ")[:2])
    return round(down / 1000 * GRID - 0.5) * GRID + round(across / 1000 * GRID - 0.5)
