"""What is sent of our Python: byte code that still tells in which line something went wrong, and no more than that."""

from __future__ import annotations

from pathlib import Path

from building.bytecode import compile_archive
from building.node import run_in_pyodide
from building.places import IN_PYODIDE

FAILS = b'"""What nobody is sent."""\n\n\ndef fails():\n    return 1 + (2 / 0)\n'

WHERE = """
import json, traceback, wrong
try:
    wrong.fails()
except ZeroDivisionError as error:
    last = traceback.extract_tb(error.__traceback__)[-1]
json.dumps([wrong.__doc__, last.lineno, last.colno])
"""


def test_a_failure_tells_its_line_and_no_bytes_are_spent_on_columns_and_docstrings(tmp_path: Path) -> None:
    code = (IN_PYODIDE / "compile.py").read_text("utf-8")
    archive = tmp_path / "made.zip"
    archive.write_bytes(compile_archive("one module", {"wrong.py": FAILS}, code))
    told = run_in_pyodide(WHERE, mounts={"/made": tmp_path}, path=["/made/made.zip"])
    assert told == "[null, 5, null]"
