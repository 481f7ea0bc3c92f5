"""Hand out: the record as files, what each copy leaves out, and who was given which."""

from __future__ import annotations

from functools import partial

from htpy import Element, Node, div, h1, h2, h3, main, p, section, small, strong
from htpy import form as form_
from markupsafe import Markup

from app.offers import GROUPS, OF_THEIR_KIND, can_be_made, for_one
from app.page import Page
from app.views.card import card_list, cards
from app.views.fields import Form, action, hidden, send
from app.views.reminder import reminder
from app.views.scene import Scene
from app.views.sent_back import sent_back
from app.views.withheld import withheld
from sos_core.copies import copy_for
from sos_core.files import file_name
from sos_core.model.conclusions import Audience, CopyGiven
from sos_core.model.frozen import Id
from sos_core.model.parts import Part
from sos_core.model.people import Attendance
from sos_core.scaling.private import hidden as hidden_answers
from sos_core.wording import AUDIENCES, WAYS

WAS_THERE = (Attendance.PRESENT, Attendance.PART)


def hand_out(scene: Scene) -> Page:
    t, meeting = scene.t, scene.meeting
    given = {copy.person for copy in meeting.copies}
    waiting = [p.id for p in scene.people if p.attendance in WAS_THERE and p.id not in given]
    form = Form(scene, "give", {"people": waiting, "day": scene.today})
    page = main("#main", tabindex="-1", aria_labelledby="view")[
        h1("#view")[t("Hand out")],
        reminder(scene),
        div(".two")[
            section(".sheet", aria_labelledby="files-heading")[
                h2("#files-heading")[t("The record as a file")],
                p(".hint")[
                    t(
                        "The page can be read, printed and sent by anybody who has the file. The data file is for "
                        "another Meeting Board. Both carry the same, and both can be opened here again."
                    )
                ],
                _still_hidden(scene),
                _came(scene),
                (_copy(scene, audience, None) for audience in GROUPS if can_be_made(scene.came_as, audience)),
                _for_one(scene),
            ],
            section(".sheet", aria_labelledby="given-heading")[
                h2("#given-heading")[t("Who was given a copy")],
                card_list("copies-list", Part.COPIES, t("Who was given a copy")),
                form_(id="give", data_command="give_copies", novalidate=True)[
                    hidden(form="give"),
                    form.several(
                        "people",
                        t("Who gets one now?"),
                        scene.people,
                        lambda person: t(AUDIENCES[OF_THEIR_KIND[person.side]]),
                    ),
                    _how(scene, form, ("", t("as said above"))),
                    send(t("Write it down")),
                ],
            ],
            sent_back(scene),
            section(".sheet", aria_labelledby="next-time-heading")[
                h2("#next-time-heading")[t("Next time")],
                p(".hint")[
                    t("When you meet again, people, plan and questions go on from here, in a meeting of its own.")
                ],
                action(t("Start a review from this record"), "review_kept", {"id": meeting.id}),
            ],
        ],
    ]
    copies = cards(scene, Part.COPIES, meeting.copies, _shown, _controls, _named)
    return Page({"main": str(page)}, {"copies-list": copies})


def _still_hidden(scene: Scene) -> Node:
    """Whoever hands out in the middle of a round must not believe that the answers are in it."""
    t, private = scene.t, scene.aside.round
    count = sum(len(hidden_answers(private, scene.meeting, id)) for id in private.questions)
    if not count:
        return None
    return p(".hint")[
        t.count(
            "{n} answer is not revealed yet, so it is in none of these files.",
            "{n} answers are not revealed yet, so they are in none of these files.",
            count,
        )
    ]


def _came(scene: Scene) -> Node:
    """What is missing here from the beginning, and which copies cannot be made for that reason."""
    t = scene.t
    if scene.came_as is Audience.WHOLE:
        return None
    missing = [t(AUDIENCES[audience]) for audience in Audience if not can_be_made(scene.came_as, audience)]
    return [
        p(".hint")[
            t(
                "This meeting was brought here from a {copy}: what that one leaves out is missing here too.",
                copy=t(AUDIENCES[scene.came_as]),
            )
        ],
        p(".hint")[
            t(
                "So these are not offered, because they would lack things that belong in them, or hold things that do "
                "not: {copies}. They can be made where the whole meeting is.",
                copies=t.names(missing),
            )
        ],
    ]


def _copy(scene: Scene, audience: Audience, reader: Id | None) -> Element:
    t = scene.t
    words = t(AUDIENCES[audience])
    name = words if reader is None else t("{copy}: {name}", copy=words, name=scene.names((reader,)))
    fields = {"audience": audience} if reader is None else {"audience": audience, "reader": reader}
    # Making a copy looks through every text: once for each meeting is enough.
    left_out = scene.memo.html(
        f"left out {audience} {reader}",
        (scene.meeting, scene.came_as),
        partial(_left_out, scene, audience, reader),
    )
    return div(".copy", role="group", aria_label=name)[
        strong[name[:1].upper() + name[1:]],
        audience is Audience.WHOLE
        and p(".hint")[t("Everything, for you: to keep, or to go on with on another device. Nobody else gets it.")],
        Markup(left_out),
        div(".actions")[
            action(t("Save the page (HTML)"), "save_html", fields, kind="main"),
            action(t("Save the data (JSON)"), "save_json", fields),
        ],
    ]


def _left_out(scene: Scene, audience: Audience, reader: Id | None) -> str:
    copy = copy_for(scene.meeting, audience, reader, came_as=scene.came_as)
    t = scene.t
    return str(
        div[
            withheld(t, copy),
            reader
            and p(".hint")[
                t(
                    "The file is called {file}: the number stands for {name}, because others see names of files.",
                    file=file_name(copy, "html"),
                    name=scene.names((reader,)),
                )
            ],
        ]
    )


def _for_one(scene: Scene) -> Node:
    """A copy for one person: whose, then what that one leaves out."""
    t = scene.t
    offered = for_one(scene.meeting)
    if not offered or not can_be_made(scene.came_as, Audience.PERSON):
        return None
    sorts = {
        Audience.PERSON: t("their copy, with everything that they may have"),
        Audience.CHILD: t("a child's copy, with their own words, the good things and who does what"),
    }
    options = [
        (f"{audience}:{person.id}", t("{name}: {copy}", name=person.name, copy=sorts[audience]))
        for audience, person in offered
    ]
    chosen = scene.screen.copy_of
    form = Form(scene, "copy-of", {"whose": f"{chosen[0]}:{chosen[1]}" if chosen else ""})
    return [
        h3[t("A copy for one person")],
        form_(id="copy-of", data_command="copy_of", data_autosave=True, novalidate=True)[
            form.choice("whose", t("Whose copy?"), [("", t("choose")), *options]),
            send(t("Show what it leaves out"), kind=""),
        ],
        [_copy(scene, *chosen)]
        if chosen and chosen in [(audience, person.id) for audience, person in offered]
        else None,
    ]


def _how(scene: Scene, form: Form, *first: tuple[str, str]) -> Element:
    t = scene.t
    audiences = [*first, *((value.value, t(words)) for value, words in AUDIENCES.items())]
    return div(".row")[
        form.choice("audience", t("Which copy"), audiences),
        form.choice("way", t("How"), [(value.value, t(words)) for value, words in WAYS.items()]),
        form.line("day", t("Day"), type="date"),
    ]


def _named(scene: Scene, copy: CopyGiven) -> str:
    return scene.names((copy.person,))


def _shown(scene: Scene, copy: CopyGiven) -> Node:
    t = scene.t
    day = t.day(copy.day) if copy.day else ""
    return div[
        p(".words", dir="auto")[scene.names((copy.person,))],
        small[" · ".join(part for part in (t(AUDIENCES[copy.audience]), t(WAYS[copy.way]), day) if part)],
    ]


def _controls(scene: Scene, copy: CopyGiven, form: Form) -> Node:
    people: list[tuple[str, str]] = [(person.id, person.name) for person in scene.people]
    return [form.choice("person", scene.t("Who"), people), _how(scene, form)]
