"""`sbom.cdx.json`: a bill of materials by CycloneDX 1.6, for whoever compares what is shipped with advisories.

It says what `third-party.json` says, in the words that other people's programs read. Without a time and with a serial
number made of its content, so that two builds give the same bytes. Few lines of our own: a library for it would bring
six more.
"""

from __future__ import annotations

import base64
import json
import re
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from building.fingerprint import sha256
from building.places import ROOT

Part = Mapping[str, Any]

NAME: Final = "sbom.cdx.json"
STANDARD_LIBRARY: Final = "Python standard library"
ASSEMBLED: Final = frozenset({"@pyscript/core", "pyodide", STANDARD_LIBRARY})
"""Put together by those who publish it, of things that they do not list in what we get."""


def bill(parts: Sequence[Part], version: str) -> bytes:
    """`parts` as `third-party.json` has them; `version` is the one of `dist/`."""
    components = [component(part) for part in parts]
    content = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "meeting-board",
                "name": "meeting-board",
                "version": own_version(),
                "licenses": [{"license": {"id": "MIT"}}],
                "properties": [{"name": "meeting-board:dist", "value": version}],
            }
        },
        "components": components,
        "dependencies": [{"ref": "meeting-board", "dependsOn": [made["bom-ref"] for made in components]}],
        "compositions": [
            {"aggregate": "incomplete", "assemblies": [purl(part) for part in parts if part["name"] in ASSEMBLED]}
        ],
    }
    number = uuid.UUID(sha256(json.dumps(content, sort_keys=True).encode())[:32], version=4)
    return (json.dumps({"serialNumber": f"urn:uuid:{number}", **content}, indent=1) + "\n").encode()


def component(part: Part) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl(part),
        "name": part["name"],
        "version": part["version"],
        "purl": purl(part),
        "licenses": [{"license": {"id": part["licence"]}}],
        # What of it is in dist/, file by file. Several libraries may lie in one archive.
        "components": [
            {"type": "file", "name": one["file"], "hashes": [{"alg": "SHA-256", "content": one["sha256"]}]}
            for one in part["files"]
        ],
    }
    hashes = published(part)
    if hashes:
        made["hashes"] = hashes
    if part["name"] == STANDARD_LIBRARY:
        # By this name advisories for Python itself are found.
        made["cpe"] = f"cpe:2.3:a:python:python:{part['version']}:*:*:*:*:*:*:*"
    if "note" in part:
        made["description"] = part["note"]
    return made


def purl(part: Part) -> str:
    """The package's address in the form that is the same for all registries, and names none."""
    name, version = str(part["name"]), str(part["version"])
    if name == STANDARD_LIBRARY:
        return f"pkg:generic/python@{version}"
    if "wheel" in part:
        return f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}"
    return f"pkg:npm/{quote(name)}@{version}"


def published(part: Part) -> list[dict[str, str]]:
    """The hash of the package as it was published, and as its lock has it."""
    if "wheel" in part:
        return [{"alg": "SHA-256", "content": part["wheel"]["sha256"]}]
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    integrity = lock.get(f"node_modules/{part['name']}", {}).get("integrity", "")
    if not integrity:
        return []
    return [{"alg": "SHA-512", "content": base64.b64decode(integrity.removeprefix("sha512-")).hex()}]


def own_version() -> str:
    found = re.search(r'^__version__ = "([^"]+)"', (ROOT / "sos_core" / "__init__.py").read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return found[1]
