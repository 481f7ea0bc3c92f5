"""`schema`: the JSON Schema of a file format, for those who read our files with something else."""

from __future__ import annotations

import argparse

from sos_core.command_line.exits import Exit
from sos_core.command_line.writing import standard_output
from sos_core.files.schema import FileKind, schema_text
from sos_core.language import Language


def carry_out(given: argparse.Namespace, _: Language) -> Exit:
    text = schema_text(FileKind(given.kind))
    with standard_output() as stream:
        stream.write(text)
    return Exit.DONE
