"""`copy`: the smaller meeting that a group, or one person, may have."""

from __future__ import annotations

import argparse

from sos_core.canonical import short
from sos_core.command_line.exits import Exit
from sos_core.command_line.readers import copy_of
from sos_core.command_line.reading import record_of
from sos_core.command_line.saying import say
from sos_core.command_line.trouble import using
from sos_core.command_line.writing import keep_apart, write
from sos_core.copies import Copy
from sos_core.files import RecordFile, digest, write_json
from sos_core.language import Language
from sos_core.wording import AUDIENCES, WITHHELD


def carry_out(given: argparse.Namespace, t: Language) -> Exit:
    record = record_of(given.file)
    with using(given.file):
        copy = copy_of(record, given.audience, given.person, t)
        text = _written(copy, record, given.output, t)
    keep_apart(given.output, given.file)
    write(given.output, text)
    say(
        t(
            "{file}: written, {audience}; check code {code}.",
            file=given.output,
            audience=t(AUDIENCES[copy.audience]),
            code=short(digest(copy)),
        )
    )
    say(
        t(
            "Made from {file}, {audience}; check code {code}.",
            file=given.file,
            audience=t(AUDIENCES[record.audience]),
            code=short(digest(record.copy)),
        )
    )
    for sentence in _left_out(copy, t):
        say(sentence)
    return Exit.DONE


def _written(copy: Copy, record: RecordFile, output: str, t: Language) -> str:
    if output.endswith(".json"):
        return write_json(copy, record.past)
    # Only a page needs what draws it, and that takes a while to load.
    from sos_core.record import render

    return render(copy, t)


def _left_out(copy: Copy, t: Language) -> list[str]:
    if not copy.withheld:
        return [t("Nothing is left out.")]
    left_out = (told(t, copy.withheld[kind]) for kind, told in WITHHELD.items() if kind in copy.withheld)
    return [t("Left out of this copy:"), *(f"  {words}" for words in left_out)]
