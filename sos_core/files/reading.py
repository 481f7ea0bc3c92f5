"""The way in that all our files have in common: whatever comes is text in UTF-8, of a version that we know, and what is
wrong with it is told in a few sentences."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Final

from pydantic import ValidationError

from sos_core.language import mark
from sos_core.problems import Problem, Refused, refuse
from sos_core.validation import problems_of

MOST_SHOWN: Final = 10
"""Problems told of one file. A file with more is not mended by hand."""

MOST_WRONG: Final = 1_000
"""Problems that are counted. What takes longer to count than to say is not counted."""

EMPTY: Final = mark("The file is empty. Use another copy of it.")
NOT_UTF8: Final = mark(
    "This is not a file of Meeting Board: it is not text in UTF-8. Choose a .json or .html file that was saved "
    "by Meeting Board."
)
NEWER: Final = mark(
    "This file was written by a newer Meeting Board: it has version {version} of the format, and this "
    "Meeting Board reads up to version {known}. Get the newer Meeting Board, and open the file there."
)
NO_VERSION: Final = mark("No Meeting Board ever wrote this version. Use another copy of the file.")
MORE: Final = mark("Other things that are wrong in this file, not listed here: {count}.")
MANY_MORE: Final = mark("More than {count} other things are wrong in this file, and are not listed here.")
TOO_WRONG: Final = mark("More than {most} things are wrong in this file. Use another copy of it.")


@contextmanager
def undisturbed() -> Iterator[None]:
    """Python does not look for what can be thrown away while a large file is read. There is nothing yet, and looking
    through all that has been made so far, again and again, would take more time than the reading itself."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def decoded(data: str | bytes) -> str:
    """The text of a file, without blanks around it. Raises `Refused` where it is not text, or nothing."""
    if isinstance(data, bytes):
        try:
            data = data.decode("utf-8")
        except UnicodeDecodeError:
            raise refuse(NOT_UTF8) from None
    # Some editors put a byte order mark in front.
    text = data.removeprefix("\ufeff").strip(" \t\r\n")
    if not text:
        raise refuse(EMPTY)
    return text


def check_version(version: object, known: int) -> int:
    """The version of the format that a file says it has. Raises `Refused` for one that is newer than `known`, and for
    what is no version."""
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise refuse(NO_VERSION, "version")
    if version > known:
        raise refuse(NEWER, "version", version=version, known=known)
    return version


def refuse_any(problems: Iterable[Problem]) -> None:
    """Raises `Refused` where there are any."""
    found = tuple(islice(problems, MOST_WRONG + 1))
    if found:
        raise refused(found)


def refused(problems: tuple[Problem, ...]) -> Refused:
    """The first few problems and how many more there are, ready to be raised."""
    shown, rest = problems[:MOST_SHOWN], len(problems) - MOST_SHOWN
    if len(problems) > MOST_WRONG:
        return Refused((*shown, Problem("", MANY_MORE, {"count": MOST_WRONG - MOST_SHOWN})))
    return Refused((*shown, Problem("", MORE, {"count": rest})) if rest > 0 else shown)


def invalid(error: ValidationError) -> Refused:
    """What pydantic found, ready to be raised. It tells of all or of nothing, and of very many nothing is told: a
    sentence for each would take more memory than the file."""
    if error.error_count() > MOST_WRONG:
        return refuse(TOO_WRONG, most=MOST_WRONG)
    return refused(problems_of(error))
