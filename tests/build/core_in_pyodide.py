"""Runs inside Pyodide: pytest on the tests of the core, against the board's archive as it is shipped.

`argument` is JSON: pytest's arguments. The result is JSON: how every test ended, and the end of pytest's report.
"""

import contextlib
import io
import json
import os
import sys

import pytest

outcomes: dict[str, str] = {}


class Outcomes:
    """A plugin of pytest's that writes down how each test ended."""

    def pytest_addoption(self, parser: pytest.Parser) -> None:
        # The settings of a plugin that is left out, because there are no signals here: unknown ones are errors.
        for name in ("faulthandler_timeout", "faulthandler_exit_on_timeout"):
            parser.addini(name, "not looked at")

    def pytest_configure(self) -> None:
        from hypothesis import HealthCheck, settings

        # WebAssembly under Node is slower than what Hypothesis takes for granted; that says nothing of the code.
        slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
        settings.register_profile("pyodide", max_examples=4, deadline=None, database=None, suppress_health_check=slow)
        settings.load_profile("pyodide")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            outcomes[report.nodeid] = report.outcome


os.chdir("/project")
sys.path.insert(0, "/project")
said = io.StringIO()
with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
    code = int(pytest.main(json.loads(globals()["argument"]), plugins=[Outcomes()]))

import sos_core  # noqa: E402

json.dumps({"code": code, "outcomes": outcomes, "said": said.getvalue()[-20_000:], "core": sos_core.__file__})
