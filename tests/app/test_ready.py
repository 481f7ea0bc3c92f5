"""What a memory image is made of: everything is imported, what is seen first was drawn once, and it is of nobody."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from app.ready import at_once, drawn_first

ROOT = Path(__file__).parents[2]

STARTED = """
import sys
import app.ready
from sos_core.model.frozen import built
imported = {name for name in sys.modules if name.startswith(("app", "sos_core"))}
assert {"app.desk", "app.deeds", "app.views.room", "sos_core.record"} <= imported
assert all(model.__pydantic_complete__ for model in built())
import app.desk
app.ready.drawn_first()
more = {name for name in sys.modules if name.startswith(("app", "sos_core"))} - imported
assert not more, more
"""


def test_whoever_imports_it_has_all_of_it() -> None:
    subprocess.run([sys.executable, "-c", STARTED], check=True, cwd=ROOT, env={"PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"})


def test_what_is_drawn_is_the_page_of_a_device_that_keeps_nothing_and_the_same_each_time() -> None:
    reply = json.loads(drawn_first())
    assert 'id="here"' in reply["regions"]["main"]
    assert reply["kept"] == []
    assert reply == json.loads(drawn_first())


def test_what_waits_for_something_cannot_be_drawn_for_nobody() -> None:
    class Waiting:
        def __await__(self) -> Any:
            yield

    async def waits() -> str:
        await Waiting()
        return ""

    never: Coroutine[Any, Any, str] = waits()
    with pytest.raises(RuntimeError, match="Something waited"):
        at_once(never)
