"""What can go wrong with a file on a computer, in the words of people."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sos_core.command_line.saying import warn
from sos_core.language import Language, mark
from sos_core.problems import Refused, refuse

NO_NAME: Final = mark("A name with nothing in it was given for a file. Give the name of the file.")
NO_FILE: Final = mark("There is no such file. Check the name and the folder.")
NO_FOLDER: Final = mark("The folder for this file is not there. Make it first, or choose another.")
IS_FOLDER: Final = mark("This is a folder, and a file is needed. Add the name of the file.")
NOT_ALLOWED: Final = mark("You may not use this file. Choose another, or ask whoever looks after this computer.")
NO_ROOM: Final = mark("There is no room left where this file was to go. Make room, or choose another place.")
NOT_USABLE: Final = mark("The computer cannot use this file ({reason}). Choose another one.")


class NotUsable(Exception):
    """Which file could not be taken or written, and why."""

    def __init__(self, file: str, refused: Refused) -> None:
        super().__init__(str(refused))
        self.file = file
        self.refused = refused

    def tell(self, t: Language) -> None:
        """Says all of it on standard error, one line for each thing that is wrong."""
        for problem in self.refused.problems:
            warn(f"{self.file}: {problem.sentence_with_place(t)}")


@contextmanager
def using(file: str, *, writing: bool = False) -> Iterator[None]:
    """Whatever the computer, or the core, refuses about this file while it is used is raised as `NotUsable`."""
    if not file:
        # A variable of a script that is empty, mostly. To Python it is the folder in which somebody is.
        raise NotUsable('""', refuse(NO_NAME))
    try:
        yield
    except Refused as refused:
        raise NotUsable(file, refused) from None
    except (OSError, ValueError) as error:
        raise NotUsable(file, _reason(error, writing=writing)) from None


def _reason(error: OSError | ValueError, *, writing: bool) -> Refused:
    match error:
        case FileNotFoundError() | NotADirectoryError():
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
