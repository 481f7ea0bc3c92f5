"""Settling what two versions of a meeting do not agree on, as somebody wants it who has seen both sides.

Nothing is patched into the joined meeting. The side that is not wanted is made to say what the other says, and the two
are joined again: so all rules of joining hold for what comes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from sos_core.merge.conflicts import Conflict, Taken, Why
from sos_core.merge.meetings import merge
from sos_core.merge.units import LISTS, STANCES, Unit, stances, units_of
from sos_core.merge.versions import Joined, Outcome, meeting_digest, newest
from sos_core.model.conclusions import Decision, Dissent
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Item, Part
from sos_core.model.plan import Goal, Step
from sos_core.model.statements import Stance, Statement


class Wanted(StrEnum):
    """What is to stand."""

    ONE = "one"
    OTHER = "other"
    BOTH = "both"
    """One beside the other: the words that stand, and those of the other side as an item of their own."""


_SIDES: Final[Mapping[Taken, Wanted | None]] = {
    Taken.ONE: Wanted.ONE,
    Taken.OTHER: Wanted.OTHER,
    Taken.NEITHER: None,
}
_OTHER: Final = {Wanted.ONE: Wanted.OTHER, Wanted.OTHER: Wanted.ONE}

_WORDS: Final[Mapping[type[Item], str]] = {Statement: "text", Goal: "text", Step: "what"}
"""What can stand twice, once as each side has it, and by which field it is known that it is about the words."""

_GROWN: Final[Mapping[type[Item], tuple[str, ...]]] = {Statement: ("corrections",), Goal: ("looks",), Step: ("looks",)}
"""What stays with the words that stand: it is there once."""

_BY_RULE: Final = frozenset({"leads", "order"})
"""Who leads gets what is for the leader alone, so the narrower side stands, as with limits; and the order of things is
put right where they are."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Conflicts that are settled as one: a text with whose words it is, a day with its time."""

    key: str
    """By which it is known again as long as neither side changes."""
    conflicts: tuple[Conflict, ...]
    choices: tuple[Wanted, ...] = ()
    """What can be wanted. Empty where another choice than the one of the rules would do harm: who may have something,
    words that people answered to, somebody who is still named."""

    @property
    def stands(self) -> Wanted | None:
        """What stands unless somebody wants it otherwise; `None` where it is neither side's."""
        return _SIDES[self.conflicts[0].taken]


def disputes(made: Joined) -> tuple[Dispute, ...]:
    """What the two sides do not agree on, in the order of the meeting."""
    together: dict[tuple[Part | None, Id | None, str], list[Conflict]] = {}
    for conflict in made.conflicts:
        unit = _unit(conflict, made)
        together.setdefault((conflict.part, conflict.id, unit[0]), []).append(conflict)
    return tuple(
        Dispute(f"{part or 'meeting'}/{id or ''}/{path}", tuple(conflicts), _choices(conflicts[0], made))
        for (part, id, path), conflicts in together.items()
    )


def settled(made: Joined, wanted: Mapping[str, Wanted], new_id: Callable[[], Id]) -> Joined:
    """The same joining with what somebody wants to stand, by the keys of the disputes. Where nothing is said, or what
    cannot be chosen, the rules decide. `new_id`: for what stands twice from then on. Raises `Refused` as `merge`
    does."""
    if made.outcome is not Outcome.JOINED:
        return made
    sides = {Wanted.ONE: made.ours, Wanted.OTHER: made.theirs}
    for dispute in disputes(made):
        want, stands, conflict = wanted.get(dispute.key), dispute.stands, dispute.conflicts[0]
        if stands is None or want is None or want is stands or want not in dispute.choices:
            continue
        gives_way = _OTHER[stands] if want is Wanted.BOTH else stands
        before = sides[gives_way]
        # What was taken out on one side only is what it was before, on the other side.
        like = made.base if conflict.why is Why.REMOVED_AND_CHANGED else sides[_OTHER[gives_way]]
        assert like is not None, "nothing counts as taken out where it is not known what both come from"
        after = _as_in(before, like, conflict, made)
        sides[gives_way] = _beside(after, before, conflict, new_id()) if want is Wanted.BOTH else after
    merged = merge(made.base, sides[Wanted.ONE], sides[Wanted.OTHER])
    # Nobody has it as it would have been by the rules alone.
    never = meeting_digest(made.meeting)
    line = (one for one in made.past.lineage if one != never)
    lineage = newest((*line, meeting_digest(made.theirs), meeting_digest(merged.meeting)))
    past = made.past.model_copy(update={"lineage": lineage})
    version = replace(made.version, meeting=merged.meeting, past=past)
    return replace(made, version=version, conflicts=merged.conflicts)


def _choices(conflict: Conflict, made: Joined) -> tuple[Wanted, ...]:
    name = conflict.path.partition("[")[0]
    if conflict.why is Why.REMOVED_AND_CHANGED:
        # The same address twice, with other limits: on the form of the person, where both can be seen.
        return () if name == "details" else (Wanted.ONE, Wanted.OTHER)
    if conflict.why is not Why.BOTH_CHANGED or name in _BY_RULE:
        return ()
    item = _item(made.ours, conflict)
    words = _WORDS.get(type(item)) if item else None
    twice = words is not None and words in _unit(conflict, made) and "[" not in conflict.path
    return (Wanted.ONE, Wanted.OTHER, Wanted.BOTH) if twice else (Wanted.ONE, Wanted.OTHER)


def _unit(conflict: Conflict, made: Joined) -> Unit:
    """The fields that are chosen together with this one; an entry of a list, and an item as a whole, by itself."""
    if conflict.why in (Why.BOTH_CHANGED, Why.ANSWERED):
        holds = _item(made.ours, conflict) if conflict.id else made.ours
        for unit in units_of(type(holds)) if holds else ():
            if conflict.path in unit:
                return unit
    return (conflict.path,)


def _item(meeting: Meeting, conflict: Conflict) -> Item | None:
    items = conflict.part.items(meeting) if conflict.part else ()
    return next((item for item in items if item.id == conflict.id), None)


def _as_in(meeting: Meeting, other: Meeting, conflict: Conflict, made: Joined) -> Meeting:
    """The meeting with what the conflict is about as the other has it."""
    unit = _unit(conflict, made)
    if conflict.part is None:
        return meeting.model_copy(update={name: getattr(other, name) for name in unit})
    mine, theirs = _item(meeting, conflict), _item(other, conflict)
    assert mine is not None
    assert theirs is not None
    name, _, key = conflict.path.removesuffix("]").partition("[")
    if not name:
        after = theirs
    elif name == "stance":
        after = mine.model_copy(update=_stances(mine, theirs, key))
    elif key:
        after = mine.model_copy(update={name: _entries(mine, theirs, name, key, conflict.why)})
    else:
        after = mine.model_copy(update={field: getattr(theirs, field) for field in unit})
    return _with(meeting, conflict.part, tuple(after if one is mine else one for one in conflict.part.items(meeting)))


def _entries(mine: Item, theirs: Item, name: str, key: str, why: Why) -> tuple[Any, ...]:
    known_by = LISTS[type(mine)][name]
    had, said = (next(one for one in getattr(side, name) if getattr(one, known_by) == key) for side in (mine, theirs))
    if why is Why.BOTH_CHANGED and hasattr(had, "limits"):
        # Who may have it is a thing by itself, and no choice: it gets no wider by what is said.
        said = said.model_copy(update={"limits": had.limits})
    return tuple(said if one is had else one for one in getattr(mine, name))


def _stances(mine: Any, theirs: Any, person: Id) -> dict[str, tuple[Any, ...]]:
    stand = {**stances(mine), person: stances(theirs)[person]}
    agree, against = STANCES[type(mine)]
    return {
        agree: tuple(id for id, stance in stand.items() if stance is Stance.AGREE),
        against: tuple(stance for stance in stand.values() if isinstance(stance, Dissent))
        if isinstance(mine, Decision)
        else tuple(id for id, stance in stand.items() if stance is Stance.DISAGREE),
    }


def _beside(meeting: Meeting, before: Meeting, conflict: Conflict, id: Id) -> Meeting:
    """The meeting with what stood there before right behind what stands there now, as an item of its own."""
    was = _item(before, conflict)
    assert was is not None
    assert conflict.part is not None
    again = was.model_copy(update={"id": id, **dict.fromkeys(_GROWN[type(was)], ())})
    items = tuple(
        one for item in conflict.part.items(meeting) for one in ((item, again) if item.id == was.id else (item,))
    )
    return _with(meeting, conflict.part, items)


def _with(meeting: Meeting, part: Part, items: tuple[Item, ...]) -> Meeting:
    return meeting.model_copy(update={part.value: items})
