"""The locks pin everything by its hash and hold no address, and host and browser get the same libraries."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from building.failure import BuildFailure
from building.places import BROWSER_LOCK, COMPILE_LOCK, MUTATION_LOCK, ROOT
from building.wheels import pins

IN_PYODIDE_LOCK = ROOT / "tests" / "build" / "pyodide.lock"
LOCKS = [
    BROWSER_LOCK, COMPILE_LOCK, IN_PYODIDE_LOCK, MUTATION_LOCK,
    *(ROOT / name for name in ("requirements.lock", "package-lock.json", "requirements.in", "package.json", ".npmrc")),
]  # fmt: skip


def host_versions() -> dict[str, str]:
    found = re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    return dict(found)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_no_address(lock: Path) -> None:
    assert re.findall(r"\w+://\S+|index-url|find-links|registry=", lock.read_text("utf-8")) == []


@pytest.mark.parametrize("lock", [ROOT / "requirements.lock", MUTATION_LOCK], ids=lambda path: path.name)
def test_every_python_library_of_the_host_is_pinned_by_hashes(lock: Path) -> None:
    text = re.sub(r"^#.*\n", "", lock.read_text("utf-8"), flags=re.MULTILINE)
    for entry in re.split(r"\n(?=[a-z])", text.strip()):
        assert re.match(r"[a-z0-9._-]+==", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_what_mutation_testing_shares_with_the_other_tests_has_the_same_version() -> None:
    host = host_versions()
    pinned = dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", MUTATION_LOCK.read_text("utf-8"), re.MULTILINE))
    assert "pytest" in pinned
    assert {name: version for name, version in pinned.items() if host.get(name, version) != version} == {}


def test_every_javascript_library_is_pinned_by_a_hash() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert entry["integrity"].startswith("sha512-"), name
        assert "resolved" not in entry, name


def test_versions_asked_for_are_exact() -> None:
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    for version in {**package["dependencies"], **package["devDependencies"]}.values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)


@pytest.mark.parametrize("lock", [BROWSER_LOCK, IN_PYODIDE_LOCK], ids=lambda path: path.name)
def test_the_browser_and_the_host_have_the_same_versions(lock: Path) -> None:
    host = host_versions()
    assert {pin.name: pin.version for pin in pins(lock)} == {pin.name: host[pin.name] for pin in pins(lock)}


def test_a_line_of_a_lock_that_pins_nothing_is_refused(tmp_path: Path) -> None:
    lock = ROOT / ".build" / "unpinned.lock"
    lock.write_text("# a comment\npydantic==2.0\n", "utf-8")
    try:
        with pytest.raises(BuildFailure, match=r"unpinned\.lock, line 2: expected name==version"):
            pins(lock)
    finally:
        lock.unlink()
