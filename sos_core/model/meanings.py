"""What a text in a value means: somebody's id, something's id, or words that a person typed.

The meaning is said once, where the field is declared. Whatever has to look at every reference or at every text
(checking, copies, joining two versions) walks over the values by it, so that a new field cannot be forgotten.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Annotated, Any, Final, TypeVar, Union, get_args, get_origin

from sos_core.model.frozen import Frozen, Id

F = TypeVar("F", bound=Frozen)


class Means(Enum):
    PERSON = auto()
    """The id of somebody on the list of people."""
    CHILD = auto()
    """The id of a child on the list of people."""
    STATEMENT = auto()
    GOAL = auto()
    EARLIER = auto()
    """The id of somebody on the list of the previous meeting."""
    TEXT = auto()
    """Words that somebody typed."""


PersonId = Annotated[Id, Means.PERSON]
ChildId = Annotated[Id, Means.CHILD]
StatementId = Annotated[Id, Means.STATEMENT]
GoalId = Annotated[Id, Means.GOAL]
EarlierId = Annotated[Id, Means.EARLIER]

Change = Callable[[str], str | None]
"""What becomes of one text or id; `None` takes it away."""


@dataclass(frozen=True, slots=True)
class _Field:
    """One field that leads to texts: by itself (`means`) or through the value that stands in it."""

    name: str
    means: Means | None
    many: bool
    optional: bool


def each(value: Frozen, *means: Means) -> Iterator[tuple[Means, str]]:
    """Every text in the value that means one of these, with what it means: `found` without the paths, which take most
    of its time."""
    for field in _fields(type(value)):
        inner = getattr(value, field.name)
        if not inner:
            continue
        if field.means is None:
            for one in inner if field.many else (inner,):
                yield from each(one, *means)
        elif field.means in means:
            for one in inner if field.many else (inner,):
                yield field.means, one


def found(value: Frozen, *means: Means, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in the value that means one of these, with the path to it, in the order of the file."""
    for field in _fields(type(value)):
        inner = getattr(value, field.name)
        if inner is None or (field.means is not None and field.means not in means):
            continue
        for index, one in enumerate(inner if field.many else (inner,)):
            way = f"{path}{field.name}[{index}]" if field.many else f"{path}{field.name}"
            if field.means is not None:
                yield way, one
            else:
                yield from found(one, *means, path=f"{way}.")


def changed(value: F, change: Change, *means: Means) -> F | None:
    """The value with every text that means one of these changed. Where one that must be there is taken away, so is the
    value around it: an answer does not stand without who gave it. `None`: nothing is left of the value itself. The
    same object comes back where nothing in it changed."""
    update: dict[str, Any] = {}
    for field in _fields(type(value)):
        inner = getattr(value, field.name)
        if inner is None or (field.means is not None and field.means not in means):
            continue
        olds: tuple[Any, ...] = inner if field.many else (inner,)
        news = tuple(change(old) if field.means else changed(old, change, *means) for old in olds)
        if all(new is old for new, old in zip(news, olds, strict=True)):
            continue
        if field.many:
            update[field.name] = tuple(new for new in news if new is not None)
        elif news[0] is None and not field.optional:
            return None
        else:
            update[field.name] = news[0]
    return value.model_copy(update=update) if update else value


@cache
def field_names(model: type[Frozen]) -> frozenset[str]:
    """The names of all fields of a class and of every class inside of it."""
    hints = typing.get_type_hints(model, include_extras=True)
    inside = (_read(hints[name])[1] for name in model.model_fields)
    return frozenset(model.model_fields).union(*(field_names(inner) for inner in inside if inner is not None))


@cache
def _fields(model: type[Frozen]) -> tuple[_Field, ...]:
    """The fields of a class that lead to a meaning, in the order in which they are written."""
    hints = typing.get_type_hints(model, include_extras=True)
    known = []
    for name in model.model_fields:
        means, inner, many, optional = _read(hints[name])
        if means is not None or (inner is not None and _fields(inner)):
            known.append(_Field(name, means, many, optional))
    return tuple(known)


_UNIONS: Final = (Union, types.UnionType)


def _read(hint: Any) -> tuple[Means | None, type[Frozen] | None, bool, bool]:
    """What a type says: the meaning, or the class of the values in it; whether it holds many; whether it may be
    `None`. `Annotated` can stand around each of them."""
    means = None
    many = optional = False
    while True:
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            means = next((extra for extra in arguments[1:] if isinstance(extra, Means)), means)
            hint = arguments[0]
        elif origin in _UNIONS:
            (hint,) = (one for one in arguments if one is not type(None))
            optional = True
        elif origin is tuple:
            hint = arguments[0]
            many = True
        else:
            inner = hint if isinstance(hint, type) and issubclass(hint, Frozen) else None
            return means, inner, many, optional
