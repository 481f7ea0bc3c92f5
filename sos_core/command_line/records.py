"""Finding many files: those that are named, and those in folders."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from sos_core.command_line.trouble import NotUsable, using

ENDINGS: Final = (".json", ".html")


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
                files, folders = _listed(here)
        except NotUsable as failed:
            yield failed
            continue
        yield from files
        waiting += reversed(folders)


def _listed(folder: str) -> tuple[list[str], list[str]]:
    files, folders = [], []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            elif Path(entry.name).suffix.lower() in ENDINGS and entry.is_file():
                files.append(entry.path)
    files.sort()
    folders.sort()
    return files, folders
