"""Who is here and has not been heard yet: in sight in every part of the meeting, children first. To choose a name is to
let that person speak: they are chosen as the speaker in the line for what is said.

It is on the leader's page only. The room may see that page all the same, so what is not for everybody counts for
nothing here: a name that goes while a closed line comes would tell who said what is in it.
"""

from __future__ import annotations

import json
from typing import Final

from htpy import Element, button, div, p, section, span

from app.screen import Section
from app.views.fields import action
from app.views.keys import Key, keyed
from app.views.scene import Scene
from sos_core.advice.heard import Hearing
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.people import Attendance
from sos_core.model.statements import Statement

HERE: Final = (Attendance.PRESENT, Attendance.PART)
LINE: Final = "entry-text"
"""The line for what is said."""

_TO_THE_LINE: Final = {"section": Section.BOARD, "focus": LINE}


def silent(scene: Scene) -> str:
    if scene.history is None:
        return str(nobody())
    seen = (scene.meeting, scene.screen.section)
    return scene.memo.html("not heard", seen, lambda: str(_drawn(scene)))


def nobody() -> Element:
    """Where there is no meeting to hear anybody in, or the device is in somebody's hands."""
    return section("#heard", hidden=True)


def _drawn(scene: Scene) -> Element:
    t = scene.t
    hearing = scene.memo.value("hearing", (), lambda: Hearing(_is_for_all))
    people = [scene.meeting.person(id) for id in hearing.not_heard(_for_all(scene.meeting))]
    words = (
        t("Not heard yet:")
        if people
        else t("Nobody is on the list yet.")
        if not scene.people
        else t("Everybody here has been heard.")
        if any(person.attendance in HERE for person in scene.meeting.people)
        # As at the beginning of a review: everybody is on the list, and nobody has come in yet.
        else t("Nobody is marked as here yet.")
    )
    write = [span(aria_hidden="true")["✎"], span(".long")[t("Write on the board")]]
    # The key leads to the first name, where there is one.
    key = keyed(Key.NOT_HEARD)
    return section("#heard", aria_label=t("Not heard yet"), tabindex="-1", **({} if people else key))[
        # On the board it is seen only where the line has scrolled away, and the key is the line's own.
        action(write, "go", _TO_THE_LINE, kind="quiet to-line")
        if scene.screen.section is Section.BOARD
        else action(write, "go", _TO_THE_LINE, kind="quiet", **keyed(Key.WRITE)),
        " ",
        p[words],
        people
        and div(".silent", **key)[
            (
                button(
                    type="button",
                    class_=["action", "quiet", person.side.value],
                    id=f"silent-{person.id}",
                    data_speaker=person.id,
                    data_command="go",
                    data_fields=json.dumps(_TO_THE_LINE),
                )[span(dir="auto")[person.name], span(".unseen")[": ", t("speaks now")]]
                for person in people
            )
        ],
    ]


def _is_for_all(statement: Statement) -> bool:
    return statement.limits.for_all


def _for_all(meeting: Meeting) -> Meeting:
    """The meeting without what is not for everybody; everybody who is here stays, and statements do: `Hearing` leaves
    those out by itself."""
    kept = {
        part.value: tuple(item for item in part.items(meeting) if item.limits.for_all)
        for part in Part
        if part not in (Part.PEOPLE, Part.STATEMENTS)
    }
    kept["questions"] = tuple(
        question.model_copy(update={"answers": tuple(one for one in question.answers if one.limits.for_all)})
        for question in meeting.questions
        if question.limits.for_all
    )
    return meeting.model_copy(update=kept)
