"""Sources without the annotations of functions: they are for whoever reads and for type checkers, nothing of ours asks
for them while it runs, and they are a hundredth of all that a first visit fetches. Fields of classes keep theirs:
pydantic goes by them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from building.failure import BuildFailure


def without_annotations(name: str, source: bytes) -> bytes:
    """The same program, in which each line and each column stays where it is: blanks stand in the place of what is left
    out. `name`: of the file, for people."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    lean = bytearray(source)
    tree = ast.parse(source)
    for first, last in _annotations(tree, source, starts):
        for at in range(first, last):
            if lean[at] not in b"\r\n":
                lean[at] = 0x20
    made = bytes(lean)
    try:
        same = ast.dump(_bare(tree)) == ast.dump(ast.parse(made))
    except SyntaxError:
        same = False
    if not same:
        raise BuildFailure(
            f"An annotation in {name} is written in a way that the build does not know how to leave out."
        )
    return made


def _annotations(tree: ast.AST, source: bytes, starts: list[int]) -> Iterator[tuple[int, int]]:
    """From where to where each of them goes, with its colon or arrow."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.annotation:
            name_ends = starts[node.lineno - 1] + node.col_offset + len(node.arg.encode())
            yield name_ends, _end(node.annotation, starts)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
            begins = starts[node.returns.lineno - 1] + node.returns.col_offset
            yield source.rindex(b"->", 0, begins), _end(node.returns, starts)


def _end(node: ast.expr, starts: list[int]) -> int:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return starts[node.end_lineno - 1] + node.end_col_offset


def _bare(tree: ast.AST) -> ast.AST:
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
    return tree
