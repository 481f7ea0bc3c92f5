"""What a contribution says, as statements on the board under its author's name."""

from __future__ import annotations

from sos_core.contributions.belonging import is_of
from sos_core.contributions.contribution import LIMITS, Said
from sos_core.contributions.memory import statement_digest
from sos_core.contributions.outcome import Why
from sos_core.contributions.underway import Underway
from sos_core.model.frozen import Id
from sos_core.model.reports import ReportKind
from sos_core.model.statements import Statement


def say(work: Underway, said: Said) -> None:
    there = work.statements.get(said.id)
    statement = Statement(
        id=said.id,
        at=work.at if there is None else there.at,
        column=said.column,
        kind=said.kind,
        text=said.text,
        own_words=said.own_words or work.contribution.kind is ReportKind.CHILD,
        interpreted=said.interpreted,
        said_by=(work.author,),
        about=tuple(id for id in map(work.matches.__getitem__, said.about) if id is not None),
        basis=said.basis,
        limits=LIMITS[said.readers],
        prepared=work.prepared,
    )
    digest = statement_digest(statement)
    before = work.before.get(said.id)
    if there is None and before is None:
        work.statements[said.id] = statement
        work.put(said.id, digest)
    elif there is None:
        work.leave(said.id, Why.TAKEN_OUT)
    elif before is None:
        if statement_digest(there) != digest:
            work.leave(said.id, Why.FORGOTTEN)
    elif statement_digest(there) == digest:
        work.memory[said.id] = digest
    elif statement_digest(there) == before:
        work.statements[said.id] = statement
        work.put(said.id, digest)
    else:
        work.leave(said.id, Why.CHANGED)


def unsay(work: Underway, id: Id) -> bool:
    """Takes out what the contribution no longer says. Whether there was a statement of it, as it came."""
    statement = work.statements.get(id)
    if statement is None or not is_of(statement.prepared, work.contribution):
        return False
    if statement_digest(statement) != work.before[id]:
        return False
    if id in {goal.danger for goal in work.meeting.goals} | {one.danger for one in work.questions.values()}:
        work.leave(id, Why.NAMED)
    else:
        del work.statements[id]
        work.withdrawn.append(id)
    return True


def leave_what_is_forgotten(work: Underway) -> None:
    """Tells of statements that came before and are no longer remembered, where the contribution has them no more."""
    still = {said.id for said in work.contribution.statements}
    for id, statement in work.statements.items():
        if id not in still and id not in work.memory and is_of(statement.prepared, work.contribution):
            work.leave(id, Why.FORGOTTEN)
