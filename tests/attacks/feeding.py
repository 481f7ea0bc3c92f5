"""Feeds files to everything that reads files, and looks at what comes out: something that was read, or a refusal in
words. Nothing else, and soon, and without filling the memory.

`python -m tests.attacks.feeding 100000` is the long run, which `build.py fuzz` begins. What went wrong is kept beside
the build; put into `tests/attacks/crashers/` it is tried by every run of the tests.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.locks import to_open

from sos_core.afterwards import Corrections
from sos_core.contributions.contribution import Contribution
from sos_core.copies import copy_for
from sos_core.files import RecordFile, read, write_json
from sos_core.files.any_file import AnyFile, LockedFile, kind_of, read_any, read_record
from sos_core.files.contribution_file import read_contribution, write_contribution
from sos_core.files.corrections_file import read_corrections, write_corrections
from sos_core.files.everything_file import Entry, EverythingFile, content, read_everything
from sos_core.files.preset_file import read_preset, write_preset
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.presets import Preset
from sos_core.plain_text import plain_text
from sos_core.problems import Refused
from sos_core.record import Telling, render
from sos_core.report_page import render_contribution
from sos_core.word_document import word_document
from tests.attacks.spoiling import spoiled

MOST_SECONDS: Final = 5.0
"""Of a processor, for one file and one reader: a machine that is busy with something else does not count."""
MOST_MEMORY: Final = 1_500_000_000
"""Bytes that the whole process may ask for. What needs more ends in an error, which counts as one."""
LONGEST_SENTENCE: Final = 2_000
"""Characters that are said of one problem."""

T: Final = Language()
READERS: Final[dict[str, Callable[[bytes], object]]] = {
    "any": read_any,
    "kind": kind_of,
    "record": read,
    "only a record": read_record,
    "contribution": read_contribution,
    "corrections": read_corrections,
    "preset": read_preset,
    "everything": read_everything,
}


@dataclass
class Figures:
    files: int = 0
    refused: int = 0
    read: Counter[str] = field(default_factory=Counter)
    told: int = 0
    """Of those that were read, how many were also written and drawn in every form."""
    slowest: float = 0.0
    slowest_file: str = ""
    wrong: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        read = ", ".join(f"{count} as {name}" for name, count in sorted(self.read.items()))
        return [
            f"{self.files} files: {self.refused} refused, {self.read.total()} read ({read or 'none'}),",
            f"{self.told} of them told in every form; slowest {self.slowest:.2f} s ({self.slowest_file});",
            f"gone wrong: {len(self.wrong)}",
        ]


def feed(data: bytes, name: str, figures: Figures, *, thoroughly: bool = False) -> None:
    """One file to the reader of any file; `thoroughly`: to every reader, and what was read to all that tells it."""
    figures.files += 1
    got = _given(read_any, data, name, figures)
    if got is None:
        figures.refused += 1
    else:
        figures.read[type(got).__name__] += 1
    for reader, function in READERS.items() if thoroughly else ():
        if reader != "any":
            _given(function, data, f"{name} ({reader})", figures)
    if got is not None:
        _given(lambda _: _goes_on(got, thoroughly), data, f"{name} (going on)", figures)
        figures.told += thoroughly


def _goes_on(got: AnyFile, thoroughly: bool) -> bool:  # type: ignore[return]
    """What the board would do next with what was read. What is read can be written, and read again as the same."""
    match got:
        case RecordFile():
            written = write_json(got.copy, got.past)
            assert read(written).meeting == got.meeting, "read again it is another meeting"
            if thoroughly:
                for telling in Telling:
                    render(got.copy, T, telling)
                plain_text(got.copy, T)
                word_document(got.copy, T)
                for audience in (Audience.EVERYONE, Audience.FAMILY, Audience.PROFESSIONALS):
                    if got.audience is Audience.WHOLE:
                        render(copy_for(got.meeting, audience), T)
        case Contribution():
            assert read_contribution(write_contribution(got)) == got
            render_contribution(got, T)
        case Corrections():
            assert read_corrections(write_corrections(got)) == got
        case Preset():
            assert read_preset(write_preset(got)) == got
        case EverythingFile():
            for entry in got.entries:
                if isinstance(entry, Entry):
                    _or_refused(content, entry)
        case LockedFile():
            _or_refused(to_open, got.text)
    return True


def _or_refused(reads: Callable[..., object], what: object) -> None:
    try:
        reads(what)
    except Refused as refused:
        _said(refused)


def _given(reads: Callable[[bytes], object], data: bytes, name: str, figures: Figures) -> object:
    began = time.process_time()
    got: object = None
    try:
        got = reads(data)
    except Refused as refused:
        try:
            _said(refused)
        except Exception as error:
            figures.wrong.append(f"{name}: saying it: {error!r}")
    except Exception as error:
        figures.wrong.append(f"{name}: {error!r}"[:500])
    took = time.process_time() - began
    if took > figures.slowest:
        figures.slowest, figures.slowest_file = took, name
    if took > MOST_SECONDS:
        figures.wrong.append(f"{name}: took {took:.1f} s")
    return got


def _said(refused: Refused) -> None:
    assert refused.problems, "refused without a word"
    for problem in refused.problems:
        sentence = problem.sentence_with_place(T)
        assert sentence.strip()
        assert len(sentence) < LONGEST_SENTENCE, "too long to be read"
        sentence.encode("utf-8")


def run(count: int, seed: int = 1, keep: Path | None = None, *, every: int = 10) -> Figures:
    """So many spoiled files; one of `every` of them thoroughly."""
    figures = Figures()
    for number in range(count):
        before = len(figures.wrong)
        name, data = spoiled(number, seed)
        feed(data, f"{seed}:{number} from {name}", figures, thoroughly=number % every == 0)
        if len(figures.wrong) > before and keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{hashlib.sha256(data).hexdigest()[:16]}.bin").write_bytes(data)
            print(figures.wrong[-1], flush=True)
        if number and number % 10_000 == 0:
            print(*figures.lines(), sep="\n", flush=True)
    return figures


def main(arguments: list[str]) -> int:
    count, seed = int(arguments[0]) if arguments else 100_000, int(arguments[1]) if arguments[1:] else 1
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    kept = Path(__file__).parents[2] / ".build" / "crashers"
    figures = run(count, seed, kept)
    print(*figures.lines(), sep="\n")
    if sys.platform == "linux":
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"Most memory of the whole run: {peak / 1000:.0f} MB")
    if figures.wrong:
        print(f"The files are in {kept}.")
    return 1 if figures.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
