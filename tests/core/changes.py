"""Commands made by Hypothesis: what can be done to a meeting, sensible or not."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import strategies as st

from sos_core.commands import (
    Add,
    Agree,
    Command,
    Conclude,
    Correct,
    Describe,
    DissentFrom,
    Draw,
    DrawAnew,
    GiveAnswer,
    Limit,
    Match,
    Move,
    NoteOutcome,
    Remove,
    Rewrite,
    TakeAnswerBack,
    TakeDissentBack,
    TakeOutcomeBack,
    TakeStrokeBack,
    WithdrawCorrection,
)
from sos_core.model.conclusions import Dissent
from sos_core.model.frozen import Id
from sos_core.model.meeting import ConclusionWords, Meeting, MeetingWords
from sos_core.model.parts import SHAPES, Item, Part, Words
from sos_core.model.plan import Look, Outcome
from sos_core.model.statements import Column, Correction, Stance
from tests.core.meetings import answers, limits, lines, meetings, moments, strokes, words

Of = TypeVar("Of", MeetingWords, ConclusionWords)

STRANGER = "ffffffff-ffff-4fff-8fff-ffffffffffff"
"""An id that nobody and nothing in a meeting has."""


def written(words: type[Words], item: Item) -> Words:
    """What a person wrote of an item, without what has grown on it."""
    return words.model_validate({name: getattr(item, name) for name in words.model_fields})


@st.composite
def commands(draw: st.DrawFn, meeting: Meeting, other: Meeting) -> Command:
    """Something done to `meeting`, with words from `other`: its ids mostly mean somebody else here, or nobody."""
    at = draw(moments())
    part = draw(st.sampled_from(Part))
    here = [item.id for item in part.items(meeting)]

    def one(ids: list[Id]) -> Id:
        return draw(st.sampled_from([*ids, STRANGER]))

    person = one([person.id for person in meeting.people])
    statement = one([statement.id for statement in meeting.statements])
    question = one([question.id for question in meeting.questions])
    decision = one([decision.id for decision in meeting.decisions])
    planned = one([item.id for item in (*meeting.goals, *meeting.steps)])
    earlier = [person.id for person in meeting.previous.people] if meeting.previous else []
    corrections = [c.id for s in meeting.statements for c in s.corrections]
    items = [*part.items(other), *part.items(meeting)]
    drawn = draw(st.sampled_from([*((one.id, one.by) for one in meeting.drawings), (STRANGER, STRANGER)]))
    drawing = {"drawing": drawn[0], "turn": draw(st.sampled_from([drawn[1], None])), "at": at}
    plain: list[st.SearchStrategy[Command]] = [
        st.just(Describe(words=_fields(MeetingWords, other), at=at)),
        st.just(Conclude(words=_fields(ConclusionWords, other), at=at)),
        st.just(Move(part=part, id=one(here), before=draw(st.sampled_from([*here, STRANGER, None])), at=at)),
        st.just(Move(part=Part.STATEMENTS, id=statement, before=None, column=draw(st.sampled_from(Column)), at=at)),
        st.just(Remove(part=part, id=one(here), at=at)),
        st.just(Limit(part=part, id=one(here), limits=draw(limits([person])), at=at)),
        st.just(Draw(stroke=draw(strokes()), **drawing)),
        st.just(TakeStrokeBack(**drawing)),
        st.just(DrawAnew(**drawing)),
        st.just(NoteOutcome(id=planned, look=draw(looks_of(meeting)), at=at)),
        st.just(TakeOutcomeBack(id=planned, meeting=meeting.id, at=at)),
        st.just(Match(person=person, was=draw(st.sampled_from([None, STRANGER, *earlier])), at=at)),
        st.just(Agree(statement=statement, person=person, stance=draw(st.sampled_from(Stance)), at=at)),
        st.just(
            Correct(
                statement=statement,
                correction=Correction(
                    id=draw(st.sampled_from([*corrections, STRANGER])), by=person, text=draw(words()), at=at
                ),
                at=at,
            )
        ),
        st.just(
            WithdrawCorrection(statement=statement, correction=draw(st.sampled_from([*corrections, STRANGER])), at=at)
        ),
        st.just(GiveAnswer(question=question, answer=draw(answers(person)), at=at)),
        st.just(TakeAnswerBack(question=question, person=person, at=at)),
        st.just(DissentFrom(decision=decision, dissent=Dissent(person=person, words=draw(lines())), at=at)),
        st.just(TakeDissentBack(decision=decision, person=person, at=at)),
    ]
    if items:
        item = draw(st.sampled_from(items))
        before = draw(st.sampled_from([None, *here]))
        id = draw(st.sampled_from([item.id, "eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee"]))
        plain.append(st.just(Add(item=item.model_copy(update={"id": id}), before=before, at=at)))
        plain.append(st.just(Rewrite(id=one(here), words=written(SHAPES[part].words, item), at=at)))
    return draw(st.one_of(plain))


@st.composite
def changes(draw: st.DrawFn) -> tuple[Meeting, Command]:
    """A meeting, and something done to it."""
    meeting = draw(meetings())
    return meeting, draw(commands(meeting, draw(meetings())))


def looks_of(meeting: Meeting) -> st.SearchStrategy[Look]:
    return st.builds(
        Look, meeting=st.just(meeting.id), on=st.just(meeting.held_on), outcome=st.sampled_from(Outcome), words=lines()
    )


def _fields(words: type[Of], meeting: Meeting) -> Of:
    return words.model_validate({name: getattr(meeting, name) for name in words.model_fields})
