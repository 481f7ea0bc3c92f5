"""The sides of the table, and lists of people: what limits and people both need to know."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from sos_core.model.frozen import MOST_PEOPLE
from sos_core.model.meanings import PersonId

People = Annotated[tuple[PersonId, ...], Field(max_length=MOST_PEOPLE, fail_fast=True)]
"""Ids of people of the same meeting, in the order in which they are named. Reading stops at the first that
is wrong: a file of nothing else would otherwise make millions of problems."""


class Side(StrEnum):
    """On whose side of the table somebody sits. The child is listed first wherever people are listed."""

    CHILD = "child"
    FAMILY = "family"
    NETWORK = "network"
    PROFESSIONAL = "professional"
