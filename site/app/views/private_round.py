"""A private round as the leader sees it: how many have had a turn, who is waited for, and the way to reveal.

What anybody answered is not on the page until then, not even for the leader: the page may be on the wall.
"""

from __future__ import annotations

from collections.abc import Sequence

from htpy import Element, Node, details, div, fieldset, legend, p, summary
from htpy import form as form_
from markupsafe import Markup

from app.forms import FACE
from app.turns import next_person, turns, waiting
from app.views.fields import Form, action, for_whom, hidden, send
from app.views.scene import Scene
from app.views.who_may_have import WHO_MAY_HAVE, WORDS
from sos_core.language import Language
from sos_core.model.answers import HIGHEST, LOWEST, Face, Instrument, NonAnswer, Question
from sos_core.model.people import Person
from sos_core.model.sides import Side
from sos_core.scaling.private import hidden as hidden_answers
from sos_core.wording import FACES, INSTRUMENTS, NON_ANSWERS


def all_answers(t: Language) -> list[tuple[str, str]]:
    """Everything that can be answered, in one list: numbers, faces, and the three ways of giving no answer."""
    numbers = [(str(number), str(number)) for number in range(LOWEST, HIGHEST + 1)]
    faces = [(f"{FACE}{value.value}", t(FACES[value])) for value in Face]
    others = [(value.value, t(NON_ANSWERS[value])) for value in NonAnswer]
    return [("", t("–")), *numbers, *faces, *others]


def seen_as_given(scene: Scene, question: Question, person: Person) -> bool:
    """Whether this person's answer is to be seen, and is noted where all can see it."""
    return question.id not in scene.aside.round.questions or question.answer_of(person.id) is not None


def private_round(scene: Scene, question: Question) -> Node:
    t = scene.t
    if question.id not in scene.aside.round.questions:
        if question.answers:
            return None
        return div(".actions")[
            action(t("Ask privately, and reveal afterwards"), "ask_privately", {"question": question.id}, kind="quiet")
        ]
    kept = hidden_answers(scene.aside.round, scene.meeting, question.id)
    left = waiting(scene.meeting, scene.aside.round, question.id)
    everybody = {person.id for person in scene.meeting.people}
    so_far = turns(scene.meeting, scene.aside.round, question.id, among=everybody)
    if so_far is None:
        return None
    return div(".private-round")[
        p(".said")[
            t(
                "{n} of {of} have had a turn. Nobody sees an answer before you reveal it.",
                n=so_far.had,
                of=so_far.of,
            )
        ],
        left and p(".hint")[t("Waiting for: {names}", names=t.names([person.name for person in left]))],
        left and _before_handing(scene, left),
        div(".actions")[
            next_person(scene.meeting, scene.aside.round)
            and action(t("Hand the device round"), "hand_round", kind="main"),
            kept and action(t("Reveal the answers"), "reveal", {"question": question.id}, id=f"reveal-{question.id}"),
            not so_far.had and action(t("Ask openly instead"), "ask_openly", {"question": question.id}, kind="quiet"),
        ],
        left
        and details(".with-what")[
            summary[t("Who answers with what")], (_with_what(scene, question, one) for one in left)
        ],
    ]


def _before_handing(scene: Scene, left: Sequence[Person]) -> Node:
    """What is worth a look before somebody else reads it."""
    t, meeting = scene.t, scene.meeting
    open_ = [
        one
        for one in meeting.questions
        if one.id in scene.aside.round.questions and waiting(meeting, scene.aside.round, one.id)
    ]
    children = [person.name for person in left if person.side is Side.CHILD]
    return [
        len(open_) > 1
        and p(".hint")[t("Everybody is asked all {n} open questions, one after the other.", n=len(open_))],
        bool(children)
        and p(".hint")[
            t(
                "{names} will read the words above too. Where they would frighten a child, change them first.",
                names=t.names(children),
            )
        ],
    ]


def _with_what(scene: Scene, question: Question, person: Person) -> Markup:
    """Chosen before the device is handed over. It holds for all questions of the round."""
    id, instrument = f"with-{question.id}-{person.id}", scene.aside.instrument_of(person)
    seen = (person, instrument, scene.screen if id == scene.screen.form else None)
    return Markup(scene.memo.html(id, seen, lambda: str(_drawn_with_what(scene, person, instrument, id))))


def _drawn_with_what(scene: Scene, person: Person, instrument: Instrument, id: str) -> Element:
    t = scene.t
    form = Form(scene, id, {"instrument": instrument.value})
    instruments = [(value.value, t(words)) for value, words in INSTRUMENTS.items()]
    return form_(id=form.id, data_command="choose_instrument", data_autosave=True, novalidate=True)[
        hidden(form=form.id, person=person.id), form.choice("instrument", person.name, instruments)
    ]


def slip(scene: Scene, question: Question, person: Person) -> Markup:
    """Somebody who has not been revealed: their slip of paper can be entered, or what was entered taken back. One slip
    is open at a time, so that the next name is in sight on a phone as well. The others' are as they were."""
    id, instrument = f"slip-{question.id}-{person.id}", scene.aside.instrument_of(person)
    kept = any(one.person == person.id for one in hidden_answers(scene.aside.round, scene.meeting, question.id))
    seen = (person, kept, instrument, scene.screen if id == scene.screen.form else None)

    def drawn() -> str:
        if kept:
            return str(_kept(scene, question, person))
        return str(_to_be_filled_in(scene, question, person, instrument, id))

    return Markup(scene.memo.html(id, seen, drawn))


def _kept(scene: Scene, question: Question, person: Person) -> Element:
    t = scene.t
    fields = {"question": question.id, "person": person.id}
    return fieldset(class_=["answer", "kept", person.side.value])[
        legend(dir="auto")[person.name],
        p[t("has answered")],
        action(for_whom(t("Reveal"), person.name), "reveal", fields, kind="quiet"),
        action(for_whom(t("Take back"), person.name), "take_hidden_back", fields, kind="quiet"),
    ]


def _to_be_filled_in(scene: Scene, question: Question, person: Person, suggested: Instrument, id: str) -> Element:
    t = scene.t
    numbers = Instrument.NUMBERS if suggested is Instrument.FACES else suggested
    form = Form(scene, id, {"instrument": numbers.value})
    instruments = [(value.value, t(words)) for value, words in INSTRUMENTS.items() if value is not Instrument.FACES]
    return details(".slip", name=f"slips-{question.id}")[
        summary(dir="auto")[t("Enter for {name}", name=person.name)],
        form_(id=form.id, data_command="answer_hidden", novalidate=True)[
            hidden(form=form.id, question=question.id, person=person.id),
            fieldset(class_=["answer", person.side.value])[
                legend(".unseen", dir="auto")[person.name],
                form.choice("given", t("Answer"), all_answers(t)),
                form.choice("instrument", t("With"), instruments),
                form.choice("leader_only", t(WHO_MAY_HAVE), [("", t(WORDS["everyone"])), ("on", t(WORDS["leader"]))]),
                send(t("Put it in"), kind=""),
            ],
        ],
    ]
