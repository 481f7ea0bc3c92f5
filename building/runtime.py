"""What Python in the browser consists of, gathered and compiled: the board, the libraries, the standard library."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from building.archive import pack, segments
from building.bytecode import compiled
from building.catalogues import catalogues
from building.imports import used
from building.places import APP, BROWSER_LOCK, CORE, PYODIDE
from building.shaken import sent
from building.stdlib import Sources, stock, traced, trimmed
from building.wheels import Wheel, fetch

ONLY_ON_A_HOST = ("sos_core/command_line/", "sos_core/__main__.py")
"""Of ours: the command line. Nobody types it in a browser, and it alone would bring modules of the standard library."""

OTHERWISE = {"segno/__init__.py": b""}
"""Files of libraries that are shipped as something else. Of segno the board takes the squares of a code and draws them
itself. What segno draws with brings a client for the network and four more packages of the standard library."""

NO_PYSCRIPT = b'"""Nothing of PyScript\'s own Python is used."""\n'
"""In place of that, as `pyscript/__init__.py`: PyScript writes its files into the worker and imports them, and Python
would compile them at every start. That takes longer than all else that is left of a start from a memory image."""

STARTED_WITH = ("app.browser", "app.ready")
"""What the page starts, and what a memory image is made of. What these never import, also not later, is not shipped:
the pages that are drawn by the build, and what of the core has no screen yet. It is there as soon as something on the
board imports it."""

LARGE = {
    "app": "aeilopsu",
    "app-deeds": "aeghims",
    "app-views": "abcdefhiklmoprst",
    "sos_core-copies": "alrw",
    "sos_core-record": "aceips",
}
"""Packages that are cut once more, and before which letters."""
FEW = frozenset(
    {f"sos_core-{name}" for name in ("advice", "afterwards", "presets", "scaling", "versions")} | {"app-words"}
)
"""Packages that are too small to be fetched by themselves."""


@dataclass(frozen=True)
class Runtime:
    board_segments: Mapping[str, bytes]
    """The board's archive, cut between packages: an update fetches those that have changed."""
    libraries: bytes
    stdlib: bytes
    extensions: Mapping[str, bytes]
    """Machine code by module name: `pydantic_core._pydantic_core`."""
    wheels: tuple[Wheel, ...]
    sources: Sources
    pyodide_version: str
    lock_info: Mapping[str, str]
    """What Pyodide says of itself: Python's version, the platform."""

    @property
    def board(self) -> bytes:
        return b"".join(self.board_segments.values())


def runtime() -> Runtime:
    wheels = tuple(fetch(BROWSER_LOCK))
    libraries: dict[str, bytes] = {}
    extensions: dict[str, bytes] = {}
    for wheel in wheels:
        for name, content in wheel.files.items():
            if name.endswith("wasm32-emscripten.so"):
                extensions[name.partition(".")[0].replace("/", ".")] = content
            elif name.endswith(".py"):
                libraries[name] = OTHERWISE.get(name, content)
    ours = {**used(STARTED_WITH, {**core(), **package(APP)}), **catalogues(), "pyscript/__init__.py": NO_PYSCRIPT}
    sources = Sources(ours, libraries, extensions)
    found = traced(sources)
    return Runtime(
        # Nothing in them is compressed: each is packed as a whole, which is a sixth less (see packing.py).
        board_segments=segments(compiled("the board", ours, own=True), of_package),
        libraries=pack(trimmed(compiled("the libraries", libraries), found.libraries), compress=False),
        stdlib=pack(trimmed(compiled("the standard library", stock()), sent(found.stdlib)), compress=False),
        extensions=extensions,
        wheels=wheels,
        sources=sources,
        pyodide_version=json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"],
        lock_info=json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))["info"],
    )


def of_package(name: str) -> str:
    """The package that a file of ours is in; of large ones, which part of the alphabet."""
    folders = name.split("/")[:-1][:2]
    package = "-".join(folders) or "other"
    if package in FEW:
        return "few"
    last = name.split("/")[len(folders)][0]
    first = max((letter for letter in LARGE.get(package, "") if letter <= last), default=LARGE.get(package, "")[:1])
    return "-".join(filter(None, (package, first)))


def core() -> dict[str, bytes]:
    """All of the core that could be used in a browser."""
    return {name: content for name, content in package(CORE).items() if not name.startswith(ONLY_ON_A_HOST)}


def package(folder: Path) -> dict[str, bytes]:
    """All files of a package of ours, data too, named as it is imported."""
    return {
        path.relative_to(folder.parent).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }
