"""Dictionaries that have something for every choice: which of them there are, and what one of them lacks."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from enum import Enum
from types import ModuleType
from typing import Any, Final

NOT_IMPORTED: Final = frozenset({"sos_core.__main__", "app.browser"})
"""One of them starts the program, the other needs a browser."""


def of_choices(module: ModuleType) -> Iterator[tuple[str, Mapping[Enum, Any], type[Enum]]]:
    """The dictionaries of a module whose keys are choices: with its name, and what the choices are."""
    for name, value in vars(module).items():
        if isinstance(value, Mapping) and value and all(isinstance(key, Enum) for key in value):
            yield f"{module.__name__}.{name}", value, type(next(iter(value)))


def lacking(package: ModuleType, *, for_some_only: frozenset[str]) -> list[str]:
    """A sentence for every dictionary of the package that has nothing for some choice, and for every one that was
    said to be for some choices only and is not."""
    names = (found.name for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))
    modules = [importlib.import_module(name) for name in names if name not in NOT_IMPORTED]
    missing = {
        name: [str(choice.value) for choice in choices if choice not in words]
        for module in modules
        for name, words, choices in of_choices(module)
    }
    return [
        *(
            f"{name} has nothing for: {', '.join(left)}"
            for name, left in missing.items()
            if left and name not in for_some_only
        ),
        *(f"{name} is for every choice, or is no more" for name in sorted(for_some_only) if not missing.get(name)),
    ]
