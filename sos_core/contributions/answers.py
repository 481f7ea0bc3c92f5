"""Answers to scaling questions that were given beforehand: each goes to the question that asks the same."""

from __future__ import annotations

from sos_core.contributions.belonging import is_of
from sos_core.contributions.contribution import LIMITS, Scale
from sos_core.contributions.memory import answer_digest
from sos_core.contributions.outcome import ToSettle, Why
from sos_core.contributions.underway import Underway
from sos_core.model.answers import Answer, Question, QuestionWords
from sos_core.model.frozen import Digest, Id

Spot = tuple[Question, Answer]
"""An answer, and the question to which it was given."""


def answer(work: Underway, scale: Scale, last: bool) -> bool:
    """Puts the answer to its question. Whether that is settled; at the last turn it says why not."""
    its_own = work.asked_by(scale)
    if its_own is None:
        work.leave(scale.id, Why.NOT_HERE)
        return True
    given = Answer(
        person=work.author,
        number=scale.number,
        face=scale.face,
        non_answer=scale.non_answer,
        instrument=scale.instrument,
        reason=scale.reason,
        one_higher=scale.one_higher,
        limits=LIMITS[scale.readers],
        prepared=work.prepared,
    )
    before = work.before.get(scale.id)
    spot = _as_it_came(work, before)
    fitting = work.asking_the_same(scale, its_own)
    # Where it went before, it goes again.
    same = next((one for one in fitting if spot and one is spot[0]), fitting[0] if fitting else None)
    words = same or its_own
    digest = answer_digest(words, given)
    there = same.answer_of(work.author) if same else None
    if before is not None and spot is None:
        work.leave(scale.id, Why.TAKEN_OUT if there is None else Why.CHANGED)
    elif before == digest:
        return True
    elif same is not None and there is not None and (spot is None or there is not spot[1]):
        if spot is None and is_of(there.prepared, work.contribution) and answer_digest(same, there) == digest:
            # It came before, and the report that remembered it was taken out.
            return True
        if last:
            _leave_or_put_instead(work, scale.id, same, there, given)
        return False
    elif _is_taken(work, scale.id, spot, same):
        if last:
            work.leave(scale.id, Why.CHANGED if before else Why.FORGOTTEN)
        return False
    else:
        _put(work, scale.id, words, given, spot, same)
        work.put(scale.id, digest)
    return True


def take_back(work: Underway, id: Id) -> bool:
    """Takes back the answer that the contribution no longer has. Whether it was there, as it came."""
    spot = _as_it_came(work, work.before[id])
    if spot is None:
        return False
    _take_out(work, id, *spot)
    work.withdrawn.append(id)
    return True


def _leave_or_put_instead(work: Underway, id: Id, same: Question, there: Answer, given: Answer) -> None:
    """The person has answered the question already. Otherwise than in the contribution, somebody may want to have what
    was prepared; what came with it and is not remembered any more is nobody's to change."""
    differs = _content(there) != _content(given) and not is_of(there.prepared, work.contribution)
    if differs and id not in work.before:
        work.to_settle.append(ToSettle(id, same.id, there, given))
        if id in work.instead:
            answers = tuple(given if one is there else one for one in same.answers)
            work.questions[same.id] = same.model_copy(update={"answers": answers})
            work.put(id, answer_digest(same, given))
            return
    work.leave(id, Why.ANSWERED)


def _content(answer: Answer) -> Answer:
    return answer.model_copy(update={"prepared": None})


def _put(work: Underway, id: Id, words: QuestionWords, given: Answer, spot: Spot | None, same: Question | None) -> None:
    """Puts the answer to its question, in place of the one that came before."""
    if spot is not None and spot[0] is same:
        answers = tuple(given if one is spot[1] else one for one in same.answers)
        work.questions[same.id] = same.model_copy(update={"answers": answers})
        return
    if spot is not None:
        _take_out(work, id, *spot)
    if same is not None:
        work.questions[same.id] = same.model_copy(update={"answers": (*same.answers, given)})
    else:
        work.questions[id] = Question(**dict(words), id=id, answers=(given,))


def _as_it_came(work: Underway, before: Digest | None) -> Spot | None:
    for question in work.questions.values() if before is not None else ():
        for one in question.answers:
            if is_of(one.prepared, work.contribution) and answer_digest(question, one) == before:
                return question, one
    return None


def _is_taken(work: Underway, id: Id, spot: Spot | None, same: Question | None) -> bool:
    """Whether a question under the id of the scale stands in the way of a new one. And where it is not known to have
    come with the contribution, no answer is put to it: taken back, it would take the question with it."""
    if id not in work.questions or (spot is not None and _came_alone(id, *spot)):
        return False
    return same is None or (spot is None and same.id == id)


def _take_out(work: Underway, id: Id, question: Question, given: Answer) -> None:
    if _came_alone(id, question, given):
        del work.questions[question.id]
    else:
        answers = tuple(one for one in question.answers if one is not given)
        work.questions[question.id] = question.model_copy(update={"answers": answers})


def _came_alone(id: Id, question: Question, given: Answer) -> bool:
    """Whether a question is there for this answer only: it came with it, and nobody has done anything with it since."""
    return question.id == id and question.answers == (given,) and question.limits.for_all and question.danger is None
