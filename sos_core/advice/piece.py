"""One piece of advice: what it is about, who may be shown it, and a question for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sos_core.language import Language, mark
from sos_core.model.frozen import Id
from sos_core.model.limits import OPEN, Limits
from sos_core.model.parts import Part


class Rule(StrEnum):
    """Why something is said, in the order in which it is said: a child's safety first, then the child's voice, then
    everybody's, then the plan, then how it is worded."""

    LOW_ANSWER = "low_answer"
    DETAIL_SHARED = "detail_shared"
    NOTHING_FROM_CHILD = "nothing_from_child"
    NOT_HEARD = "not_heard"
    DANGER_WITHOUT_GOAL = "danger_without_goal"
    STEP_TO_LOOK_AT = "step_to_look_at"
    STEP_WITHOUT_WHO = "step_without_who"
    STEP_WITHOUT_WHEN = "step_without_when"
    STEP_WITHOUT_CHECK = "step_without_check"
    STEP_BEFORE_MEETING = "step_before_meeting"
    STEP_DAY_PASSED = "step_day_passed"
    NEXT_MEETING_BEFORE = "next_meeting_before"
    DELETED_BEFORE = "deleted_before"
    MANY_DANGERS = "many_dangers"
    LABEL = "label"
    LONG_SENTENCE = "long_sentence"
    LONG_WORDS = "long_words"


class Shown(StrEnum):
    """Who may be shown it, as far as the rule says so; `Advice.limits` holds besides."""

    ROOM = "room"
    """Whoever may see what it is about."""
    LEADER = "leader"
    """The leader alone: never on a screen that others see."""
    WRITER = "writer"
    """Whoever is writing, beside the field: nobody is corrected before everybody."""


SENTENCES: Final[Mapping[Rule, str]] = MappingProxyType(
    {
        # Neither a name nor a number: the leader's screen, too, can be seen by somebody.
        Rule.LOW_ANSWER: mark(
            "Could one of the answers here be a reason to ask, in private and before people leave, whether everybody "
            "is safe tonight?"
        ),
        Rule.DETAIL_SHARED: mark("People who would find this in their copy: {count}. Is that as it should be?"),
        Rule.NOTHING_FROM_CHILD: mark(
            "There is nothing from {name} here yet. Who could ask, or tell what {name} does and shows?"
        ),
        Rule.NOT_HEARD: mark("Not heard so far: {names}. Is this a good moment to ask?"),
        Rule.DANGER_WITHOUT_GOAL: mark(
            "What would people see if things went well instead? That could become the goal."
        ),
        Rule.STEP_TO_LOOK_AT: mark("This was for {day}. How did it go?"),
        Rule.STEP_WITHOUT_WHO: mark("Who could do this?"),
        Rule.STEP_WITHOUT_WHEN: mark("By when could this be done?"),
        Rule.STEP_WITHOUT_CHECK: mark("How will people know that this is done, and who could look?"),
        Rule.STEP_BEFORE_MEETING: mark("{day} was before this meeting. Is that the day you mean?"),
        Rule.STEP_DAY_PASSED: mark("{day} has passed. How did it go, or would another day be better?"),
        Rule.NEXT_MEETING_BEFORE: mark("{day} was before this meeting. Is that the day you mean?"),
        Rule.DELETED_BEFORE: mark(
            "The record is to be deleted by {day}, before this meeting. Is that the day you mean?"
        ),
        Rule.MANY_DANGERS: mark(
            "There are more than three danger statements. Could some be said as one, so that people can remember them?"
        ),
        Rule.LABEL: mark("“{label}” can mean many things. {ask}"),
        Rule.LONG_SENTENCE: mark("One sentence here has {count} words. Could it become two?"),
        Rule.LONG_WORDS: mark("There are many long words here. Is there a shorter way to say it?"),
    }
)

_NOT_FOR_THE_ROOM: Final = {
    Rule.LOW_ANSWER: Shown.LEADER,
    Rule.DETAIL_SHARED: Shown.LEADER,
    Rule.LABEL: Shown.WRITER,
    Rule.LONG_SENTENCE: Shown.WRITER,
    Rule.LONG_WORDS: Shown.WRITER,
}


@dataclass(frozen=True, slots=True)
class Advice:
    rule: Rule
    part: Part | None = None
    item: Id | None = None
    """The item that it is about, of that part."""
    path: str = ""
    """The field that is meant, as in the file: `meeting.steps[3].check`. Empty where no field is."""
    people: tuple[Id, ...] = ()
    """The people it is about, where it is about any."""
    values: Mapping[str, object] = field(default_factory=dict)
    """For the sentence. Days are days and lists of names are tuples: each language writes them its own way."""
    limits: Limits = OPEN
    """What it is about is not for everybody, so neither is the advice."""
    more: str = ""
    """Tells two of the same rule and item apart in the key."""

    @property
    def shown(self) -> Shown:
        return _NOT_FOR_THE_ROOM.get(self.rule, Shown.ROOM)

    @property
    def key(self) -> str:
        """The same as long as it is about the same thing, and given once: for remembering what was put aside. It holds
        no word that somebody typed."""
        return ":".join(one for one in (self.rule.value, self.item, self.more) if one)

    @property
    def message(self) -> str:
        """The English sentence with `{names}` for `values`: the key for translation."""
        return SENTENCES[self.rule]

    def sentence(self, t: Language) -> str:
        return t(self.message, **{name: _told(value, t) for name, value in self.values.items()})


def _told(value: object, t: Language) -> object:
    match value:
        case dt.date():
            return t.day(value)
        case tuple():
            return t.names(value)
        case _:
            return value
