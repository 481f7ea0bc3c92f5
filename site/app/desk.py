"""The leader's desk: takes one message at a time and answers with what has changed on the page.

It holds the state and what the page was last told. What a message does is in `deeds`; here is what is the same for all
of them: a change is shown as done only once the store has it, and what could not be done is told where the person
looks, with nothing changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from secrets import randbelow
from time import monotonic
from typing import Any, Final

from markupsafe import Markup

from app.deeds import DEEDS
from app.deeds.hands import may
from app.deeds.own_copy import may_with_own_copy
from app.deeds.windows import read_anew
from app.device_lock import DeviceLock, NoDeviceLock
from app.drafts import NoRoom, NotKept, OtherWindow
from app.history import History
from app.locks import Locks, NoLocks
from app.page import NO_LISTS, Lists, Page
from app.quick import quicken
from app.screen import NOT_KNOWN, PREPARED, Message, field_id, message_from
from app.state import Deed, Done, State, Tools
from app.store import Blocked, ChangedElsewhere, DeviceFull, Store, StoreFailed
from app.views.brought import brought_sheet
from app.views.in_hands import in_hands
from app.views.memo import Memo
from app.views.own_copy import own_copy
from app.views.room import room
from app.views.scene import Scene
from app.views.shell import quiet_shell, reading_shell, shell
from app.views.without_a_meeting import without_a_meeting
from app.wall import Wall
from app.windows import READ_ANEW, READS, Elsewhere, Writing, may_write, nowhere, opening
from sos_core.language import Language
from sos_core.model.alike import common_ends
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.moment import Moment
from sos_core.model.parts import Part
from sos_core.problems import Problem, Refused, refuse

quicken()


class Desk:
    def __init__(
        self,
        store: Store,
        *,
        now: Callable[[], Moment],
        new_id: Callable[[], Id],
        t: Language | None = None,
        elapsed: Callable[[], float] = monotonic,
        choose: Callable[[int], int] = randbelow,
        locks: Locks | None = None,
        device_lock: DeviceLock | None = None,
        elsewhere: Elsewhere = nowhere,
        visit: bool = False,
    ) -> None:
        """`visit`: that of a visit which leaves no trace."""
        safe = device_lock or NoDeviceLock()
        self._tools = Tools(
            store, now, new_id, t or Language(), elapsed, choose, locks or NoLocks(), safe, elsewhere=elsewhere
        )
        self._visit = visit
        self._state = State()
        self._told_nothing()
        self._memo = Memo()
        self._t = self._tools.aloud
        self._wall = Wall(self._t)
        self._gone: frozenset[Id] = frozenset()
        """What was in the meeting while it is open, and is not any more: undone, or removed."""

    async def take(self, text: str) -> str:
        """A message in, a reply out: both JSON text as in `docs/protocol.md`."""
        message = Message("")
        try:
            message = message_from(text)
            if message.name == "wall":
                return self._told_wall(message)
            if message.name == "begin":
                self._told_nothing()
            may(self._state, message)
            may_with_own_copy(self._state, message)
            may_write(self._state.writing, message)
            done = await _deed(message)(replace(self._tools, message=message.id), self._state, message)
        except Refused as refused:
            done = self._refused(message, refused.problems)
        except StoreFailed as failed:
            done = await self._failed(failed)
        if done.state.open_id != self._state.open_id:
            done = replace(done, state=replace(done.state, writing=opening(done.state.writing, same=False)))
        another = _meeting_of(done.state) != _meeting_of(self._state)
        if another:
            self._memo = Memo()
            self._gone = frozenset()
        else:
            self._gone = _gone(self._gone, self._state.history, done.state.history)
        self._state = _forgetting(self._state, done.state)
        # Where the log could not be read it is tried after the next message, and not at once.
        recalls = _recalls(self._state) and message.name != RECALL.name
        return json.dumps(self._reply(done, another=another, recalls=recalls), ensure_ascii=False)

    async def _failed(self, failed: StoreFailed) -> Done:
        """Nothing of it was stored. Where another window was first, what that one has stored is read."""
        state, message = self._state, failed.message
        if isinstance(failed, ChangedElsewhere) and state.writing is not Writing.ANYWAY:
            with suppress(StoreFailed, Refused):
                state, message = await read_anew(self._tools, state), READ_ANEW
        screen = replace(state.screen.quiet(), notice=Problem("", message))
        return Done(replace(state, screen=screen), taken=False, announce=self._tools.t(message))

    def _told_nothing(self) -> None:
        self._shown = Page()
        self._kept: Lists = NO_LISTS
        """Lists that the page was shown before, and keeps the children of."""

    def _told_wall(self, message: Message) -> str:
        """For the projector window. Nothing is done, and nothing changes on the leader's page: this can be asked for at
        any time, in whoever's hands the device is."""
        told = self._wall.changes(self._state, whole=message.text("whole") == "yes")
        return json.dumps({"wall": told}, ensure_ascii=False)

    def _reply(self, done: Done, *, another: bool, recalls: bool) -> dict[str, Any]:
        """`another`: the meeting that is open is not the one that was. `recalls`: what can be undone is read next."""
        page = self.page(self._memo)
        reply: dict[str, Any] = page.changes_since(self._shown, NO_LISTS if another else self._kept)
        self._kept = self._keeps(page, another=another)
        self._shown = page
        # What is not drawn in full yet is work that goes on, too, and comes after any other.
        following = done.next or (MORE if page.more else None) or (RECALL if recalls else None)
        return reply | {
            "saved": self._saved(),
            "reset": done.taken,
            "focus": done.focus,
            "show": done.show,
            "announce": done.announce,
            "title": self._tools.t("Meeting Board"),
            "route": self._route,
            "away": self._away,
            "open": self._open,
            "kept": list(self._kept),
            "gone": [] if self._away else sorted(self._gone),
            "download": done.download,
            "carried": done.carried,
            "next": {"name": following.name, "fields": following.fields} if following else None,
        }

    @property
    def _open(self) -> dict[str, Any] | None:
        """What windows have in common: without a store each has its own, and what was removed is nobody's."""
        state = self._state
        if state.open_id is None or state.writing is Writing.REMOVED or not self._tools.store.keeps:
            return None
        revision = state.revision if state.history is not None else state.prepared.revision
        return {"id": state.open_id, "revision": revision, "writes": state.writing.value}

    @property
    def _away(self) -> bool:
        return self._state.aside.hands is not None

    def _keeps(self, page: Page, *, another: bool) -> Lists:
        """What the page keeps while it shows this one, so that it need not be told again. Nothing of a meeting that is
        not open any more, and nothing while the device is in somebody's hands."""
        if another or self._away:
            return NO_LISTS
        known = {**self._kept, **self._shown.lists}
        return {id: items for id, items in known.items() if items and id not in page.lists}

    def page(self, memo: Memo) -> Page:
        """All that is to be seen now; what `memo` does not remember is drawn anew."""
        return self._page(self._state, memo)

    def _page(self, state: State, memo: Memo) -> Page:
        scene = Scene(
            t=self._t,
            screen=state.screen,
            today=self._tools.now().local.date(),
            history=state.history,
            recalls=_recalls(state),
            kept=state.kept,
            keeps=self._tools.store.keeps,
            why_not=self._tools.store.why_not,
            visit=self._visit,
            saved=self._saved(),
            saved_at=state.saved_at,
            came_as=state.history.came_as if state.history else Audience.WHOLE,
            aside=state.aside,
            drafts=state.drafts,
            preparing=state.preparing,
            fence=state.fence,
            prompts=state.prompts,
            passphrase=state.passphrase,
            brought=state.brought,
            writing=state.writing,
            guard=state.guard,
            storage=state.storage,
            retention=state.retention,
            memo=memo,
        )
        theirs = in_hands(scene) if state.history else None
        if theirs is not None:
            return Page({**quiet_shell(scene), **theirs.regions}, theirs.lists)
        if state.history and state.aside.own and not state.screen.shows_brought:
            read = own_copy(scene, state.aside.own)
            return Page({**reading_shell(scene), **read.regions}, read.lists)
        usual = room if state.history else without_a_meeting
        body = brought_sheet(scene) if state.screen.shows_brought else usual(scene)
        return Page({**shell(scene), **body.regions}, body.lists, body.more)

    def _saved(self) -> str:
        keeps, preparing = self._tools.store.keeps, self._state.preparing
        if self._state.history is None and preparing is None:
            # From the first page, too, what is in a visit is gone with the page.
            return "nowhere" if self._visit and (self._state.kept or self._state.drafts) else "none"
        if preparing is not None and not preparing.revision and keeps and not self._store_failed:
            return "none"
        if not keeps or self._state.writing is Writing.REMOVED:
            return "nowhere"
        return "failed" if self._store_failed else "saved"

    @property
    def _store_failed(self) -> bool:
        notice = self._state.screen.notice
        return notice is not None and notice.message in STORE_MESSAGES

    @property
    def _route(self) -> str:
        state = self._state
        if state.history is not None:
            return f"{state.screen.section}/{state.history.now.id}"
        if state.preparing is not None and state.preparing.revision:
            return f"{PREPARED}/{state.preparing.contribution.id}"
        return PREPARED if state.preparing is not None or state.screen.who else ""

    def _refused(self, message: Message, problems: tuple[Problem, ...]) -> Done:
        """Problems are shown at the field that they are about, and in the notice where the form has no such field."""
        form = message.text("form")
        screen = replace(
            self._state.screen, form=form, damaged=None, problems=tuple(p for p in problems if p.path) if form else ()
        )
        page = self._page(replace(self._state, screen=screen), self._memo)
        drawn = [*page.regions.values(), *(html for items in page.lists.values() for html in items.values())]
        at_fields = tuple(
            p for p in screen.problems if any(f'id="{field_id(form, p)}-problem"' in html for html in drawn)
        )
        # The path is the field's name in the file: that says nothing to somebody who fills in a form.
        elsewhere = tuple(replace(p, path="") if form else p for p in problems if p not in at_fields)
        screen = replace(
            screen,
            problems=at_fields,
            notice=elsewhere[0] if elsewhere else None,
            notice_details=elsewhere[1:],
        )
        focus = field_id(form, at_fields[0]) if at_fields else "matter"
        announce = problems[0].sentence(self._t)
        if at_fields[:1] == problems[:1]:
            # Also where the keyboard is in that field already: nothing else names it then.
            label = re.search(f'<label for="{focus}">([^<]+)<', "".join(drawn))
            announce = f"{Markup(label[1]).unescape()}: {announce}" if label else announce
        return Done(replace(self._state, screen=screen), taken=False, announce=announce, focus=focus)


def _deed(message: Message) -> Deed:
    if message.name not in DEEDS:
        raise refuse(NOT_KNOWN)
    return DEEDS[message.name]


def _recalls(state: State) -> bool:
    """Whoever holds the device undoes nothing that was done before, and whoever reads along undoes nothing."""
    if state.history is None:
        return False
    return state.recalls and state.aside.hands is None and state.writing not in READS


def _gone(already: frozenset[Id], before: History | None, after: History | None) -> frozenset[Id]:
    """After a change of the same meeting. What is back is not gone any more."""
    if before is None or after is None or before.now is after.now:
        return already
    went: set[Id] = set()
    came: set[Id] = set()
    for part in Part:
        old, new = part.items(before.now), part.items(after.now)
        first, last = common_ends(old, new)
        went.update(item.id for item in old[first : len(old) - last])
        came.update(item.id for item in new[first : len(new) - last])
    return (already | went) - came


def _forgetting(before: State, after: State) -> State:
    """Without the passphrase, once the screen is left on which it was shown."""
    stays = _place_of(before) == _place_of(after)
    if after.passphrase is None or (stays and after.aside.hands is None):
        return after
    return replace(after, passphrase=None)


def _place_of(state: State) -> tuple[object, ...]:
    """Which screen for locking files it may be. Without an open meeting there are several."""
    preparing, screen = state.preparing, state.screen
    contribution = preparing.contribution.id if preparing else None
    return _meeting_of(state), screen.section, contribution, screen.everything is not None, screen.shows_brought


def _meeting_of(state: State) -> Id | None:
    return state.history.now.id if state.history else None


MORE: Final = Message("more")
RECALL: Final = Message("recall")

STORE_MESSAGES: Final = frozenset(
    failure.message for failure in (StoreFailed, DeviceFull, ChangedElsewhere, Blocked, NotKept, NoRoom, OtherWindow)
) | {READ_ANEW}
