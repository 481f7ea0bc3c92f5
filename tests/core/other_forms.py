"""What every form of a copy must keep: what is withheld is in none of them, whatever it is written in."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Final

from sos_core.copies import Copy
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.meanings import Means, each
from sos_core.model.meeting import Meeting
from sos_core.plain_text import plain_text
from sos_core.telling.typed import cleaned
from tests.core.everything import meeting_with_everything
from tests.core.meeting_01 import meeting_01, meeting_01_in_full
from tests.core.meeting_02 import meeting_02
from tests.core.meeting_03 import meeting_03
from tests.core.meetings import copies_of

T = Language()


@cache
def all_meetings() -> tuple[Meeting, ...]:
    return (meeting_01_in_full(), meeting_02(), meeting_03(), meeting_with_everything())


@cache
def all_copies() -> tuple[tuple[Meeting, Copy], ...]:
    """Every copy of every meeting that we know, with the meeting that it was made of."""
    return tuple((meeting, copy) for meeting in all_meetings() for copy in copies_of(meeting))


def flat(text: str) -> str:
    """Without line ends, and without what sets a stretch apart."""
    return " ".join(text.translate({0x2068: None, 0x2069: None, 0x200E: None, 0x200F: None}).split())


def withheld(meeting: Meeting, copy: Copy) -> list[tuple[bytes, bytes]]:
    """The texts of the meeting that are nowhere in the copy, and in no sentence of ours: as they are and as they are
    written."""
    key = (meeting.id, copy.audience, copy.reader)
    if key not in _WITHHELD:
        kept = "\n".join([*(text for _, text in each(copy.meeting, Means.TEXT)), _ours()])
        texts = {text for _, text in each(meeting, Means.TEXT) if text.strip() and text not in kept}
        _WITHHELD[key] = [(text.encode(), cleaned(text).encode()) for text in sorted(texts)]
    return _WITHHELD[key]


_WITHHELD: Final[dict[tuple[Id, Audience, Id | None], list[tuple[bytes, bytes]]]] = {}


@cache
def _ours() -> str:
    bare = meeting_01().model_copy(
        update=dict.fromkeys(("people", "statements", "goals", "steps", "decisions", "reports", "copies"), ())
        | {"questions": (), "next_meetings": (), "core_group": (), "reason": "", "contingency": "", "place": ""}
    )
    return plain_text(Copy(bare, copies_of(bare)[0].audience), T)


def leaks(content: str | bytes, meeting: Meeting, copy: Copy) -> list[str]:
    """What of the withheld texts is in the bytes."""
    data = content.encode() if isinstance(content, str) else content
    return [text.decode() for text, written in withheld(meeting, copy) if text in data or written in data]


def parts_of(document: bytes) -> dict[str, bytes]:
    """The parts of a Word document, by name."""
    with zipfile.ZipFile(io.BytesIO(document)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}
