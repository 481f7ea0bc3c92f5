"""Which of several windows writes what is open in them: one, and the others read along.

The page knows: it holds a lock of the browser as long as it has something open, and says so. The desk writes nothing
that the page has said is open for writing elsewhere. See decision 26.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Final

from app.screen import Message
from app.store import StoreFailed
from sos_core.language import mark
from sos_core.model.frozen import Id
from sos_core.problems import refuse

Elsewhere = Callable[[], Awaitable[frozenset[Id]]]
"""What is open for writing in any window of this device."""


async def nowhere() -> frozenset[Id]:
    """Where nobody can tell."""
    return frozenset()


class Writing(StrEnum):
    """Whether what is open may be written here."""

    ANYWAY = "anyway"
    """The page has said nothing of it: where browsers have no locks, the revision alone tells two windows apart."""
    ASKED = "asked"
    """Something else was opened: the page is about to say."""
    HERE = "here"
    ELSEWHERE = "elsewhere"
    """Here it is read along."""
    REMOVED = "removed"
    """It is not on the device any more: another window has removed it. What is left of it is on this page."""


READS: Final = frozenset({Writing.ELSEWHERE, Writing.REMOVED})

READS_ALONG: Final = mark(
    "This is open for writing in another window, so nothing was changed here. What you typed is still here: choose "
    "“Write here instead”, then send it again."
)
IS_REMOVED: Final = mark(
    "This was removed from this device in another window, so nothing can be changed here. What you typed is still "
    "here. Save a file, if it is to be kept."
)
READ_ANEW: Final = mark(
    "This was changed in another window, so the change made here is not kept. What you typed is still here, and the "
    "page shows the newer one: look at it, then send yours again."
)


class OpenElsewhere(StoreFailed):
    message = mark(
        "This is open for writing in another window, so nothing was changed. Do it there, or close it there and try "
        "again."
    )


ABOUT_WINDOWS: Final = frozenset({"became_reader", "became_writer", "changed_elsewhere"})
"""What the page says by itself, whoever has the device."""

READER_MAY: Final = ABOUT_WINDOWS | {
    # The way through the page.
    *("begin", "home", "open", "go", "change", "close", "dismiss", "more", "close_reasons", "not_now"),
    # Earlier versions are looked at.
    *("recall", "earlier", "look_earlier", "back_to_earlier", "close_earlier"),
    # Copies are looked at, and leave.
    *("look_at_copies", "show_code", "close_copies", "hand_out", "handed_out", "not_given", "save_json", "save_html"),
    *("save_reminded", "save_corrections", "prepare_save", "offer_passphrase", "own_passphrase"),
    # What is about another meeting, or about none. What it would write of the open one the store is not given.
    *("create", "review_kept", "ask_remove_meeting", "remove_meeting", "prepare", "prepare_begin", "prepare_open"),
    *("prepare_file", "ask_remove_prepared", "remove_prepared", "show_prompts", "edit_prompts", "put_prompts_back"),
    *("import_file", "import_show", "import_put_away", "import_unlock", "import_only_look", "import_new"),
    *("import_open", "import_join", "import_replace", "import_for", "import_who", "import_read", "import_review"),
    *("import_look", "import_write", "import_everything"),
    *(
        "take_everything",
        "save_everything",
        "hand_over_everything",
        "bring_back",
        "compare_other",
        "everything_step",
        "go_on_everything",
    ),
    "stop_everything",
}
"""What only looks, hands out or saves a file, or is about something else. That a copy was given is a change."""


def may_write(writing: Writing, message: Message) -> None:
    """Raises `Refused` where this is for the window that writes."""
    if writing in READS and message.name not in READER_MAY:
        raise refuse(IS_REMOVED if writing is Writing.REMOVED else READS_ALONG)


async def unless_elsewhere(elsewhere: Elsewhere, writing: Writing, id: Id) -> None:
    """Before this is put into the store. Raises `OpenElsewhere` where another window writes it. What the page has not
    said to be written here may be open in any other: a file is joined from the list, too."""
    if writing in READS or (writing is not Writing.HERE and id in await elsewhere()):
        raise OpenElsewhere


def opening(writing: Writing, *, same: bool) -> Writing:
    """After something was opened; `same`: what was open is read again."""
    known = same and writing is not Writing.REMOVED
    return writing if known or writing is Writing.ANYWAY else Writing.ASKED
