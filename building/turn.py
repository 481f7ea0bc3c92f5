"""One build at a time in one folder: a second one waits for its turn instead of writing over the first.

The lock belongs to the process, so a build that was killed leaves nothing behind that blocks the next.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from building.progress import say


def _try_lock(file: IO[str]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "turn").open("a") as file:
        if not _try_lock(file):
            say("Another build is at work in this folder: waiting for it to finish ...")
            while not _try_lock(file):
                time.sleep(0.2)
        yield
