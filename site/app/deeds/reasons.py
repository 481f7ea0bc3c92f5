"""After a round is revealed: the reasons are asked one after the other, and become next steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.aside import StepMade
from app.forms import parsed
from app.happened import HAPPENED
from app.keeping import changed_to
from app.reasons import goal_of, line_of, made_of, next_to_ask, step_words
from app.screen import NOT_KNOWN, Message, Screen, Section
from app.state import Deed, Done, State, Tools
from sos_core.commands import Add, GiveAnswer
from sos_core.handle import GONE, handle
from sos_core.language import mark
from sos_core.model.answers import Answer, Question
from sos_core.model.limits import Limits, narrower
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.plan import Step, StepWords
from sos_core.problems import refuse

NOTHING_SAID: Final = mark("Write down first what would make it higher or better.")
REASON_NOTED: Final = mark("Reason noted")


def _question(state: State, message: Message) -> Question:
    for question in state.open.now.questions:
        if question.id == message.text("question"):
            return question
    raise refuse(GONE)


def _answer(state: State, message: Message) -> tuple[Question, Answer]:
    """Whose reason it is: of those who are asked in the room. What was told only to the leader is changed in its own
    row."""
    question = _question(state, message)
    for answer in line_of(state.open.now, question):
        if answer.person == message.text("person"):
            return question, answer
    raise refuse(GONE)


async def _ask_reason(tools: Tools, state: State, message: Message) -> Done:
    """Opens the line of whoever is named; where nobody is, of the first who has said nothing yet."""
    if message.text("person"):
        question, answer = _answer(state, message)
    else:
        question = _question(state, message)
        first = next_to_ask(line_of(state.open.now, question))
        if first is None:
            raise refuse(NOT_KNOWN)
        answer = first
    screen = replace(state.screen.settled(), asking=(question.id, answer.person))
    return Done(replace(state, screen=screen), focus=f"reason-{question.id}-{answer.person}-reason")


async def _close_reasons(tools: Tools, state: State, message: Message) -> Done:
    asking = state.screen.asking
    screen = replace(state.screen.settled(), asking=None)
    return Done(replace(state, screen=screen), focus=f"reasons-{asking[0]}" if asking else None)


async def _note_reason(tools: Tools, state: State, message: Message) -> Done:
    question, answer = _answer(state, message)
    said = {name: message.text(name) for name in ("reason", "one_higher") if name in message.fields}
    noted = parsed(Answer, dict(answer) | said)
    if noted != answer:
        now = tools.now()
        meeting = handle(state.open.now, GiveAnswer(question=question.id, answer=noted, at=now))
        state = await changed_to(tools, state, state.open.then(meeting, REASON_NOTED))
    return Done(replace(state, screen=state.screen.settled()), announce=tools.t(REASON_NOTED))


async def _make_step(tools: Tools, state: State, message: Message) -> Done:
    """What would make it one higher becomes a next step. Pressed again, nothing is made twice."""
    question, answer = _answer(state, message)
    meeting = state.open.now
    if not answer.one_higher.strip():
        raise refuse(NOTHING_SAID, "one_higher")
    focus = f"step-of-{question.id}-{answer.person}"
    if made_of(tools.t, meeting, state.aside, question, answer) is not None:
        return Done(state, focus=focus)
    goal = goal_of(meeting, question)
    words = parsed(StepWords, {"what": step_words(tools.t, meeting, answer), "goal": goal.id if goal else None})
    step = Step(**dict(words), id=tools.new_id(), limits=_limits(meeting, question, answer))
    after = handle(meeting, Add(item=step, at=tools.now()))
    others = tuple(one for one in state.aside.steps if (one.question, one.person) != (question.id, answer.person))
    made = StepMade(question=question.id, person=answer.person, step=step.id)
    state = replace(state, aside=state.aside.model_copy(update={"steps": (*others, made)}))
    state = await changed_to(tools, state, state.open.then(after, HAPPENED[Part.STEPS].added))
    # What not everybody may have is not read aloud in the room.
    added = tools.t(HAPPENED[Part.STEPS].added)
    if step.limits.for_all:
        added = tools.aloud("Next step added: {what}", what=step.what)
    return Done(replace(state, screen=state.screen.settled()), announce=added, focus=focus)


def _limits(meeting: Meeting, question: Question, answer: Answer) -> Limits:
    """Whoever may have the step may have the question and the answer, and know of the person who is named in it."""
    limits = narrower(None, answer.limits, meeting.person(answer.person).limits)
    return narrower(None, limits, question.limits)


async def _open_step(tools: Tools, state: State, message: Message) -> Done:
    """On to the step, open for changing, at the first thing that is not said of it yet."""
    id = message.text("id")
    step = next((step for step in state.open.now.steps if step.id == id), None)
    if step is None:
        raise refuse(GONE)
    unsaid = next((name for name in ("who", "by_when", "by_when_words", "check") if not getattr(step, name)), "what")
    return Done(replace(state, screen=Screen(section=Section.PLAN, changing=id)), focus=f"edit-{id}-{unsaid}")


DEEDS: Final[Mapping[str, Deed]] = {
    "ask_reason": _ask_reason,
    "close_reasons": _close_reasons,
    "note_reason": _note_reason,
    "make_step": _make_step,
    "open_step": _open_step,
}
