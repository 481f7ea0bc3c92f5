"""Questions to ask, for the leader's eyes: a closed line on the leader's own page, and the place to change them.

They are drawn on the leader's page only. What goes on the wall, into somebody's hands or on paper never calls this.
"""

from __future__ import annotations

from htpy import Element, Node, details, div, h2, h3, li, p, section, summary, ul
from htpy import form as form_

from app.prompts import PLACES, PURPOSES, Place
from app.views.fields import Form, action, for_whom, hidden, send
from app.views.scene import Scene


def prompts(scene: Scene, *places: Place) -> Node:
    if not scene.prompts.shown:
        return None
    return details(".prompts")[
        summary[scene.t("Questions to ask")], div(".prompts-places")[(_place(scene, place) for place in places)]
    ]


def _place(scene: Scene, place: Place) -> Element:
    t = scene.t
    asked = [(words, scene.prompts.of(place, purpose, t)) for purpose, words in PURPOSES.items()]
    return div(role="group", aria_label=t(PLACES[place]))[
        h2[t(PLACES[place])],
        ([h3[t(words)], ul[(li(dir="auto")[one] for one in questions)]] for words, questions in asked if questions),
    ]


def prompts_setting(scene: Scene) -> Node:
    """On the first screen, where no family looks on. Before Python is there it is not known what was set, and only the
    room for it is there."""
    t, shown = scene.t, scene.prompts.shown
    return section("#prompts-setting.sheet", tabindex="-1", aria_labelledby="prompts-heading", inert=not scene.ready)[
        h2("#prompts-heading")[t("Questions to ask")],
        p(".hint")[
            t(
                "For whoever leads: questions to ask at each part of a meeting. They are shown on this device only, "
                "and are in no copy or record of a meeting. Only “Take everything away” takes them along."
            )
        ],
        action(t("Do not show them"), "show_prompts", {"shown": "no"})
        if shown
        else action(t("Show them in meetings"), "show_prompts", {"shown": "yes"}),
        shown and (_editing(scene, place) for place in Place),
    ]


def _editing(scene: Scene, place: Place) -> Element:
    t = scene.t
    id = f"prompts-{place.value}"
    form = Form(scene, id, {purpose.value: "\n".join(scene.prompts.of(place, purpose, t)) for purpose in PURPOSES})
    about = t(PLACES[place])
    return details(open=scene.screen.form == id)[
        summary[t("Change: {what}", what=about)],
        form_(id=id, data_command="edit_prompts", novalidate=True)[
            hidden(form=id, place=place.value),
            (
                form.lines(purpose.value, t(words), hint=t("One question a line."))
                for purpose, words in PURPOSES.items()
            ),
            send(t("Keep"), kind=""),
            place in scene.prompts.own
            and action(for_whom(t("Bring back"), about), "put_prompts_back", {"place": place}, kind="quiet"),
            place in scene.prompts.put_by
            and action(
                for_whom(t("Your own again"), about),
                "edit_prompts",
                {"place": place, **scene.prompts.put_by[place].model_dump()},
                kind="quiet",
                id=f"{id}-own",
            ),
        ],
    ]
