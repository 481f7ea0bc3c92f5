"""Last time beside this time, folded up: what was said then is for looking back, and this meeting is about today.

Answers are set beside each other for the same person on the same question only. There is no line, no arrow and no sum:
other people sat there then, and nobody is graded.
"""

from __future__ import annotations

from typing import Final

from htpy import Element, Node, blockquote, details, li, p, small, summary, ul

from app.last_time import Said
from app.views.said_to_it import said_to_it
from app.views.scene import Scene
from sos_core.language import mark
from sos_core.model.answers import Question
from sos_core.model.statements import Column
from sos_core.retelling.change import GONE
from sos_core.scaling import Because, Change, Changed, asked_then, changes
from sos_core.wording import KIND_WORDS

DIRECTIONS: Final = {
    Change.HIGHER: mark("{name}: {before} last time, {now} today. Higher."),
    Change.LOWER: mark("{name}: {before} last time, {now} today. Lower."),
    Change.SAME: mark("{name}: {before} last time, {now} today. The same."),
}
NEW: Final = {
    Because.PERSON: mark("{name}: new."),
    Because.NO_ANSWER: mark("{name}: new, no answer last time."),
    Because.INSTRUMENT: mark("{name}: new, answered in another way last time."),
    Because.FACE: mark("{name}: another face than last time."),
}


def said_last_time(scene: Scene, column: Column) -> Node:
    """What stood in this column on the board of last time."""
    then, previous = scene.aside.last_time, scene.meeting.previous
    if then is None or previous is None or then.meeting != previous.meeting:
        return None
    said = [one for one in then.said if one.column is column]
    return said and _folded(scene, ul[(_said(scene, one) for one in said)])


def answered_last_time(scene: Scene, question: Question) -> Node:
    """What the same people answered to the same question then. Numbers of last time come only beside an answer of
    today: whoever has not answered yet would follow them."""
    t, meeting = scene.t, scene.meeting
    if meeting.previous is None or not question.answers:
        return None
    if asked_then(meeting, question) is None:
        return p(".hint")[t("This question is new: nothing from the meeting before can be set beside it.")]
    told = [one for one in changes(meeting, question) if _for_the_room(scene, question, one)]
    gone = {change: [_name(scene, one) for one in told if one.change is change] for change in GONE}
    return _folded(
        scene,
        [
            ul[(li(dir="auto")[_told(scene, one)] for one in told if one.change not in GONE)],
            (p(dir="auto")[t(GONE[change], names=t.names(names))] for change, names in gone.items() if names),
        ],
    )


def _folded(scene: Scene, inside: Node) -> Element:
    t, previous = scene.t, scene.meeting.previous
    assert previous is not None
    return details(".last-time")[summary[t("Last time, {day}", day=t.day(previous.held_on))], inside]


def _said(scene: Scene, said: Said) -> Element:
    t = scene.t
    return li[
        said.kind and small(".kind")[t(KIND_WORDS[said.kind])],
        (blockquote if said.own_words else p)(".words", dir="auto")[said.text],
        said.by and small(dir="auto")[t.names(said.by)],
        said_to_it(t, said.agree, said.disagree, [(one.by, one.text) for one in said.corrections]),
    ]


def _for_the_room(scene: Scene, question: Question, changed: Changed) -> bool:
    """Whether everybody may have what was answered, then and now, and may know of whoever answered."""
    previous = scene.meeting.previous
    assert previous is not None
    limited = {person.id for person in scene.meeting.people if not person.limits.for_all}
    limited |= {one.id for one in previous.people if one.leader_only}
    limited |= {answer.person for answer in question.answers if not answer.limits.for_all}
    return not changed.leader_only and limited.isdisjoint({changed.person, changed.was})


def _told(scene: Scene, changed: Changed) -> str:
    t, name = scene.t, _name(scene, changed)
    if changed.because is not None:
        return t(NEW[changed.because], name=name)
    if changed.before is None:
        return t("{name}: the same face as last time.", name=name)
    return t(DIRECTIONS[changed.change], name=name, before=changed.before, now=changed.now)


def _name(scene: Scene, changed: Changed) -> str:
    if changed.person is not None:
        return scene.meeting.person(changed.person).name
    assert scene.meeting.previous is not None
    return next(one.name for one in scene.meeting.previous.people if one.id == changed.was)
