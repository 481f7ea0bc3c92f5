"""A contribution is joined to a meeting: as often as wanted, without doubling anything.

What it brings has its ids, so nothing can come twice. The report that it becomes remembers a digest of each thing as it
came. When the contribution comes again, in a newer version, only what is still as it came is brought up to date; what
people at the table have changed, agreed to, corrected or taken out stays as they left it, and is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from sos_core.canonical import canonical_digest
from sos_core.contributions.contribution import LIMITS, Contribution, Said, Scale, Shared, contribution_problems
from sos_core.handle import FULL
from sos_core.language import mark
from sos_core.model.answers import Answer, Question, QuestionWords
from sos_core.model.frozen import MOST_ITEMS, Digest, Frozen, Id
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.parts import SHAPES, Part
from sos_core.model.references import NO_CHILD, NOBODY, TWICE
from sos_core.model.reports import Joined, Report, ReportKind, Seen
from sos_core.model.sides import Side
from sos_core.model.statements import Prepared, Statement
from sos_core.problems import Problem, Refused, refuse

S = TypeVar("S", Shared, tuple[int, Scale])

CLASH: Final = mark("The id of this belongs to something else in the meeting, so it cannot be joined.")
NOT_MATCHED: Final = mark("Please say who {name} is at this meeting, or that {name} is not on the list.")
NO_MEMORY: Final = mark(
    "This copy of the meeting does not know what was joined from this contribution before. Join it in the leader's own "
    "copy."
)


class Why(StrEnum):
    """Why something of a contribution was left alone."""

    CHANGED = "changed"
    TAKEN_OUT = "taken_out"
    ANSWERED = "answered"
    NAMED = "named"
    NO_LONGER = "no_longer"
    NOT_HERE = "not_here"
    NO_PERMISSION = "no_permission"


WHY: Final = {
    Why.CHANGED: mark("It was changed at the meeting, and stays as it is there."),
    Why.TAKEN_OUT: mark("It was taken out at the meeting, and stays out."),
    Why.ANSWERED: mark("The same question was answered at the meeting, and that answer stays."),
    Why.NAMED: mark("It is no longer in the contribution, but something at the meeting goes back to it. It stays."),
    Why.NO_LONGER: mark(
        "It is no longer in the contribution, and was changed or taken out at the meeting. What is there stays."
    ),
    Why.NOT_HERE: mark("It is about somebody who is not on the list of people."),
    Why.NO_PERMISSION: mark("The child has not said that it may be told, so it was left out."),
}
"""What each reason is called for people."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    item: Id
    """An id of the contribution: of a statement, a scale, somebody it was shared with, or its report."""
    why: Why


@dataclass(frozen=True, slots=True)
class Joining:
    """The meeting with the contribution in it, and what was done. The ids are those of the contribution."""

    meeting: Meeting
    added: tuple[Id, ...] = ()
    updated: tuple[Id, ...] = ()
    withdrawn: tuple[Id, ...] = ()
    """No longer in the contribution, and taken out of the meeting."""
    left_alone: tuple[LeftAlone, ...] = ()
    older: bool = False
    """A later version is in the meeting already, so nothing was done."""


def joined(
    meeting: Meeting, contribution: Contribution, *, author: Id, matches: Mapping[str, Id | None], at: Moment
) -> Meeting:
    """The meeting with the contribution in it: `join`, for those who need not know more."""
    return join(meeting, contribution, author=author, matches=matches, at=at).meeting


def join(
    meeting: Meeting, contribution: Contribution, *, author: Id, matches: Mapping[str, Id | None], at: Moment
) -> Joining:
    """Puts a contribution on the board under its author's name.

    `author`: who wrote it. `matches`: for each name of `children` and `shared` who that is at the meeting, or `None`
    for somebody who is not on its list. `at`: when it is joined. Raises `Refused` where the contribution contradicts
    itself, where a name is not matched or not to a child, where an id of it belongs to something else, where there is
    no room, and in a copy that has lost what it knew of an earlier joining."""
    problems = (*contribution_problems(contribution), *_matching_problems(meeting, contribution, author, matches))
    if problems:
        raise Refused(problems)
    report = _report_of(meeting, contribution)
    if report is not None and report.version is not None and contribution.changed.utc < report.version.utc:
        return Joining(meeting, older=True)
    return _Work(meeting, contribution, author, matches, at, report).done()


def _matching_problems(
    meeting: Meeting, contribution: Contribution, author: Id, matches: Mapping[str, Id | None]
) -> tuple[Problem, ...]:
    people = {person.id for person in meeting.people}
    children = {person.id for person in meeting.people if person.side is Side.CHILD}
    problems = []
    if author not in people:
        problems.append(Problem("author", NOBODY))
    elif contribution.kind is ReportKind.CHILD and author not in children:
        problems.append(Problem("author", NO_CHILD))
    named = [(f"contribution.children[{index}]", name) for index, name in enumerate(contribution.children)]
    seen = [(f"contribution.shared[{index}].name", shared.name) for index, shared in enumerate(contribution.shared)]
    for names, among, sentence in ((named, children, NO_CHILD), (seen, people, NOBODY)):
        taken: set[Id] = set()
        for path, name in names:
            if name not in matches:
                problems.append(Problem(path, NOT_MATCHED, {"name": name}))
                continue
            id = matches[name]
            if id is None:
                continue
            if id not in among:
                problems.append(Problem(path, sentence))
            elif id in taken:
                problems.append(Problem(path, TWICE))
            taken.add(id)
    return tuple(problems)


def _report_of(meeting: Meeting, contribution: Contribution) -> Report | None:
    """What this contribution became when it was joined before."""
    report = next((report for report in meeting.reports if report.id == contribution.report), None)
    if report is None:
        return None
    if not _is_of(report.prepared, contribution):
        raise refuse(CLASH, "contribution.report")
    if not report.joined:
        raise refuse(NO_MEMORY)
    return report


def _is_of(prepared: Prepared | None, contribution: Contribution) -> bool:
    return prepared is not None and prepared.contribution == contribution.id


def _digest(value: Frozen, *without: str, **beside: object) -> Digest:
    """Of the content of something: what people can change of it at the table."""
    return canonical_digest({**beside, "content": value.model_dump(mode="json", exclude=set(without))})


def _statement_digest(statement: Statement) -> Digest:
    return _digest(statement, "id", "at", "prepared")


def _answer_digest(question: QuestionWords, answer: Answer) -> Digest:
    return _digest(answer, "prepared", question=_asked(question))


def _report_digest(report: Report) -> Digest:
    """When it came and who has seen it is noted at the table, too: that is no change of what it says."""
    return _digest(report, "id", "prepared", "version", "joined", "received", "seen")


def _asked(question: QuestionWords) -> list[str | None]:
    """What makes a question the same one."""
    return [question.text, question.at_ten, question.at_zero, question.child]


class _Work:
    """One joining, while it is being done."""

    def __init__(
        self,
        meeting: Meeting,
        contribution: Contribution,
        author: Id,
        matches: Mapping[str, Id | None],
        at: Moment,
        report: Report | None,
    ) -> None:
        self.meeting = meeting
        self.contribution = contribution
        self.author = author
        self.matches = matches
        self.at = at
        self.prepared = Prepared(contribution=contribution.id, on=contribution.on)
        self.used = {meeting.id, *(item.id for part in Part for item in part.items(meeting))}
        self.statements = {statement.id: statement for statement in meeting.statements}
        self.questions = {question.id: question for question in meeting.questions}
        self.before: Mapping[Id, Digest] = {one.item: one.digest for one in report.joined} if report else {}
        self.memory = dict(self.before)
        self.added: list[Id] = []
        self.updated: list[Id] = []
        self.withdrawn: list[Id] = []
        self.left_alone: list[LeftAlone] = []
        self.report = self._reported(report)

    def done(self) -> Joining:
        contribution = self.contribution
        still = {contribution.report}
        still |= {said.id for said in contribution.statements}
        still |= {scale.id for scale in contribution.scales}
        still |= {shared.id for shared in contribution.shared}
        for id in self.before:
            if id not in still:
                self._withdraw(id)
        for index, said in enumerate(contribution.statements):
            self._say(said, f"contribution.statements[{index}].id")
        _until_settled(tuple(enumerate(contribution.scales)), self._scale)
        _until_settled(contribution.shared, self._share)
        return Joining(
            self._after(),
            added=tuple(self.added),
            updated=tuple(self.updated),
            withdrawn=tuple(self.withdrawn),
            left_alone=tuple(self.left_alone),
        )

    def _after(self) -> Meeting:
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

    def _leave(self, item: Id, why: Why) -> None:
        self.left_alone.append(LeftAlone(item, why))

    # The report -------------------------------------------------------------------------------------------------------

    def _reported(self, there: Report | None) -> Report:
        contribution = self.contribution
        if contribution.childs_views and not contribution.childs_permission:
            self._leave(contribution.report, Why.NO_PERMISSION)
        report = Report(
            id=contribution.report,
            title=contribution.title,
            kind=contribution.kind,
            by=self.author,
            helped_by=contribution.helped_by,
            contact=contribution.author.contact,
            household=contribution.household,
            involvement=contribution.involvement,
            childs_views=contribution.childs_views if contribution.childs_permission else "",
            familys_view=contribution.familys_view,
            limits=LIMITS[contribution.readers],
            prepared=self.prepared,
        )
        digest = _report_digest(report)
        if there is None:
            if report.id in self.used:
                raise refuse(CLASH, "contribution.report")
            self.added.append(report.id)
        elif _report_digest(there) == digest:
            report = there
        elif _report_digest(there) == self.before.get(report.id):
            report = report.model_copy(update={"received": there.received, "seen": there.seen})
            self.updated.append(report.id)
        else:
            self._leave(report.id, Why.CHANGED)
            return there
        self.memory[report.id] = digest
        return report

    def _share(self, shared: Shared, last: bool) -> bool:
        person = self.matches[shared.name]
        if person is None:
            self._leave(shared.id, Why.NOT_HERE)
            return True
        seen = Seen(person=person, on=shared.on)
        before = self.before.get(shared.id)
        as_it_came = self._seen_as_it_came(before)
        others = tuple(one for one in self.report.seen if one is not as_it_came)
        there = any(one.person == person for one in others)
        if as_it_came == seen:
            return True
        if before is not None and as_it_came is None:
            self._leave(shared.id, Why.CHANGED if there else Why.TAKEN_OUT)
            return True
        if there:
            # Where the same was noted at the table, there is nothing to tell.
            if last and not (before is None and seen in others):
                self._leave(shared.id, Why.CHANGED)
            return False
        (self.added if before is None else self.updated).append(shared.id)
        self.report = self.report.model_copy(update={"seen": (*others, seen)})
        self.memory[shared.id] = _digest(seen)
        return True

    def _seen_as_it_came(self, before: Digest | None) -> Seen | None:
        return next((one for one in self.report.seen if _digest(one) == before), None)

    # Statements -------------------------------------------------------------------------------------------------------

    def _say(self, said: Said, path: str) -> None:
        there = self.statements.get(said.id)
        statement = Statement(
            id=said.id,
            at=self.at if there is None else there.at,
            column=said.column,
            kind=said.kind,
            text=said.text,
            own_words=said.own_words or self.contribution.kind is ReportKind.CHILD,
            interpreted=said.interpreted,
            said_by=(self.author,),
            about=tuple(id for id in map(self.matches.__getitem__, said.about) if id is not None),
            basis=said.basis,
            limits=LIMITS[said.readers],
            prepared=self.prepared,
        )
        digest = _statement_digest(statement)
        before = self.before.get(said.id)
        if there is None:
            if said.id in self.used:
                raise refuse(CLASH, path)
            if before is not None:
                self._leave(said.id, Why.TAKEN_OUT)
                return
            self.added.append(said.id)
        elif not _is_of(there.prepared, self.contribution):
            raise refuse(CLASH, path)
        elif _statement_digest(there) == digest:
            statement = there
        elif _statement_digest(there) == before:
            self.updated.append(said.id)
        else:
            self._leave(said.id, Why.CHANGED)
            return
        self.statements[said.id] = statement
        self.memory[said.id] = digest

    # Scales -----------------------------------------------------------------------------------------------------------

    def _scale(self, numbered: tuple[int, Scale], last: bool) -> bool:
        index, scale = numbered
        child = None if scale.child is None else self.matches[scale.child]
        if scale.child is not None and child is None:
            self._leave(scale.id, Why.NOT_HERE)
            return True
        words = QuestionWords(text=scale.text, at_ten=scale.at_ten, at_zero=scale.at_zero, child=child)
        answer = Answer(
            person=self.author,
            number=scale.number,
            face=scale.face,
            non_answer=scale.non_answer,
            instrument=scale.instrument,
            reason=scale.reason,
            one_higher=scale.one_higher,
            limits=LIMITS[scale.readers],
            prepared=self.prepared,
        )
        before, digest = self.before.get(scale.id), _answer_digest(words, answer)
        spot = self._answer_as_it_came(before)
        same = next((one for one in self.questions.values() if _asked(one) == _asked(words)), None)
        given = same.answer_of(self.author) if same else None
        if before is not None and spot is None:
            self._leave(scale.id, Why.TAKEN_OUT if given is None else Why.CHANGED)
        elif before == digest:
            return True
        elif same is not None and given is not None and (spot is None or given is not spot[1]):
            if spot is None and _is_of(given.prepared, self.contribution) and _answer_digest(same, given) == digest:
                # It came before, and the report that remembered it was taken out.
                self.memory[scale.id] = digest
                return True
            if last:
                self._leave(scale.id, Why.ANSWERED)
            return False
        elif same is None and not self._is_free(scale, spot, f"contribution.scales[{index}].id"):
            if last:
                self._leave(scale.id, Why.CHANGED)
            return False
        else:
            self._answer(scale.id, words, answer, spot, same)
            (self.added if before is None else self.updated).append(scale.id)
            self.memory[scale.id] = digest
        return True

    def _answer(
        self, id: Id, words: QuestionWords, answer: Answer, spot: tuple[Question, Answer] | None, same: Question | None
    ) -> None:
        """Puts the answer to its question, in place of the one that came before."""
        if spot is not None and spot[0] is same:
            answers = tuple(answer if one is spot[1] else one for one in same.answers)
            self.questions[same.id] = same.model_copy(update={"answers": answers})
            return
        if spot is not None:
            self._take_back(id, *spot)
        if same is not None:
            self.questions[same.id] = same.model_copy(update={"answers": (*same.answers, answer)})
        else:
            self.questions[id] = Question(**dict(words), id=id, answers=(answer,))

    def _answer_as_it_came(self, before: Digest | None) -> tuple[Question, Answer] | None:
        for question in self.questions.values() if before is not None else ():
            for answer in question.answers:
                if _is_of(answer.prepared, self.contribution) and _answer_digest(question, answer) == before:
                    return question, answer
        return None

    def _is_free(self, scale: Scale, spot: tuple[Question, Answer] | None, path: str) -> bool:
        """Whether a question may be put under the id of the scale. It may not where the one that came under it has
        become the meeting's own."""
        if scale.id not in self.used or (spot is not None and _came_alone(scale.id, *spot)):
            return True
        there = self.questions.get(scale.id)
        known = scale.id in self.before
        if there is None or not (known or any(_is_of(one.prepared, self.contribution) for one in there.answers)):
            raise refuse(CLASH, path)
        return False

    def _take_back(self, id: Id, question: Question, answer: Answer) -> None:
        if _came_alone(id, question, answer):
            del self.questions[question.id]
        else:
            answers = tuple(one for one in question.answers if one is not answer)
            self.questions[question.id] = question.model_copy(update={"answers": answers})

    # What the contribution no longer has ------------------------------------------------------------------------------

    def _withdraw(self, id: Id) -> None:
        before = self.before[id]
        statement = self.statements.get(id)
        # Something else that came later may say the same as this did, which was taken out.
        alone = list(self.memory.values()).count(before) == 1
        spot = self._answer_as_it_came(before) if alone else None
        seen = self._seen_as_it_came(before) if alone else None
        ours = statement is not None and _is_of(statement.prepared, self.contribution)
        if statement is not None and ours and _statement_digest(statement) == before:
            dangers = {goal.danger for goal in self.meeting.goals} | {one.danger for one in self.questions.values()}
            if id in dangers:
                self._leave(id, Why.NAMED)
                return
            del self.statements[id]
        elif spot is not None:
            self._take_back(id, *spot)
        elif seen is not None:
            left = tuple(one for one in self.report.seen if one is not seen)
            self.report = self.report.model_copy(update={"seen": left})
        else:
            self._leave(id, Why.NO_LONGER)
            return
        del self.memory[id]
        self.withdrawn.append(id)


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


def _came_alone(id: Id, question: Question, answer: Answer) -> bool:
    """Whether a question is there for this answer only: it came with it, and nobody has done anything with it since."""
    return question.id == id and question.answers == (answer,) and question.limits.for_all and question.danger is None
