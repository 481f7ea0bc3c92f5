"""`third-party.json` names everything in `dist/` that others made, and only says what is so."""

from __future__ import annotations

import json
from typing import Any

import pytest

from building.fingerprint import sha256
from building.places import BROWSER_LOCK
from building.wheels import pins

OURS = ("about-", "board-", "client-", "icons-", "style-", "wall-")


@pytest.fixture(scope="module")
def parts(files: dict[str, bytes]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(files["third-party.json"])
    return found


def test_every_file_that_is_not_ours_is_listed_with_its_hash(
    files: dict[str, bytes], parts: list[dict[str, Any]]
) -> None:
    listed = {one["file"]: one["sha256"] for part in parts for one in part["files"]}
    assert listed == {name: sha256(files[name]) for name in listed}
    theirs = {name for name in files if ("/" in name or "-" in name) and not name.startswith(OURS)}
    assert theirs - {"third-party.json"} <= set(listed)
    (idiomorph,) = [part for part in parts if part["name"] == "idiomorph"]
    assert [one["file"].rpartition("/")[2] for one in idiomorph["files"]] == ["page.js", "projector.js"]
    (jose,) = [part for part in parts if part["name"] == "jose"]
    assert {one["file"].rpartition("/")[2].partition("-")[0] for one in jose["files"]} == {"jose.js", "locked"}


def test_every_part_has_a_version_and_a_licence(parts: list[dict[str, Any]]) -> None:
    for part in parts:
        assert part["name"]
        assert part["version"][0].isdigit(), part
        assert part["licence"] in {"MIT", "BSD-3-Clause", "PSF-2.0", "MPL-2.0", "Apache-2.0", "0BSD"}, part


def test_every_library_of_the_browsers_lock_is_listed_with_the_hash_of_its_wheel(parts: list[dict[str, Any]]) -> None:
    locked = {(pin.name, pin.version, pin.sha256) for pin in pins(BROWSER_LOCK)}
    assert {(part["name"], part["version"], part["wheel"]["sha256"]) for part in parts if "wheel" in part} == locked
