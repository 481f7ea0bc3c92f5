"""A private round of scaling: the device goes round, and answers are revealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.aside import Aside, WithWhat
from app.deeds.hands import handed
from app.forms import NO_CHOICE, answer
from app.keeping import changed_to, put_aside
from app.known import questions_for
from app.offers import can_be_made
from app.screen import NOT_KNOWN, Fields, Message
from app.state import Deed, Done, State, Tools
from app.turns import next_person, question_in_hand, waiting
from app.views.picture import heard
from sos_core.advice.safety import low_answers
from sos_core.language import mark
from sos_core.model.answers import Instrument
from sos_core.model.conclusions import Audience
from sos_core.problems import refuse
from sos_core.scaling.private import PrivateRound, asked, forgotten, given, hidden, revealed

CHOSEN: Final = mark("Chosen")
REMINDER_REMOVED: Final = mark("Reminder removed")
CHOOSE_ONE: Final = mark("Choose one first, or press “I'd rather not say”.")
STILL_HIDDEN: Final = mark("Somebody has answered, and it is not revealed yet. Reveal it first.")


async def _ask_privately(tools: Tools, state: State, message: Message) -> Done:
    private = asked(state.aside.round, state.open.now, (message.text("question"),))
    return Done(await put_aside(tools, state, _with(state, private)))


async def _ask_openly(tools: Tools, state: State, message: Message) -> Done:
    question = message.text("question")
    if hidden(state.aside.round, state.open.now, question):
        raise refuse(STILL_HIDDEN)
    return Done(await put_aside(tools, state, _with(state, forgotten(state.aside.round, question))))


async def _hand_round(tools: Tools, state: State, message: Message) -> Done:
    """The device goes to the first who has not answered, or to the one who is named."""
    meeting, private = state.open.now, state.aside.round
    person = message.text("person") or next_person(meeting, private)
    if person is None or all(one.id != person for one in meeting.people) or not private.questions:
        raise refuse(NOT_KNOWN)
    return await handed(tools, state, person)


async def _answer_in_turn(tools: Tools, state: State, message: Message) -> Done:
    mine = state.aside.turn_of
    if mine is None or all(one.id != message.text("question") for one in questions_for(state.open.now, mine)):
        raise refuse(NOT_KNOWN)
    question = message.text("question")
    instrument = state.aside.instrument_of(state.open.now.person(mine)).value
    fields = {**message.fields, "person": mine, "instrument": instrument}
    if message.text("instead"):
        # Whoever touched a number and then would rather not say it has not said it.
        fields["given"] = message.text("instead")
    if not fields.get("given"):
        raise refuse(CHOOSE_ONE, "given")
    before = [one for one in hidden(state.aside.round, state.open.now, question) if one.person == mine]
    if any(one.limits.leader_only for one in before):
        # What somebody told only the leader is not told to all because they put it right. Nor is it on their page once
        # more, for the next one who has the device to read.
        fields["leader_only"] = "on"
    state = await _kept(tools, _asked_no_more(state, question), question, fields)
    # What was answered is said to nobody: somebody may look over the shoulder, or listen to a screen reader.
    return Done(state, announce=tools.t("Thank you. Your answer is kept."), focus="main")


async def _answer_hidden(tools: Tools, state: State, message: Message) -> Done:
    """The leader enters what stands on a slip, and goes on with the next."""
    question = message.text("question")
    state = await _kept(tools, state, question, message.fields)
    rest = [one.id for one in waiting(state.open.now, state.aside.round, question)]
    focus = f"slip-{question}-{rest[0]}-given" if rest else f"reveal-{question}"
    return Done(state, announce=tools.t("Answer noted"), focus=focus)


async def _kept(tools: Tools, state: State, question: str, fields: Fields) -> State:
    """The state with one more hidden answer. Raises `Refused` where there is none, or the question is asked openly."""
    answered = answer(fields)
    if answered is None:
        raise refuse(NO_CHOICE, "given")
    if question not in state.aside.round.questions:
        raise refuse(NOT_KNOWN)
    private = given(state.aside.round, state.open.now, question, answered)
    return await put_aside(tools, state, _with(state, private))


async def _answer_again(tools: Tools, state: State, message: Message) -> Done:
    """Whoever holds the device is asked once more, as long as they hold it."""
    mine, hands, private = state.aside.turn_of, state.aside.hands, state.aside.round
    if mine is None or hands is None:
        raise refuse(NOT_KNOWN)
    anew = tuple(
        question
        for question in private.questions
        if any(one.person == mine for one in hidden(private, state.open.now, question))
    )
    aside = state.aside.model_copy(update={"hands": hands.model_copy(update={"anew": anew})})
    return Done(await put_aside(tools, state, aside), focus="main")


async def _keep_answer(tools: Tools, state: State, message: Message) -> Done:
    """Asked once more, they stay with what they gave."""
    if state.aside.turn_of is None:
        raise refuse(NOT_KNOWN)
    aside = _asked_no_more(state, message.text("question")).aside
    return Done(await put_aside(tools, state, aside), focus="main")


async def _take_hidden_back(tools: Tools, state: State, message: Message) -> Done:
    """The leader takes back what somebody gave: it was entered for the wrong person, or they want to begin again."""
    question, person = message.text("question"), message.text("person")
    state = await put_aside(tools, state, _with(state, forgotten(state.aside.round, question, person)))
    return Done(state, announce=tools.t("Answer taken back"), focus=f"slip-{question}-{person}-given")


async def _next_turn(tools: Tools, state: State, message: Message) -> Done:
    """Whoever had their turn hands the device on."""
    mine, private, meeting = state.aside.turn_of, state.aside.round, state.open.now
    if mine is None or question_in_hand(meeting, state.aside) is not None:
        raise refuse(NOT_KNOWN)
    person = next_person(meeting, private, told_to=mine)
    if person is None:
        raise refuse(NOT_KNOWN)
    return await handed(tools, state, person)


async def _reveal(tools: Tools, state: State, message: Message) -> Done:
    """Everybody's answers to a question, or one person's: from now on they are in the meeting."""
    person = message.text("person")
    before, question = state.open, message.text("question")
    people = (person,) if person else None
    meeting = revealed(state.aside.round, before.now, question, people=people, at=tools.now())
    if meeting != before.now:
        state = await changed_to(tools, state, before.then(meeting, mark("Answers revealed")))
    # What came as a smaller copy does not say any more what everybody may have.
    said = heard(tools.aloud, meeting, question) if can_be_made(before.came_as, Audience.EVERYONE) else ""
    return Done(state, announce=said or tools.t("Answers revealed"), focus=f"card-{question}")


async def _choose_instrument(tools: Tools, state: State, message: Message) -> Done:
    """The leader chooses with what somebody answers, before they get the device."""
    person, instrument = message.text("person"), message.text("instrument")
    if instrument not in set(Instrument) or all(one.id != person for one in state.open.now.people):
        raise refuse(NOT_KNOWN)
    others = tuple(one for one in state.aside.instruments if one.person != person)
    chosen = WithWhat(person=person, instrument=Instrument(instrument))
    aside = state.aside.model_copy(update={"instruments": (*others, chosen)})
    return Done(await put_aside(tools, state, aside), announce=tools.t(CHOSEN))


async def _put_reminder_away(tools: Tools, state: State, message: Message) -> Done:
    question, aside = message.text("question"), state.aside
    keys = (advice.key for advice in low_answers(state.open.now) if advice.item == question)
    more = tuple(key for key in keys if key not in aside.put_away)
    aside = aside.model_copy(update={"put_away": (*aside.put_away, *more)})
    return Done(await put_aside(tools, state, aside), announce=tools.t(REMINDER_REMOVED), focus=f"card-{question}")


def _asked_no_more(state: State, question: str) -> State:
    hands = state.aside.hands
    if hands is None:
        return state
    left = hands.model_copy(update={"anew": tuple(one for one in hands.anew if one != question)})
    return replace(state, aside=state.aside.model_copy(update={"hands": left}))


def _with(state: State, private: PrivateRound) -> Aside:
    return state.aside.model_copy(update={"round": private})


DEEDS: Final[Mapping[str, Deed]] = {
    "ask_privately": _ask_privately,
    "ask_openly": _ask_openly,
    "hand_round": _hand_round,
    "answer_in_turn": _answer_in_turn,
    "answer_hidden": _answer_hidden,
    "answer_again": _answer_again,
    "keep_answer": _keep_answer,
    "take_hidden_back": _take_hidden_back,
    "next_turn": _next_turn,
    "reveal": _reveal,
    "choose_instrument": _choose_instrument,
    "put_reminder_away": _put_reminder_away,
}
