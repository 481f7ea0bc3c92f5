"""What pydantic checks with is made late, and can be made ahead."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sos_core.model.frozen import Frozen, built
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment

LATE = """
from sos_core.model.frozen import built
from sos_core.model.meeting import Meeting
assert not Meeting.__pydantic_complete__
models = list(built())
assert Meeting in models
assert all(model.__pydantic_complete__ for model in models)
"""


@pytest.mark.host
def test_nothing_is_made_by_an_import_and_all_of_it_when_asked() -> None:
    subprocess.run([sys.executable, "-c", LATE], check=True)


def test_each_model_is_made_once_whatever_it_is_made_from() -> None:
    class Narrower(Moment):
        pass

    made = [model for model in built() if model in {Moment, Narrower, Meeting}]
    assert made.index(Moment) < made.index(Narrower)
    assert set(made) == {Moment, Narrower, Meeting}
    assert Frozen not in made
