"""`check`: whether files are whole, and what they are."""

from __future__ import annotations

import argparse
from typing import assert_never

from sos_core.afterwards import Corrections
from sos_core.canonical import short
from sos_core.command_line.entries import tell_everything
from sos_core.command_line.exits import Exit
from sos_core.command_line.reading import bytes_of
from sos_core.command_line.saying import say
from sos_core.command_line.trouble import NotUsable, using
from sos_core.contributions import Contribution
from sos_core.files import RecordFile, digest
from sos_core.files.any_file import KINDS_TOLD, Kind, LockedFile, read_any
from sos_core.files.everything_file import EverythingFile
from sos_core.language import Language
from sos_core.model.presets import Preset
from sos_core.problems import refuse
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
    with using(file):
        found = read_any(data)
        if isinstance(found, LockedFile):
            # It is one of ours. That it is whole nobody can say.
            raise refuse(KINDS_TOLD[Kind.LOCKED])
    if isinstance(found, EverythingFile):
        return tell_everything(file, found, _told, t)
    say(t("{file}: whole. {what}", file=file, what=_told(found, t)))
    return Exit.DONE


def _told(found: RecordFile | Preset | Contribution | Corrections, t: Language) -> str:
    match found:
        case RecordFile():
            return t(
                "{kind}, {day}; {audience}; version {version} of the format; check code {code}.",
                kind=_kind(found, t),
                day=t.day(found.meeting.held_on),
                audience=t(AUDIENCES[found.audience]),
                version=found.version,
                code=short(digest(found.copy)),
            )
        case Preset():
            return t("A preset: {name} ({kind}).", name=found.name, kind=t(MEETING_KINDS[found.kind]))
        case Contribution():
            return t("A contribution, {kind}, {day}.", kind=t(REPORTS[found.kind]), day=t.day(found.on))
        case Corrections():
            return t(
                "Corrections to the record of the meeting of {day}, to the copy with the check code {code}.",
                day=t.day(found.held_on),
                code=short(found.record),
            )
        case _:
            assert_never(found)


def _kind(record: RecordFile, t: Language) -> str:
    preset = record.meeting.preset
    return preset.name if preset else t(MEETING_KINDS[record.meeting.kind])
