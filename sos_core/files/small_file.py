"""Files beside the record: one value in an envelope that names the format and its version, in JSON. A contribution also
travels inside a page for people, as the record does.

A preset, a contribution and corrections are read with the same care as a record: nothing is believed before the whole
file is good, and what is wrong is told with the path of its field.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from sos_core.files.inside_page import for_page, inside_page
from sos_core.files.reading import check_version, invalid, refuse_any, undisturbed
from sos_core.files.record_file import DAMAGED_PAGE, FORMAT, TEMPLATE_ID, countable, text_of, within_limit
from sos_core.files.untrusted import parse
from sos_core.language import mark
from sos_core.model.frozen import Frozen
from sos_core.problems import Refused, refuse

E = TypeVar("E", bound=Frozen)

PRESET_FORMAT: Final = "meeting-board-preset"
CONTRIBUTION_FORMAT: Final = "meeting-board-contribution"
CORRECTIONS_FORMAT: Final = "meeting-board-corrections"

FOREIGN: Final[Mapping[str, str]] = {
    PRESET_FORMAT: mark("This is not a preset of Meeting Board. Choose a .json file that holds one kind of meeting."),
    CONTRIBUTION_FORMAT: mark(
        "This is not a contribution of Meeting Board. Choose the .json or .html file that somebody prepared before the "
        "meeting."
    ),
    CORRECTIONS_FORMAT: mark(
        "These are no corrections of Meeting Board. Choose the .json file that somebody sent back after the meeting."
    ),
}
"""What is said of a file that is none of ours, by what was looked for."""

INSTEAD: Final[Mapping[str, str]] = {
    FORMAT: mark(
        "This file holds the record of a meeting. Choose “Open a file” on the page: there it is told what can be done "
        "with it."
    ),
    PRESET_FORMAT: mark(
        "This file holds a preset: a kind of meeting. The page has no place for one yet; docs/presets.md says how a "
        "meeting begins with it."
    ),
    CONTRIBUTION_FORMAT: mark(
        "This file holds what somebody prepared before a meeting. Choose “Open a file” on the page: there it is put "
        "on the board of that meeting."
    ),
    CORRECTIONS_FORMAT: mark(
        "This file holds what somebody wants put right in the record of a meeting. Choose “Open a file” on the page: "
        "there it is looked at in that meeting."
    ),
}
"""What is said of a file of ours that is another than was looked for."""

CONTRIBUTION_TEMPLATE_ID: Final = "meeting-board-contribution"

PAGES: Final[Mapping[str, tuple[str, str]]] = {
    FORMAT: (TEMPLATE_ID, DAMAGED_PAGE),
    CONTRIBUTION_FORMAT: (
        CONTRIBUTION_TEMPLATE_ID,
        mark("What somebody prepared is damaged inside this page. Use another copy of it."),
    ),
}
"""The formats that also travel in a page: the id of the template that it is in, and what is said of a damaged one."""


def read_small(data: str | bytes, envelope: type[E], format: str, version: int) -> E:
    """The envelope with what is in it. `format` and `version`: what the file must say it is, and the newest version
    that is known. Raises `Refused` for everything else."""
    text = text_of(data)
    with undisturbed():
        return _read(text, envelope, format, version)


def _read(text: str, envelope: type[E], format: str, version: int) -> E:
    if text.startswith("<"):
        text = _inside(text, format)
        try:
            tree, odd = parse(text)
        except Refused:
            raise refuse(PAGES[format][1]) from None
    elif text.startswith(("{", "[")):
        tree, odd = parse(text)
    else:
        raise refuse(FOREIGN[format])
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


def embedded(envelope: Frozen) -> str:
    """The file for the inside of a page. Raises `Refused` where it would be too large to be read again."""
    return for_page(countable(envelope.model_dump_json(ensure_ascii=True)))


def _inside(page: str, format: str) -> str:
    for carried, (id, damaged) in PAGES.items():
        text = inside_page(page, id, damaged)
        if text is not None and carried != format:
            raise refuse(INSTEAD[carried])
        if text is not None:
            return text
    raise refuse(FOREIGN[format])
