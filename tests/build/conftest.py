"""What the tests of the build share: the built files, read back, and what they were built from."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from building.distribution import Distribution
from building.runtime import runtime
from building.stdlib import Archives, Sources
from tests.packed import opened


@pytest.fixture(scope="session")
def files(dist: Path) -> dict[str, bytes]:
    return {path.relative_to(dist).as_posix(): path.read_bytes() for path in sorted(dist.rglob("*")) if path.is_file()}


@pytest.fixture(scope="session")
def precache(files: dict[str, bytes]) -> dict[str, Any]:
    """What the service worker was given."""
    given = re.search(r"self\.precache = (\{.*?\n\});", files["sw.js"].decode(), re.DOTALL)
    assert given is not None
    found: dict[str, Any] = json.loads(given[1])
    return found


@pytest.fixture(scope="session")
def distribution(files: dict[str, bytes], precache: dict[str, Any]) -> Distribution:
    kept = tuple(name for name in files if name not in {"sw.js", "sbom.cdx.json"})
    return Distribution(files, kept, precache["version"])


@pytest.fixture(scope="session")
def sources() -> Sources:
    return runtime().sources


@pytest.fixture(scope="session")
def archives(files: dict[str, bytes]) -> Archives:
    """As they lie in dist/, once they are opened."""
    return Archives(*(opened(files, f"{name}.zip") for name in ("board", "libraries", "stdlib")))
