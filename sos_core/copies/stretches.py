"""Stretches of a text: from where to where something stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Stretch = tuple[int, int]


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Those that overlap made into one. They come in the order in which they begin."""
    apart: list[Stretch] = []
    for start, end in stretches:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def between(stretches: Iterable[Stretch]) -> Iterator[tuple[int, int | None]]:
    """What is left of a text: before, between and behind them, where it goes on to its end."""
    done = 0
    for start, end in stretches:
        yield done, start
        done = end
    yield done, None
