"""Questions from 10 to 0: what both ends mean, the answer, and what makes it that."""

from __future__ import annotations

from htpy import Element, details, div, h2, h3, label, p, section, span, summary
from htpy import form as form_
from htpy import input as input_

from app.forms import FACE
from app.preparing import PEOPLE, Preparing, Question, first_readers, questions
from app.views.fields import Form, action, for_whom, hidden, send
from app.views.instruments import choices, ends
from app.views.preparing.readers import readers, readers_for_people
from app.views.reasons import WHAT_HIGHER, WHY
from app.views.scene import Scene
from sos_core.contributions import Scale
from sos_core.model.answers import HIGHEST, LOWEST, Instrument, NonAnswer, QuestionWords
from sos_core.model.reports import ReportKind
from sos_core.wording import INSTRUMENTS


def answers(scene: Scene, it: Preparing) -> Element:
    t = scene.t
    asked = questions(it.contribution, t)
    return section("#answers.sheet", tabindex="-1", aria_labelledby="answers-heading")[
        h2("#answers-heading")[t("From 10 to 0")],
        not it.contribution.children and p(".hint")[_who_first(scene, it)],
        (
            div(".copy", role="group", aria_labelledby=f"answer-{question.key}-text")[_answer(scene, it, question)]
            for question in asked
        ),
        it.contribution.kind is not ReportKind.CHILD and _another(scene, it),
    ]


def _who_first(scene: Scene, it: Preparing) -> str:
    t = scene.t
    if it.contribution.kind is ReportKind.CHILD:
        return t("Write your name above: then there is a question here.")
    return t("Name the children above: then there is a question about each.")


def _answer(scene: Scene, it: Preparing, question: Question) -> Element:
    t, kind = scene.t, it.contribution.kind
    instrument = it.instrument_of(question)
    form = Form(scene, f"answer-{question.key}", {**_values(question.scale, kind), "instrument": instrument.value})
    words = QuestionWords(text=question.text, at_ten=question.at_ten, at_zero=question.at_zero)
    problem = form.problem("given")
    offered = [Instrument.NUMBERS, Instrument.LADDER]
    if instrument not in offered:
        offered.append(instrument)
    return form_(id=form.id, data_command="prepare_answer", data_autosave="typing", novalidate=True)[
        h3(id=f"{form.id}-text", tabindex="-1", dir="auto")[question.text],
        hidden(form=form.id, question=question.key),
        ends(t, words, instrument),
        form.choice("instrument", t("Answer with"), [(one.value, t(INSTRUMENTS[one])) for one in offered]),
        problem,
        choices(
            t,
            instrument,
            form=form.id,
            chosen=form.values.get("given", ""),
            described=f"{form.id}-given-problem" if problem else "",
        ),
        _no_number(scene, form),
        form.lines("reason", t(WHY)),
        form.lines("one_higher", t(WHAT_HIGHER)),
        _readers(scene, form, kind),
        question.scale
        and action(
            for_whom(t("Take the answer out"), question.text),
            "prepare_unanswer",
            {"question": question.key},
            kind="quiet",
        ),
    ]


def _values(scale: Scale | None, kind: ReportKind) -> dict[str, object]:
    """As the controls have it: a number, a face or that none was given are one choice."""
    if scale is None:
        return {"readers": first_readers(kind)}
    given = scale.non_answer or (f"{FACE}{scale.face}" if scale.face else str(scale.number))
    return {**dict(scale), "given": given}


def _readers(scene: Scene, form: Form, kind: ReportKind) -> Element:
    return readers_for_people(scene, form) if kind in PEOPLE else readers(scene, form)


def _no_number(scene: Scene, form: Form) -> Element:
    chosen = form.values.get("given") == NonAnswer.PASSED
    return label(".tick")[
        input_(type="radio", name="given", value=NonAnswer.PASSED.value, id=f"{form.id}-given-passed", checked=chosen),
        span[scene.t("No number")],
    ]


def _another(scene: Scene, it: Preparing) -> Element:
    """The question of this meeting may be another: whoever leads it can have told the author."""
    t = scene.t
    kind = it.contribution.kind
    form = Form(scene, "own-question", {"readers": first_readers(kind)})
    children = [("", t("nobody in particular")), *((name, name) for name in it.contribution.children)]
    problem = form.problem("given")
    opened = any(problem_ for problem_ in scene.screen.problems) and scene.screen.form == form.id
    return details(open=opened)[
        summary[t("Answer another question")],
        form_(id=form.id, data_command="prepare_ask", novalidate=True)[
            hidden(form=form.id),
            form.lines("text", t("The question")),
            form.lines("at_ten", t("10 means"), rows=1),
            form.lines("at_zero", t("0 means"), rows=1),
            form.choice("child", t("About"), children),
            problem,
            form.choice("given", t("Answer"), _numbers(scene)),
            form.lines("reason", t(WHY)),
            form.lines("one_higher", t(WHAT_HIGHER)),
            _readers(scene, form, kind),
            send(t("Add the question with this answer"), kind=""),
        ],
    ]


def _numbers(scene: Scene) -> list[tuple[str, str]]:
    numbers = [(str(number), str(number)) for number in range(HIGHEST, LOWEST - 1, -1)]
    return [("", scene.t("choose")), *numbers, (NonAnswer.PASSED.value, scene.t("No number"))]
