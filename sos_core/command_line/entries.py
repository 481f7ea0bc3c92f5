"""What `check` says of everything of a device: of the whole file, then of each entry in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

from sos_core.canonical import short
from sos_core.command_line.exits import Exit
from sos_core.command_line.saying import say, warn
from sos_core.contributions import Contribution
from sos_core.files import RecordFile
from sos_core.files.everything_file import (
    DamagedEntry,
    Entry,
    EverythingFile,
    Sort,
    content,
    digest_of_all,
)
from sos_core.language import Language, mark
from sos_core.problems import Refused

SORTS: Final = {
    Sort.MEETING: (mark("{n} meeting"), mark("{n} meetings")),
    Sort.CONTRIBUTION: (mark("{n} contribution"), mark("{n} contributions")),
    Sort.PROMPTS: (mark("the leader's own questions"), mark("the leader's own questions")),
}

LACKS: Final = mark("{n} of {count} entries were found in it. The others are missing, so use another copy of it.")


Told = Callable[[RecordFile | Contribution, Language], str]


def tell_everything(file: str, read: EverythingFile, told: Told, t: Language) -> Exit:
    """`told` says what an entry is."""
    entries = [entry for entry in read.entries if isinstance(entry, Entry)]
    counted = Counter(entry.sort for entry in entries)
    kinds = [t.count(*SORTS[sort], counted[sort]) for sort in Sort if counted[sort]]
    what = t(
        "Everything of a device, {day}: {kinds}; check code {code}.",
        day=t.day(read.made.local.date()) if read.made else t("nobody knows when"),
        kinds=t.names(kinds) or t("nothing"),
        code=short(digest_of_all(entry.digest for entry in entries)),
    )
    say(t("{file}: whole. {what}", file=file, what=what) if read.whole else t("{file}: {what}", file=file, what=what))
    end = Exit.DONE if read.whole else Exit.NOT_DONE
    for place, entry in enumerate(read.entries, 1):
        where = t("{file}, entry {place}", file=file, place=place)
        problem = _wrong(entry, where, told, t)
        if problem:
            warn(f"{where}: {problem}")
            end = Exit.NOT_DONE
    if len(read.entries) < read.count:
        warn(f"{file}: {t(LACKS, n=len(read.entries), count=read.count)}")
    return end


def _wrong(entry: Entry | DamagedEntry, where: str, told: Told, t: Language) -> str:
    """Says of an entry what it is; gives back what is wrong with it, or nothing."""
    if isinstance(entry, DamagedEntry):
        problem = t(entry.message)
        return f"{entry.day}: {problem}" if entry.day else problem
    try:
        found = content(entry)
    except Refused as refused:
        return refused.problems[0].sentence_with_place(t)
    what = t("The leader's own questions.") if found is None else told(found, t)
    say(f"{where}: {what}")
    return ""
