"""Hand out: the record as files, what each copy leaves out, and who was given which."""

from __future__ import annotations

from htpy import Element, Node, div, h1, h2, main, p, section, small, strong
from htpy import form as form_

from app.page import Page
from app.views.card import card_list, cards
from app.views.fields import Form, action, hidden, send
from app.views.scene import Scene
from sos_core.copies import copy_for
from sos_core.model.conclusions import Audience, CopyGiven
from sos_core.model.parts import Part
from sos_core.model.people import Attendance
from sos_core.wording import AUDIENCES, WAYS

WAS_THERE = (Attendance.PRESENT, Attendance.PART)


def hand_out(scene: Scene) -> Page:
    t, meeting = scene.t, scene.meeting
    given = {copy.person for copy in meeting.copies}
    waiting = [p.id for p in scene.people if p.attendance in WAS_THERE and p.id not in given]
    form = Form(scene, "give", {"people": waiting, "day": scene.today})
    page = main("#main.hand-out", tabindex="-1")[
        h1[t("Hand out")],
        div(".two")[
            section(".sheet", aria_labelledby="files-heading")[
                h2("#files-heading")[t("The record as a file")],
                p(".hint")[
                    t(
                        "The page can be read, printed and sent by anybody who has the file. The data file is for "
                        "another Meeting Board. Both carry the same, and both can be opened here again."
                    )
                ],
                scene.came_as is not Audience.PROFESSIONALS
                and p(".hint")[
                    t(
                        "This meeting was brought here from a {copy}: what that one leaves out is missing here too.",
                        copy=t(AUDIENCES[scene.came_as]),
                    )
                ],
                (_copy(scene, audience) for audience in Audience),
            ],
            section(".sheet", aria_labelledby="given-heading")[
                h2("#given-heading")[t("Who was given a copy")],
                card_list("copies-list", Part.COPIES, t("Who was given a copy")),
                form_(id="give", data_command="give_copies", novalidate=True)[
                    hidden(form="give"),
                    form.several("people", t("Who gets one now?"), scene.people),
                    _how(scene, form),
                    send(t("Write it down")),
                ],
            ],
        ],
    ]
    copies = cards(scene, Part.COPIES, meeting.copies, _shown, _controls, _named)
    return Page({"main": str(page)}, {"copies-list": copies})


def _copy(scene: Scene, audience: Audience) -> Element:
    t = scene.t
    withheld = sum(copy_for(scene.meeting, audience).withheld.values())
    left_out = (
        t.count("{n} thing is left out: it is for professionals only.",
                "{n} things are left out: they are for professionals only.", withheld)
        if withheld
        else t("Nothing is left out.")
    )  # fmt: skip
    words = t(AUDIENCES[audience])
    return div(".copy", role="group", aria_label=words)[
        strong[words[:1].upper() + words[1:]],
        p(".hint")[left_out],
        div(".actions")[
            action(t("Save the page (HTML)"), "save_html", {"audience": audience}, kind="main"),
            action(t("Save the data (JSON)"), "save_json", {"audience": audience}),
        ],
    ]


def _how(scene: Scene, form: Form) -> Element:
    t = scene.t
    return div(".row")[
        form.choice("audience", t("Which copy"), [(value.value, t(words)) for value, words in AUDIENCES.items()]),
        form.choice("way", t("How"), [(value.value, t(words)) for value, words in WAYS.items()]),
        form.line("day", t("Day"), type="date"),
    ]


def _named(scene: Scene, copy: CopyGiven) -> str:
    return scene.names((copy.person,))


def _shown(scene: Scene, copy: CopyGiven) -> Node:
    t = scene.t
    day = t.day(copy.day) if copy.day else ""
    return div(".statement")[
        p(".words", dir="auto")[scene.names((copy.person,))],
        small[" · ".join(part for part in (t(AUDIENCES[copy.audience]), t(WAYS[copy.way]), day) if part)],
    ]


def _controls(scene: Scene, copy: CopyGiven, form: Form) -> Node:
    people: list[tuple[str, str]] = [(person.id, person.name) for person in scene.people]
    return [form.choice("person", scene.t("Who"), people), _how(scene, form)]
