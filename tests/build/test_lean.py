"""What is left out of the board's sources before they are compiled, and what is not."""

from __future__ import annotations

import ast

import pytest

from building.failure import BuildFailure
from building.lean import without_annotations
from building.runtime import APP, core, package

PROGRAM = b"""
class Kept:
    field: int = 1

    async def method(self, a: str = "a: b -> c", *more: "dict[str, int]", **rest: list[\r
        int]) -> tuple[str, ...]:
        inside: int = len(more)
        return lambda x: inside

def \xc3\xa4rger(\xc3\xa4: int, /, b: "\xc3\xa4" = 2) -> None: ...
"""


def test_functions_lose_theirs_and_everything_else_stays_where_it_is() -> None:
    lean = without_annotations("program.py", PROGRAM)
    assert len(lean) == len(PROGRAM)
    spaces: dict[str, object] = {}
    exec(compile(lean, "program.py", "exec", dont_inherit=True), spaces)
    kept = spaces["Kept"]
    assert kept.__annotations__ == {"field": int}  # type: ignore[attr-defined]
    assert kept.method.__annotations__ == {}  # type: ignore[attr-defined]
    assert kept.method.__defaults__ == ("a: b -> c",)  # type: ignore[attr-defined]
    assert spaces["\u00e4rger"].__annotations__ == {}
    lines = [node.lineno for node in ast.walk(ast.parse(PROGRAM)) if isinstance(node, ast.stmt)]
    assert [node.lineno for node in ast.walk(ast.parse(lean)) if isinstance(node, ast.stmt)] == lines


def test_what_it_does_not_know_how_to_leave_out_stops_the_build() -> None:
    for odd in (b"def f() -> (int): ...\n", b"def f() -> tuple[\n    int]: ...\n"):
        with pytest.raises(BuildFailure, match=r"odd\.py"):
            without_annotations("odd.py", odd)


def test_it_knows_all_of_ours() -> None:
    sources = {name: content for name, content in {**core(), **package(APP)}.items() if name.endswith(".py")}
    assert len(sources) > 300
    for name, content in sources.items():
        without_annotations(name, content)
