"""Which modules of the client have to be fetched again with each version, and which have not.

A module finds another one by its address, and in each address is a hash. So who imports `assets.js`, which tells where
everything is, is another module with each version, and so is who imports that one. They are few: they lie in a folder
of their own, and all others stay as they are when only Python has changed.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping
from functools import partial
from posixpath import dirname, join, normpath, relpath
from typing import Final

from building.failure import BuildFailure

IMPORTED: Final = re.compile(r"""(\bfrom\s*|\bimport\s*\(?\s*)(["'])(\.{1,2}/[^"']+)\2""")


STATIC: Final = re.compile(rb"""^\s*(?:import|export)\b[^;"'()]*?["'](\.{1,2}/[^"']+)["']""", re.MULTILINE)


def followed(files: Mapping[str, bytes], wanted: Iterable[str]) -> list[str]:
    """These files, and those that the modules among them import by statements, and so on: by their addresses, in the
    order in which they are wanted."""
    waiting: deque[str] = deque(wanted)
    found: list[str] = []
    while waiting:
        name = waiting.popleft()
        if name in found:
            continue
        if name not in files:
            raise BuildFailure(f"A page asks for “{name}”, and there is no such file in dist/.")
        found.append(name)
        if name.endswith(".js"):
            waiting += [normpath(join(dirname(name), one.decode())) for one in STATIC.findall(files[name])]
    return found


def importing(files: Mapping[str, bytes], told: str) -> frozenset[str]:
    """The modules that import `told`, also by way of others or only later; without it."""
    targets = {
        name: {normpath(join(dirname(name), found[2])) for found in IMPORTED.findall(content.decode())}
        for name, content in files.items()
        if name.endswith(".js")
    }
    reached = {told}
    while more := {name for name, wanted in targets.items() if wanted & reached} - reached:
        reached |= more
    return frozenset(reached - {told})


def leading(files: Mapping[str, bytes], addresses: Mapping[str, str]) -> dict[str, bytes]:
    """These modules, with imports that lead to the `addresses` of those that have one: as seen from the folder in which
    the files lie."""

    def led(name: str, found: re.Match[str]) -> str:
        target = normpath(join(dirname(name), found[3]))
        if target not in addresses:
            return found[0]
        address = relpath(addresses[target], dirname(name) or ".")
        return f"{found[1]}{found[2]}{address if address.startswith('.') else f'./{address}'}{found[2]}"

    return {
        name: IMPORTED.sub(partial(led, name), content.decode()).encode() if name.endswith(".js") else content
        for name, content in files.items()
    }
