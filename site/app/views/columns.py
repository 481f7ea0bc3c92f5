"""What stands on the board, by its columns."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress, repeat
from operator import attrgetter, is_
from typing import Final

from app.houses import on_the_board
from app.views.scene import Scene
from sos_core.model.alike import common_ends
from sos_core.model.statements import Column, Statement

Columns = Mapping[Column, tuple[Statement, ...]]

_COLUMN: Final = attrgetter("column")


def columns(scene: Scene) -> Columns:
    """The statements of each column. Of one in which nothing has changed it is the very same tuple as before."""
    meeting = scene.meeting
    last: dict[Column, tuple[Statement, ...]] = scene.memo.value("columns before", (), dict)

    def sorted_anew() -> Columns:
        there = on_the_board(meeting)
        which = list(map(_COLUMN, there))
        for column in Column:
            before, now = last.get(column, ()), tuple(compress(there, map(is_, which, repeat(column))))
            same = len(before) == len(now) == common_ends(before, now)[0]
            last[column] = before if same else now
        return dict(last)

    return scene.memo.value("columns", (meeting.people, meeting.statements), sorted_anew)
