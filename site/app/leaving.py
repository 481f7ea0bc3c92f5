"""What a copy can leave the board as: the page that is the record, its data, and what else can be made of it."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sos_core.calendar_file import calendar
from sos_core.copies import Copy
from sos_core.copies.redaction import Redaction
from sos_core.files import TEMPLATE_ID, file_name, write_json
from sos_core.language import Language
from sos_core.model.conclusions import Way
from sos_core.model.frozen import Id
from sos_core.model.moment import Moment
from sos_core.model.people import Side
from sos_core.plain_text import plain_text
from sos_core.record import Telling, render
from sos_core.short_note import short_note
from sos_core.word_document import word_document

Content = str | bytes


@dataclass(frozen=True, slots=True)
class FileForm:
    """One of the forms that a copy can have."""

    suffix: str
    type: str
    made: Callable[[Copy, Language, Moment, Telling], Content | None]
    """`None` where the copy has nothing of the sort in it."""
    locks: bool = False
    """Whether it is locked with the passphrase that the screen shows."""
    is_record: bool = True
    """Whether whoever has it has the copy, and not a part of it."""

    @property
    def brings_back(self) -> bool:
        """Whether the meeting can be brought back from it, as it cannot from a text."""
        return self.suffix in ("html", "json")

    def told(self, telling: Telling) -> Telling:
        """In which words it is where these are wanted: only a page is told in others than the usual."""
        return telling if self.suffix == "html" else Telling.USUAL

    def name(self, copy: Copy, telling: Telling) -> str:
        """Of the file, that names nobody. The two ways to tell a page can lie beside each other."""
        name = file_name(copy, self.suffix)
        if self.told(telling) is Telling.USUAL:
            return name
        return f"{name.removesuffix(f'.{self.suffix}')}-{telling}.{self.suffix}"


def _page(copy: Copy, t: Language, _at: Moment, telling: Telling) -> str:
    return render(copy, t, telling)


def _data(copy: Copy, _t: Language, _at: Moment, _telling: Telling) -> str:
    return write_json(copy)


def _dates(copy: Copy, t: Language, at: Moment, _telling: Telling) -> str | None:
    return calendar(copy, t, at=at)


TEXT: Final = "text/plain;charset=utf-8"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FORMS: Final[Mapping[str, FileForm]] = {
    "page": FileForm("html", "text/html;charset=utf-8", _page),
    "data": FileForm("json", "application/json;charset=utf-8", _data),
    "locked_page": FileForm("html", "text/html;charset=utf-8", _page, locks=True),
    "locked_data": FileForm("json", "application/json;charset=utf-8", _data, locks=True),
    "word": FileForm("docx", WORD, lambda copy, t, *_: word_document(copy, t)),
    "text": FileForm("txt", TEXT, lambda copy, t, *_: plain_text(copy, t)),
    "dates": FileForm("ics", "text/calendar;charset=utf-8", _dates, is_record=False),
}
"""By the names that messages have for them."""

HOW: Final[Mapping[str, Way]] = {"save": Way.FILE, "share": Way.FILE, "print": Way.PAPER, "copy": Way.FILE}
"""The ways out of the page, and what is written down where somebody got it so."""

FRAME: Final = "preview-frame"
"""The id of the frame that a record is looked at in, and printed from."""

DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that an archive can tell. When a copy was made is in the copy."""


def file_of(name: str, form: FileForm, content: Content) -> Mapping[str, str]:
    """A file as a reply holds it: text as it is, anything else in base64."""
    if isinstance(content, str):
        return {"name": name, "type": form.type, "text": content}
    return {"name": name, "type": form.type, "base64": base64.b64encode(content).decode("ascii")}


def archive(name: str, files: Mapping[str, Content]) -> Mapping[str, str]:
    """Several files in one, so that a browser has one to hand over: it would ask before a second."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archived:
        for inside, content in files.items():
            archived.writestr(zipfile.ZipInfo(inside, DAY), content)
    return {"name": name, "type": "application/zip", "base64": base64.b64encode(packed.getvalue()).decode("ascii")}


_BODY: Final = re.compile(
    rf'(?P<head>.*?)<body(?P<told>[^>]*)>(?P<inside>.*)<template id="{TEMPLATE_ID}">.*</template></body></html>\s*',
    re.DOTALL,
)


_SHEET: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_COUNTED: Final = re.compile(r"@bottom-\w+ \{ content: [^}]*counter\([^}]*\}")
"""What stands at the foot of a sheet of paper and counts it."""


def bare(page: str) -> str:
    """The record as it is read and printed: without the data inside it, that makes it as long again. A style sheet of
    its own, beside that of all records, is told to the page (`data-sheet`): no policy can know it beforehand."""
    found = _BODY.fullmatch(page)
    assert found is not None
    head, sheets = _head(found["head"])
    told = "".join(f"<template data-sheet>{sheet}</template>" for sheet in sheets)
    return f"{head}<body{found['told']}>{found['inside']}{told}</body></html>"


def one_after_another(pages: Sequence[str]) -> str:
    """Several records in one page, to be printed at once: each begins on a sheet of its own (`data-record`, by which
    its sheets are called). They are not counted there: browsers would count through all of them."""
    found = [one for one in map(_BODY.fullmatch, pages) if one is not None]
    assert len(found) == len(pages) > 0
    inside = []
    for number, one in enumerate(found, start=1):
        sheets = "".join(
            f"<template data-sheet>{_COUNTED.sub('', sheet).replace('@page', f'@page record-{number}')}</template>"
            for sheet in _head(one["head"])[1]
        )
        inside.append(f'<div data-record="record-{number}"{one["told"]}>{one["inside"]}{sheets}</div>')
    return f"{_head(found[0]['head'])[0]}<body>{''.join(inside)}</body></html>"


def _head(head: str) -> tuple[str, list[str]]:
    """With the style sheet of all records only; and the others."""
    first = _SHEET.search(head)
    assert first is not None
    behind = head[first.end() :]
    return head[: first.end()] + _SHEET.sub("", behind), _SHEET.findall(behind)


def several_named(copies: Iterable[Copy]) -> str:
    """The name of an archive: of the day, and of nobody."""
    return f"meeting-{next(iter(copies)).meeting.held_on.isoformat()}-copies.zip"


def note_of(copy: Copy, t: Language, reader: Id | None) -> str | None:
    """What a code on the screen holds for somebody's phone: when people meet again, and what this person does. It names
    no child: it is seen by whoever stands beside the screen, and stays on a phone that others look at."""
    note = short_note(copy, t, reader)
    people = copy.meeting.people
    children = [one for one in people if one.side is Side.CHILD]
    return note and Redaction(children, [one for one in people if one not in children], ())(note)
