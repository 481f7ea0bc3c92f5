"""Who says it, by the first letters of a name: the quick way to the same boxes that can be ticked by a finger.

After the combobox pattern of the ARIA Authoring Practices Guide; the page does the typing part (site/client/who.js).
"""

from __future__ import annotations

from htpy import Node, div, label, output, p, small, span
from htpy import input as input_

from app.views.keys import Key, keyed
from app.views.scene import Scene


def who(scene: Scene) -> Node:
    t = scene.t
    if not scene.people:
        return None
    return div(".who")[
        label(for_="entry-who")[t("Who says it? Type the first letters of a name")],
        input_(
            type="text",
            id="entry-who",
            role="combobox",
            aria_expanded="false",
            aria_controls="entry-who-list",
            aria_autocomplete="list",
            aria_describedby="entry-who-hint",
            autocomplete="off",
            spellcheck="false",
            placeholder=t("Who says it?"),
            data_who="said_by[]",
            data_next="entry-text",
            **keyed(Key.WHO),
        ),
        span("#entry-who-hint", hidden=True)[t("Enter takes the name, a comma takes it and waits for one more.")],
        output("#entry-speakers.speakers", for_="entry-who"),
        div("#entry-who-list.found", role="listbox", aria_label=t("People"), aria_multiselectable="true", hidden=True)[
            (
                div(
                    class_=["tick", person.side.value],
                    id=f"who-{person.id}",
                    role="option",
                    aria_selected="false",
                    data_person=person.id,
                )[span(dir="auto")[person.name], " ", person.role and small[person.role]]
                for person in scene.people
            )
        ],
        p("#entry-who-none.hint", hidden=True)[t("Nobody of that name is on the list.")],
    ]
