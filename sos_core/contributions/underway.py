"""A contribution on its way into a meeting: what is there by now, what is remembered, and what was done so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sos_core.contributions.contribution import Contribution, Scale
from sos_core.contributions.memory import asked, secret_digest
from sos_core.contributions.outcome import LeftAlone, ToSettle, Why
from sos_core.handle import FULL
from sos_core.model.answers import Question, QuestionWords
from sos_core.model.frozen import MOST_ITEMS, Digest, Frozen, Id
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.parts import SHAPES, Part
from sos_core.model.reports import Joined, Report
from sos_core.model.statements import Prepared
from sos_core.presets import names_of, unnamed
from sos_core.problems import refuse


class Underway:
    """One joining, while it is being done."""

    def __init__(
        self,
        meeting: Meeting,
        contribution: Contribution,
        author: Id,
        matches: Mapping[str, Id | None],
        at: Moment,
        there: Report | None,
        instead: Collection[Id] = (),
    ) -> None:
        """`there`: what the contribution became when it was joined before. `instead`: the scales whose answers stand in
        place of what was answered at the meeting."""
        self.meeting = meeting
        self.contribution = contribution
        self.author = author
        self.matches = matches
        self.at = at
        self.instead = instead
        self.prepared = Prepared(contribution=contribution.id, on=contribution.on)
        self.statements = {statement.id: statement for statement in meeting.statements}
        self.questions = {question.id: question for question in meeting.questions}
        self.report = there
        self.before: Mapping[Id, Digest] = {one.item: one.digest for one in there.joined} if there else {}
        self.memory = {**self.before, contribution.id: secret_digest(contribution)}
        self.added: list[Id] = []
        self.updated: list[Id] = []
        self.withdrawn: list[Id] = []
        self.left_alone: list[LeftAlone] = []
        self.to_settle: list[ToSettle] = []

    def put(self, id: Id, digest: Digest) -> None:
        """Notes that this is now on the board as it came."""
        (self.updated if id in self.before else self.added).append(id)
        self.memory[id] = digest

    def leave(self, id: Id, why: Why) -> None:
        self.left_alone.append(LeftAlone(id, why))

    def asked_by(self, scale: Scale) -> QuestionWords | None:
        """The question of a scale in its own words; `None` where it is about somebody who is not on the list."""
        child = None if scale.child is None else self.matches[scale.child]
        if scale.child is not None and child is None:
            return None
        return QuestionWords(text=scale.text, at_ten=scale.at_ten, at_zero=scale.at_zero, child=child)

    def asking_the_same(self, scale: Scale, words: QuestionWords) -> list[Question]:
        """The questions of the meeting that are this one, by whatever name the child is called in them; first those in
        its very words."""
        names = names_of(self.meeting.person(words.child).name, scale.child or "") if words.child else frozenset()
        same = [one for one in self.questions.values() if unnamed(one, names) == unnamed(words, names)]
        return sorted(same, key=lambda one: asked(one) != asked(words))

    def after(self) -> Meeting:
        """The meeting with all that is there by now. Raises `Refused` where there is no room."""
        assert self.report is not None
        memory = tuple(Joined(item=item, digest=digest) for item, digest in self.memory.items())
        report = self.report.model_copy(update={"version": self.contribution.changed, "joined": memory})
        reports = {**{one.id: one for one in self.meeting.reports}, report.id: report}
        parts: Mapping[Part, tuple[Frozen, ...]] = {
            Part.STATEMENTS: tuple(self.statements.values()),
            Part.QUESTIONS: tuple(self.questions.values()),
            Part.REPORTS: tuple(reports.values()),
        }
        for items, most in (*((items, SHAPES[part].most) for part, items in parts.items()), (memory, MOST_ITEMS)):
            if len(items) > most:
                raise refuse(FULL, most=most)
        after = self.meeting.model_copy(update={part.value: items for part, items in parts.items()})
        return self.meeting if after == self.meeting else after.model_copy(update={"changed": self.at})
