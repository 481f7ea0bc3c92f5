"""The core takes times and ids as values: the same meeting and the same command give the same meeting, everywhere.

import-linter sees which modules are imported. It does not see `datetime.now()`, which comes with a module that the core
needs, nor `open()`, which comes with none. So the syntax of every module is read here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sos_core

PACKAGE = Path(sos_core.__file__).parent

OUTSIDE = {"command_line", "__main__.py"}
"""Where the core meets the computer: it reads and writes files and prints, for whoever calls it."""

MODULES = frozenset(
    {
        "asyncio", "builtins", "glob", "http", "importlib", "io", "js", "locale", "multiprocessing", "os", "pathlib",
        "platform", "pyodide", "pyodide_js", "random", "secrets", "shutil", "socket", "subprocess", "sys", "tempfile",
        "threading", "time", "urllib", "uuid", "zoneinfo",
    }
)  # fmt: skip
"""Clock, chance, network, processes, files, the machine's settings, and the browser."""

NAMES = frozenset({"__import__", "breakpoint", "compile", "eval", "exec", "input", "open", "print"})
"""What Python has everywhere without an import."""

ATTRIBUTES = frozenset(
    {
        "environ", "fromtimestamp", "getenv", "monotonic", "now", "perf_counter", "time_ns", "today", "urandom",
        "utcnow", "uuid1", "uuid4",
    }
)  # fmt: skip
"""Also where they are only handed on, as a field's `default_factory` for instance."""

ALLOWED = {
    ("record/page.py", "pkgutil"): 1,  # The record's own style sheets, which come with the program.
    ("report_page/page.py", "pkgutil"): 1,  # The same, of what somebody prepared.
    ("advice/plain_language.py", "pkgutil"): 1,  # The word list, which comes with the program.
}
"""How often each of these may stand there."""


def impure(source: str) -> Iterator[str]:
    """What in some Python would make the same call give something else tomorrow, or on another machine."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (top for name in names if (top := _top(name.name)) in MODULES | {"pkgutil"})
            case ast.ImportFrom(module=str(module), level=0, names=names):
                if _top(module) in MODULES | {"pkgutil"}:
                    yield _top(module)
                yield from (name.name for name in names if name.name in ATTRIBUTES)
            case ast.Name(id=name) if name in NAMES:
                yield name
            case ast.Attribute(attr=name) if name in ATTRIBUTES:
                yield name
            case ast.Attribute(value=ast.Name(id="time"), attr="time"):
                yield "time"
            case ast.Call(func=ast.Attribute(attr="astimezone"), args=[], keywords=[]):
                # Without a zone it is that of the machine.
                yield "astimezone"


def _top(module: str) -> str:
    return module.partition(".")[0]


def sources() -> dict[str, Path]:
    found = {path.relative_to(PACKAGE): path for path in sorted(PACKAGE.rglob("*.py"))}
    return {path.as_posix(): file for path, file in found.items() if path.parts[0] not in OUTSIDE}


@pytest.mark.host  # Inside Pyodide the core is there without its sources.
def test_nothing_in_the_core_looks_at_a_clock_rolls_dice_or_opens_anything() -> None:
    read = sources()
    assert {"handle.py", "model/moment.py", "files/schema.py", "record/ending.py"} <= set(read)
    assert not any(path.startswith("command_line/") for path in read)
    found: dict[tuple[str, str], int] = {}
    for path, file in read.items():
        for name in impure(file.read_text("utf-8")):
            found[path, name] = found.get((path, name), 0) + 1
    assert found == ALLOWED


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import datetime as dt\ndt.datetime.now()", ["now"]),
        ("import datetime as dt\ndt.datetime.now(dt.UTC)", ["now"]),
        ("from datetime import datetime\ndatetime.utcnow()", ["utcnow"]),
        ("from datetime import date\ndate.today()", ["today"]),
        ("class Item:\n    on = Field(default_factory=date.today)", ["today"]),
        ("moment.astimezone()", ["astimezone"]),
        ("date.fromtimestamp(0)", ["fromtimestamp"]),
        ("import os\nos.urandom(16)", ["os", "urandom"]),
        ("import os.path", ["os"]),
        ("from os import environ", ["os", "environ"]),
        ("os.environ['LANG']", ["environ"]),
        ("def f():\n    import uuid\n    return uuid.uuid4()", ["uuid", "uuid4"]),
        ("from uuid import uuid4", ["uuid", "uuid4"]),
        ("import time\ntime.time()", ["time", "time"]),
        ("from time import perf_counter", ["time", "perf_counter"]),
        ("time.monotonic()", ["monotonic"]),
        ("import random as dice", ["random"]),
        ("from secrets import token_hex", ["secrets"]),
        ("from pathlib import Path", ["pathlib"]),
        ("import json, tempfile", ["tempfile"]),
        ("import locale", ["locale"]),
        ("from urllib.request import urlopen", ["urllib"]),
        ("import http.client", ["http"]),
        ("import socket", ["socket"]),
        ("import subprocess", ["subprocess"]),
        ("import threading", ["threading"]),
        ("import asyncio", ["asyncio"]),
        ("import js", ["js"]),
        ("from pyodide.ffi import to_js", ["pyodide"]),
        ("open('meeting.json')", ["open"]),
        ("with open('meeting.json') as file:\n    pass", ["open"]),
        ("reader = open", ["open"]),
        ("input()", ["input"]),
        ("print('here')", ["print"]),
        ("eval('1')", ["eval"]),
        ("exec('pass')", ["exec"]),
        ("__import__('os')", ["__import__"]),
        ("import pkgutil", ["pkgutil"]),
        ("import sys\nsys.stdin", ["sys"]),
        ("from zoneinfo import ZoneInfo", ["zoneinfo"]),
    ],
)
def test_this_would_be_found(source: str, found: list[str]) -> None:
    assert sorted(impure(source)) == sorted(found)


@pytest.mark.parametrize(
    "source",
    [
        "import datetime as dt\ndt.timedelta(days=1)",
        "from sos_core.files import read",
        "from . import random",
        "t.time(meeting.time)",
        "moment.local.time()",
        "moment.astimezone(dt.UTC)",
        "'datetime.now() and open()'",
        "step.opened",
    ],
)
def test_this_is_let_through(source: str) -> None:
    assert list(impure(source)) == []
