"""What boards of before left on a device: a database of version 3, in which nothing is sealed."""

from __future__ import annotations

from typing import Final

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting

AS_VERSION_3: Final = """async (records) => {
  const opening = indexedDB.open("meeting-board", 3);
  opening.onupgradeneeded = () => {
    for (const name of ["meetings", "contributions"]) opening.result.createObjectStore(name, { keyPath: "id" });
    opening.result.createObjectStore("settings", { keyPath: "name" });
  };
  await new Promise((done) => { opening.onsuccess = done; });
  const transaction = opening.result.transaction("meetings", "readwrite");
  for (const record of records) transaction.objectStore("meetings").put(record);
  await new Promise((done) => { transaction.oncomplete = done; });
  opening.result.close();
}"""
"""Lays these records down, as a board of before did. The one that is tested seals them when it is first started."""


def record_of(meeting: Meeting, revision: int = 1) -> dict[str, object]:
    """As a meeting was stored, in the open."""
    return {
        "id": meeting.id,
        "revision": revision,
        "saved_at": meeting.changed.utc.isoformat(),
        "kind": meeting.kind.value,
        "held_on": meeting.held_on.isoformat(),
        "file": write_json(copy_for(meeting, Audience.WHOLE)),
        "came_as": "whole",
        "aside": "",
    }
