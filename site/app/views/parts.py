"""The way through a meeting: its parts in their usual order, each with what is there and what is not. None blocks
another."""

from __future__ import annotations

import json
from typing import Final

from htpy import Element, Node, button, li, nav, small, span, ul

from app.screen import Section
from app.views.columns import columns
from app.views.handing_out.versions import Version, versions
from app.views.keys import Key, keyed
from app.views.scene import Scene
from sos_core.language import mark
from sos_core.model.presets import Shows
from sos_core.presets import preset_for
from sos_core.wording import COLUMNS

SECTIONS: Final = {
    Section.PREPARE: mark("Prepare"),
    Section.PEOPLE: mark("People"),
    Section.BOARD: mark("Board"),
    Section.SCALE: mark("Scale"),
    Section.PLAN: mark("Goals and steps"),
    Section.AGREE: mark("Agree"),
    Section.HAND_OUT: mark("Hand out"),
}


def parts(scene: Scene) -> Element:
    t = scene.t
    if scene.history is None:
        return nav("#parts", hidden=True)
    there: dict[Section, Node] = {
        Section.PREPARE: _prepared(scene),
        Section.PEOPLE: _people(scene),
        Section.BOARD: _said(scene),
        Section.SCALE: _asked(scene),
        Section.PLAN: _planned(scene),
        Section.AGREE: _agreed(scene),
        Section.HAND_OUT: _handed_out(scene),
    }
    return nav("#parts", aria_label=t("The way through the meeting"), **keyed(Key.PARTS))[
        ul[
            (
                li[
                    button(
                        type="button",
                        data_command="go",
                        data_fields=json.dumps({"section": section}),
                        aria_current="page" if section is scene.screen.section else None,
                    )[t(SECTIONS[section]), " ", small(".count")[words]]
                ]
                for section, words in there.items()
            )
        ]
    ]


def _prepared(scene: Scene) -> Node:
    t, meeting = scene.t, scene.meeting
    number = len(meeting.reports)
    reports = t.count("{n} report", "{n} reports", number) if number else ""
    reason = t("reason noted") if not number else ""
    return _list(reports, reason if meeting.reason else t("no reason yet"))


def _people(scene: Scene) -> Node:
    t, people = scene.t, scene.people
    if not people:
        return t("nobody yet")
    return _list(str(len(people)), "" if scene.children else t("no child yet"))


def _said(scene: Scene) -> Node:
    """How much stands in each column. In figures for the eye, which sees the columns in this order."""
    t, counts = scene.t, {column: len(here) for column, here in columns(scene).items()}
    if not any(counts.values()):
        return t("nothing yet")
    return [
        span(aria_hidden="true")[" · ".join(str(number) for number in counts.values())],
        " ",
        span(".unseen")[
            _list(
                *(
                    t("{n} under “{heading}”", n=number, heading=t(COLUMNS[column]))
                    if number
                    else t("nothing under “{heading}”", heading=t(COLUMNS[column]))
                    for column, number in counts.items()
                )
            )
        ],
    ]


def _asked(scene: Scene) -> Node:
    t, questions = scene.t, scene.meeting.questions
    if not questions:
        return t("no question yet")
    answered = sum(bool(question.answers) for question in questions)
    return t("{answered} of {asked} answered", answered=answered, asked=len(questions))


def _planned(scene: Scene) -> Node:
    t, goals, steps = scene.t, len(scene.meeting.goals), len(scene.meeting.steps)
    if not goals and not steps:
        return t("nothing yet")
    return _list(
        t.count("{n} goal", "{n} goals", goals) if goals else t("no goal yet"),
        t.count("{n} step", "{n} steps", steps) if steps else t("no step yet"),
    )


def _agreed(scene: Scene) -> Node:
    t, meeting = scene.t, scene.meeting
    decisions = len(meeting.decisions)
    decided = t.count("{n} decision", "{n} decisions", decisions) if decisions else ""
    if not decided and Shows.DECISIONS in preset_for(meeting, t).shows:
        decided = t("no decision yet")
    dates = len(meeting.next_meetings)
    return _list(decided, t.count("{n} date", "{n} dates", dates) if dates else t("no date yet"))


def _handed_out(scene: Scene) -> Node:
    t, meeting = scene.t, scene.meeting
    have = len({copy.person for copy in meeting.copies})
    if not have:
        return t("no copy yet")
    told = t("{n} of {all} have a copy", n=have, all=len(meeting.people))
    # Only there is it known, and told beside the names: comparing makes every copy anew.
    is_there = scene.screen.section is Section.HAND_OUT
    older = sum(one is Version.OLDER for one in versions(scene).values()) if is_there else 0
    return _list(told, t("{n} an older one", n=older) if older else "")


def _list(*words: str) -> str:
    return ", ".join(one for one in words if one)
