"""`table`: the answers, steps or rounds of many records, one row after the other, in as little memory as one needs."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from typing import Final, TextIO

from sos_core.command_line.arguments import Separator, Table
from sos_core.command_line.cells import Sheet
from sos_core.command_line.exits import Exit
from sos_core.command_line.progress import Progress
from sos_core.command_line.reading import record_of
from sos_core.command_line.records import files_in
from sos_core.command_line.rows import COLUMNS, Source, rows
from sos_core.command_line.saying import say, warn
from sos_core.command_line.seen import Seen
from sos_core.command_line.trouble import NotUsable
from sos_core.command_line.writing import keep_apart, standard_output, written
from sos_core.files import RecordFile
from sos_core.language import Language, mark

NOTHING_FOUND: Final = mark("No record was found: there is no file whose name ends in .json or .html.")


@dataclass(slots=True)
class _Run:
    """What has come of a run so far."""

    records: int = 0
    rows: int = 0
    not_read: int = 0
    ended: bool = False
    """All there was has been read. It has not where nobody listens any more."""
    seen: Seen = field(default_factory=Seen)


def carry_out(given: argparse.Namespace, t: Language) -> Exit:
    run = _Run()
    progress = Progress(t, told=given.output is not None or not sys.stdout.isatty())
    try:
        if given.output is None:
            with standard_output() as stream:
                _fill(stream, given, run, progress)
        else:
            with written(given.output) as stream:
                _fill(stream, given, run, progress)
    finally:
        progress.end()
    if run.ended:
        _sum_up(given.output, run, t)
    return Exit.NOT_DONE if run.not_read else Exit.DONE


def _fill(stream: TextIO, given: argparse.Namespace, run: _Run, progress: Progress) -> None:
    table = Table(given.table)
    columns = COLUMNS[table].chosen(names=given.names, words=given.words)
    # Without names and words all of it is ASCII.
    sheet = Sheet(stream, columns, Separator(given.separator), marked=given.names or given.words)
    for file in files_in(given.places):
        if given.output is not None and isinstance(file, str):
            keep_apart(given.output, file)
        try:
            record = _record(file)
        except NotUsable as failed:
            progress.trouble(failed)
            run.not_read += 1
        else:
            run.records += 1
            source = Source(record, run.records, run.seen.number(record.meeting.id), str(file))
            for row in rows(table, source):
                sheet.add([row[column] for column in columns])
        progress.step()
    # Only then it is known whether somebody took it.
    stream.flush()
    run.rows, run.ended = sheet.rows, True


def _record(file: str | NotUsable) -> RecordFile:
    if isinstance(file, NotUsable):
        raise file
    return record_of(file)


def _sum_up(output: str | None, run: _Run, t: Language) -> None:
    counts = {
        "rows": t.count("{n} row", "{n} rows", run.rows),
        "records": t.count("{n} record", "{n} records", run.records),
    }
    if output is None:
        # Standard output is the table.
        warn(t("{rows} from {records}.", **counts))
    else:
        say(t("{file}: written, {rows} from {records}.", file=output, **counts))
    if again := run.records - len(run.seen):
        warn(
            t.count(
                "{n} record is of a meeting that another record before it is of, too. The column meeting has the same "
                "number for both: before you count, choose one record of each meeting.",
                "{n} records are of meetings that other records before them are of, too. The column meeting has the "
                "same number for all records of one meeting: before you count, choose one record of each meeting.",
                again,
            )
        )
    if not run.records and not run.not_read:
        warn(t(NOTHING_FOUND))
    if run.not_read:
        warn(
            t.count(
                "{n} file could not be read and is not in it.",
                "{n} files could not be read and are not in it.",
                run.not_read,
            )
        )
