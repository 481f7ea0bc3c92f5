"""`check`: whether files are whole, and what they are."""

from __future__ import annotations

import argparse
from typing import Final

from sos_core.canonical import short
from sos_core.command_line.entries import tell_everything
from sos_core.command_line.exits import Exit
from sos_core.command_line.reading import bytes_of
from sos_core.command_line.saying import say
from sos_core.command_line.trouble import NotUsable, using
from sos_core.files import FOREIGN, FOREIGN_PAGE, MOST_BYTES, RecordFile, digest, read
from sos_core.files.contribution_file import read_contribution
from sos_core.files.corrections_file import read_corrections
from sos_core.files.everything_file import MOST_BYTES_OF_ALL, is_everything, read_everything
from sos_core.files.preset_file import read_preset
from sos_core.files.small_file import FOREIGN as FOREIGN_SMALL
from sos_core.files.small_file import INSTEAD
from sos_core.language import Language
from sos_core.problems import Refused, refuse
from sos_core.wording import AUDIENCES, MEETING_KINDS, REPORTS


def carry_out(given: argparse.Namespace, t: Language) -> Exit:
    end = Exit.DONE
    for file in given.files:
        try:
            end = max(end, _checked(file, t))
        except NotUsable as failed:
            failed.tell(t)
            end = Exit.NOT_DONE
    return end


def _checked(file: str, t: Language) -> Exit:
    """Says what a file is. Raises `NotUsable`."""
    data = bytes_of(file)
    if is_everything(data):
        if len(data) > MOST_BYTES:
            data = bytes_of(file, MOST_BYTES_OF_ALL)
        with using(file):
            everything = read_everything(data)
        return tell_everything(file, everything, _told, t)
    with using(file):
        what = _told(data, t)
    say(t("{file}: whole. {what}", file=file, what=what))
    return Exit.DONE


def _told(data: str | bytes, t: Language) -> str:
    """What a file is. Raises `Refused` where it is not whole, or none of ours."""
    foreign = FOREIGN
    for told in (_record, _preset, _contribution, _corrections):
        try:
            return told(data, t)
        except Refused as refused:
            message = refused.problems[0].message
            if message not in _ANOTHER:
                raise
            foreign = FOREIGN_PAGE if message == FOREIGN_PAGE else foreign
    raise refuse(foreign)


def _record(data: str | bytes, t: Language) -> str:
    record = read(data)
    return t(
        "{kind}, {day}; {audience}; version {version} of the format; check code {code}.",
        kind=_kind(record, t),
        day=t.day(record.meeting.held_on),
        audience=t(AUDIENCES[record.audience]),
        version=record.version,
        code=short(digest(record.copy)),
    )


def _kind(record: RecordFile, t: Language) -> str:
    preset = record.meeting.preset
    return preset.name if preset else t(MEETING_KINDS[record.meeting.kind])


def _preset(data: str | bytes, t: Language) -> str:
    preset = read_preset(data)
    return t("A preset: {name} ({kind}).", name=preset.name, kind=t(MEETING_KINDS[preset.kind]))


def _contribution(data: str | bytes, t: Language) -> str:
    contribution = read_contribution(data)
    return t("A contribution, {kind}, {day}.", kind=t(REPORTS[contribution.kind]), day=t.day(contribution.on))


def _corrections(data: str | bytes, t: Language) -> str:
    corrections = read_corrections(data)
    return t(
        "Corrections to the record of the meeting of {day}, to the copy with the check code {code}.",
        day=t.day(corrections.held_on),
        code=short(corrections.record),
    )


_ANOTHER: Final = frozenset({FOREIGN, FOREIGN_PAGE, *FOREIGN_SMALL.values(), *INSTEAD.values()})
"""What is said of a file that may be one of another kind of ours."""
