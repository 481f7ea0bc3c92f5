"""Files beside the record: one value in an envelope that names the format and its version, in JSON.

A preset and a contribution are read with the same care as a record: nothing is believed before the whole file is good,
and what is wrong is told with the path of its field.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from sos_core.files.reading import check_version, invalid, refuse_any, undisturbed
from sos_core.files.record_file import FORMAT, countable, text_of, within_limit
from sos_core.files.untrusted import parse
from sos_core.language import mark
from sos_core.model.frozen import Frozen
from sos_core.problems import refuse

E = TypeVar("E", bound=Frozen)

PRESET_FORMAT: Final = "meeting-board-preset"
CONTRIBUTION_FORMAT: Final = "meeting-board-contribution"

FOREIGN: Final[Mapping[str, str]] = {
    PRESET_FORMAT: mark("This is not a preset of Meeting Board. Choose a .json file that holds one kind of meeting."),
    CONTRIBUTION_FORMAT: mark(
        "This is not a contribution of Meeting Board. Choose the .json file that somebody prepared before the meeting."
    ),
}
"""What is said of a file that is none of ours, by what was looked for."""

INSTEAD: Final[Mapping[str, str]] = {
    FORMAT: mark("This file holds the record of a meeting. Open it as a meeting."),
    PRESET_FORMAT: mark("This file holds a preset: a kind of meeting. Choose it where a meeting begins."),
    CONTRIBUTION_FORMAT: mark("This file holds what somebody prepared before a meeting. Join it to that meeting."),
}
"""What is said of a file of ours that is another than was looked for."""


def read_small(data: str | bytes, envelope: type[E], format: str, version: int) -> E:
    """The envelope with what is in it. `format` and `version`: what the file must say it is, and the newest version
    that is known. Raises `Refused` for everything else."""
    text = text_of(data)
    with undisturbed():
        return _read(text, envelope, format, version)


def _read(text: str, envelope: type[E], format: str, version: int) -> E:
    if not text.startswith(("{", "[")):
        raise refuse(FOREIGN[format])
    tree, odd = parse(text)
    named: Any = tree.get("format") if isinstance(tree, dict) else None
    if named != format:
        instead = INSTEAD.get(named) if isinstance(named, str) else None
        raise refuse(instead or FOREIGN[format])
    assert isinstance(tree, dict)
    check_version(tree.get("version"), version)
    refuse_any(odd)
    try:
        return envelope.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise invalid(error) from None


def write_small(envelope: Frozen) -> str:
    """The file: every field, in the order in which it is documented, one to a line. Raises `Refused` where it would be
    too large to be read again."""
    return within_limit(countable(envelope.model_dump_json(indent=1) + "\n"))
