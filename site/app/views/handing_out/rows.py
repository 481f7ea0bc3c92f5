"""One row a person: which copy is for them, what it leaves out, whether they have it, and how they get it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from htpy import Element, Node, details, div, form, h3, li, p, small, span, strong, summary

from app.just_out import JustOut
from app.leaving import FORMS
from app.offers import OneCopy, choices, may_be_easy
from app.set_apart import joined
from app.views.fields import Form, action, for_whom, hidden
from app.views.handing_out.check import nothing_found
from app.views.handing_out.looked_through import copy_in, left_out, places_in, told_again_in
from app.views.handing_out.versions import Version, versions
from app.views.handing_out.ways_out import (
    asked_of,
    called,
    copy_called,
    made_only,
    other_ways,
    usual_ways,
    whether_given,
)
from app.views.scene import Scene
from app.who_gets import whole_choice
from sos_core.model.conclusions import CopyGiven
from sos_core.model.people import Person
from sos_core.record import Telling
from sos_core.wording import AUDIENCES, WAYS


def rows(scene: Scene, people: Sequence[Person], before: int = 0) -> Mapping[str, str]:
    """The children of the list. `before`: how many rows are above it. Those further down are drawn without what
    their copy leaves out at first."""
    has = versions(scene)
    return {
        person.id: _row(scene, person, has[person.id], ready=index < scene.screen.looked_through)
        for index, person in enumerate(people, start=before)
    }


def _row(scene: Scene, person: Person, has: Version, *, ready: bool) -> str:
    one = whole_choice(scene.meeting, scene.aside, person, scene.came_as)
    given = tuple(copy for copy in scene.meeting.copies if copy.person == person.id)
    copy = copy_in(scene, one) if one and ready else None
    asked, made = asked_of(scene, person.id), made_only(scene, person.id)
    told = scene.screen.told_out if scene.screen.told_out and scene.screen.told_out.copy.person == person.id else None
    which = (one.audience, one.telling) if one else (None, None)
    return scene.memo.html(
        f"hand {person.id}",
        (
            *(person, *which, copy, has, asked, _locked_names(scene, person), made, told),
            *(scene.came_as, scene.meeting.copies),
        ),
        partial(_drawn, scene, person, one, given, asked, has=has, ready=ready),
    )


def _drawn(
    scene: Scene,
    person: Person,
    one: OneCopy | None,
    given: Sequence[CopyGiven],
    asked: JustOut | None,
    *,
    has: Version,
    ready: bool,
) -> str:
    id = person.id
    who = joined(scene.t, " · ", (person.role, person.agency))
    return str(
        li(class_=["card", "person", person.side.value], id=f"hand-{id}", data_key=id, tabindex="-1")[
            div(".row")[
                div[
                    h3[strong[person.name]],
                    small[who] if who else None,
                    _has(scene, given, has),
                    made_only(scene, id) and small[scene.t("Made, not noted as given.")],
                    _in_easy_words(scene, one),
                    _locked_here(scene, person),
                ],
                _which(scene, person, one),
            ],
            _ways_to_it(scene, one, ready=ready) if one else None,
            whether_given(scene, asked) if asked else None,
        ]
    )


def _ways_to_it(scene: Scene, one: OneCopy, *, ready: bool) -> list[Node]:
    t = scene.t
    return [
        _left_out(scene, one, ready=ready),
        div(".actions")[
            action(
                for_whom(t("Look at it"), called(scene, one)),
                "look_at_copies",
                {"copies": [one.told]},
                id=f"look-{one.person}",
            ),
            usual_ways(scene, one),
            other_ways(scene, one, one.person or ""),
        ],
    ]


def _has(scene: Scene, given: Sequence[CopyGiven], has: Version) -> Node:
    t = scene.t
    if not given:
        return small[t("Has no copy yet.")]
    what = "; ".join(told(scene, one) for one in given)
    return [
        small[span(aria_hidden="true")["✓ "], t("Was given: {what}", what=what)],
        has is Version.OLDER and small[t("The record has changed since: theirs is an older copy.")],
        has is Version.NOT_KNOWN
        and small[
            t(
                "Which version they have is not known: it was noted without a check code, and the record may have "
                "changed."
            )
        ],
    ]


def _in_easy_words(scene: Scene, one: OneCopy | None) -> Node:
    """In words, what the box beside it says by its tick alone."""
    if one is None or one.telling is not Telling.EASY:
        return None
    return small[scene.t("Chosen: {copy}.", copy=copy_called(scene.t, one))]


def _locked_names(scene: Scene, person: Person) -> tuple[str, ...]:
    files = scene.passphrase.files if scene.passphrase else ()
    return tuple(one.name for one in files if person.id in one.people)


def _locked_here(scene: Scene, person: Person) -> Node:
    """Which of the files that were locked now are theirs: by their names nobody knows."""
    names, t = _locked_names(scene, person), scene.t
    return names and small[t("Saved locked just now: {files}", files=t.names(names))]


def told(scene: Scene, copy: CopyGiven) -> str:
    """Which copy, how, when."""
    t = scene.t
    day = t.day(copy.day) if copy.day else ""
    return t(", ").join(part for part in (t(AUDIENCES[copy.audience]), t(WAYS[copy.way]), day) if part)


def _which(scene: Scene, person: Person, one: OneCopy | None) -> Element:
    t, offered = scene.t, choices(person, scene.came_as)
    if not offered:
        return p(".hint")[t("No copy for {name} can be made here.", name=person.name)]
    easy = one is not None and one.telling is Telling.EASY
    chosen = Form(scene, f"which-{person.id}", {"audience": one.audience if one else "", "telling": easy})
    first = [] if one else [("", t("choose"))]
    return form(id=chosen.id, data_command="choose_copy", data_autosave=True, novalidate=True)[
        hidden(person=person.id),
        chosen.choice(
            "audience",
            for_whom(t("Which copy"), person.name),
            [*first, *((value.value, t(AUDIENCES[value])) for value in offered)],
        ),
        chosen.tick("telling", for_whom(t("In easy words"), person.name), value=Telling.EASY.value)
        if one and may_be_easy(person, one.audience)
        else None,
    ]


def _left_out(scene: Scene, one: OneCopy, *, ready: bool) -> Element:
    """In one line, that opens to the whole of it."""
    t = scene.t
    if not ready:
        return p(".hint")[t("Looking through it …")]
    copy = copy_in(scene, one)
    kinds, places, again = left_out(scene, copy), list(places_in(scene, copy)), told_again_in(scene, copy)
    return details(".private", id=f"left-out-{one.person}")[
        summary[
            t("Left out: {what}", what=t(", ").join(kinds)) if kinds else t("Nothing is left out."),
            [" · ", strong[t("something in it to look at")]] if again else None,
            span(".unseen")[" (", scene.names((one.person,)) if one.person else "", ")"],
        ],
        [p[strong[one.words]] for one in again if one.is_grave],
        p(".hint")[t("In it: {what}", what="; ".join(place.words for place in places))] if places else None,
        [p(".hint")[one.words] for one in again if not one.is_grave],
        None if places or again else p(".hint")[nothing_found(scene, 1)],
        one.reader
        and p(".hint")[
            t(
                "Saved open, the file is called {file}: the number stands for {name}, because others see names of "
                "files. The name of a locked file is new each time and tells nothing.",
                file=FORMS["page"].name(copy, one.telling),
                name=scene.names((one.reader,)),
            )
        ],
    ]
