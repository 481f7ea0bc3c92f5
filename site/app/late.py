"""Imports that wait until what they name is first used. Nearly all that the board can do is not needed for what is seen
first, and to import it takes longer than to draw that.

In the sources every import stands at the top of its file, as everybody is used to. It is the build that has a module
import late what only its functions name (`building/late.py`), as `lazy import` does from Python 3.15 on (PEP 810).
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator, Mapping
from typing import Any

_left: list[Late] = []
"""Those of which something may still have to be imported."""


class Late(dict[str, Any]):
    """What Python looks at where a module has no such name: its builtins. What is wanted from another module is
    imported when it is asked for here, and is from then on a name of the module itself."""

    def __init__(self, names: dict[str, Any], wanted: Mapping[str, str]) -> None:
        """`names`: of the module. `wanted`: from which module each name is to be imported."""
        # Before 3.13, `import` in a function looks here itself, and asks nobody.
        super().__init__(__import__=builtins.__import__)
        self._names = names
        self._wanted = wanted

    def __missing__(self, name: str) -> Any:
        if name in self._wanted:
            return self._names.setdefault(name, self._imported(name))
        return builtins.__dict__[name]

    def attribute(self, name: str) -> Any:
        """Of the module (PEP 562)."""
        if name in self._wanted:
            return self[name]
        raise AttributeError(f"module {self._names['__name__']!r} has no attribute {name!r}")

    def _imported(self, name: str) -> Any:
        return getattr(__import__(self._wanted[name], fromlist=[name]), name)

    def all(self) -> Iterator[str]:
        """Imports what has not been imported yet. Gives the name after each import that took its time."""
        for name in self._wanted:
            before = len(sys.modules)
            if name not in self._names:
                self[name]
            if len(sys.modules) > before:
                yield name


def late(names: dict[str, Any], wanted: Mapping[str, str], used: str) -> None:
    """Has functions of the module with these names find `wanted` as they find builtins, and other modules as its
    attributes. The builtins that its functions use, separated by blanks, become names of the module: there Python finds
    them without a detour."""
    for name in used.split():
        names.setdefault(name, getattr(builtins, name))
    names["__builtins__"] = one = Late(names, wanted)
    names["__getattr__"] = one.attribute
    _left.append(one)


def remaining() -> Iterator[str]:
    """Imports what waits, bit by bit: for whoever has time now, and none when somebody presses something."""
    while _left:
        yield from _left.pop().all()
