"""One person's turn in a private round: their name, the question, the words at 10 and at 0, and large numbers to touch.

Nothing of anybody else's answer is on the page, and nothing of one's own once it is given.
"""

from __future__ import annotations

from htpy import Element, Node, button, dd, div, dl, dt, fieldset, h1, label, legend, main, p, span
from htpy import form as form_
from htpy import input as input_

from app.page import Page
from app.turns import next_person, next_question
from app.views.fields import Form, action, hidden, send
from app.views.scene import Scene
from app.views.way_back import way_back
from sos_core.model.answers import HIGHEST, LOWEST, NonAnswer, Question
from sos_core.model.people import Person


def own_turn(scene: Scene, person: Person) -> Page:
    meeting = scene.meeting
    id = next_question(meeting, scene.aside.round, person.id)
    question = next((one for one in meeting.questions if one.id == id), None)
    inside = _question(scene, person, question) if question else _thanks(scene, person.name)
    return Page({"main": str(main("#main.turn", tabindex="-1")[inside, way_back(scene)])})


def _question(scene: Scene, person: Person, question: Question) -> Node:
    t = scene.t
    # With the person in it: the page brings back what was chosen and not sent to whoever chose it, and to nobody else.
    form = Form(scene, f"turn-{question.id}-{person.id}")
    return [
        p(".pill.whose", dir="auto")[t("Your turn, {name}", name=person.name)],
        h1(dir="auto")[question.text],
        dl(".ends")[
            div[dt[str(HIGHEST)], dd(dir="auto")[question.at_ten]],
            div[dt[str(LOWEST)], dd(dir="auto")[question.at_zero]],
        ],
        form_(id=form.id, data_command="answer_in_turn", novalidate=True)[
            hidden(form=form.id, question=question.id),
            form.problem("given"),
            fieldset(".numbers")[
                legend(".unseen")[t("Your answer")],
                (_number(form.id, number) for number in range(HIGHEST, LOWEST - 1, -1)),
            ],
            form.tick("leader_only", t("Tell only the leader")),
            send(t("Done")),
            button(".action", type="submit", name="given", value=NonAnswer.PASSED.value)[t("I'd rather not say")],
        ],
    ]


def _number(form: str, number: int) -> Element:
    return label(".number")[
        input_(type="radio", name="given", value=str(number), id=f"{form}-given-{number}"), span[str(number)]
    ]


def _thanks(scene: Scene, name: str) -> Node:
    t, meeting = scene.t, scene.meeting
    following = next_person(meeting, scene.aside.round)
    return [
        h1(dir="auto")[t("Thank you, {name}.", name=name)],
        p(".lead")[
            t("Please give the device to {name}.", name=meeting.person(following).name)
            if following
            else t("Everybody has had a turn. Please give the device back to the leader.")
        ],
        div(".actions")[
            following and action(t("{name} has it now", name=meeting.person(following).name), "next_turn", kind="main"),
            action(t("Change my answer"), "answer_again", kind="quiet"),
        ],
    ]
