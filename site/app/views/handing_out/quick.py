"""Everybody who is here, at once: people stand with their coats on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from htpy import Element, Node, div, h2, p, section

from app.just_out import open_ones
from app.views.fields import action
from app.views.handing_out.check import check, still_hidden
from app.views.handing_out.versions import Version, versions
from app.views.handing_out.ways_out import out, several_are_open, whether_given
from app.views.scene import Scene
from app.who_gets import copies_of
from sos_core.model.frozen import Id
from sos_core.model.people import Person


def quick(scene: Scene, here: Sequence[Person]) -> Element:
    t = scene.t
    return section(".sheet", aria_labelledby="quick-heading")[
        h2("#quick-heading")[t("Everybody who is here")],
        _for_all(scene, here) if here else p[t("Nobody is noted as present.")],
        asked_of_several(scene),
    ]


def _for_all(scene: Scene, here: Sequence[Person]) -> Node:
    t = scene.t
    has = versions(scene)
    left = [person for person in here if has[person.id] is not Version.AS_NOW]
    copies = copies_of(scene.meeting, scene.aside, left, scene.came_as)
    unknown = [person.id for person in left if has[person.id] is Version.NOT_KNOWN]
    if not left:
        return [p[t("Everybody who is here has a copy, as the record is now.")], still_hidden(scene)]
    if not copies:
        return [p[t("No copies for them can be made here.")], _of_unknown_version(scene, unknown)]
    # The way through the copies is not over yet: what is in them is told when it is.
    is_ready = scene.screen.looked_through >= len(here)
    return [
        _how_many(scene, Counter(has[one.person] for one in copies if one.person), len(here)),
        _of_unknown_version(scene, unknown),
        still_hidden(scene),
        check(scene, copies) if is_ready else p(".hint")[t("Looking through the copies …")],
        div(".actions")[
            out(
                scene,
                t.count("Print {n} copy", "Print {n} copies", len(copies)),
                copies,
                "print",
                kind="main",
                id="print-all",
            ),
            out(scene, t("Save all their files"), copies, "save"),
            action(t("Look at them"), "look_at_copies", {"copies": [one.told for one in copies]}, id="look-all"),
        ],
        several_are_open(scene, copies),
    ]


def _how_many(scene: Scene, have: Mapping[Version, int], here: int) -> Node:
    """Of those for whom a copy can be made: who has none, and who has one of before the last change."""
    t, without, older = scene.t, have[Version.NONE], have[Version.OLDER]
    if without == here:
        return p[t.count("{n} person is here.", "{n} people are here.", here)]
    return [
        without > 0 and p[t.count("{n} of them is still without.", "{n} of them are still without.", without)],
        older > 0
        and p[
            t.count(
                "{n} has an older copy, as the record has changed since: print again?",
                "{n} have an older copy, as the record has changed since: print again?",
                older,
            )
        ],
    ]


def _of_unknown_version(scene: Scene, people: Sequence[Id]) -> Node:
    """They are among those for whom copies are made: whoever has an older one gets the newer, too."""
    t = scene.t
    return (
        people
        and p[
            t(
                "Which version these have is not known: {names}. It was noted without a check code, and the record may "
                "have changed.",
                names=scene.names(people),
            )
        ]
    )


def asked_of_several(scene: Scene) -> Node:
    """What has left for several people is asked here, for one in their row."""
    return [whether_given(scene, one) for one in open_ones(scene.screen.just_out) if one.alone is None]
