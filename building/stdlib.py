"""The standard library and the libraries, trimmed to what is imported: seen by running, and read from every import
statement of ours."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from building.archive import pack, unpack
from building.failure import BuildFailure
from building.fingerprint import of_files
from building.imports import Import, imports, modules
from building.node import run_in_pyodide
from building.places import CACHE, IN_PYODIDE, PYODIDE
from building.progress import step
from building.shaken import shipped

PYSCRIPT_FIRST = (Import("os", "", "pyscript"), Import("pathlib", "Path", "pyscript"))
"""PyScript writes its Python files into the worker with these two, in code that is not itself one of them."""
ONLY_IN_A_BROWSER = frozenset({"js", "pyodide_js", "pyscript", "polyscript", "_pyscript", "locked_files", "vault"})


@dataclass(frozen=True)
class Sources:
    """What Python in the browser consists of, as source, named as inside an archive."""

    ours: Mapping[str, bytes]
    libraries: Mapping[str, bytes]
    extensions: Mapping[str, bytes]
    """Machine code for the browser: module name to WebAssembly."""


@dataclass(frozen=True)
class Archives:
    """The same as it is shipped, once it is unpacked: three zip archives."""

    board: bytes
    libraries: bytes
    stdlib: bytes


@dataclass(frozen=True)
class Trace:
    """Files as named inside an archive, and the imports of ours that cannot be had."""

    stdlib: frozenset[str]
    libraries: frozenset[str]
    unresolved: Mapping[str, str]


def stock() -> dict[str, bytes]:
    return unpack((PYODIDE / "python_stdlib.zip").read_bytes())


def trace(sources: Sources, built: Archives | None = None) -> Trace:
    """Imports and runs everything inside Pyodide: from source with all that Pyodide has, or as it was built, with what
    is sent of Pyodide."""
    scripts = {name: (IN_PYODIDE / name).read_text("utf-8") for name in ("trace.py", "exercise.py", "run.mjs")}
    python = shipped(sources.extensions.values()) if built else {}
    key = of_files(
        {
            **{f"ours/{name}": content for name, content in sources.ours.items()},
            **{f"libraries/{name}": content for name, content in sources.libraries.items()},
            **{f"extensions/{name}": content for name, content in sources.extensions.items()},
            **{name: script.encode() for name, script in scripts.items()},
            "python": (PYODIDE / "package.json").read_bytes(),
            **{f"shipped/{name}": content for name, content in python.items()},
            "built": built.board + built.libraries + built.stdlib if built else b"",
            "rules": Path(__file__).read_bytes() + Path(imports.__code__.co_filename).read_bytes(),
        }
    )
    kept = CACHE / "trace" / f"{key}.json"
    if not kept.is_file():
        with step("Looking which modules of Python and of the libraries are used"):
            result = run_trace(sources, scripts, built, python)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(result, "utf-8")
    found = json.loads(kept.read_text("utf-8"))
    return Trace(frozenset(found["stdlib"]), frozenset(found["libraries"]), found["unresolved"])


def run_trace(sources: Sources, scripts: Mapping[str, str], built: Archives | None, python: Mapping[str, bytes]) -> str:
    ours = imports(sources.ours)
    of_a_browser = {one.where.partition(":")[0] for one in ours if one.top in ONLY_IN_A_BROWSER}
    statements = [one for one in ours if one.top not in ONLY_IN_A_BROWSER]
    statements += PYSCRIPT_FIRST
    asked = {
        "modules": modules({name: content for name, content in sources.ours.items() if name not in of_a_browser}),
        "imports": [[one.module, one.name, one.where] for one in statements],
        "exercise": scripts["exercise.py"],
    }
    with tempfile.TemporaryDirectory(prefix="meeting-board-") as folder:
        place = Path(folder)
        (place / "board.zip").write_bytes(built.board if built else pack(sources.ours, compress=False))
        (place / "libraries.zip").write_bytes(built.libraries if built else pack(sources.libraries, compress=False))
        for module, content in sources.extensions.items():
            (place / f"{module}.so").write_bytes(content)
        if built:
            (place / "stdlib.zip").write_bytes(built.stdlib)
            for name, content in python.items():
                (place / name).write_bytes(content)
            shutil.copy(PYODIDE / "pyodide-lock.json", place)
        return run_in_pyodide(
            scripts["trace.py"],
            json.dumps(asked),
            mounts={"/traced": place},
            path=["/traced/board.zip", "/traced/libraries.zip"],
            extensions={module: f"/traced/{module}.so" for module in sources.extensions},
            stdlib=place / "stdlib.zip" if built else None,
            pyodide=place if built else PYODIDE,
            doing="import the board inside Pyodide",
        )


def traced(sources: Sources) -> Trace:
    """What a build may rely on: every import can be had."""
    found = trace(sources)
    if found.unresolved:
        listed = "\n".join(f"  {where}: {why}" for where, why in sorted(found.unresolved.items()))
        raise BuildFailure(
            "These imports would fail in the browser. Correct them, or take out what imports them:\n" + listed
        )
    return found


def trimmed(compiled: Mapping[str, bytes], used: frozenset[str]) -> dict[str, bytes]:
    """Of these files, named `.pyc`, the ones whose source is among the used ones."""
    return {name: content for name, content in compiled.items() if name.removesuffix("c") in used}
