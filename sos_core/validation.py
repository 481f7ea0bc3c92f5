"""What a wrong value is called: what pydantic finds becomes a sentence for the person who typed it.

One table for forms and files. The path is that of the field in the file, so that the same problem can stand
beside a control on the page or after a file name on the command line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from sos_core.language import mark
from sos_core.model.answers import HIGHEST, LOWEST
from sos_core.model.moment import FURTHEST
from sos_core.model.people import OLDEST
from sos_core.model.presets import LONGEST_KEPT
from sos_core.problems import Problem

MISSING: Final = mark("This is missing. Please fill it in.")
NOT_TEXT: Final = mark("There is a character in this text that cannot be kept. Please type the text again.")
TOO_MANY_MARKS: Final = mark(
    "More than {most} accents stand on one letter in this text, and no language has so many. Please take them out."
)
ANSWER_OR_NOT: Final = mark("Give either a number, or a reason why there is none: one of the two, not both.")
FACE_OR_NUMBER: Final = mark("A face goes with the faces, and a number with numbers, ladder or steps.")
TOO_LONG: Final = mark("This is {length} characters long, and {most} is the most. Please make it shorter.")
TOO_MANY: Final = mark("There are too many entries here: {most} is the most.")
NOT_WHOLE: Final = mark("This must be a whole number, such as 7.")
OUT_OF_RANGE: Final = mark("This must be a whole number from {lowest} to {highest}.")
NOT_A_CHOICE: Final = mark("This is not one of the choices here, which are: {choices}.")
NOT_A_DAY: Final = mark("This is not a day. Write the year, the month and the day, such as 2026-09-03.")
NOT_A_TIME: Final = mark("This is not a time of day. Write hours and minutes, such as 10:30.")
NOT_A_MOMENT: Final = mark("This is not a day with a time in UTC. Write it as 2026-09-03T09:30:00Z.")
NOT_AN_ID: Final = mark("This is not an id: those are 36 characters, digits, letters a to f and hyphens.")
NOT_A_SECRET: Final = mark("This is not a secret: those are 64 characters, digits and letters a to f.")
TOO_MUCH_DRAWN: Final = mark(
    "There is more in this drawing than a sheet holds: {most} characters of lines are the most."
)
NOT_A_LINE: Final = mark("This is not a line of a drawing. Those are whole numbers, such as 120 340 5 -2.")
OFF_THE_SHEET: Final = mark("This line leaves the sheet that it is drawn on.")
NOT_CHOSEN: Final = mark("Nothing in this meeting goes by that id. Choose from what is there.")
NOT_WORDS: Final = mark("This must be text.")
NOT_YES_OR_NO: Final = mark("This must be true or false.")
NOT_A_LIST: Final = mark("This must be a list.")
NOT_FIELDS: Final = mark("This must be an object with named fields.")
UNKNOWN: Final = mark(
    "Meeting Board knows no field of this name here. It comes from a newer version, or was put in by hand."
)
WRONG: Final = mark("This is not what belongs here.")

_SENTENCES: Final[Mapping[str, str]] = {
    "missing": MISSING,
    "not_text": NOT_TEXT,
    "string_unicode": NOT_TEXT,
    "off_the_sheet": OFF_THE_SHEET,
    "answer_or_not": ANSWER_OR_NOT,
    "face_or_number": FACE_OR_NUMBER,
    "int_type": NOT_WHOLE,
    "int_parsing": NOT_WHOLE,
    "int_parsing_size": NOT_WHOLE,
    "int_from_float": NOT_WHOLE,
    "not_a_day": NOT_A_DAY,
    "date_type": NOT_A_DAY,
    "not_a_time": NOT_A_TIME,
    "time_type": NOT_A_TIME,
    "not_a_moment": NOT_A_MOMENT,
    "datetime_type": NOT_A_MOMENT,
    "datetime_parsing": NOT_A_MOMENT,
    "datetime_from_date_parsing": NOT_A_MOMENT,
    "timezone_aware": NOT_A_MOMENT,
    "string_type": NOT_WORDS,
    "bool_type": NOT_YES_OR_NO,
    "bool_parsing": NOT_YES_OR_NO,
    "tuple_type": NOT_A_LIST,
    "model_type": NOT_FIELDS,
    "model_attributes_type": NOT_FIELDS,
    "extra_forbidden": UNKNOWN,
}

RANGES: Final[Mapping[str, tuple[int, int]]] = {
    "age": (0, OLDEST),
    "number": (LOWEST, HIGHEST),
    "offset": (-FURTHEST, FURTHEST),
    "keep_months": (1, LONGEST_KEPT),
}
"""Both limits by the name of the field: pydantic tells only the one that was overstepped."""

_FIELD: Final = re.compile(r"[a-z][a-z0-9_]*")
_LONGEST_NAME: Final = 40
"""Of an unknown field, which can be named anything, this much is shown."""


def problems_of(error: ValidationError, path: str = "") -> tuple[Problem, ...]:
    """What is wrong, in the order in which it stands in the file or form. `path` leads to what was validated,
    as in `meeting`, and is empty for a form."""
    return tuple(
        _problem(found["type"], found.get("ctx", {}), place(found["loc"], path, found["type"]))
        for found in error.errors(include_url=False, include_input=False)
    )


def _problem(kind: str, context: Mapping[str, Any], path: str) -> Problem:
    field = path.rpartition(".")[2]
    match kind:
        case "too_long" | "string_too_long":
            most = context["max_length"]
            if context.get("field_type") == "Tuple":
                return Problem(path, TOO_MANY, {"most": most})
            return Problem(path, TOO_LONG, {"length": context.get("actual_length", most + 1), "most": most})
        case "greater_than_equal" | "less_than_equal" if field in RANGES:
            lowest, highest = RANGES[field]
            return Problem(path, OUT_OF_RANGE, {"lowest": lowest, "highest": highest})
        case "too_many_marks":
            return Problem(path, TOO_MANY_MARKS, {"most": context["most"]})
        case "enum":
            choices = str(context["expected"]).replace("'", "").replace(" or ", ", ")
            return Problem(path, NOT_A_CHOICE, {"choices": choices})
        case "string_pattern_mismatch" if field == "secret":
            return Problem(path, NOT_A_SECRET)
        case "string_pattern_mismatch" if field == "line":
            return Problem(path, NOT_A_LINE)
        case "too_much_drawn":
            return Problem(path, TOO_MUCH_DRAWN, {"most": context["most"]})
        case "string_pattern_mismatch":
            return Problem(path, NOT_AN_ID if field == "id" else NOT_CHOSEN)
        case _:
            return Problem(path, _SENTENCES.get(kind, WRONG))


def place(steps: tuple[int | str, ...], path: str = "", kind: str = "") -> str:
    """The way to a field as people read it: `statements[3].text`."""
    for index, step in enumerate(steps):
        if isinstance(step, int):
            path += f"[{step}]"
        elif kind == "extra_forbidden" and index == len(steps) - 1:
            path = named(path, step)
        elif _FIELD.fullmatch(step):
            path = f"{path}.{step}" if path else step
    return path


def named(path: str, name: str) -> str:
    """The path to a field that can have any name. What would not read as a name stands in quotation marks."""
    if _FIELD.fullmatch(name) and len(name) <= _LONGEST_NAME:
        return f"{path}.{name}" if path else name
    short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
    return f"{path}[{json.dumps(short, ensure_ascii=not short.isprintable())}]"
