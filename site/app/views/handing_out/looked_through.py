"""What is known of a copy before it is made into a file: what it leaves out, where in it somebody can be found, be it
written down as such, told in free words, or only looking so.

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
from sos_core.copies import Copy, Known, Whereabouts, copy_for, readers_of
from sos_core.files import digest
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.details import DetailSort
from sos_core.model.frozen import Digest
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.wording import WITHHELD

_OF_LATER: Final = frozenset({"copies", "changed"})
"""What of a meeting changes when it is noted who got a copy."""

WHERE: Final = {
    DetailSort.ADDRESS: mark("address of {name}: {text}"),
    DetailSort.PHONE: mark("telephone number of {name}: {text}"),
    DetailSort.SCHOOL: mark("school of {name}: {text}"),
}

IN_WORDS: Final = {
    Part.PEOPLE.value: mark("who was there"),
    Part.STATEMENTS.value: mark("what people said"),
    Part.DRAWINGS.value: mark("drawings"),
    Part.QUESTIONS.value: mark("questions from 0 to 10"),
    Part.GOALS.value: mark("goals"),
    Part.STEPS.value: mark("next steps"),
    Part.DECISIONS.value: mark("decisions"),
    Part.NEXT_MEETINGS.value: mark("next meetings"),
    Part.CLOSED_SESSIONS.value: mark("closed parts"),
    Part.REPORTS.value: mark("reports"),
    Part.COPIES.value: mark("who was given a copy"),
    "earlier": mark("the meeting before"),
    "whole": mark("the meeting as a whole"),
}
"""In which part of the copy something stands in free words."""


STANDS: Final = {
    Known.LEFT_OUT: mark("“{words}” stands in something that is left out of this copy, and in: {where}"),
    Known.WRITTEN_DOWN: mark("“{words}” stands in: {where}"),
    Known.ADDRESS: mark("“{words}” looks like an address, and stands in: {where}"),
    Known.NUMBER: mark("“{words}” looks like a telephone number, and stands in: {where}"),
}


@dataclass(frozen=True, slots=True)
class Again:
    """Where somebody can be found, in the free words of a copy."""

    words: str
    """With where it stands."""
    is_grave: bool
    """Whether it stands in something, too, that is left out."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where somebody can be found, in words."""

    words: str
    is_detail: bool


def copy_in(scene: Scene, one: OneCopy) -> Copy:
    """The copy without the list of who got one; for what is handed over it is made anew."""
    meeting = scene.meeting
    return scene.memo.value(
        f"copy {one.audience} {one.reader}",
        (scene.came_as, *but_later(meeting)),
        lambda: copy_for(meeting.model_copy(update={"copies": ()}), one.audience, one.reader, came_as=scene.came_as),
    )


def but_later(meeting: Meeting) -> tuple[object, ...]:
    """All that is in the meeting but what changes when it is noted who got a copy."""
    return tuple(value for name, value in meeting if name not in _OF_LATER)


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


def told_again_in(scene: Scene, copy: Copy) -> list[Again]:
    """Where somebody can be found, as it stands in the free words of the copy, each with where it stands; first of all
    what stands in something, too, that is left out."""
    t, meeting = scene.t, scene.meeting
    looks = scene.memo.value("whereabouts", (meeting.people,), partial(Whereabouts, meeting.people))
    # The same one for every copy: it is looked through once.
    whole = scene.memo.value("made of", but_later(meeting), lambda: meeting.model_copy(update={"copies": ()}))
    told = scene.memo.value(
        f"told again {copy.audience} {copy.reader}",
        (looks, copy, whole),
        partial(looks.told_in, copy.meeting, whole),
    )
    return [
        Again(
            t(STANDS[one.known], words=one.words, where="; ".join(t(IN_WORDS[part]) for part in one.parts)),
            one.known is Known.LEFT_OUT,
        )
        for one in told
    ]


def writes_any_down(scene: Scene) -> bool:
    """Whether any address, telephone number or school is written down here: else none of them was looked for."""
    return any(person.details for person in scene.meeting.people)
