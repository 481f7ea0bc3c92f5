"""The command line: `python -m sos_core check FILE`, `python -m sos_core render FILE -o OUT.html`.

It reads and writes the same record files as the page, with the same sentences where something is wrong. It ends with
0, with 1 and the reasons on standard error, or with 2 where it was called in a way that it does not know.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TextIO

from sos_core.copies import copy_for, may_become
from sos_core.files import MOST_BYTES, VERSION, RecordFile, read
from sos_core.language import Language, mark
from sos_core.model.conclusions import Audience
from sos_core.problems import Refused, refuse
from sos_core.record import render
from sos_core.wording import AUDIENCES, MEETING_KINDS

NO_FILE: Final = mark("There is no such file. Check the name and the folder.")
NO_FOLDER: Final = mark("The folder for this file is not there. Make it first, or choose another.")
IS_FOLDER: Final = mark("This is a folder, and a file is needed. Add the name of the file.")
NOT_ALLOWED: Final = mark("You may not use this file. Choose another, or ask whoever looks after this computer.")
NO_ROOM: Final = mark("There is no room left where this file was to go. Make room, or choose another place.")
NOT_USABLE: Final = mark("The computer cannot use this file ({reason}). Choose another one.")
SAME_FILE: Final = mark("This would overwrite the file that is read. Give the page another name.")
WIDER: Final = mark(
    "This file is a {made_for}, so things may be missing that professionals should have. Make the page from the copy "
    "for professionals."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Carries out one call and gives back the exit code."""
    # A terminal that knows few characters gets the others as escapes, not an error.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    t = Language()
    given = _parser(t).parse_args(arguments)
    try:
        if given.command == "check":
            done = _check(given.file, t)
        else:
            done = _render(given.file, given.output, Audience(given.audience), t)
    except _NotUsable as failed:
        for problem in failed.refused.problems:
            _say(f"{failed.file}: {problem.sentence_with_place(t)}", sys.stderr)
        return 1
    _say(done, sys.stdout)
    return 0


class _NotUsable(Exception):
    """Which file could not be taken or written, and why."""

    def __init__(self, file: str, refused: Refused) -> None:
        super().__init__(str(refused))
        self.file = file
        self.refused = refused


def _say(sentence: str, stream: TextIO) -> None:
    try:
        print(sentence, file=stream, flush=True)
    except OSError:
        # Nobody listens any more (`| head`), or what listens is full. The exit code still tells; what is left unsaid
        # must not come up again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _parser(t: Language) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m sos_core", description=t("Check and print the record files of Meeting Board.")
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help=t("say whether a file is a whole record"))
    check.add_argument("file", help=t("a record, .json or .html"))
    page = commands.add_parser("render", help=t("make the page for people from a record"))
    page.add_argument("file", help=t("a record, .json or .html"))
    page.add_argument("-o", dest="output", required=True, metavar="OUT.html", help=t("the page to write"))
    page.add_argument(
        "--for",
        dest="audience",
        choices=[audience.value for audience in Audience],
        default=Audience.EVERYONE.value,
        help=t("whom the page is for; everyone, where nothing is said"),
    )
    return parser


def _check(file: str, t: Language) -> str:
    record = _read(file)
    return t(
        "{file}: whole. {kind}, {day}; {audience}; version {version} of the format.",
        file=file,
        kind=t(MEETING_KINDS[record.meeting.kind]),
        day=t.day(record.meeting.held_on),
        audience=t(AUDIENCES[record.audience]),
        version=VERSION,
    )


def _render(file: str, output: str, audience: Audience, t: Language) -> str:
    record = _read(file)
    try:
        if not may_become(record.audience, audience):
            raise refuse(WIDER, made_for=t(AUDIENCES[record.audience]))
        page = render(copy_for(record.meeting, audience), t)
    except Refused as refused:
        raise _NotUsable(file, refused) from None
    try:
        if Path(output).exists() and Path(output).samefile(file):
            raise refuse(SAME_FILE)
        _write(Path(output), page)
    except Refused as refused:
        raise _NotUsable(output, refused) from None
    except (OSError, ValueError) as error:
        raise _NotUsable(output, _reason(error, writing=True)) from None
    return t("{file}: written, {audience}.", file=output, audience=t(AUDIENCES[audience]))


def _read(file: str) -> RecordFile:
    try:
        with Path(file).open("rb") as stream:
            # One byte more than a record can have: whatever is behind it, the file is too large.
            return read(stream.read(MOST_BYTES + 1))
    except Refused as refused:
        raise _NotUsable(file, refused) from None
    except (OSError, ValueError) as error:
        raise _NotUsable(file, _reason(error, writing=False)) from None


def _write(output: Path, page: str) -> None:
    """Writes beside the place and moves it there: a full disk leaves no half page, and an older page as it was. The
    page can be read by its owner only, because it is about a family."""
    if output.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if output.exists() and not output.is_file():
        # A device or a pipe cannot be replaced; it is written to.
        output.write_text(page, encoding="utf-8", newline="\n")
        return
    handle, beside = tempfile.mkstemp(prefix=".meeting-", suffix=".part", dir=output.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(page)
        Path(beside).replace(output)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _reason(error: OSError | ValueError, *, writing: bool) -> Refused:
    match error:
        case FileNotFoundError():
            return refuse(NO_FOLDER if writing else NO_FILE)
        case IsADirectoryError():
            return refuse(IS_FOLDER)
        case PermissionError():
            return refuse(NOT_ALLOWED)
        case OSError(errno=errno.ENOSPC | errno.EDQUOT | errno.EFBIG):
            return refuse(NO_ROOM)
        case _:
            # The system's own words, or Python's for a name that no file can have.
            return refuse(NOT_USABLE, reason=getattr(error, "strerror", None) or str(error))


if __name__ == "__main__":
    sys.exit(main())
