"""A folder of tests that pytest passes over fails nowhere: it is looked for from another one."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


def test_no_folder_with_tests_has_a_name_that_pytest_passes_over(pytestconfig: pytest.Config) -> None:
    """By itself it passes over every folder called "build"."""
    folders = {parent.name for file in TESTS.rglob("test_*.py") for parent in file.relative_to(TESTS).parents}
    assert {"app", "browser", "build", "client", "copies", "core"} <= folders
    passed_over = pytestconfig.getini("norecursedirs")
    assert [folder for folder in folders if any(fnmatch(folder, pattern) for pattern in passed_over)] == []
