"""The pages that the board is compared with, made from the same pinned packages as the board.

`stock`: PyScript as its documentation has it, with a worker and the same wheels. `raw`: Pyodide in a worker of our own,
without PyScript, with the same wheels. `micropython`: no CPython at all, and no wheels: what is left of a start when
Python itself costs next to nothing. A service worker keeps each of them once it has shown its first view, so that later
visits are compared like with like.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from building.archive import pack
from building.distribution import Files, pyscript
from building.fingerprint import sha256
from building.places import BROWSER_LOCK, CACHE, MICROPYTHON, PYODIDE
from building.wheels import Wheel, fetch

STOCK: Final = "stock"
RAW: Final = "raw"
MICROPYTHON_PAGE: Final = "micropython"
SOURCES: Final = Path(__file__).parent / "pages"
OF_PYODIDE: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


def compared() -> dict[str, Files]:
    """The files of each page, by its name. The page itself is `index.html`."""
    wheels = fetch(BROWSER_LOCK)
    names = [wheel.name for wheel in wheels]
    python = {f"pyodide/{name}": content for name, content in pyodide(wheels).items()}
    script = {f"pyscript/{name}": content for name, content in pyscript().items()}
    small = {
        f"micropython/{name}": (MICROPYTHON / name).read_bytes() for name in ("micropython.mjs", "micropython.wasm")
    }
    config = {
        "interpreter": "./pyodide/pyodide.mjs",
        "index_urls": ["./"],
        "packages": names,
        "packages_cache": "passthrough",
    }
    return {
        STOCK: kept(
            {**script, **python, **sources("first_view.py", "stock.js", "shown.js"), "config.json": as_json(config)},
            STOCK,
        ),
        RAW: kept(
            {
                **python,
                **sources("first_view.py", "raw.js", "raw_worker.js", "shown.js"),
                "packages.js": b"export const packages = " + as_json(names) + b";\n",
            },
            RAW,
        ),
        MICROPYTHON_PAGE: kept({**script, **small, **sources("small_view.py")}, MICROPYTHON_PAGE),
    }


def sources(*names: str) -> Files:
    return {name: (SOURCES / name).read_bytes() for name in names}


def kept(files: Files, page: str) -> Files:
    """With the page, and with what keeps it."""
    files = {"index.html": (SOURCES / f"{page}.html").read_bytes(), **files, **sources("keeping.js")}
    listed = ["./", *(f"./{name}" for name in sorted(files))]
    return {**files, "sw.js": b"self.files = " + as_json(listed) + b";\n" + (SOURCES / "sw.js").read_bytes()}


def pyodide(wheels: list[Wheel]) -> Files:
    """Pyodide as it comes, and a lock that names our wheels instead of its own packages."""
    shipped = {name: (PYODIDE / name).read_bytes() for name in OF_PYODIDE}
    packages = {}
    for wheel in wheels:
        name, content = for_pyodide(wheel)
        shipped[name] = content
        packages[wheel.name] = {
            "name": wheel.name,
            "version": wheel.version,
            "file_name": name,
            "install_dir": "site",
            "package_type": "package",
            "imports": [wheel.name.replace("-", "_")],
            "depends": [],
            "sha256": sha256(content),
            "unvendored_tests": False,
        }
    info = json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))["info"]
    return {**shipped, "pyodide-lock.json": as_json({"info": info, "packages": packages})}


def for_pyodide(wheel: Wheel) -> tuple[str, bytes]:
    """As it was fetched; without machine code where that is for another processor."""
    if "x86_64" not in wheel.file_name:
        return wheel.file_name, (CACHE / "wheels" / BROWSER_LOCK.stem / wheel.file_name).read_bytes()
    pure = {name: content for name, content in wheel.files.items() if not name.endswith(".so")}
    return f"{wheel.name}-{wheel.version}-py3-none-any.whl", pack(pure)


def as_json(value: object) -> bytes:
    return json.dumps(value, sort_keys=True).encode()


def written(pages: dict[str, Files], folder: Path) -> dict[str, Path]:
    """Puts each page into a folder of its own."""
    for page, files in pages.items():
        for name, content in files.items():
            path = folder / page / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return {page: folder / page for page in pages}
