"""People: who was asked, who came, on whose side they sit. Children come first."""

from __future__ import annotations

from htpy import Node, details, div, h1, h2, main, p, section, small, strong, summary
from htpy import form as form_

from app.page import Page
from app.set_apart import joined
from app.views.card import card_list, cards
from app.views.childs_work import childs_pages, for_leader
from app.views.fields import Form, hidden, send
from app.views.scene import Scene
from app.views.way_back import code_setting
from app.views.who_again import who_again
from sos_core.model.parts import Part
from sos_core.model.people import Person, Side
from sos_core.wording import ATTENDANCE, SIDES


def people(scene: Scene) -> Page:
    t = scene.t
    new = Form(scene, "add-person", {"side": Side.CHILD if not scene.children else Side.FAMILY})
    page = main("#main", tabindex="-1", aria_labelledby="view")[
        h1("#view")[t("People")],
        who_again(scene),
        div(".two")[
            section(".sheet", aria_labelledby="add-heading")[
                h2("#add-heading")[t("Add a person")],
                form_(id="add-person", data_command="add", data_next="add-person-name", novalidate=True)[
                    hidden(form="add-person", part="people"), _controls(scene, None, new), send(t("Add"))
                ],
            ],
            section(".sheet", aria_labelledby="people-heading")[
                h2("#people-heading")[t("At this meeting")],
                p(".hint", hidden=bool(scene.meeting.people))[t("Nobody yet. Begin with the child.")],
                card_list("people-list", Part.PEOPLE, t("People at this meeting")),
                childs_pages(scene),
                code_setting(scene),
                for_leader(scene),
            ],
        ],
    ]
    return Page(
        {"main": str(page)},
        {"people-list": cards(scene, Part.PEOPLE, scene.people, _shown, _controls, _named)},
    )


def _named(scene: Scene, person: Person) -> str:
    return person.name


def _shown(scene: Scene, person: Person) -> Node:
    t = scene.t
    attendance = t(ATTENDANCE[person.attendance])
    if person.attendance_note:
        attendance = joined(t, ", ", (attendance, person.attendance_note))
    age = t.count("{n} year old", "{n} years old", person.age) if person.age is not None else ""
    home = t("lives with {whom}", whom=person.lives_with) if person.lives_with else ""
    about = [
        t(SIDES[person.side]),
        person.role,
        person.agency,
        age,
        home,
        t("speaks {language}", language=person.language) if person.language else "",
        t("leads the meeting") if person.leads else "",
        t("interprets for somebody") if person.interpreter else "",
    ]
    return div(class_=["person", person.side.value])[
        strong(dir="auto")[person.name],
        small[joined(t, " · ", about)],
        small[attendance],
        # Somebody in the room may be the one who must not read it.
        person.private_note
        and details(".private")[summary[t("Professionals only")], small(dir="auto")[person.private_note]],
    ]


def _controls(scene: Scene, person: Person | None, form: Form) -> Node:
    t = scene.t
    return [
        form.line("name", t("Name")),
        form.choice(
            "side",
            t("Side"),
            [(side.value, t(words)) for side, words in SIDES.items()],
            # Whoever comes next is often of the same side.
            data_keep=person is None,
        ),
        div(".row")[
            form.line("role", t("Role"), hint=t("Mother, class teacher …")),
            form.line("agency", t("Agency"), hint=t("School, health service …")),
        ],
        div(".row")[
            form.choice(
                "attendance",
                t("At the meeting"),
                [(value.value, t(words)) for value, words in ATTENDANCE.items()],
            ),
            form.line("attendance_note", t("Which part, or how their views came")),
        ],
        div(".row")[
            form.line("age", t("Age (children)"), type="number", min="0", max="25", inputmode="numeric"),
            form.line("lives_with", t("Lives with (children)")),
        ],
        form.line("language", t("Language"), hint=t("What they speak, where somebody interprets for them.")),
        form.tick("leads", t("Leads this meeting")),
        form.tick("interpreter", t("Interprets for somebody")),
        form.lines(
            "private_note",
            t("Note for professionals only"),
            hint=t("Left out of the copy for everyone. For things that somebody here must not read."),
        ),
    ]
