"""What somebody prepares at home, as it stands on their page: the contribution, and the boxes that are shown for it.

It is a whole contribution from the first moment on, so that it can be saved however little is in it. A box is a place
to write one thing: there is always an empty one at the end, and what is written in it keeps the id that the box has. So
the page knows the form again, and nobody is held up in the middle of a word.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from sos_core.contributions import Author, Contribution, Readers, Said, Scale, Shared
from sos_core.language import Language, mark
from sos_core.model.answers import Instrument, QuestionWords
from sos_core.model.frozen import Id
from sos_core.model.moment import Moment
from sos_core.model.presets import MeetingKind
from sos_core.model.reports import ReportKind
from sos_core.model.statements import Column
from sos_core.presets import preset_for, questions_of
from sos_core.wording import REPORTS

NO_NAME: Final = mark("no name yet")
"""Stands where a contribution needs its author's name, until there is one."""

PEOPLE: Final = frozenset({ReportKind.CHILD, ReportKind.FAMILY})
"""Who writes for themselves: what they write is their own words."""


def first_readers(kind: ReportKind) -> Readers:
    """Who may have a thing before its author has said so. "He comes at night and I am scared" must not be read by him
    because nobody looked at a list."""
    return Readers.LEADER if kind in PEOPLE else Readers.EVERYONE


NewId = Callable[[], Id]


@dataclass(frozen=True, slots=True)
class Preparing:
    contribution: Contribution
    revision: int = 0
    """As it lies on the device; 0 as long as nothing was written."""
    boxes: Mapping[Column, tuple[Id, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Ids of what stands in each column, in the order of the page, with those of boxes that are empty."""
    shown_to: tuple[Id, ...] = ()
    """The same of who has seen it."""
    instruments: Mapping[str, Instrument] = field(default_factory=lambda: MappingProxyType({}))
    """With what a question is answered, where that was chosen and no answer was given with it yet."""

    def with_boxes(self, new_id: NewId) -> Preparing:
        """With one empty box at the end of each list."""
        statements, shared = self.contribution.statements, self.contribution.shared
        boxes = {
            column: _with_empty(
                self.boxes.get(column, ()), [one.id for one in statements if one.column is column], new_id
            )
            for column in Column
        }
        return replace(self, boxes=boxes, shown_to=_with_empty(self.shown_to, [one.id for one in shared], new_id))

    def said(self, id: Id) -> Said | None:
        return next((one for one in self.contribution.statements if one.id == id), None)

    def shared(self, id: Id) -> Shared | None:
        return next((one for one in self.contribution.shared if one.id == id), None)

    def instrument_of(self, question: Question) -> Instrument:
        """With what a question is answered: as was chosen, as it was answered, a ladder for a child."""
        if question.key in self.instruments:
            return self.instruments[question.key]
        if question.scale is not None:
            return question.scale.instrument
        return Instrument.LADDER if self.contribution.kind is ReportKind.CHILD else Instrument.NUMBERS


def begun(kind: ReportKind, t: Language, at: Moment, new_id: NewId) -> Preparing:
    """An empty page for somebody."""
    contribution = Contribution(
        id=new_id(),
        report=new_id(),
        secret=_secret(new_id),
        kind=kind,
        title=usual_title(kind, "", t),
        on=at.local.date(),
        changed=at,
        author=Author(name=t(NO_NAME)),
    )
    return Preparing(contribution).with_boxes(new_id)


def name_of(contribution: Contribution, t: Language) -> str:
    """The author's name, as far as there is one."""
    return "" if contribution.author.name == t(NO_NAME) else contribution.author.name


def usual_title(kind: ReportKind, name: str, t: Language) -> str:
    """What it is called where the author calls it nothing else."""
    if kind in PEOPLE and name:
        return t("What {name} wants to say", name=name)
    words = t(REPORTS[kind])
    return words[:1].upper() + words[1:]


def with_child(contribution: Contribution, was: str, name: str, t: Language) -> Contribution:
    """A child goes by another name now, wherever it is named; empty: by none any more."""

    def renamed(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name if one == was else one for one in names if name or one != was)

    return contribution.model_copy(
        update={
            "children": renamed(contribution.children),
            "statements": tuple(
                said.model_copy(update={"about": renamed(said.about)}) for said in contribution.statements
            ),
            "scales": tuple(_about(contribution, scale, was, name, t) for scale in contribution.scales),
        }
    )


def _about(contribution: Contribution, scale: Scale, was: str, name: str, t: Language) -> Scale:
    if scale.child != was:
        return scale
    # A question that is usually asked has the child's name in it.
    for before, after in zip(_usual(contribution, (was,), t), _usual(contribution, (name,), t), strict=True):
        if asked(scale) == (before.text, before.at_ten, before.at_zero):
            words = {"text": after.text, "at_ten": after.at_ten, "at_zero": after.at_zero}
            return scale.model_copy(update={"child": name, **words})
    return scale.model_copy(update={"child": name})


Asked = tuple[str, str, str]


def asked(question: QuestionWords | Scale) -> Asked:
    return question.text, question.at_ten, question.at_zero


@dataclass(frozen=True, slots=True)
class Question:
    """One to answer: as it was answered, or as it is usually asked at such a meeting."""

    text: str
    at_ten: str
    at_zero: str
    child: str | None
    scale: Scale | None = None

    @property
    def key(self) -> str:
        """By which the page knows it, answered or not."""
        whole = "\x00".join((self.text, self.at_ten, self.at_zero, self.child or ""))
        return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def questions(contribution: Contribution, t: Language) -> tuple[Question, ...]:
    """What is usually asked at such a meeting, answered or not, then what else was answered: nothing moves away from
    under a finger."""
    answered = {(*asked(scale), scale.child): scale for scale in contribution.scales}
    usual = [
        (one.text, one.at_ten, one.at_zero, contribution.children[int(one.child[:8], 16)] if one.child else None)
        for one in _usual(contribution, contribution.children, t)
    ]
    others = [question for question in answered if question not in usual]
    return tuple(Question(*question, answered.get(question)) for question in (*usual, *others))


def _usual(contribution: Contribution, children: tuple[str, ...], t: Language) -> tuple[QuestionWords, ...]:
    preset = preset_for(contribution.meeting_kind or MeetingKind.OTHER, t)
    # The names have no ids here: their places are made to look like some.
    places = {f"{place:08x}-0000-4000-8000-000000000000": name for place, name in enumerate(children)}
    return questions_of(preset, places)


def _with_empty(boxes: tuple[Id, ...], filled: list[Id], new_id: NewId) -> tuple[Id, ...]:
    """What has no box yet comes after those that have one."""
    boxes = (*boxes, *(id for id in filled if id not in boxes))
    return boxes if boxes and boxes[-1] not in filled else (*boxes, new_id())


def _secret(new_id: NewId) -> str:
    """More than 256 random bits, of which 256 are kept: a random UUID has 122."""
    return hashlib.sha256(" ".join(new_id() for _ in range(3)).encode()).hexdigest()
