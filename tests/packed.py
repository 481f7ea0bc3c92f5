"""Large files as they lie in `dist/`, read back as a browser does: see building/packing.py."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from typing import Any


def assets(files: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    """What the boot is told."""
    (name,) = [name for name in files if name.endswith("/assets.js")]
    listed = re.search(r"export const files = (\{.*?\n\});", files[name].decode(), re.DOTALL)
    assert listed is not None
    found: dict[str, dict[str, Any]] = json.loads(listed[1])
    return found


def parts(files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """What is in each part, by the address of its first piece."""
    found = {}
    for part in assets(files)[name]["parts"]:
        folder, *pieces = part.split(" ")
        packed = b"".join(files[f"{folder}/{piece}.bin"] for piece in pieces)
        found[f"{folder}/{pieces[0]}.bin"] = gzip.decompress(packed)
    return found


def opened(files: Mapping[str, bytes], name: str) -> bytes:
    return b"".join(parts(files, name).values())


def large(files: Mapping[str, bytes]) -> list[str]:
    return [name for name, asset in assets(files).items() if "parts" in asset]
