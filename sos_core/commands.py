"""What can be done to a meeting: one small value for each thing a person does.

Ids and times are in the command, so that handling it needs no clock and no chance. `handle` in `sos_core.handle`
carries them out.
"""

from __future__ import annotations

from dataclasses import dataclass

from sos_core.model.answers import Answer
from sos_core.model.conclusions import Dissent
from sos_core.model.drawings import Stroke
from sos_core.model.frozen import Id
from sos_core.model.limits import Limits
from sos_core.model.meeting import ConclusionWords, MeetingWords
from sos_core.model.moment import Moment
from sos_core.model.parts import Item, Part, Words
from sos_core.model.plan import Look
from sos_core.model.statements import Column, Correction, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Describe:
    """Says what the meeting is: kind, day, place, reason."""

    words: MeetingWords
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclude:
    """Says what the meeting agrees as a whole: contingency, core group."""

    words: ConclusionWords
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Add:
    """Puts a new item at the end of its part, or before another."""

    item: Item
    before: Id | None = None
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """Replaces the words of an item; what has grown on it stays."""

    id: Id
    words: Words
    turn: Id | None = None
    """Whose turn it is: a child's own words are changed by that child and by nobody else."""
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Moves an item before another of its part (`None`: to the end); a statement may change column on the way."""

    part: Part
    id: Id
    before: Id | None = None
    column: Column | None = None
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove:
    part: Part
    id: Id
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Says who may have an item in a copy. An answer is limited by itself: `GiveAnswer`."""

    part: Part
    id: Id
    limits: Limits
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteOutcome:
    """Says how a goal or a step stands at a review, in place of what the same meeting said of it before."""

    id: Id
    look: Look
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOutcomeBack:
    """Takes back what one meeting said of a goal or a step."""

    id: Id
    meeting: Id
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Says who a person was at the previous meeting; `None` undoes a match, a wrong one for example."""

    person: Id
    was: Id | None
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Agree:
    """Says where a person stands on a statement; `Stance.NONE` takes it back."""

    statement: Id
    person: Id
    stance: Stance
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct:
    """Puts a correction beside a statement."""

    statement: Id
    correction: Correction
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawCorrection:
    statement: Id
    correction: Id
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveAnswer:
    """Gives a person's answer to a question, in place of an earlier one."""

    question: Id
    answer: Answer
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeAnswerBack:
    question: Id
    person: Id
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """Puts a line on a drawing. One that is there already stays as it is: a page that was closed in the middle sends
    again what it does not know to be kept."""

    drawing: Id
    stroke: Stroke
    turn: Id | None = None
    """Whose turn it is: nobody but the child draws in a child's drawing."""
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeStrokeBack:
    """Takes the last line off a drawing."""

    drawing: Id
    turn: Id | None = None
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawAnew:
    """Clears the sheet. What was said of the drawing was said of what is gone."""

    drawing: Id
    turn: Id | None = None
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class DissentFrom:
    """Notes that somebody does not agree with a decision, in place of what they said to it before."""

    decision: Id
    dissent: Dissent
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeDissentBack:
    decision: Id
    person: Id
    at: Moment


Command = (
    Describe
    | Conclude
    | Add
    | Rewrite
    | Move
    | Remove
    | Limit
    | NoteOutcome
    | TakeOutcomeBack
    | Match
    | Agree
    | Correct
    | WithdrawCorrection
    | GiveAnswer
    | TakeAnswerBack
    | Draw
    | TakeStrokeBack
    | DrawAnew
    | DissentFrom
    | TakeDissentBack
)
