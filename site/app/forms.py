"""From the fields of a form to the values of the core: the only place where what was typed is parsed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from app.screen import Fields
from sos_core.language import mark
from sos_core.model.answers import Answer, Instrument, NonAnswer
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.parts import SHAPES, Item, Part, Words
from sos_core.model.sides import Side
from sos_core.problems import Refused, refuse
from sos_core.validation import problems_of

M = TypeVar("M", bound=BaseModel)

NO_CHOICE: Final = mark("Choose an answer first: a number, or passed, not asked, not present.")

MANY: Final = "[]"

NOT_CHOSEN: Final = "?"
"""What a choice stands on that must be made: an empty one says that it is not known."""

TICKS: Final = frozenset({"own_words", "leads", "interpreter"})
"""Boxes that stand on every form for their part. A browser sends nothing of one that is not ticked."""

FACE: Final = "face:"
"""What a face is led by where faces and numbers are one choice, so that they cannot contradict each other."""

FOR_FAMILY: Final = Limits(sides=(Side.CHILD, Side.FAMILY))
"""For those who live together: friends and neighbours are on another side."""

MAY_HAVE: Final[Mapping[str, Limits]] = {
    "everyone": OPEN,
    "professionals": FOR_PROFESSIONALS,
    "family": FOR_FAMILY,
    "leader": FOR_LEADER,
}
"""Who may have something, as the forms let one choose it. What is limited in another way stays as it is; for whom it is
never is a question of its own."""


def plain(fields: Fields) -> dict[str, str | list[str]]:
    """The fields by their names in the model. A field left empty is one that was not given."""
    return {name.removesuffix(MANY): value for name, value in fields.items() if value != ""}


def parsed(model: type[M], fields: dict[str, Any]) -> M:
    """The value that the fields describe. Fields that the model does not have (ids of what is written to) are left
    out. Raises `Refused`, each problem with the name of its field."""
    known = {name: value for name, value in fields.items() if name in model.model_fields}
    try:
        return model.model_validate(known)
    except ValidationError as error:
        raise Refused(problems_of(error)) from error


def unsaid(model: type[BaseModel], before: BaseModel, fields: Fields) -> dict[str, Any]:
    """What stands in the fields of the model that a form does not show: it stays as it was. A field that the form
    shows and that was left empty is not among them."""
    carried = {name.removesuffix(MANY) for name in fields} | TICKS
    return {name: getattr(before, name) for name in model.model_fields if name not in carried}


def words(part: Part, fields: Fields, before: Item | None = None) -> Words:
    """What a person wrote for an item of a part; in place of what was written `before`, where it is rewritten."""
    model = SHAPES[part].words
    kept = unsaid(model, before, fields) if before else {}
    given: dict[str, Any] = plain(fields)
    if part is Part.STATEMENTS and ("where" in fields or before is None):
        # Column and kind are one choice on the form, so that they cannot contradict each other.
        column, _, kind = str(given.pop("where", "")).partition(":")
        given["column"] = column
        given["kind"] = kind or None
    return parsed(model, kept | given)


def answer(fields: Fields, before: Answer | None = None) -> Answer | None:
    """Somebody's answer, in place of the one `before`; `None` where nothing is left of one. Reasons by themselves are
    refused, not lost."""
    given: dict[str, Any] = plain(fields)
    choice = given.pop("given", "")
    if not choice:
        if given.get("reason") or given.get("one_higher"):
            raise refuse(NO_CHOICE, "given")
        return None
    kept = unsaid(Answer, before, fields) if before else {}
    if given.pop("leader_only", ""):
        given["limits"] = FOR_LEADER
    kept |= {"number": None, "face": None, "non_answer": None}
    if isinstance(choice, str) and choice in set(NonAnswer):
        given["non_answer"] = choice
    elif isinstance(choice, str) and choice.startswith(FACE):
        given |= {"face": choice.removeprefix(FACE), "instrument": Instrument.FACES}
    else:
        given["number"] = choice
        if (kept | given).get("instrument") == Instrument.FACES:
            # Left standing from the face that was there before: the form lets nobody choose it.
            given["instrument"] = Instrument.NUMBERS
    now = parsed(Answer, kept | given)
    if before and (now.number, now.face, now.non_answer) != (before.number, before.face, before.non_answer):
        # What is said at the table is not what was prepared at home.
        now = now.model_copy(update={"prepared": None})
    return now
