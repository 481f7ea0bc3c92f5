"""What is wrong, and where: the one shape in which this package refuses something.

A problem keeps its sentence untranslated, so that the page, the command line and a record can each say it in the
reader's language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sos_core.language import Language


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    `path` names the field as in the file, `meeting.statements[3].text`, or is empty where no field is meant.
    `message` is the English sentence with `{names}` for `values`: the key for translation.
    """

    path: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, t: Language) -> str:
        return t(self.message, **self.values)

    def sentence_with_place(self, t: Language) -> str:
        """The sentence, led by the path where there is one: for files, where no form field stands beside it."""
        return f"{self.path}: {self.sentence(t)}" if self.path else self.sentence(t)


class Refused(ValueError):
    """Raised where a command or a file cannot be taken. Nothing has been changed when it is raised."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.path}: {p.message}" if p.path else p.message for p in self.problems))


def refuse(message: str, path: str = "", /, **values: object) -> Refused:
    """One problem, ready to be raised."""
    return Refused([Problem(path, message, values)])
