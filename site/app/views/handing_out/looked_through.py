"""What is known of a copy before it is made into a file: what it leaves out, where in it somebody can be found.

Making one looks through every text of the meeting. It is made once for each meeting, and noting who got one makes no
other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from app.offers import OneCopy
from app.views.scene import Scene
from sos_core.copies import Copy, copy_for, readers_of
from sos_core.files import digest
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.details import DetailSort
from sos_core.model.frozen import Digest
from sos_core.model.parts import Part
from sos_core.wording import WITHHELD

_OF_LATER: Final = frozenset({"copies", "changed"})
"""What of a meeting changes when it is noted who got a copy."""

WHERE: Final = {
    DetailSort.ADDRESS: mark("address of {name}: {text}"),
    DetailSort.PHONE: mark("telephone number of {name}: {text}"),
    DetailSort.SCHOOL: mark("school of {name}: {text}"),
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where somebody can be found, in words."""

    words: str
    is_detail: bool


def copy_in(scene: Scene, one: OneCopy) -> Copy:
    """The copy without the list of who got one; for what is handed over it is made anew."""
    meeting = scene.meeting
    same = tuple(value for name, value in meeting if name not in _OF_LATER)
    return scene.memo.value(
        f"copy {one.audience} {one.reader}",
        (scene.came_as, *same),
        lambda: copy_for(meeting.model_copy(update={"copies": ()}), one.audience, one.reader, came_as=scene.came_as),
    )


def lines_left_out(scene: Scene, copy: Copy) -> int:
    """How many lines on who got a copy are not in it: a child's has none of them."""
    given = scene.meeting.copies
    if copy.audience is Audience.WHOLE:
        return 0
    if copy.audience is Audience.CHILD:
        return len(given)
    readers = readers_of(scene.meeting, copy.audience, copy.reader)
    known = {person.id for person in copy.meeting.people}
    return sum(line.person not in known or not readers.may_have(line.limits) for line in given)


def digest_in(scene: Scene, one: OneCopy) -> Digest:
    copy = copy_in(scene, one)
    return scene.memo.value(f"digest {one.audience} {one.reader}", (copy,), partial(digest, copy))


def left_out(scene: Scene, copy: Copy) -> list[str]:
    """By kind and count."""
    counts = {**copy.withheld, Part.COPIES.value: lines_left_out(scene, copy)}
    return [say(scene.t, counts[kind]) for kind, say in WITHHELD.items() if counts.get(kind)]


def places_in(scene: Scene, copy: Copy) -> Iterator[Place]:
    """Addresses, telephone numbers and schools, and where authors of reports can be reached."""
    t = scene.t
    for person in copy.meeting.people:
        for detail in person.details:
            yield Place(t(WHERE[detail.sort], name=person.name, text=detail.text), True)
    for report in copy.meeting.reports:
        if report.contact:
            yield Place(t("on the report “{title}”: {text}", title=report.title, text=report.contact), False)
