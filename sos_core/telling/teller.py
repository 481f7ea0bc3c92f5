"""Putting a copy into plain words: names in the order of the table, limits, other people's words in quotation marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sos_core.copies import Copy
from sos_core.language import Language, mark
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_PROFESSIONALS, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person, Side, child_first
from sos_core.model.plan import Goal, Look, Owner, Step
from sos_core.model.since import Since
from sos_core.model.statements import Prepared, Statement
from sos_core.telling.typed import cleaned, in_line, set_apart
from sos_core.wording import OUTCOMES

BETWEEN: Final = " · "

_ONLY_SIDES: Final = {
    Side.CHILD: mark("children and young people"),
    Side.FAMILY: mark("the family"),
    Side.NETWORK: mark("friends and network"),
    Side.PROFESSIONAL: mark("professionals"),
}

_NUMBERED: Final = {
    Owner.FAMILY: mark("Family goal {n}"),
    Owner.AGENCY: mark("Agency goal {n}"),
    Owner.SHARED: mark("Goal {n} we share"),
}


@dataclass(frozen=True)
class Teller:
    """A copy and the language in which it is told. What it gives can stand in a sentence, unless it says otherwise."""

    copy: Copy
    t: Language

    @property
    def meeting(self) -> Meeting:
        return self.copy.meeting

    @cached_property
    def people(self) -> Mapping[Id, Person]:
        """Everybody, children first."""
        return {person.id: person for person in child_first(self.meeting.people)}

    @cached_property
    def statements(self) -> Mapping[Id, Statement]:
        return {statement.id: statement for statement in self.meeting.statements}

    @cached_property
    def children(self) -> frozenset[Id]:
        return frozenset(id for id, person in self.people.items() if person.side is Side.CHILD)

    @property
    def reader(self) -> Person | None:
        """Whose copy it is, where it is for one person."""
        return self.people[self.copy.reader] if self.copy.reader is not None else None

    @property
    def for_professionals(self) -> bool:
        """Whether things may be in it that are for professionals only."""
        if self.reader is not None:
            return self.reader.side is Side.PROFESSIONAL
        return self.copy.audience in (Audience.PROFESSIONALS, Audience.WHOLE)

    @cached_property
    def goal_names(self) -> Mapping[Id, str]:
        """What a goal is called where it is not said again."""
        return {
            goal.id: self.t(_NUMBERED[owner], n=number)
            for owner in Owner
            for number, goal in enumerate((g for g in self.meeting.goals if g.owner is owner), start=1)
        }

    @cached_property
    def answers_to(self) -> Mapping[Id, Sequence[Goal]]:
        """The goals that answer each danger statement."""
        goals = defaultdict(list)
        for goal in self.meeting.goals:
            if goal.danger is not None:
                goals[goal.danger].append(goal)
        return goals

    # What people typed

    def typed(self, text: str) -> str:
        return in_line(text, self.t.direction)

    def quoted(self, text: str) -> str:
        """Somebody's own words in quotation marks, to stand alone: lines and direction are theirs."""
        return self.t("“{words}”", words=cleaned(text))

    def quoted_in_line(self, text: str) -> str:
        return set_apart(self.t("“{words}”", words=" ".join(cleaned(text).split())), self.t.direction)

    # Who it is

    @cached_property
    def _names(self) -> Mapping[Id, str]:
        return {id: self.typed(person.name) for id, person in self.people.items()}

    def name(self, id: Id) -> str:
        return self._names[id]

    def named(self, ids: Iterable[Id]) -> list[str]:
        wanted = set(ids)
        return [self._names[id] for id in self.people if id in wanted]

    @cached_property
    def _lists(self) -> dict[tuple[Id, ...], str]:
        """Lists of names that were told already: at a meeting the same people agree again and again."""
        return {}

    def names(self, ids: Iterable[Id]) -> str:
        """Names as a sentence lists them, in the order of the table: "Tilly, Donna and Imran"."""
        key = tuple(ids)
        if key not in self._lists:
            self._lists[key] = self.t.names(self.named(key))
        return self._lists[key]

    # What stands beside what was said

    def listed(self, *pieces: str) -> str:
        """The pieces that are there, as a line lists them."""
        return self.t(", ").join(filter(None, pieces))

    def limited(self, limits: Limits) -> str:
        """Who may have this and who may not: in the copies of those who must know it. Other copies hold no limits."""
        return self.t("; ").join(self._limits(limits))

    def _limits(self, limits: Limits) -> Iterator[str]:
        t = self.t
        if limits.leader_only:
            yield t("for the leader only")
            return
        if limits.sides or limits.only:
            sides = [t(_ONLY_SIDES[side]) for side in Side if side in limits.sides]
            if limits.sides == FOR_PROFESSIONALS.sides and not limits.only:
                yield t("for professionals only")
            else:
                yield t("only for {whom}", whom=t.names([*sides, *self.named(limits.only)]))
        if limits.never:
            yield t("not for {names}", names=self.names(limits.never))

    def prepared(self, prepared: Prepared | None) -> str:
        """That it was written before the meeting, and when."""
        return self.t("prepared on {day}", day=self.t.day(prepared.on)) if prepared else ""

    def since(self, since: Since | None, words: str) -> str:
        """The meeting that it comes from, and how it was worded there if it now stands in other `words`."""
        if since is None:
            return ""
        day = self.t.day(since.on)
        if since.words == words:
            return self.t("from the meeting of {day}", day=day)
        return self.t("from the meeting of {day}, where it said: {words}", day=day, words=self.typed(since.words))

    def looked_at(self, looks: tuple[Look, ...]) -> list[str]:
        """How it stood at each review. Of the meeting that this is the record of, the day is not said again."""
        return [self._look(look, alone=len(looks) == 1) for look in looks]

    def _look(self, look: Look, *, alone: bool) -> str:
        t = self.t
        outcome = t(OUTCOMES[look.outcome])
        if words := self.typed(look.words):
            outcome = t("{outcome}: {words}", outcome=outcome, words=words)
        if look.meeting != self.meeting.id:
            return t("at the review of {day}: {outcome}", day=t.day(look.on), outcome=outcome)
        return outcome if alone else t("at this meeting: {outcome}", outcome=outcome)

    def who_does(self, step: Step) -> str:
        """Who does it, on the list of people or not."""
        return self.listed(self.names(step.who), self.typed(step.who_else))

    def by_when(self, step: Step) -> str:
        """By when, as a day or in words."""
        return self.listed(self.t.day(step.by_when) if step.by_when else "", self.typed(step.by_when_words))


def beside(*pieces: str) -> str:
    """What there is to say beside something, on one line."""
    return BETWEEN.join(filter(None, pieces))


def there(*lines: str) -> tuple[str, ...]:
    """The lines in which something stands."""
    return tuple(filter(None, lines))
