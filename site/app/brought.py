"""Files that were brought, and wait for somebody to say what is to become of each. Until then nothing is stored.

What the text of a file is, is told in `sos_core.files.any_file`. Another kind of file is one more type in `Content`,
and a view in `views.brought`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from app.history import History
from app.own_copy import OwnCopy
from sos_core.afterwards import Corrections
from sos_core.contributions import Contribution
from sos_core.copies import OF_ONE, Copy
from sos_core.files import RecordFile, digest
from sos_core.files.any_file import KINDS_TOLD, Kind, LockedFile, read_any
from sos_core.files.everything_file import EverythingFile
from sos_core.language import Language, mark
from sos_core.merge import Joined, Version, joined
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.past import Past
from sos_core.model.presets import Preset
from sos_core.problems import Problem, refuse
from sos_core.wording import AUDIENCES, MEETING_KINDS

MOST_BROUGHT: Final = 20
"""Files that wait at once: each of them is held in memory."""

TOO_MANY: Final = mark("At most {most} files can wait here. Settle these first, or put them away.")

NOTHING_IN_IT: Final = mark("There is nothing in this file: it was made on a device that had nothing on it.")

OWN_HERE: Final = mark(
    "Somebody's copy of that meeting is here, to be read: nothing is joined with it. Where the meeting itself "
    "is to be worked on here, remove the copy from the list first."
)


Content = RecordFile | Contribution | Corrections | EverythingFile | LockedFile
"""What of ours a file can be that is brought."""


@dataclass(frozen=True, slots=True)
class Brought:
    """One file, told before it changes anything."""

    id: str
    """Of this entry, and of nothing in the file."""
    name: str
    """Of the file. Whoever made it chose it: it is shown, and means nothing."""
    content: Content | None = None
    problems: tuple[Problem, ...] = ()
    """Why nothing can be made of it."""
    again: bool = False
    """A file with the same in it waits already."""
    here: History | None = None
    """The same meeting as it was on this device when the file was brought. While it is open, that one counts."""
    own: OwnCopy | None = None
    """What this device holds of the same meeting is somebody's own copy, to be read: nothing is joined with it."""
    damaged: tuple[Problem, ...] = ()
    """What is wrong with what this device holds of the same meeting."""
    meeting: Id | None = None
    """To which meeting of this device a contribution is to be joined."""
    who: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What somebody said of who is who in a contribution, by the names of the form's fields."""
    new_person: Id = ""
    """The author, where they get onto the list of people with their contribution."""
    was: str = ""
    """What it was called, once it is settled."""
    done: str = ""
    """What became of it, in a sentence; empty while it waits. It holds nothing then."""

    @property
    def waits(self) -> bool:
        return self.content is not None and not self.again and not self.done

    def settled(self, was: str, done: str) -> Brought:
        """There is nothing left of what was in it."""
        return replace(
            self, content=None, here=None, own=None, problems=(), damaged=(), again=False, was=was, done=done
        )


def what_it_is(text: str) -> Content:
    """What the text of a file holds. Raises `Refused`, with a sentence for people, where it is nothing that the page
    can do something with."""
    found = read_any(text)
    if isinstance(found, Preset):
        raise refuse(KINDS_TOLD[Kind.PRESET])
    if isinstance(found, EverythingFile) and not found.entries:
        raise refuse(NOTHING_IN_IT)
    return found


def version_of(history: History) -> Version:
    return Version(history.now, history.roots, came_as=history.came_as)


def version_in(record: RecordFile) -> Version:
    """The file as a version to be joined. What began as a copy for a group can be joined with what began as the same;
    of copies for one person nobody knows whether they were for the same one."""
    audience = record.reach if record.reach in OF_ONE else Audience.WHOLE
    return Version(record.meeting, record.past, audience, came_as=record.reach)


def joined_with(history: History, record: RecordFile) -> Joined:
    """What comes of joining the file to what is here. Raises `Refused` where that cannot be done."""
    return joined(version_of(history), version_in(record))


def got(record: RecordFile) -> Past:
    """What a meeting from a file goes back to, once it is on this device: it is what this device last got. With an
    empty version of the same, that is all there is to join."""
    there = Version(record.meeting, record.past, came_as=record.reach)
    return joined(Version(record.meeting, came_as=record.reach), there).past


def same_copy(one: Content, other: Content) -> bool:
    """Whether two files say the same: a page and a data file of one copy do."""
    if isinstance(one, RecordFile) and isinstance(other, RecordFile):
        return one.past == other.past and _shown(one.copy) == _shown(other.copy)
    return one == other


def _shown(copy: Copy) -> tuple[object, ...]:
    return copy.meeting, copy.audience, copy.reader, copy.came_as


def is_copy_of(record: RecordFile, copy: Copy) -> bool:
    """Whether a file is this very copy."""
    return digest(record.copy) == digest(copy)


def called(t: Language, brought: Brought) -> str:
    """What it is, in a sentence that is read aloud, too. How it stands to what is here is told beside it."""
    match brought.content:
        case RecordFile(meeting=meeting) as record:
            return t(
                "{kind}, {day}: {copy}",
                kind=t(MEETING_KINDS[meeting.kind]),
                day=t.day(meeting.held_on),
                copy=t(AUDIENCES[record.reach]),
            )
        case Contribution() as contribution:
            return t("What {name} prepared, {day}", name=contribution.author.name, day=t.day(contribution.on))
        case Corrections(by=by, changed=changed):
            return t("Corrections by {name}, {day}", name=by.name, day=t.day(changed.local.date()))
        case EverythingFile(made=made):
            words = t("Everything of a device")
            return t("{what}, {day}", what=words, day=t.day(made.local.date())) if made else words
        case LockedFile():
            return t("A locked file")
        case _:
            return brought.was or t("This cannot be brought in")
