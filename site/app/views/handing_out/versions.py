"""Whether somebody's copy tells what the record tells now."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from functools import partial

from app.noted import record_of
from app.offers import OneCopy
from app.views.handing_out.looked_through import but_later, digest_in
from app.views.scene import Scene
from app.who_gets import here_and_away
from sos_core.model.conclusions import CopyGiven
from sos_core.model.frozen import Id


class Version(Enum):
    """What somebody has, told in one way wherever it is told: in the line of parts, at the head, in their row."""

    NONE = auto()
    AS_NOW = auto()
    OLDER = auto()
    NOT_KNOWN = auto()
    """It was written down without having been made here, and the record has changed since, or may have."""


def versions(scene: Scene) -> Mapping[Id, Version]:
    """Of everybody on the list, in the order of the rows. Those further down are not compared at first: until then what
    they have counts as the record as it is now."""
    here, away = here_and_away(scene.meeting)
    last = {copy.person: copy for copy in scene.meeting.copies}
    ready = scene.screen.looked_through
    return {
        person.id: _version(scene, last.get(person.id), ready=index < ready)
        for index, person in enumerate((*here, *away))
    }


def _version(scene: Scene, given: CopyGiven | None, *, ready: bool) -> Version:
    if given is None:
        return Version.NONE
    if given.digest is not None:
        is_old = ready and digest_in(scene, OneCopy(given.audience, given.person)) != given.digest
        return Version.OLDER if is_old else Version.AS_NOW
    then = next((one.record for one in scene.aside.noted if one.given == given.id), None)
    if then is None:
        return Version.NOT_KNOWN
    meeting = scene.meeting
    now = scene.memo.value("record", but_later(meeting), partial(record_of, meeting))
    return Version.AS_NOW if now == then else Version.NOT_KNOWN
