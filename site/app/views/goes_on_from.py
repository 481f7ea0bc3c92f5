"""What a meeting goes on from: where it was begun by hand, the record of last time can be brought afterwards."""

from __future__ import annotations

from htpy import Node, div, fieldset, h2, label, legend, p, section, span
from htpy import form as form_
from htpy import input as input_

from app.views.covered import covered
from app.views.fields import action, hidden, send
from app.views.scene import Scene
from app.views.who_again import same_person
from sos_core.review import likely


def goes_on_from(scene: Scene) -> Node:
    t, previous = scene.t, scene.meeting.previous
    return section(".sheet", aria_labelledby="last-heading")[
        h2("#last-heading")[t("Last time")],
        p(".hint")[
            t("This meeting goes on from that of {day}.", day=t.day(previous.held_on))
            if previous
            else t("Is this a review? The record of the meeting before it brings its people, plan and questions.")
        ],
        _who_is_the_same(scene) if scene.screen.last_record else previous is None and _choose(scene),
    ]


def _choose(scene: Scene) -> Node:
    return [
        label(".file", for_="follow-file")[scene.t("Choose the record of last time")],
        input_(
            "#follow-file", type="file", data_command="follow_file", accept=".json,.html,application/json,text/html"
        ),
    ]  # fmt: skip


def _who_is_the_same(scene: Scene) -> Node:
    t, record = scene.t, scene.screen.last_record
    assert record is not None
    then = {person.id: person for person in record.meeting.people}
    pairs = [(scene.meeting.person(pair.person), then[pair.was]) for pair in likely(scene.meeting, record.meeting)]
    return form_("#same", data_command="follow", tabindex="-1")[
        hidden(form="same"),
        fieldset(".several")[
            legend[t("Who is the same? Choose those who are, and nobody else.")],
            (
                covered(
                    scene,
                    earlier.limits if person.limits.for_all else person.limits,
                    label(".tick")[
                        input_(type="checkbox", name="same[]", value=f"{person.id}:{earlier.id}"),
                        span(dir="auto")[same_person(scene, person.name, earlier.name)],
                    ],
                )
                for person, earlier in pairs
            ),
        ],
        div(".actions")[send(t("Go on from this record")), action(t("Leave it"), "go", {"section": "prepare"})],
    ]
