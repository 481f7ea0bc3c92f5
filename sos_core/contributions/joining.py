"""A contribution is joined to a meeting: as often as wanted, without doubling anything.

What it brings has its ids, so nothing can come twice. The report that it becomes remembers a digest of each thing as it
came. When the contribution comes again, in a newer version, only what is still as it came is brought up to date; what
people at the table have changed, agreed to, corrected or taken out stays as they left it, and is told.

What stands on the board was seen by people there. So nothing of it becomes other than it is, or goes, before the leader
has been told and has agreed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

from sos_core.contributions.answers import answer, take_back
from sos_core.contributions.belonging import foreign, remembered
from sos_core.contributions.contribution import Contribution, Scale, Shared, contribution_problems
from sos_core.contributions.matching import matching_problems
from sos_core.contributions.outcome import Joining, Why
from sos_core.contributions.reports import report, share, unshare
from sos_core.contributions.statements import leave_what_is_forgotten, say, unsay
from sos_core.contributions.underway import Underway
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.problems import Refused

S = TypeVar("S", Shared, Scale)


def join(
    meeting: Meeting,
    contribution: Contribution,
    *,
    author: Id,
    matches: Mapping[str, Id | None],
    at: Moment,
    confirmed: Collection[Id] = (),
    instead: Collection[Id] = (),
) -> Joining:
    """Puts a contribution on the board under its author's name.

    `author`: who wrote it. `matches`: for each name of `children` and `shared` who that is at the meeting, or `None`
    for somebody who is not on its list. `at`: when it is joined. `confirmed`: of what is on the board, what the leader
    has agreed may become other than it is, or go. Where that is not all of `Joining.to_confirm`, nothing is done, and
    the answer says what would be. `instead`: of `Joining.to_settle`, the scales whose prepared answer is to stand in
    place of the one that the person has given at the meeting.

    Raises `Refused` where the contribution contradicts itself, where a name is not matched or not to a child, where an
    id of it belongs to something else, where its secret is not that of the version before, where there is no room, and
    in a copy that has lost what it knew of an earlier joining."""
    problems = (*contribution_problems(contribution), *matching_problems(meeting, contribution, author, matches))
    if problems:
        raise Refused(problems)
    there = remembered(meeting, contribution)
    problems = tuple(foreign(meeting, contribution, there))
    if problems:
        raise Refused(problems)
    if there is not None and there.version is not None and contribution.changed.utc < there.version.utc:
        return Joining(meeting, older=True)
    made = _done(Underway(meeting, contribution, author, matches, at, there, instead))
    if made.to_confirm.issubset(confirmed):
        return made
    return replace(made, meeting=meeting, waits=True)


def _done(work: Underway) -> Joining:
    contribution = work.contribution
    report(work)
    for id in _no_longer(work):
        _withdraw(work, id)
    for said in contribution.statements:
        say(work, said)
    leave_what_is_forgotten(work)
    _until_settled(contribution.scales, partial(answer, work))
    _until_settled(contribution.shared, partial(share, work))
    return Joining(
        work.after(),
        added=tuple(work.added),
        updated=tuple(work.updated),
        withdrawn=tuple(work.withdrawn),
        left_alone=tuple(work.left_alone),
        to_settle=tuple(work.to_settle),
    )


def _no_longer(work: Underway) -> list[Id]:
    """What came before, and is not in the contribution any more."""
    contribution = work.contribution
    parts = (contribution.statements, contribution.scales, contribution.shared)
    still = {contribution.id, contribution.report, *(one.id for part in parts for one in part)}
    return [id for id in work.before if id not in still]


def _withdraw(work: Underway, id: Id) -> None:
    # Something else that came later may say the same as this did, which was taken out.
    alone = list(work.memory.values()).count(work.before[id]) == 1
    if unsay(work, id) or (alone and (take_back(work, id) or unshare(work, id))):
        if id in work.withdrawn:
            del work.memory[id]
    else:
        work.leave(id, Why.NO_LONGER)


def _until_settled(todo: tuple[S, ...], put: Callable[[S, bool], bool]) -> None:
    """Puts each in its place. What stands in the way of one may be another that goes elsewhere itself, so they take
    turns as long as it helps. `put` says whether it is done with one; at the last turn, that it must say why not."""
    while todo:
        blocked = tuple(one for one in todo if not put(one, False))
        if len(blocked) == len(todo):
            for one in blocked:
                put(one, True)
            return
        todo = blocked
