"""Sources whose imports wait until what they name is used, where only functions use it: see `app.late`.

A module is left to import at once what it needs while it is imported itself: base classes, decorators, defaults,
values, the fields of models. What others import from it waits as well. Every line stays where it is.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeGuard

from building.failure import BuildFailure
from building.imports import module

OURS: Final = ("app", "sos_core")
WRITTEN: Final = "app.late"

OF_DATACLASSES: Final = frozenset({"NotImplemented", "hash", "super", "type"})
"""Builtins that are used by the methods that `dataclasses` writes."""

Taken = frozenset[tuple[str, str]]
"""A module, and a name that is taken out of it from outside."""


def late(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Of files named as inside an archive, the same programs; what is not ours, and data, as it is."""
    trees = {path: ast.parse(content, path) for path, content in files.items() if path.endswith(".py")}
    modules = frozenset(map(module, trees))
    taken = frozenset(_taken(trees.values(), modules))
    ours = {path for path in trees if path.split("/")[0] in OURS and module(path) != WRITTEN}
    return {
        path: _late(path, content, trees[path], taken, modules) if path in ours else content
        for path, content in files.items()
    }


def _taken(trees: Iterable[ast.Module], modules: frozenset[str]) -> Iterator[tuple[str, str]]:
    for tree in trees:
        bound: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    yield node.module, alias.name
                    if f"{node.module}.{alias.name}" in modules:
                        bound[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                if isinstance(node.value, ast.Name) and node.value.id in bound:
                    yield bound[node.value.id], node.attr
                elif isinstance(node.value, ast.Attribute):
                    # Of `package.part.name`: a word too many does no harm.
                    yield "", node.attr


def _late(path: str, content: bytes, tree: ast.Module, taken: Taken, modules: frozenset[str]) -> bytes:
    at_once = set(_at_once(tree)) | set(_as_its_parts(module(path), tree, modules))
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    used |= {name for of, name in taken if of in ("", module(path))} | set(_own(tree))
    lines = content.decode().splitlines()
    wanted: dict[str, str] = {}
    put_off = [node for node in tree.body if _of_ours(node)]
    for node in put_off:
        waits = [one.name for one in node.names if one.asname is None and one.name not in at_once]
        wanted |= {name: str(node.module) for name in waits if name in used}
        left = [ast.unparse(one) for one in node.names if one.name not in waits]
        assert node.end_lineno is not None
        lines[node.lineno - 1] = f"from {node.module} import {', '.join(left)}" if left else ""
        lines[node.lineno : node.end_lineno] = [""] * (node.end_lineno - node.lineno)
    if not wanted:
        return content
    first = put_off[0]
    named = " ".join(_builtins(tree, wanted))
    call = f"__import__({WRITTEN!r}, fromlist=['late']).late(globals(), {wanted!r}, {named!r})"
    # In front of the statement that stands there: what that imports may ask this module for a name.
    lines[first.lineno - 1] = "; ".join(filter(None, (call, lines[first.lineno - 1])))
    made = "\n".join(lines).encode() + b"\n"
    _check(path, tree, first, made)
    return made


def _of_ours(node: ast.stmt) -> TypeGuard[ast.ImportFrom]:
    return isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").split(".")[0] in OURS


def _check(path: str, tree: ast.Module, first: ast.ImportFrom, made: bytes) -> None:
    """Functions must find late what is imported late, so they come after it; and all stands where it stood."""
    defines = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
    early = [node for before in tree.body[: tree.body.index(first)] for node in ast.walk(before)]
    own = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "__getattr__"]
    before, after = ([node for node in one.body if not _of_ours(node)] for one in (tree, ast.parse(made, path)))
    after = [node for node in after if WRITTEN not in ast.unparse(node)]
    kept = [(node.lineno, ast.dump(node)) for node in before] == [(node.lineno, ast.dump(node)) for node in after]
    if own or not kept or any(isinstance(node, defines) for node in early):
        raise BuildFailure(f"The imports of {path} are written in a way that the build does not know how to put off.")


def _own(tree: ast.Module) -> Iterator[str]:
    """The names in `__all__`."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and [ast.unparse(one) for one in node.targets] == ["__all__"]:
            yield from ast.literal_eval(node.value)


def _as_its_parts(package: str, tree: ast.Module, modules: frozenset[str]) -> Iterator[str]:
    """What is called as the part of the package that it is from: whoever imports that part puts it under this name."""
    for node in filter(_of_ours, tree.body):
        yield from (one.name for one in node.names if f"{package}.{one.name}" in modules)


def _at_once(tree: ast.Module) -> Iterator[str]:
    """The names that are used while the module is imported."""
    for node in tree.body:
        # Nobody evaluates the annotation of a name of the module.
        begins = node.value if isinstance(node, ast.AnnAssign) else node
        for used in _outside_of_functions(begins) if begins else ():
            if isinstance(used, ast.Name):
                yield used.id
            elif isinstance(used, ast.AnnAssign):
                # What stands in quotes there; a word too many does no harm.
                for one in ast.walk(used.annotation):
                    if isinstance(one, ast.Constant) and isinstance(one.value, str):
                        yield from re.findall(r"\w+", one.value)


def _outside_of_functions(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    children: list[ast.AST]
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        children = [*node.decorator_list, *_defaults(node.args)]
    elif isinstance(node, ast.Lambda):
        children = _defaults(node.args)
    elif isinstance(node, ast.ClassDef) and any("dataclass" in ast.unparse(one) for one in node.decorator_list):
        # Whose annotations nobody evaluates.
        inside = [one.value if isinstance(one, ast.AnnAssign) else one for one in node.body]
        children = [*node.decorator_list, *node.bases, *filter(None, inside)]
    else:
        children = list(ast.iter_child_nodes(node))
    for child in children:
        yield from _outside_of_functions(child)


def _defaults(arguments: ast.arguments) -> list[ast.AST]:
    return [*arguments.defaults, *filter(None, arguments.kw_defaults)]


def _builtins(tree: ast.Module, wanted: Mapping[str, str]) -> list[str]:
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} | OF_DATACLASSES
    return sorted(named & set(dir(builtins)) - set(wanted))
