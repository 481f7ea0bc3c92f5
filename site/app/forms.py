"""From the fields of a form to the values of the core: the only place where what was typed is parsed."""

from __future__ import annotations

from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from app.screen import Fields
from sos_core.language import mark
from sos_core.model.answers import Answer, NonAnswer
from sos_core.model.parts import SHAPES, Part, Words
from sos_core.problems import Refused, refuse
from sos_core.validation import problems_of

M = TypeVar("M", bound=BaseModel)

NO_CHOICE: Final = mark("Choose an answer first: a number, or passed, not asked, not present.")

MANY: Final = "[]"


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


def words(part: Part, fields: Fields) -> Words:
    """What a person wrote for an item of a part."""
    given = plain(fields)
    if part is Part.STATEMENTS:
        # Column and kind are one choice on the form, so that they cannot contradict each other.
        column, _, kind = str(given.pop("where", "")).partition(":")
        given["column"] = column
        if kind:
            given["kind"] = kind
    return parsed(SHAPES[part].words, given)


def answer(fields: Fields) -> Answer | None:
    """Somebody's answer; `None` where nothing is left of one. Reasons by themselves are refused, not lost."""
    given: dict[str, Any] = plain(fields)
    choice = given.pop("given", "")
    if not choice:
        if given.get("reason") or given.get("one_higher"):
            raise refuse(NO_CHOICE, "given")
        return None
    if isinstance(choice, str) and choice in set(NonAnswer):
        given["non_answer"] = choice
    else:
        given["number"] = choice
    return parsed(Answer, given)
