"""The core's tests run twice: on the host's Python, and inside Pyodide, the browser's own.

Inside Pyodide there are no processes, no Node and not every library. A test that needs them is marked
`@pytest.mark.host` and imports them itself, so that the rest of its file runs there all the same; it is then reported
as left out, not as passed.
"""

from __future__ import annotations

import sys

import pytest
from hypothesis import HealthCheck, Phase, settings

# How fast a noisy machine makes examples says nothing of the code.
settings.register_profile(
    "core", deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


# For `build.py fuzz`, which takes its time.
settings.register_profile("many", settings.get_profile("core"), max_examples=500)


# For looking whether another Python does the same.
settings.register_profile("few", settings.get_profile("core"), max_examples=10)


# For tests that are run hundreds of times, each time with another mistake in the code: always the same examples, and no
# time spent on making one that fails smaller.
settings.register_profile(
    "mutants", settings.get_profile("few"), derandomize=True, phases=[Phase.explicit, Phase.generate]
)


def pytest_configure(config: pytest.Config) -> None:
    if sys.platform != "emscripten" and not config.getoption("--hypothesis-profile"):
        settings.load_profile("core")
    config.addinivalue_line("markers", "host: needs processes, or a library that only the host has")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--hypothesis-profile", None) == "mutants":
        # Quick ones first: the run ends at the first that fails.
        items.sort(key=lambda item: hasattr(getattr(item, "obj", None), "hypothesis"))
    if sys.platform != "emscripten":
        return
    for item in items:
        if item.get_closest_marker("host"):
            item.add_marker(pytest.mark.skip(reason="needs the host: there are no processes inside Pyodide"))
