"""Python source to the byte code of the browser's Python, by pyodide-build running inside Pyodide.

Level 2 of optimising: no docstrings, no assertions; of ours no annotations of functions either, and imports that wait.
Of where a piece of code stands the line is kept and not the column, which nobody reads in a browser and every
instruction would carry. Each archive is compiled in a Python of its own, so that the bytes of one do not depend on
whether another was compiled before it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from building import late, lean
from building.archive import pack, unpack
from building.failure import BuildFailure
from building.fingerprint import of_files
from building.node import run_in_pyodide
from building.places import CACHE, COMPILE_LOCK, IN_PYODIDE, PYODIDE
from building.progress import step
from building.wheels import fetch

OPTIMISE: Final = "-OO"
ENV: Final = {"PYTHONNODEBUGRANGES": "1"}


def compiled(name: str, sources: Mapping[str, bytes], *, own: bool = False) -> dict[str, bytes]:
    """The same files with `.pyc` in the place of `.py`; everything else as it was. `own`: those of the
    board, made `lean` and `late`."""
    code = (IN_PYODIDE / "compile.py").read_text("utf-8")
    made_by = {
        "/compiler": COMPILE_LOCK.read_bytes() + code.encode() + (IN_PYODIDE / "run.mjs").read_bytes(),
        "/how": repr((OPTIMISE, ENV)).encode(),
        "/own": b"".join(Path(str(rules.__file__)).read_bytes() for rules in (lean, late)) if own else b"",
        "/python": (PYODIDE / "package.json").read_bytes(),
    }
    kept = CACHE / "bytecode" / f"{of_files({**sources, **made_by})}.zip"
    if not kept.is_file():
        with step(f"Compiling {name}"):
            content = compile_archive(name, late.late(unannotated(sources)) if own else sources, code)
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(".unfinished")
        unfinished.write_bytes(content)
        unfinished.replace(kept)
    return unpack(kept.read_bytes())


def unannotated(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        name: lean.without_annotations(name, content) if name.endswith(".py") else content
        for name, content in sources.items()
    }


def compile_archive(name: str, sources: Mapping[str, bytes], code: str) -> bytes:
    wheels = CACHE / "wheels" / COMPILE_LOCK.stem
    names = [wheel.file_name for wheel in fetch(COMPILE_LOCK)]
    with tempfile.TemporaryDirectory(prefix="meeting-board-") as folder:
        archive = Path(folder) / "sources.zip"
        archive.write_bytes(pack(sources, compress=False))
        run_in_pyodide(
            code,
            "/work",
            mounts={"/wheels": wheels, "/work": Path(folder)},
            path=[f"/wheels/{wheel}" for wheel in names],
            optimise=OPTIMISE,
            env=ENV,
            doing=f"compile {name}",
        )
        compiled_files = unpack(archive.read_bytes())
    left = [entry for entry in compiled_files if entry.endswith(".py")]
    if left or len(compiled_files) != len(sources):
        raise BuildFailure(f"Compiling {name} left {left or 'files'} out. This is a fault of the build: report it.")
    return pack(compiled_files)
