"""The store that keeps nothing does all else that a store must do; and as what a meeting goes to the others."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from app.store import Draft, MemoryStore, Stored, as_json

from tests.app.at_once import at_once
from tests.app.store_acceptance import CHECKS, Check


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_memory(check: Check) -> None:
    at_once(check(MemoryStore()))


@pytest.mark.parametrize(
    "words",
    ["", 'She said: "no".\n\t\\', "Łucja, O’Brien, من, 🟢, \u2028", "half \ud83d of one"],
    ids=["none", "signs", "letters", "half"],
)
def test_what_is_sealed_is_read_as_it_was(words: str) -> None:
    meeting = Stored(
        id="a", revision=1, saved_at="", kind="core_group", held_on="", file=words, came_as="whole", aside=words
    )
    draft = Draft(id="b", revision=2, saved_at="", kind="child", held_on="", file=words)
    for one in (meeting, draft):
        assert json.loads(as_json(one)) == asdict(one)
