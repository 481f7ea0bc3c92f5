"""What every value of the model has in common: it never changes, and it holds nothing that it does not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
"""A random UUID (RFC 9562, version 4) in lower case: says nothing of whom or what it stands for, nor of when."""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 (FIPS 180-4) in lower-case hexadecimal digits."""

MOST_ITEMS: Final = 5_000
"""Items in one part of a meeting. A long conference has about 200 statements; the limit keeps a file made to hurt
from filling memory, and is what the board is tested with."""

MOST_PEOPLE: Final = 200
"""People at a meeting, and so also names on any one item. The largest published conferences list about 30."""


class Frozen(BaseModel):
    """A value of the model: frozen, equal by content, refusing fields that it does not know."""

    # What pydantic checks with is made when it is first needed, see `built`: to make all of it is a quarter of what
    # importing everything takes.
    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=(), defer_build=True)


def built(of: type[Frozen] = Frozen) -> Iterator[type[Frozen]]:
    """Has pydantic make what it checks with, for one model after the other of those that have been imported: for
    whoever has time now, and none when something is checked for the first time."""
    for model in of.__subclasses__():
        model.model_rebuild()
        yield model
        yield from built(model)
