"""`render`: the page for people, or the same record in another form."""

from __future__ import annotations

import argparse
from typing import Final

from sos_core.command_line.arguments import Form
from sos_core.command_line.exits import Exit
from sos_core.command_line.readers import copy_of
from sos_core.command_line.reading import record_of
from sos_core.command_line.saying import say
from sos_core.command_line.trouble import using
from sos_core.command_line.writing import keep_apart, write
from sos_core.copies import Copy
from sos_core.language import Language, mark
from sos_core.problems import refuse
from sos_core.wording import AUDIENCES

NO_DATES: Final = mark("There is no day in this copy that a calendar could show.")


def carry_out(given: argparse.Namespace, t: Language) -> Exit:
    record = record_of(given.file)
    with using(given.file):
        content = _made(copy_of(record, given.audience, given.person, t), Form(given.form), t, easy=given.easy)
    keep_apart(given.output, given.file)
    write(given.output, content)
    say(t("{file}: written, {audience}.", file=given.output, audience=t(AUDIENCES[given.audience])))
    return Exit.DONE


def _made(copy: Copy, form: Form, t: Language, *, easy: bool) -> str | bytes:
    """What is written. Each form is only loaded where it is asked for."""
    match form:
        case Form.PAGE:
            from sos_core.record import Telling, render

            return render(copy, t, Telling.EASY if easy else Telling.USUAL)
        case Form.TEXT:
            from sos_core.plain_text import plain_text

            return plain_text(copy, t)
        case Form.WORD:
            from sos_core.word_document import word_document

            return word_document(copy, t)
        case _:
            from sos_core.calendar_file import calendar

            # Of the same record come the same bytes: the file is as old as what it tells.
            dates = calendar(copy, t, at=copy.meeting.changed)
            if dates is None:
                raise refuse(NO_DATES)
            return dates
