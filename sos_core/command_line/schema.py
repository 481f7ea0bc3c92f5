"""`schema`: the JSON Schema of a file format, for those who read our files with something else."""

from __future__ import annotations

import argparse

from sos_core.command_line.exits import Exit
from sos_core.command_line.writing import standard_output
from sos_core.files.schema import schema_text
from sos_core.language import Language


def carry_out(_: argparse.Namespace, __: Language) -> Exit:
    text = schema_text()
    with standard_output() as stream:
        stream.write(text)
    return Exit.DONE
