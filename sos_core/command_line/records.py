"""Finding many files: those that are named, and those in folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from typing import Final

from sos_core.command_line.trouble import NotUsable, using

ENDINGS: Final = (".json", ".html")

MOST_NAMES: Final = 20_000
"""Names of one folder that are held at a time. They take about four megabytes."""


def files_in(places: Sequence[str]) -> Iterator[str | NotUsable]:
    """Each place that is a file, or no folder at all; and of each folder every record in it and in the folders inside,
    by name, so that the same folder always gives the same order. What cannot be looked into comes as the reason why.

    Hidden files are left out: some are ours on their way, all others are another program's. Folders behind a link are
    not gone into, because a link can lead back."""
    for place in places:
        if os.path.isdir(place):  # noqa: PTH112 - a name that no file can have is no folder, and no error here.
            yield from _inside(place)
        else:
            yield place


def _inside(folder: str) -> Iterator[str | NotUsable]:
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with using(here):
                yield from _files(here)
                folders = _folders(here)
        except NotUsable as failed:
            yield failed
        else:
            waiting += reversed(folders)


def _files(folder: str) -> Iterator[str]:
    """Sorted, without ever holding more than some of the names: of a very large folder the list is gone through again
    for the next ones, which takes less time than reading as many files."""
    names = [""]
    while names:
        with os.scandir(folder) as entries:
            names = nsmallest(MOST_NAMES, _names(entries, names[-1]))
        # As it was typed: `Path` would take a "./" away.
        yield from (os.path.join(folder, name) for name in names)  # noqa: PTH118


def _names(entries: Iterable[os.DirEntry[str]], after: str) -> Iterator[str]:
    for entry in entries:
        name = entry.name
        if name > after and not name.startswith(".") and name.lower().endswith(ENDINGS) and entry.is_file():
            yield name


def _folders(folder: str) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(
            entry.path for entry in entries if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
        )
