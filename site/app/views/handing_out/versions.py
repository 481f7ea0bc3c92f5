"""Whether somebody's copy tells what the record tells now."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from functools import partial

from app.noted import record_of
from app.offers import OneCopy
from app.views.handing_out.looked_through import but_later, digest_in
from app.views.scene import Scene
from sos_core.model.conclusions import CopyGiven
from sos_core.model.frozen import Id
from sos_core.model.people import Person


class Version(Enum):
    AS_NOW = auto()
    OLDER = auto()
    NOT_KNOWN = auto()
    """It was written down without having been made here, and the record has changed since, or may have."""


def version(scene: Scene, given: CopyGiven) -> Version:
    if given.digest is not None:
        same = digest_in(scene, OneCopy(given.audience, given.person)) == given.digest
        return Version.AS_NOW if same else Version.OLDER
    then = next((one.record for one in scene.aside.noted if one.given == given.id), None)
    if then is None:
        return Version.NOT_KNOWN
    meeting = scene.meeting
    now = scene.memo.value("record", but_later(meeting), partial(record_of, meeting))
    return Version.AS_NOW if now == then else Version.NOT_KNOWN


def waiting(scene: Scene, people: Sequence[Person]) -> list[Id]:
    """Those of them who have no copy yet, or an older one."""
    last = {copy.person: copy for copy in scene.meeting.copies}
    ready = scene.screen.looked_through
    return [
        person.id
        for index, person in enumerate(people)
        if person.id not in last
        or (index < ready and last[person.id].digest and version(scene, last[person.id]) is Version.OLDER)
    ]


def with_unknown(scene: Scene, people: Sequence[Person]) -> list[Id]:
    """Those of them of whom nobody knows which version they have."""
    last = {copy.person: copy for copy in scene.meeting.copies}
    return [
        person.id
        for person in people
        if person.id in last and last[person.id].digest is None and version(scene, last[person.id]) is Version.NOT_KNOWN
    ]
