"""One person's turn in a private round: their name, the question, the words at the top and at the bottom, and large
numbers to touch, or rungs, steps or faces where the leader chose them.

Nothing of anybody else's answer is on the page, and nothing of one's own once it is given.
"""

from __future__ import annotations

from htpy import Node, button, div, h1, main, p
from htpy import form as form_

from app.known import known_to
from app.page import Page
from app.turns import next_person, place_in_turn, question_in_hand
from app.views.fields import Form, action, hidden, send
from app.views.instruments import choices, ends
from app.views.scene import Scene
from app.views.way_back import way_back
from sos_core.copies import copy_for
from sos_core.model.answers import Instrument, NonAnswer, Question
from sos_core.model.conclusions import Audience
from sos_core.model.people import Person


def own_turn(scene: Scene, person: Person) -> Page:
    meeting = scene.meeting
    id = question_in_hand(meeting, scene.aside)
    # In the words of their own copy: somebody who is withheld from them may be named in a question.
    theirs = copy_for(meeting, Audience.PERSON, person.id).meeting.questions
    question = next((one for one in theirs if one.id == id), None)
    inside = _question(scene, person, question) if question else _thanks(scene, person)
    beside = question is not None and scene.aside.instrument_of(person) in (Instrument.LADDER, Instrument.STEPS)
    page = main("#main", class_=["turn", beside and "beside"], tabindex="-1", aria_labelledby="view")
    return Page({"main": str(page[inside, way_back(scene)])})


def _question(scene: Scene, person: Person, question: Question) -> Node:
    t = scene.t
    # With the person in it: the page brings back what was chosen and not sent to whoever chose it, and to nobody else.
    form = Form(scene, f"turn-{question.id}-{person.id}")
    instrument = scene.aside.instrument_of(person)
    problem = form.problem("given")
    place = place_in_turn(scene.meeting, scene.aside.round, person.id, question.id)
    anew = scene.aside.hands is not None and question.id in scene.aside.hands.anew
    return [
        p(".pill.whose", dir="auto")[
            t("Your turn, {name}", name=person.name)
            if place.of == 1
            else t("Your turn, {name}: question {n} of {of}", name=person.name, n=place.n, of=place.of)
        ],
        h1("#view", dir="auto")[question.text],
        ends(t, question, instrument),
        form_(id=form.id, data_command="answer_in_turn", novalidate=True)[
            hidden(form=form.id, question=question.id),
            problem,
            choices(t, instrument, form=form.id, described=f"{form.id}-given-problem" if problem else ""),
            form.tick("leader_only", t("Tell only the leader")),
            p(".hint")[
                t("What you told only the leader before stays with the leader.")
                if anew
                else t(
                    "With this, only {leader} sees your answer. Without it, everyone sees it once answers are shown.",
                    leader=scene.leader_among(known_to(scene.meeting, person.id)),
                )
            ],
            send(t("Done")),
            button(".action", type="submit", name="instead", value=NonAnswer.PASSED.value)[t("I'd rather not say")],
        ],
        anew
        and div(".actions")[
            action(t("Keep the answer I gave"), "keep_answer", {"question": question.id}, kind="quiet")
        ],
    ]


def _thanks(scene: Scene, person: Person) -> Node:
    t, meeting = scene.t, scene.meeting
    following = next_person(meeting, scene.aside.round, told_to=person.id)
    return [
        h1("#view", dir="auto")[t("Thank you, {name}.", name=person.name)],
        p(".lead")[
            t("Please give the device to {name}.", name=meeting.person(following).name)
            if following
            # Not that everybody has had a turn: there may be people of whom this one does not know.
            else t("Please give the device back to the leader.")
        ],
        div(".actions")[
            following and action(t("{name} has it now", name=meeting.person(following).name), "next_turn", kind="main"),
            action(t("Change my answer"), "answer_again", kind="quiet"),
        ],
    ]
