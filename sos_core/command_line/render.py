"""`render`: the page for people."""

from __future__ import annotations

import argparse

from sos_core.command_line.exits import Exit
from sos_core.command_line.readers import copy_of
from sos_core.command_line.reading import record_of
from sos_core.command_line.saying import say
from sos_core.command_line.trouble import using
from sos_core.command_line.writing import keep_apart, write
from sos_core.language import Language
from sos_core.record import render
from sos_core.wording import AUDIENCES


def carry_out(given: argparse.Namespace, t: Language) -> Exit:
    record = record_of(given.file)
    with using(given.file):
        page = render(copy_of(record, given.audience, given.person, t), t)
    keep_apart(given.output, given.file)
    write(given.output, page)
    say(t("{file}: written, {audience}.", file=given.output, audience=t(AUDIENCES[given.audience])))
    return Exit.DONE
