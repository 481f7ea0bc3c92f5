"""What a meeting remembers of a contribution: a digest of each thing as it came, and one of its author's secret.

It is on the report that the contribution became, and in the leader's own copy only. The secret itself is nowhere in a
meeting.
"""

from __future__ import annotations

from sos_core.canonical import canonical_digest
from sos_core.contributions.contribution import Contribution
from sos_core.model.answers import Answer, QuestionWords
from sos_core.model.frozen import Digest, Frozen
from sos_core.model.reports import Report, Seen
from sos_core.model.statements import Statement


def secret_digest(contribution: Contribution) -> Digest:
    """Bound to the contribution: it does not tell which others have the same author."""
    return canonical_digest({"contribution": contribution.id, "secret": contribution.secret})


def statement_digest(statement: Statement) -> Digest:
    return _digest(statement, "id", "at", "prepared")


def answer_digest(question: QuestionWords, answer: Answer) -> Digest:
    return _digest(answer, "prepared", question=asked(question))


def report_digest(report: Report) -> Digest:
    """When it came and who has seen it is noted at the table, too: that is no change of what it says."""
    return _digest(report, "id", "prepared", "version", "joined", "received", "seen")


def seen_digest(seen: Seen) -> Digest:
    return _digest(seen)


def asked(question: QuestionWords) -> list[str | None]:
    """What makes a question the same one."""
    return [question.text, question.at_ten, question.at_zero, question.child]


def _digest(value: Frozen, *without: str, **beside: object) -> Digest:
    """Of the content of something: what people can change of it at the table."""
    return canonical_digest({**beside, "content": value.model_dump(mode="json", exclude=set(without))})
