"""`third-party.json`: every file in `dist/` that others made, with name, version, licence and hash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from building.fingerprint import sha256
from building.places import IDIOMORPH, JOSE, PYODIDE, PYSCRIPT

if TYPE_CHECKING:
    from building.packing import Part
    from building.runtime import Runtime

SPDX = {"APACHE-2.0": "Apache-2.0"}
"""Licences that a package writes in another way than the SPDX list."""

READ = {"segno": "BSD-3-Clause"}
"""Of libraries that only say "BSD License", as segno does, which of them it is: read in the file that comes with it."""


def third_party(
    made: Runtime, files: Mapping[str, bytes], addresses: Mapping[str, str], parts_of: Mapping[str, list[Part]]
) -> list[dict[str, Any]]:
    def shipped(*names: str) -> list[dict[str, str]]:
        plain = [addresses[name] for name in names if name in addresses]
        packed = [address for name in names for part in parts_of.get(name, ()) for address in part.addresses]
        found = sorted([*plain, *packed])
        return [{"file": address, "sha256": sha256(files[address])} for address in found]

    def unit(prefix: str) -> list[dict[str, str]]:
        return shipped(*(name for name in (*addresses, *parts_of) if name.startswith(prefix)))

    parts: list[dict[str, Any]] = [
        {
            **from_npm(PYODIDE),
            "files": unit("pyodide/"),
            "note": "without what the board cannot reach: see building/shaken.py of its sources; packed with gzip",
        },
        {**from_npm(PYSCRIPT), "files": unit("pyscript/")},
        {
            **from_npm(IDIOMORPH),
            "files": shipped(*with_module("idiomorph.js", files, addresses)),
            "note": "minified; together with modules of the board",
        },
        {
            **from_npm(JOSE),
            "files": shipped("client/jose.js", "locked.html"),
            "note": "put together of what is used of it; also inside each locked page",
        },
        {
            "name": "Python standard library",
            "version": made.lock_info["python"],
            "licence": "PSF-2.0",
            "files": shipped("stdlib.zip"),
            "note": "as built by Pyodide, trimmed and byte-compiled; holds Pyodide's own Python files too (MPL-2.0)",
        },
    ]
    for wheel in made.wheels:
        modules = {module.partition(".")[0] for module in made.extensions}
        own = [f"{module}.wasm" for module in modules if module == wheel.name.replace("-", "_")]
        parts.append(
            {
                "name": wheel.name,
                "version": wheel.version,
                "licence": READ.get(wheel.name, wheel.licence),
                "files": shipped("libraries.zip", *own),
                "wheel": {"file": wheel.file_name, "sha256": wheel.sha256},
            }
        )
    return sorted(parts, key=lambda part: str(part["name"]).lower())


def as_json(parts: list[dict[str, Any]]) -> bytes:
    return (json.dumps(parts, indent=1, ensure_ascii=False) + "\n").encode()


def with_module(name: str, files: Mapping[str, bytes], addresses: Mapping[str, str]) -> list[str]:
    """The client's files in which this module is: see `gathering`."""
    named = f"// client:{name}\n".encode()
    return [one for one, address in addresses.items() if one.startswith("client/") and named in files[address]]


def from_npm(folder: Path) -> dict[str, str]:
    package = json.loads((folder / "package.json").read_text("utf-8"))
    licence = str(package["license"])
    return {"name": package["name"], "version": package["version"], "licence": SPDX.get(licence, licence)}
