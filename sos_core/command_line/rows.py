"""What the rows of the tables say of a record: by default no name, and no text that somebody typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sos_core.command_line.arguments import Table
from sos_core.command_line.cells import Cell
from sos_core.files import RecordFile
from sos_core.model.answers import Answer, Instrument, Question
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.plan import Step
from sos_core.scaling import on_instrument
from sos_core.scaling.bare import figures

Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Source:
    """One record among many."""

    record: RecordFile
    number: int
    """Of the record in this run, from 1."""
    meeting_number: int
    """Of the meeting in this run, from 1: several records can be of one meeting."""
    file: str
    known: Mapping[Id, tuple[str, int]] = field(init=False)
    """Everybody as somebody without a name: their side, and a number within it."""

    def __post_init__(self) -> None:
        seen: Counter[str] = Counter()
        known = {}
        for person in self.record.meeting.people:
            seen[person.side.value] += 1
            known[person.id] = (person.side.value, seen[person.side.value])
        object.__setattr__(self, "known", known)

    @property
    def meeting(self) -> Meeting:
        return self.record.meeting


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table: what is always there, and what is there only if it was asked for."""

    always: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]

    def chosen(self, *, names: bool, words: bool) -> tuple[str, ...]:
        return (*_EVERYWHERE, *self.always, *(("file", *self.names) if names else ()), *(self.words if words else ()))


_EVERYWHERE: Final = ("record", "meeting", "meeting_day", "kind", "copy")

COLUMNS: Final[Mapping[Table, Columns]] = {
    Table.ANSWERS: Columns(
        ("question", "child", "side", "person", "instrument", "number", "face", "non_answer", "prepared", "limited"),
        ("child_name", "person_name"),
        ("question_words", "words_at_10", "words_at_0", "reason", "one_higher"),
    ),
    Table.STEPS: Columns(
        (
            *("step", "goal", "owner", "has_who", "has_when", "has_check", "days_until"),
            *("carried_over", "looks", "outcome", "limited"),
        ),
        ("who_names",),
        ("what", "who_else", "by_when_words", "check", "goal_words", "outcome_words"),
    ),
    Table.ROUNDS: Columns(
        (
            *("question", "child", "instrument", "n", "lowest", "highest", "range", "middle_lower", "middle_upper"),
            *("leik_d", "consensus", "agreement", "limited"),
        ),
        ("child_name",),
        ("question_words", "words_at_10", "words_at_0"),
    ),
}


def rows(table: Table, source: Source) -> Iterator[Row]:
    """The rows that one record gives, with all their cells, in the order of the record."""
    for row in _MADE[table](source):
        yield {**_everywhere(source), **row}


def _everywhere(source: Source) -> Row:
    return {
        "record": source.number,
        "meeting": source.meeting_number,
        "meeting_day": source.meeting.held_on.isoformat(),
        "kind": source.meeting.kind.value,
        "copy": source.record.audience.value,
        "file": _as_text(source.file),
    }


def _answers(source: Source) -> Iterator[Row]:
    for number, question in enumerate(source.meeting.questions, start=1):
        asked = _asked(source, number, question)
        for answer in question.answers:
            yield {**asked, **_answered(source, question, answer)}


def _answered(source: Source, question: Question, answer: Answer) -> Row:
    side, number = source.known[answer.person]
    return {
        "side": side,
        "person": number,
        "person_name": source.meeting.person(answer.person).name,
        "instrument": answer.instrument.value,
        "number": answer.number,
        "face": answer.face and answer.face.value,
        "non_answer": answer.non_answer and answer.non_answer.value,
        "prepared": answer.prepared is not None,
        "limited": not (question.limits.for_all and answer.limits.for_all),
        "reason": answer.reason,
        "one_higher": answer.one_higher,
    }


def _rounds(source: Source) -> Iterator[Row]:
    for number, question in enumerate(source.meeting.questions, start=1):
        asked = _asked(source, number, question)
        for instrument in Instrument:
            answers = on_instrument(question.answers, instrument)
            numbers = [answer.number for answer in answers if answer.number is not None]
            if not numbers:
                continue
            told = figures(numbers)
            yield {
                **asked,
                "instrument": instrument.value,
                **{name: told[name] for name in ("n", "lowest", "highest", "range")},
                "middle_lower": told["middle"][0],
                "middle_upper": told["middle"][-1],
                **{name: told[name] for name in ("leik_d", "consensus", "agreement")},
                "limited": not (question.limits.for_all and all(answer.limits.for_all for answer in answers)),
            }


def _asked(source: Source, number: int, question: Question) -> Row:
    child = question.child
    return {
        "question": number,
        "child": source.known[child][1] if child else None,
        "child_name": source.meeting.person(child).name if child else "",
        "question_words": question.text,
        "words_at_10": question.at_ten,
        "words_at_0": question.at_zero,
    }


def _steps(source: Source) -> Iterator[Row]:
    meeting = source.meeting
    goals = {goal.id: (number, goal) for number, goal in enumerate(meeting.goals, start=1)}
    for number, step in enumerate(meeting.steps, start=1):
        goal_number, goal = goals[step.goal] if step.goal else (None, None)
        look = step.looks[-1] if step.looks else None
        yield {
            "step": number,
            "goal": goal_number,
            "owner": goal.owner.value if goal else None,
            "has_who": bool(step.who or step.who_else),
            "has_when": bool(step.by_when or step.by_when_words),
            "has_check": bool(step.check),
            "days_until": _days_until(step, meeting),
            "carried_over": step.since is not None,
            "looks": len(step.looks),
            "outcome": look.outcome.value if look else None,
            "limited": not step.limits.for_all,
            "who_names": "; ".join(meeting.person(person).name for person in step.who),
            "what": step.what,
            "who_else": step.who_else,
            "by_when_words": step.by_when_words,
            "check": step.check,
            "goal_words": goal.text if goal else "",
            "outcome_words": look.words if look else "",
        }


def _days_until(step: Step, meeting: Meeting) -> int | None:
    """Days from the meeting to the day by which it is to be done."""
    return (step.by_when - meeting.held_on).days if step.by_when else None


def _as_text(file: str) -> str:
    """A file's name as UTF-8 can hold it: on some systems a name is bytes, and not always text."""
    return file.encode("utf-8", "backslashreplace").decode("utf-8")


_MADE: Final[Mapping[Table, Callable[[Source], Iterator[Row]]]] = {
    Table.ANSWERS: _answers,
    Table.STEPS: _steps,
    Table.ROUNDS: _rounds,
}
