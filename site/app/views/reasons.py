"""After a round is revealed: everybody is asked in turn what makes it that and not lower, and what would make it one
higher. One person's line is open at a time; anybody can be gone on to, come back to, or left out.

What would make it one higher can become a next step at once. Who said it stands in the step, because "me having a key"
says nothing without it; who does it is left open: a child who says "if Craig rang first" is not to be the one who does.
"""

from __future__ import annotations

from typing import Final

from htpy import Element, Node, div, form, h3, li, ol, p, small, span

from app.reasons import line_of, made_of, open_line
from app.views.covered import named
from app.views.fields import Form, action, for_whom, hidden
from app.views.scene import Scene
from sos_core.language import mark
from sos_core.model.answers import HIGHEST, Answer, Instrument, Question
from sos_core.model.plan import Step
from sos_core.wording import FACES, INSTRUMENTS

WHY: Final = mark("What makes it that and not lower?")
WHAT_HIGHER: Final = mark("What would make it one higher?")
WHY_A_FACE: Final = mark("What makes it that?")
WHAT_BETTER: Final = mark("What would make it better?")
"""A face is no number: there is none below it, and none above."""


def asked_of(answer: Answer | None) -> tuple[str, str]:
    """What somebody is asked who gave this answer: what makes it that, and what would make it better."""
    return (WHY_A_FACE, WHAT_BETTER) if answer is not None and answer.face is not None else (WHY, WHAT_HIGHER)


def reasons(scene: Scene, question: Question) -> Node:
    """`None` where there is nobody to ask."""
    t = scene.t
    line = line_of(scene.meeting, question)
    if not line:
        return None
    now = open_line(scene.meeting, question, scene.screen.asking)
    if now is None:
        return div(".reasons", id=f"reasons-{question.id}", tabindex="-1")[
            action(t("Ask for the reasons, one after the other"), "ask_reason", {"question": question.id}, kind="main")
        ]
    place = line.index(now)
    before, after = line[:place][-1:], line[place + 1 :][:1]
    on = _on(question)
    return div(".reasons.open", id=f"reasons-{question.id}", tabindex="-1", role="group", aria_label=t("The reasons"))[
        ol(".line")[(_in_line(scene, question, answer, answer is now) for answer in line)],
        _open(scene, question, now),
        # First what ends this line, and Enter presses: whoever tabs on goes on.
        div(".actions")[
            (_to(scene, question, one, t("Go on with {name}", name=_name(scene, one)), "main", id=on) for one in after),
            not after and action(t("Close the reasons"), "close_reasons", kind="main", id=on),
            _step(scene, question, now),
            (_to(scene, question, one, t("Back to {name}", name=_name(scene, one)), "quiet") for one in before),
            after and action(t("Close the reasons"), "close_reasons", kind="quiet"),
        ],
    ]


def _on(question: Question) -> str:
    """The id of the button that goes on from whoever is asked."""
    return f"on-from-{question.id}"


def _form_id(question: Question, answer: Answer) -> str:
    return f"reason-{question.id}-{answer.person}"


def _name(scene: Scene, answer: Answer) -> str:
    return scene.meeting.person(answer.person).name


def _to(scene: Scene, question: Question, answer: Answer, words: str, kind: str, **attributes: str) -> Element:
    return action(words, "ask_reason", {"question": question.id, "person": answer.person}, kind=kind, **attributes)


def _in_line(scene: Scene, question: Question, answer: Answer, now: bool) -> Element:
    """One of those who are asked: what has been said already is told in words."""
    t = scene.t
    said = t("said") if answer.reason or answer.one_higher else t("not asked yet")
    attributes = {"aria-current": "step"} if now else {}
    return li[
        action(
            [span(dir="auto")[_name(scene, answer)], small[given_told(scene, answer), " · ", said]],
            "ask_reason",
            {"question": question.id, "person": answer.person},
            kind="quiet",
            **attributes,
        )
    ]


def given_told(scene: Scene, answer: Answer) -> str:
    t = scene.t
    if answer.face is not None:
        return t(FACES[answer.face])
    number = t("{number} of {highest}", number=answer.number, highest=HIGHEST)
    if answer.instrument is Instrument.NUMBERS:
        return number
    return t("{number}, {instrument}", number=number, instrument=t(INSTRUMENTS[answer.instrument]))


def _open(scene: Scene, question: Question, answer: Answer) -> Node:
    t = scene.t
    controls = Form(scene, _form_id(question, answer), dict(answer))
    why, what_better = asked_of(answer)
    made = _made(scene, question, answer)
    return [
        h3(dir="auto")[t("{name}: {given}", name=_name(scene, answer), given=given_told(scene, answer))],
        form(id=controls.id, data_command="note_reason", data_autosave=True, novalidate=True)[
            hidden(form=controls.id, question=question.id, person=answer.person),
            controls.lines("reason", t(why), data_enter=f"{controls.id}-one_higher"),
            controls.lines("one_higher", t(what_better), data_enter=_on(question)),
        ],
        made and p[t("This is a next step: {what}", what=named(scene, made.limits, made.what))],
    ]


def _made(scene: Scene, question: Question, answer: Answer) -> Step | None:
    return made_of(scene.t, scene.meeting, scene.aside, question, answer)


def _step(scene: Scene, question: Question, answer: Answer) -> Element:
    """Makes a next step of what would make it one higher; once it is there, goes on to it."""
    t, at = scene.t, f"step-of-{question.id}-{answer.person}"
    made = _made(scene, question, answer)
    if made is not None:
        return action(t("Say who does it, and by when"), "open_step", {"id": made.id}, kind="quiet", id=at)
    fields = {"form": _form_id(question, answer), "question": question.id, "person": answer.person}
    return action(for_whom(t("Make that a next step"), _name(scene, answer)), "make_step", fields, id=at)
