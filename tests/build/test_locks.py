"""The locks pin everything by its hash and hold no address, and host and browser get the same libraries."""

from __future__ import annotations

import ast
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
        assert re.fullmatch(r"\d+\.\d+\.\d+(-\d+)?", version)


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


def commands_of(path: Path) -> list[list[str]]:
    """What each list of a module holds of texts, and first the name of the program if it is in a variable."""
    found = []
    for one in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(one, ast.List):
            program = [one.elts[0].id] if one.elts and isinstance(one.elts[0], ast.Name) else []
            parts = (part.value for part in ast.walk(one) if isinstance(part, ast.Constant))
            found.append([*program, *(part for part in parts if isinstance(part, str))])
    return found


SOURCES = [ROOT / "build.py", *sorted((ROOT / "building").rglob("*.py")), *sorted((ROOT / "tests").rglob("*.py"))]


def test_nothing_is_installed_but_what_a_lock_has_the_hash_of() -> None:
    """And nothing that is installed runs anything of its own meanwhile: wheels only, no scripts of npm's packages."""
    pip, npm = [], []
    by_hashes = {"--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement"}
    for path in SOURCES:
        for command in commands_of(path):
            if "pip" in command and {"install", "download", "wheel"} & set(command):
                pip.append(path.name)
                assert by_hashes <= set(command), path
            if command[:1] == ["npm"] and path.parent.name == "building":
                npm.append(path.name)
                assert command[1] in {"ci", "audit"}, path
                assert "--ignore-scripts" in command, path
        # In whatever other way: written as one text, for a shell.
        assert not re.search(r"\b(?:pip3? install|npm (?:i|ci|install)|npx|uvx?) [-\w]", without_docs(path)), path
    assert sorted(pip) == ["preparing.py", "pythons.py", "wheels.py"]
    assert sorted(npm) == ["audit.py", "preparing.py"]


def without_docs(path: Path) -> str:
    """The texts of a module that are more than told: not its docstrings and comments."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told]
    return "\n".join(node.value for node in texts if isinstance(node.value, str))
