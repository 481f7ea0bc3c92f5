"""The record file: how a copy of a meeting is written, and the one way in which anything is read back.

Two shapes carry the same record. The JSON file is the record itself. The HTML file is a page for people that
carries it inside: see `inside_page`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from pydantic import ValidationError

from sos_core.canonical import canonical_digest
from sos_core.copies import OF_ONE, Copy
from sos_core.files.inside_page import for_page, inside_page
from sos_core.files.migrations import FORMER, migrated
from sos_core.files.reading import check_version, decoded, invalid, refuse_any, undisturbed
from sos_core.files.untrusted import holds_too_much, parse
from sos_core.files.written import Written
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Digest, Frozen, Id
from sos_core.model.meanings import field_names
from sos_core.model.meeting import Meeting
from sos_core.model.parts import SHAPES
from sos_core.model.past import Past
from sos_core.model.references import NOBODY, meeting_problems
from sos_core.problems import Problem, Refused, refuse
from sos_core.validation import TOO_MANY

FORMAT: Final = "meeting-board"
VERSION: Final = 2

MOST_BYTES: Final = 20_000_000
"""A long conference makes about 0.3 MB. The limit keeps a wrong choice (a film, a disk image) from being read
into a phone's memory."""

TEMPLATE_ID: Final = "meeting-board-record"

TOO_LARGE: Final = mark(
    "The file is larger than {most} MB, so it cannot be a record of Meeting Board. Choose another file."
)
FOREIGN: Final = mark(
    "This is not a file of Meeting Board. Choose a .json or .html file that was saved by Meeting Board."
)
FOREIGN_PAGE: Final = mark(
    "There is no record of Meeting Board in this page. Choose a .json or .html file that was saved by Meeting Board."
)
DAMAGED_PAGE: Final = mark("The record inside this page is damaged. Use another copy of it.")
READER: Final = mark("A copy for one person says whose it is, and no other copy does.")
PAST: Final = mark("Only the leader's own copy may hold an earlier version of the meeting.")
NO_ROOM: Final = mark(
    "The meeting is too large for one file: {most} MB is the most. Shorten or remove long texts that were pasted in."
)
NO_ROOM_FOR_SO_MANY: Final = mark(
    "The meeting has too many entries for one file. Take some out, or go on in another meeting."
)


class Envelope(Frozen):
    """What stands around the meeting in a file: which format this is, and for whom the copy was made."""

    format: Literal["meeting-board"]
    version: Literal[2]
    audience: Audience
    reader: Id | None = None
    came_as: Audience = Audience.WHOLE
    meeting: Meeting
    past: Past | None = None


KNOWN: Final = field_names(Envelope) | FORMER
"""Every name that a field of a record has, or once had."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """What was read: the meeting, and for whom the copy was made. A copy that is not the leader's own may lack things
    that the meeting had."""

    meeting: Meeting
    audience: Audience
    reader: Id | None = None
    came_as: Audience = Audience.WHOLE
    past: Past | None = None
    version: int = VERSION
    """Of the format, as it stood in the file."""

    @property
    def reach(self) -> Audience:
        """What of the meeting is here: the copy that it is, or the one that it was made from."""
        return self.came_as if self.audience is Audience.WHOLE else self.audience

    @property
    def copy(self) -> Copy:
        """The copy that was written into the file."""
        return Copy(self.meeting, self.audience, reader=self.reader, came_as=self.came_as)


def write_json(copy: Copy, past: Past | None = None, written: Written | None = None) -> str:
    """The record as a JSON file. `past` is written into the leader's own copy and into no other. The same copy always
    gives the same text; every field is there, in the order of `docs/format.md`, one to a line, so that two files can be
    compared with ordinary tools. `written`: for who writes it again after each change."""
    envelope = _envelope(copy, past)
    text = written.text(envelope, copy.meeting, envelope.past) if written else envelope.model_dump_json(indent=1)
    return within_limit(countable(text + "\n"))


def write_embedded(copy: Copy) -> str:
    """The record for the inside of a page: JSON in ASCII, with nothing in it that HTML would read."""
    return for_page(countable(_envelope(copy).model_dump_json(ensure_ascii=True)))


def countable(text: str) -> str:
    """The JSON, if no more is in it than is read again. Raises `Refused`."""
    if holds_too_much(text):
        raise refuse(NO_ROOM_FOR_SO_MANY)
    return text


def within_limit(text: str) -> str:
    """The text, if it may be written: a file that we wrote can always be read. Raises `Refused`."""
    if _size(text) > MOST_BYTES:
        raise refuse(NO_ROOM, most=MOST_BYTES // 1_000_000)
    return text


def file_name(copy: Copy, suffix: str) -> str:
    """A name for the file that tells the day and for whom the copy is, and names nobody. Copies for one person have
    a number each: given to the wrong one of two, a copy can do harm."""
    audience = "" if copy.audience is Audience.EVERYONE else f"-{copy.audience.value}"
    # Of the random id, which is in every copy: initials would tell who, a place on the list that somebody is left out.
    number = f"-{int(copy.reader[-8:], 16) % 100_000:05}" if copy.reader else ""
    return f"meeting-{copy.meeting.held_on.isoformat()}{audience}{number}.{suffix}"


def size_problem(size: int) -> Problem | None:
    """Why a file of this many bytes is not even read."""
    return Problem("", TOO_LARGE, {"most": MOST_BYTES // 1_000_000}) if size > MOST_BYTES else None


def read(data: str | bytes) -> RecordFile:
    """The record in a file of ours, JSON or HTML: the one way in. Raises `Refused` for everything else."""
    text = text_of(data)
    with undisturbed():
        return _read(text)


def read_own(text: str) -> RecordFile:
    """As `read`, for a text that most likely is one of `write_json`, letter by letter. Then there is nothing in it that
    has to be looked for by taking it apart before it is read (a name that stands twice, a number of any length), and
    that is half of the work. Anything else goes the usual way, and is refused there."""
    with undisturbed():
        envelope = _as_written(text)
        return read(text) if envelope is None else _record_of(envelope)


def _as_written(text: str) -> Envelope | None:
    """`None` where it is not to the letter what is written of what it holds."""
    # An escape can stand for what is no text. Hardly any of our files has one.
    if not text.startswith("{") or len(text) > MOST_BYTES // 4 or holds_too_much(text) or "\\u" in text:
        return None
    try:
        envelope = Envelope.model_validate_json(text, strict=True)
    except ValidationError:
        return None
    return envelope if envelope.model_dump_json(indent=1) + "\n" == text else None


def _read(text: str) -> RecordFile:
    if text.startswith("<"):
        text = _inside(text)
        try:
            tree, odd = parse(text, KNOWN)
        except Refused:
            raise refuse(DAMAGED_PAGE) from None
    elif text.startswith(("{", "[")):
        tree, odd = parse(text, KNOWN)
    else:
        raise refuse(FOREIGN)
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        raise refuse(FOREIGN)
    version = check_version(tree.get("version"), VERSION)
    refuse_any(odd)
    refuse_any(_too_many(tree.get("meeting"), "meeting"))
    past = tree.get("past")
    refuse_any(_too_many(past.get("ancestor") if isinstance(past, dict) else None, "past.ancestor"))
    if version < VERSION:
        text = migrated(tree)
    # It has told what it could. Kept, it would be looked through again and again while the meeting is made.
    del tree, past
    try:
        envelope = Envelope.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise invalid(error) from None
    return _record_of(envelope, version)


def _record_of(envelope: Envelope, version: int = VERSION) -> RecordFile:
    """Raises `Refused` where it contradicts itself."""
    refuse_any(_contradictions(envelope))
    return RecordFile(
        envelope.meeting, envelope.audience, envelope.reader, envelope.came_as, envelope.past, version=version
    )


def _contradictions(envelope: Envelope) -> Iterator[Problem]:
    yield from meeting_problems(envelope.meeting)
    if envelope.reader is not None and all(person.id != envelope.reader for person in envelope.meeting.people):
        yield Problem("reader", NOBODY)
    if (envelope.reader is not None) != (envelope.audience in OF_ONE):
        yield Problem("reader", READER)
    if envelope.past is not None:
        if envelope.audience is not Audience.WHOLE:
            yield Problem("past", PAST)
        if envelope.past.ancestor is not None:
            for problem in meeting_problems(envelope.past.ancestor):
                yield replace(problem, path=f"past.ancestor{problem.path.removeprefix('meeting')}")


def _envelope(copy: Copy, past: Past | None = None) -> Envelope:
    return Envelope(
        format=FORMAT,
        version=VERSION,
        audience=copy.audience,
        reader=copy.reader,
        came_as=copy.came_as,
        meeting=copy.meeting,
        past=past if copy.audience is Audience.WHOLE else None,
    )


def digest(copy: Copy) -> Digest:
    """SHA-256 of the copy in canonical form, without its past, without who was given a copy and without when it was
    last changed: noting that somebody got theirs must not make the next one look like another record. Two files with
    the same digest say the same to their readers. The JSON and the HTML of a copy have the same one."""
    return canonical_digest(_envelope(copy).model_dump(mode="json", exclude=_NOT_IN_DIGEST))


_NOT_IN_DIGEST: Final[Any] = {"past": True, "meeting": {"copies": True, "changed": True}}


def _size(text: str) -> int:
    """Bytes in UTF-8; for a short text an upper bound will do. Halves of characters are counted, not
    refused."""
    longest = len(text) * 4
    return longest if longest <= MOST_BYTES else len(text.encode("utf-8", "surrogatepass"))


def text_of(data: str | bytes) -> str:
    """The text of a file that is not too large, without blanks around it. Raises `Refused`."""
    too_large = size_problem(_size(data) if isinstance(data, str) else len(data))
    if too_large:
        raise Refused([too_large])
    return decoded(data)


def _inside(page: str) -> str:
    inside = inside_page(page, TEMPLATE_ID, DAMAGED_PAGE)
    if inside is None:
        raise refuse(FOREIGN_PAGE)
    return inside


def _too_many(meeting: object, path: str) -> Iterator[Problem]:
    """Lists that are too long are found here already: reading on would make a problem of each of their items."""
    if not isinstance(meeting, dict):
        return
    for part, shape in SHAPES.items():
        items = meeting.get(part.value)
        if isinstance(items, list) and len(items) > shape.most:
            yield Problem(f"{path}.{part.value}", TOO_MANY, {"most": shape.most})
