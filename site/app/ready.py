"""What is there before anybody comes: everything that the board needs is imported, and it has drawn once what is seen
first, for nobody.

A memory image of a Python that has imported this (`site/client/imager.js`) has all of it ready. So nothing may be left
behind here that belongs to a person, or that has to be another one at each start: this is made on the device, but knows
of nothing that lies there.
"""

from __future__ import annotations

import datetime as dt
import json
import pathlib  # noqa: F401 (with which PyScript begins)
from collections.abc import Coroutine
from itertools import chain, count
from typing import Any, Final

from app.desk import Desk
from app.late import remaining
from app.store import MemoryStore
from sos_core.model.frozen import built
from sos_core.model.moment import Moment

NO_DAY: Final = Moment(utc=dt.datetime(2000, 1, 1, tzinfo=dt.UTC), offset=0)


def at_once(coroutine: Coroutine[Any, Any, str]) -> str:
    """What it gives: in memory nothing ever waits."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return str(end.value)
    coroutine.close()
    raise RuntimeError("Something waited, with nothing there to wait for.")


def drawn_first() -> str:
    """What is seen first where nothing is kept: a reply of the board, as JSON."""
    numbers = count()
    desk = Desk(MemoryStore(), now=lambda: NO_DAY, new_id=lambda: f"00000000-0000-4000-8000-{next(numbers):012}")
    return at_once(desk.take(json.dumps({"name": "begin", "fields": {"route": ""}, "id": ""})))


drawn_first()
for _ in chain(remaining(), built()):
    pass
