"""Scale: the questions from 0 to 10, and what everybody answers. 10 is always said first."""

from __future__ import annotations

from htpy import Element, Node, details, div, fieldset, h1, h2, legend, main, p, section, summary
from htpy import form as form_
from markupsafe import Markup

from app.forms import FACE
from app.page import Page
from app.prompts import Place
from app.views.asked import asked
from app.views.card import card_list, cards
from app.views.covered import covered
from app.views.dangers import dangers
from app.views.fields import Form, hidden, send
from app.views.for_leader import for_leader
from app.views.last_time import answered_last_time
from app.views.picture import picture
from app.views.private_round import all_answers, private_round, seen_as_given, slip
from app.views.prompts import prompts
from app.views.reasons import asked_of, reasons
from app.views.scene import Scene
from app.views.suggested import suggested
from sos_core.model.answers import Answer, Instrument, Question
from sos_core.model.limits import OPEN
from sos_core.model.parts import Part
from sos_core.model.people import Person
from sos_core.wording import INSTRUMENTS


def scale(scene: Scene) -> Page:
    t = scene.t
    page = main("#main.scale", tabindex="-1", aria_labelledby="view")[
        h1("#view")[t("Scale")],
        prompts(scene, Place.SCALE),
        card_list("questions-list", Part.QUESTIONS, t("Questions")),
        suggested(scene),
        section(".sheet", aria_labelledby="ask-heading")[
            h2("#ask-heading")[t("Ask a question from 0 to 10")],
            form_(id="add-question", data_command="add", novalidate=True)[
                hidden(form="add-question", part="questions"),
                _controls(scene, None, Form(scene, "add-question")),
                send(t("Add the question")),
            ],
        ],
    ]
    questions = cards(scene, Part.QUESTIONS, scene.meeting.questions, _shown, _controls, _named)
    return Page({"main": str(page)}, {"questions-list": questions})


def _named(scene: Scene, question: Question) -> str:
    return question.text


def _controls(scene: Scene, question: Question | None, form: Form) -> Node:
    t = scene.t
    children = [("", t("all of us")), *((child.id, child.name) for child in scene.children)]
    return [
        form.lines("text", t("The question"), hint=t("How safe … , the way things are today?")),
        div(".row")[
            form.choice("child", t("About"), children),
            form.choice("danger", t("About which worry?"), dangers(scene, question.danger if question else None)),
        ],
        form.lines("at_ten", t("10 means"), rows=1),
        form.lines("at_zero", t("0 means"), rows=1),
    ]


def _shown(scene: Scene, question: Question) -> Node:
    t = scene.t
    return div(".question")[
        asked(scene, question),
        private_round(scene, question),
        picture(t, scene.meeting, question),
        answered_last_time(scene, question),
        for_leader(scene, question),
        reasons(scene, question),
        _one_by_one(scene, question),
        not scene.people and p(".hint")[t("Put people on the list first, then their answers can be noted here.")],
    ]


def _one_by_one(scene: Scene, question: Question) -> Node:
    """What is not revealed can be entered, what is can be changed. Who is there for somebody else's words gives no
    answer of their own."""
    asked = [person for person in scene.people if not person.interpreter or question.answer_of(person.id)]
    seen = [person for person in asked if seen_as_given(scene, question, person)]
    hidden = [person for person in asked if person not in seen]
    private = question.id in scene.aside.round.questions
    return [
        hidden and div(".slip-list")[(slip(scene, question, person) for person in hidden)],
        seen
        and details(".one-by-one", open=not private and not question.answers)[
            summary[scene.t("Answers, one by one")],
            div(".answers")[(_row(scene, question, person) for person in seen)],
        ],
    ]


def _row(scene: Scene, question: Question, person: Person) -> Markup:
    """Of all who answer one at a time does: the rows of the others are as they were."""
    answer, id = question.answer_of(person.id), f"answer-{question.id}-{person.id}"
    seen = (scene.meeting.people, person, answer, scene.screen if id == scene.screen.form else None)
    return Markup(scene.memo.html(id, seen, lambda: str(_drawn_row(scene, question, person, answer, id))))


def _drawn_row(scene: Scene, question: Question, person: Person, answer: Answer | None, id: str) -> Element:
    t = scene.t
    form = Form(scene, id, _values(answer))
    # A face is chosen as the answer: that says already with what it was given.
    with_faces = answer is not None and answer.instrument is Instrument.FACES
    instruments = [
        (value.value, t(words)) for value, words in INSTRUMENTS.items() if value is not Instrument.FACES or with_faces
    ]
    why, what_better = asked_of(answer)
    return form_(id=form.id, data_command="answer", data_autosave=True, novalidate=True)[
        hidden(form=form.id, question=question.id, person=person.id),
        fieldset(class_=["answer", person.side.value])[
            legend(dir="auto")[person.name],
            covered(
                scene,
                answer.limits if answer else OPEN,
                [
                    form.choice("given", t("Answer"), all_answers(t)),
                    form.choice("instrument", t("With"), instruments),
                    form.lines("reason", t(why), rows=1),
                    form.lines("one_higher", t(what_better), rows=1),
                ],
            ),
        ],
    ]


def _values(answer: Answer | None) -> dict[str, object]:
    if answer is None:
        return {}
    given: object = answer.number
    if answer.non_answer is not None:
        given = answer.non_answer.value
    elif answer.face is not None:
        given = f"{FACE}{answer.face.value}"
    return {**dict(answer), "given": given, "instrument": answer.instrument.value}
