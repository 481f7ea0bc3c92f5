"""The store that keeps nothing does all else that a store must do."""

from __future__ import annotations

import pytest
from app.store import MemoryStore

from tests.app.at_once import at_once
from tests.app.store_acceptance import CHECKS, Check


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_memory(check: Check) -> None:
    at_once(check(MemoryStore()))
