"""Who was given which copy, how and when; and noting it by hand where it did not leave from here."""

from __future__ import annotations

from collections.abc import Mapping

from htpy import Element, Node, details, div, form, h2, p, section, small, summary

from app.offers import OF_THEIR_KIND
from app.views.card import card_list, cards
from app.views.fields import Form, hidden, send
from app.views.handing_out.rows import told
from app.views.scene import Scene
from app.who_gets import copy_of
from sos_core.canonical import unbroken
from sos_core.model.conclusions import CopyGiven
from sos_core.model.parts import Part
from sos_core.model.people import Person
from sos_core.wording import AUDIENCES, WAYS


def given(scene: Scene) -> Element:
    t = scene.t
    by_hand = Form(scene, "give", {"day": scene.today})
    return section(".sheet", aria_labelledby="given-heading")[
        h2("#given-heading")[t("Who was given a copy")],
        card_list("copies-list", Part.COPIES, t("Who was given a copy")),
        details(open=scene.screen.form == "give")[
            summary[t("Note by hand who was given one")],
            form(id="give", data_command="give_copies", novalidate=True)[
                hidden(form="give"),
                by_hand.several(
                    "people", t("Who was given one?"), scene.people, lambda person: _proposed(scene, person)
                ),
                how(scene, by_hand, ("", t("as said above"))),
                send(t("Write it down")),
            ],
        ],
    ]


def _proposed(scene: Scene, person: Person) -> str:
    audience = copy_of(scene.meeting, scene.aside, person, scene.came_as)
    return scene.t(AUDIENCES[audience or OF_THEIR_KIND[person.side]])


def how(scene: Scene, form: Form, *first: tuple[str, str]) -> Element:
    t = scene.t
    audiences = [*first, *((value.value, t(words)) for value, words in AUDIENCES.items())]
    return div(".row")[
        form.choice("audience", t("Which copy"), audiences),
        form.choice("way", t("How"), [(value.value, t(words)) for value, words in WAYS.items()]),
        form.line("day", t("Day"), type="date"),
    ]


def given_cards(scene: Scene) -> Mapping[str, str]:
    return cards(scene, Part.COPIES, scene.meeting.copies, _shown, _controls, _named)


def _named(scene: Scene, copy: CopyGiven) -> str:
    return scene.names((copy.person,))


def _shown(scene: Scene, copy: CopyGiven) -> Node:
    t = scene.t
    return div[
        p(".words", dir="auto")[scene.names((copy.person,))],
        small[told(scene, copy), copy.digest and [t(", "), t("check code {code}", code=unbroken(copy.digest))]],
    ]


def _controls(scene: Scene, copy: CopyGiven, form: Form) -> Node:
    people: list[tuple[str, str]] = [(person.id, person.name) for person in scene.people]
    return [form.choice("person", scene.t("Who"), people), how(scene, form)]
