"""The leader's desk: takes one message at a time and answers with what has changed on the page.

It holds the open meeting with its history, what the person is looking at, and what the page was last told. A change
is shown as done only once the store has it: when storing fails, the meeting is as it was and the reason is shown.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

from app.forms import parsed, plain
from app.history import History
from app.offers import NOT_MADE, can_be_made, for_one
from app.orders import CHANGED, order_from
from app.page import Page
from app.screen import NOT_KNOWN, Incoming, Message, Screen, Section, field_id, message_from
from app.store import Blocked, ChangedElsewhere, DeviceFull, Store, Stored, StoreFailed
from app.views.home import home
from app.views.memo import Memo
from app.views.room import room
from app.views.scene import Scene
from app.views.shell import shell
from sos_core.copies import OF_ONE, Copy, copy_for, may_become
from sos_core.files import NOT_UTF8, RecordFile, digest, file_name, read, size_problem, write_json
from sos_core.handle import GONE, begin, handle
from sos_core.language import Language, mark
from sos_core.merge import Outcome as JoinedAs
from sos_core.merge import Version, handed_over, joined
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Digest, Id
from sos_core.model.meeting import Meeting, MeetingWords
from sos_core.model.moment import Moment
from sos_core.model.parts import Part
from sos_core.model.past import Past
from sos_core.problems import Problem, Refused
from sos_core.record import render

NOT_HERE: Final = mark("This meeting is no longer on this device.")
IN_THE_WAY: Final = mark(
    "What this device holds of the same meeting is damaged, so the file was not put in its place. Download the damaged "
    "one on the rescue page, remove it from the list, then open the file again."
)
DAMAGED: Final = mark("What this device holds of that meeting is damaged. The rescue page can download it as it is.")

LONGEST_SIZE: Final = 15
"""Digits. A size with more is none that a browser ever tells of a file."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a message came to, beside the change on the page."""

    taken: bool = True
    announce: str = ""
    focus: str | None = None
    download: Mapping[str, str] | None = None


class Desk:
    """`now` gives the time, `new_id` a random UUID: the core itself has neither clock nor chance."""

    def __init__(
        self, store: Store, *, now: Callable[[], Moment], new_id: Callable[[], Id], t: Language | None = None
    ) -> None:
        self._store = store
        self._now = now
        self._new_id = new_id
        self._t = t or Language()
        self._screen = Screen()
        self._history: History | None = None
        self._revision = 0
        self._saved_at: Moment | None = None
        self._kept: tuple[Stored, ...] = ()
        self._made: dict[tuple[Audience, Id | None], Digest] = {}
        self._shown = Page()
        self._memo = Memo()
        self._names: Mapping[str, Callable[[Message], Awaitable[Outcome]]] = {
            "begin": self._begin,
            "home": self._home,
            "open": self._open,
            "create": self._create,
            "go": self._go,
            "change": self._change,
            "close": self._close,
            "undo": self._undo,
            "redo": self._redo,
            "copy_of": self._copy_of,
            "save_json": self._save_json,
            "save_html": self._save_html,
            "import_file": self._import_file,
            "import_replace": self._import_replace,
            "dismiss": self._dismiss,
            "ask_remove_meeting": self._ask_remove_meeting,
            "remove_meeting": self._remove_meeting,
        }

    async def take(self, text: str) -> str:
        """A message in, a reply out: both JSON text as in `docs/protocol.md`."""
        message = Message("")
        try:
            message = message_from(text)
            outcome = await self._names.get(message.name, self._command)(message)
        except Refused as refused:
            outcome = self._refused(message, refused.problems)
        except StoreFailed as failed:
            self._screen = replace(
                self._screen, form="", problems=(), notice=Problem("", failed.message), notice_details=()
            )
            outcome = Outcome(taken=False, announce=self._t(failed.message))
        return json.dumps(self._reply(outcome), ensure_ascii=False)

    # What is shown ---------------------------------------------------------------------------------------------

    def _reply(self, outcome: Outcome) -> dict[str, Any]:
        page = self.page(self._memo)
        reply: dict[str, Any] = page.changes_since(self._shown)
        self._shown = page
        return reply | {
            "saved": self._saved(),
            "reset": outcome.taken,
            "focus": outcome.focus,
            "announce": outcome.announce,
            "title": self._t("Meeting Board"),
            "route": f"{self._screen.section}/{self._history.now.id}" if self._history else "",
            "download": outcome.download,
        }

    def page(self, memo: Memo) -> Page:
        """All that is to be seen now; what `memo` does not remember is drawn anew."""
        scene = Scene(
            t=self._t,
            screen=self._screen,
            today=self._now().local.date(),
            history=self._history,
            kept=self._kept,
            keeps=self._store.keeps,
            saved=self._saved(),
            saved_at=self._saved_at,
            came_as=self._history.came_as if self._history else Audience.WHOLE,
            memo=memo,
        )
        body = room(scene) if self._history else home(scene)
        return Page({**shell(scene), **body.regions}, body.lists)

    def _saved(self) -> str:
        if self._history is None:
            return "none"
        if not self._store.keeps:
            return "nowhere"
        return "failed" if self._screen.notice and self._screen.notice.message in STORE_MESSAGES else "saved"

    def _refused(self, message: Message, problems: tuple[Problem, ...]) -> Outcome:
        """Problems are shown at the field that they are about, and in the notice where the form has no such field."""
        form = message.text("form")
        self._screen = replace(self._screen, form=form, problems=tuple(p for p in problems if p.path) if form else ())
        page = self.page(self._memo)
        drawn = [*page.regions.values(), *(html for items in page.lists.values() for html in items.values())]
        at_fields = tuple(
            p for p in self._screen.problems if any(f'id="{field_id(form, p)}-problem"' in html for html in drawn)
        )
        # The path is the field's name in the file: that says nothing to somebody who fills in a form.
        elsewhere = tuple(replace(p, path="") if form else p for p in problems if p not in at_fields)
        self._screen = replace(
            self._screen,
            problems=at_fields,
            notice=elsewhere[0] if elsewhere else None,
            notice_details=elsewhere[1:],
        )
        focus = field_id(form, at_fields[0]) if at_fields else "matter"
        return Outcome(taken=False, announce=problems[0].sentence(self._t), focus=focus)

    # The way through the page ----------------------------------------------------------------------------------

    async def _begin(self, message: Message) -> Outcome:
        """The page is there: shows the list, or the meeting whose address was reloaded."""
        self._shown = Page()
        section, _, id = message.text("route").partition("/")
        await self._read_list()
        if id and section in set(Section) and await self._load(id):
            self._screen = Screen(section=Section(section))
        return Outcome()

    async def _home(self, message: Message) -> Outcome:
        self._history = None
        self._screen = Screen()
        await self._read_list()
        return Outcome(focus="main")

    async def _open(self, message: Message) -> Outcome:
        if not await self._load(message.text("id")):
            await self._read_list()
            raise Refused([Problem("", NOT_HERE)])
        self._screen = Screen(section=Section.BOARD)
        return Outcome(focus="main")

    async def _go(self, message: Message) -> Outcome:
        section = message.text("section")
        if self._history is None or section not in set(Section):
            raise Refused([Problem("", NOT_KNOWN)])
        self._screen = Screen(section=Section(section))
        return Outcome(focus="main")

    async def _change(self, message: Message) -> Outcome:
        id = message.text("id")
        if self._history is None:
            raise Refused([Problem("", NOT_KNOWN)])
        if not any(item.id == id for part in Part for item in part.items(self._history.now)):
            raise Refused([Problem("", GONE)])
        self._screen = replace(self._screen.settled(), changing=id)
        return Outcome(focus=f"change-{id}")

    async def _close(self, message: Message) -> Outcome:
        id, self._screen = self._screen.changing, replace(self._screen.settled(), changing=None)
        return Outcome(focus=f"card-{id}" if id else None)

    async def _dismiss(self, message: Message) -> Outcome:
        self._screen = self._screen.settled()
        return Outcome(focus="main")

    # Meetings on the device ------------------------------------------------------------------------------------

    async def _read_list(self) -> None:
        self._kept = tuple(sorted(await self._store.all(), key=lambda stored: stored.saved_at, reverse=True))

    async def _load(self, id: Id) -> bool:
        stored = await self._store.get(id)
        if stored is None:
            return False
        try:
            record = read(stored.file)
        except Refused as refused:
            raise Refused([Problem("", DAMAGED), *refused.problems]) from refused
        self._opened(History(record.meeting, _came_as(stored, record), record.past))
        self._revision, self._saved_at = stored.revision, record.meeting.changed
        return True

    def _opened(self, history: History) -> None:
        """Another meeting is on the desk: nothing of the one before is remembered."""
        self._history = history
        self._memo = Memo()
        self._made = {}

    async def _keep(self, meeting: Meeting, revision: int, came_as: Audience, roots: Past | None) -> None:
        """Stores all of the meeting, whatever it came as: nothing that was added here may be lost. What it came as and
        what it goes back to is in the file, so that it is told wherever the file goes."""
        await self._store.put(
            Stored(
                id=meeting.id,
                revision=revision,
                saved_at=meeting.changed.utc.isoformat(),
                kind=meeting.kind.value,
                held_on=meeting.held_on.isoformat(),
                file=_file(copy_for(meeting, Audience.WHOLE, came_as=came_as), roots),
                came_as=came_as.value,
            )
        )
        self._revision, self._saved_at = revision, meeting.changed

    async def _create(self, message: Message) -> Outcome:
        words = parsed(MeetingWords, plain(message.fields))
        meeting = begin(words, id=self._new_id(), at=self._now())
        await self._keep(meeting, 1, Audience.WHOLE, None)
        self._opened(History(meeting))
        self._screen = Screen(section=Section.PEOPLE)
        return Outcome(announce=self._t("The meeting is begun."), focus="main")

    async def _ask_remove_meeting(self, message: Message) -> Outcome:
        if not any(stored.id == message.text("id") for stored in self._kept):
            raise Refused([Problem("", NOT_HERE)])
        self._screen = replace(self._screen.settled(), wants_removal=message.text("id"))
        return Outcome(focus=f"remove-{message.text('id')}")

    async def _remove_meeting(self, message: Message) -> Outcome:
        await self._store.delete(message.text("id"))
        self._screen = self._screen.settled()
        await self._read_list()
        return Outcome(announce=self._t("The meeting is removed from this device."), focus="main")

    # Changing the open meeting ---------------------------------------------------------------------------------

    async def _command(self, message: Message) -> Outcome:
        """Everything that changes the meeting: made into a command of the core, carried out, stored, then shown."""
        if self._history is None or message.name not in CHANGED:
            raise Refused([Problem("", NOT_KNOWN)])
        now = self._now()
        order = order_from(message, self._history.now, at=now, new_id=self._new_id, made=self._made)
        meeting = self._history.now
        for command in order.commands:
            meeting = handle(meeting, command)
        # What changes nothing is no step for undo to go back: a form sent twice, the topmost card moved up.
        if meeting.model_copy(update={"changed": self._history.now.changed}) != self._history.now:
            await self._keep(meeting, self._revision + 1, self._history.came_as, self._history.roots)
            self._history = self._history.then(meeting, order.name)
        done = message.name in ("rewrite", "remove") and message.text("id") == self._screen.changing
        self._screen = replace(
            self._screen.settled(),
            changing=None if done else self._screen.changing,
            where=message.text("where") if message.text("form") == "entry" else self._screen.where,
        )
        focus = message.text("focus") or order.focus
        return Outcome(announce=self._t(order.name), focus=focus)

    async def _undo(self, message: Message) -> Outcome:
        return await self._step(History.undone, mark("Undone: {change}"), backwards=True)

    async def _redo(self, message: Message) -> Outcome:
        return await self._step(History.redone, mark("Done again: {change}"), backwards=False)

    async def _step(self, step: Callable[[History], History], said: str, *, backwards: bool) -> Outcome:
        before = self._history
        if before is None or not (before.past if backwards else before.future):
            return Outcome(taken=False)
        name = (before.past if backwards else before.future)[-1].name
        after = step(before)
        now = after.now.model_copy(update={"changed": self._now()})
        await self._keep(now, self._revision + 1, after.came_as, after.roots)
        self._history = replace(after, now=now)
        self._screen = self._screen.settled()
        return Outcome(taken=False, announce=self._t(said, change=self._t(name)))

    # Files -----------------------------------------------------------------------------------------------------

    async def _copy_of(self, message: Message) -> Outcome:
        """Whose copy is to be looked at: it is shown what that one leaves out."""
        if self._history is None:
            raise Refused([Problem("", NOT_KNOWN)])
        offered = {f"{audience}:{person.id}": (audience, person.id) for audience, person in for_one(self._history.now)}
        whose = message.text("whose")
        if whose and whose not in offered:
            raise Refused([Problem("", NOT_KNOWN)])
        chosen = offered[whose] if whose else None
        self._screen = replace(self._screen.settled(), copy_of=chosen)
        return Outcome()

    async def _save_json(self, message: Message) -> Outcome:
        return await self._save(message, "json", "application/json")

    async def _save_html(self, message: Message) -> Outcome:
        return await self._save(message, "html", "text/html")

    async def _save(self, message: Message, suffix: str, type: str) -> Outcome:
        if self._history is None:
            raise Refused([Problem("", NOT_KNOWN)])
        audience = message.text("audience") or Audience.EVERYONE
        if audience not in set(Audience):
            raise Refused([Problem("", NOT_KNOWN)])
        if not can_be_made(self._history.came_as, Audience(audience)):
            raise Refused([Problem("", NOT_MADE)])
        reader = (message.text("reader") or None) if audience in OF_ONE else None
        copy = copy_for(self._history.now, Audience(audience), reader, came_as=self._history.came_as)
        if suffix == "html":
            text = render(copy, self._t)
        else:
            if copy.audience is Audience.WHOLE:
                await self._remember(self._history, handed_over(_version(self._history)).past)
            text = _file(copy, self._history.roots)
        self._made[(copy.audience, copy.reader)] = digest(copy)
        download = {"name": file_name(copy, suffix), "type": f"{type};charset=utf-8", "text": text}
        return Outcome(taken=False, announce=self._t("The file is ready."), download=download)

    async def _remember(self, history: History, roots: Past | None) -> None:
        """The open meeting goes back to `roots` from now on: it goes to another device, or came from there. What comes
        back later is joined from there. Stored first, so that no other device knows more of it than this one. A device
        that takes no more still gives the file: that is how people get their meeting out of it. The next change that it
        takes stores this, too."""
        if roots != history.roots:
            with suppress(StoreFailed):
                await self._keep(history.now, self._revision + 1, history.came_as, roots)
            self._history = history.rooted(roots)

    async def _import_file(self, message: Message) -> Outcome:
        size = message.text("size") or "0"
        if not (size.isascii() and size.isdecimal() and len(size) <= LONGEST_SIZE):
            raise Refused([Problem("", NOT_KNOWN)])
        too_large = size_problem(int(size))
        if too_large:
            raise Refused([too_large])
        if message.text("encoding") == "other":
            raise Refused([Problem("", NOT_UTF8)])
        record = read(message.text("text"))
        there = Version(record.meeting, record.past, came_as=record.reach)
        # Opened here, it is what this device last got: with an empty version of the same, that is all there is to join.
        got = joined(Version(record.meeting, came_as=record.reach), there).past
        incoming = Incoming(record.meeting, record.reach, got)
        try:
            here = self._history if await self._load(record.meeting.id) else None
        except Refused as refused:
            # It may still hold what the file does not: nobody but the person takes it away.
            raise Refused([Problem("", IN_THE_WAY), *refused.problems[1:]]) from refused
        if here is None:
            return await self._bring_in(incoming, self._t("The meeting from the file is on this device now."))
        if here.now == record.meeting and may_become(here.came_as, incoming.came_as):
            if here.came_as is incoming.came_as:
                await self._remember(here, joined(_version(here), there).past)
            self._screen = Screen(section=Section.BOARD)
            return Outcome(announce=self._t("This meeting is on this device already, just as in the file."))
        newer = here.came_as is incoming.came_as and _goes_on(here, there)
        self._screen = Screen(section=Section.BOARD, incoming=replace(incoming, newer=newer))
        return Outcome(focus="matter")

    async def _bring_in(self, incoming: Incoming, said: str) -> Outcome:
        """A file of a meeting that is not here: it becomes the open one."""
        await self._keep(incoming.meeting, 1, incoming.came_as, incoming.roots)
        self._opened(History(incoming.meeting, incoming.came_as, incoming.roots))
        self._screen = Screen(section=Section.BOARD)
        return Outcome(announce=said, focus="main")

    async def _import_replace(self, message: Message) -> Outcome:
        incoming = self._screen.incoming
        if incoming is None or self._history is None or incoming.meeting.id != self._history.now.id:
            raise Refused([Problem("", NOT_KNOWN)])
        await self._keep(incoming.meeting, self._revision + 1, incoming.came_as, incoming.roots)
        self._history = self._history.replaced(
            incoming.meeting, mark("Meeting taken from a file"), came_as=incoming.came_as, roots=incoming.roots
        )
        self._screen = self._screen.settled()
        return Outcome(announce=self._t("The meeting is now as in the file. Undo brings back what was here."))


def _came_as(stored: Stored, record: RecordFile) -> Audience:
    """What the meeting was when it came to this device. Version 1 of the format knew two copies, and said for which one
    the stored file stands only beside it."""
    if record.version == 1:
        return Audience.EVERYONE if stored.came_as == Audience.EVERYONE else Audience.WHOLE
    return record.reach


def _version(history: History) -> Version:
    return Version(history.now, history.roots, came_as=history.came_as)


def _goes_on(here: History, there: Version) -> bool:
    """Whether a file simply goes on from what is here."""
    try:
        return joined(_version(here), there).outcome is JoinedAs.THEIRS
    except Refused:
        return False


def _file(copy: Copy, roots: Past | None) -> str:
    """The data file. Where the meeting and an earlier version of it are too much for one file, it is the earlier
    version that is left out: joining is then less sure of itself, and the meeting is there."""
    try:
        return write_json(copy, roots)
    except Refused:
        if roots is None or roots.ancestor is None:
            raise
        return write_json(copy, roots.model_copy(update={"ancestor": None}))


STORE_MESSAGES: Final = frozenset({StoreFailed.message, DeviceFull.message, ChangedElsewhere.message, Blocked.message})
