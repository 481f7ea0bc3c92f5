"""What Python files import, read from their source: also inside functions, where only a later click would show it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True, order=True)
class Import:
    """`module`, and `name` where it comes from `from module import name`."""

    module: str
    name: str
    where: str

    @property
    def top(self) -> str:
        return self.module.partition(".")[0]


def imports(files: Mapping[str, bytes], *, late: bool = False) -> list[Import]:
    """Of files named as inside an archive: `app/desk.py`. `late`: only those within functions."""
    found = {one for path, content in files.items() if path.endswith(".py") for one in of_file(path, content, late)}
    return sorted(found)


def of_file(path: str, content: bytes, late: bool = False) -> Iterator[Import]:
    parts = path.removesuffix(".py").split("/")
    package = parts[:-1]
    tree = ast.parse(content, path)
    functions = [node for node in reached(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    for node in chain.from_iterable(map(reached, functions)) if late else reached(tree):
        where = f"{path}:{node.lineno}" if isinstance(node, ast.Import | ast.ImportFrom) else path
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, "", where) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (Import(module, alias.name if alias.name != "*" else "", where) for alias in node.names)


def reached(node: ast.AST) -> Iterator[ast.AST]:
    """Every node but those that only a type checker sees."""
    yield node
    if isinstance(node, ast.If) and is_type_checking(node.test):
        children: list[ast.AST] = list(node.orelse)
    else:
        children = list(ast.iter_child_nodes(node))
    for child in children:
        yield from reached(child)


def is_type_checking(test: ast.expr) -> bool:
    name = test.attr if isinstance(test, ast.Attribute) else test.id if isinstance(test, ast.Name) else ""
    return name == "TYPE_CHECKING"


def used(starts: Iterable[str], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Of these files, the modules `starts`, those that they import, and those that these import; and the data beside
    them."""
    places = {module(path): path for path in files if path.endswith(".py")}
    wanted: dict[str, set[str]] = {}
    for one in imports(files):
        wanted.setdefault(one.where.partition(":")[0], set()).update((one.module, f"{one.module}.{one.name}"))
    reached: set[str] = set()
    left = list(starts)
    while left:
        parts = left.pop().split(".")
        # With a module come the packages that it is in.
        for name in (".".join(parts[:count]) for count in range(1, len(parts) + 1)):
            if name in places and name not in reached:
                reached.add(name)
                left.extend(wanted.get(places[name], ()))
    found = {places[name] for name in reached}
    folders = {path.rpartition("/")[0] for path in found}
    return {
        path: content
        for path, content in files.items()
        if path in found or (not path.endswith(".py") and path.rpartition("/")[0] in folders)
    }


def module(path: str) -> str:
    """The name under which a file is imported."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def modules(files: Mapping[str, bytes]) -> list[str]:
    """The names under which these files are imported."""
    names = set()
    for path in files:
        if path.endswith(".py") and not path.endswith("__main__.py"):
            names.add(module(path))
    return sorted(names)
