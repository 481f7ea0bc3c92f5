"""Who of last time is who today. Each match is shown, and is undone with one button, because a wrong one would set one
person's answer beside another's."""

from __future__ import annotations

from typing import Final

from htpy import Element, Node, div, h2, li, p, section, small, strong, ul

from app.views.covered import covered, named
from app.views.fields import action, for_whom
from app.views.scene import Scene
from sos_core.model.limits import FOR_LEADER, OPEN, Limits
from sos_core.model.people import Attendance, Person
from sos_core.model.previous import EarlierPerson
from sos_core.review import likely as likely_pairs
from sos_core.review import people_since

WAITED_FOR: Final = Attendance.NOT_THERE


def who_again(scene: Scene) -> Node:
    t, meeting = scene.t, scene.meeting
    if meeting.previous is None:
        return None
    then = {one.id: one for one in meeting.previous.people}
    matched = [(person, then[person.was]) for person in scene.people if person.was is not None]
    likely = [(meeting.person(pair.person), then[pair.was]) for pair in likely_pairs(meeting)]
    gone = [then[one.was] for one in people_since(meeting) if one.person is None and one.was is not None]
    openly = [one.name for one in gone if not one.leader_only]
    return section("#again.sheet.again", tabindex="-1", aria_labelledby="again-heading")[
        h2("#again-heading")[t("From last time, {day}", day=t.day(meeting.previous.held_on))],
        p(".hint")[t("Nobody counts as here until you say so. A match that is wrong can be undone.")],
        matched and ul[(_match(scene, person, earlier) for person, earlier in matched)],
        likely and ul[(_likely(scene, person, earlier) for person, earlier in likely)],
        openly and p(".hint")[t("On the list last time, not today: {names}", names=t.names(openly))],
    ]


def same_person(scene: Scene, name: str, earlier: str) -> str:
    """The question that only somebody who knows them can answer."""
    return scene.t("Is {name} the same person as {earlier} last time?", name=name, earlier=earlier)


def _limits(person: Person, earlier: EarlierPerson) -> Limits:
    if not person.limits.for_all:
        return person.limits
    return FOR_LEADER if earlier.leader_only else OPEN


def _match(scene: Scene, person: Person, earlier: EarlierPerson) -> Element:
    t, limits = scene.t, _limits(person, earlier)
    about = named(scene, limits, person.name)
    other = person.name != earlier.name and t("last time on the list as {name}", name=earlier.name)
    return li[
        covered(scene, limits, [strong(dir="auto")[person.name], other and small(dir="auto")[other]]),
        div(".actions")[
            person.attendance is WAITED_FOR and action(for_whom(t("Is here"), about), "arrive", {"person": person.id}),
            action(for_whom(t("Not the same person"), about), "match", {"person": person.id, "was": ""}, kind="quiet"),
        ],
    ]


def _likely(scene: Scene, person: Person, earlier: EarlierPerson) -> Element:
    t, limits = scene.t, _limits(person, earlier)
    about = named(scene, limits, person.name)
    fields = {"person": person.id, "was": earlier.id}
    return li[
        covered(scene, limits, p(dir="auto")[same_person(scene, person.name, earlier.name)]),
        div(".actions")[action(for_whom(t("Yes, the same"), about), "match", fields)],
    ]
