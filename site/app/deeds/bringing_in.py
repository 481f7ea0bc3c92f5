"""Files are brought in. First each is told: what it is, from when, what it would change. Then somebody says what is to
become of it: a meeting that is new here, another version of one that is, what somebody prepared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.aside import HANDED_OVER, Aside
from app.brought import (
    MOST_BROUGHT,
    OWN_HERE,
    TOO_MANY,
    Brought,
    called,
    got,
    joined_with,
    same_copy,
    what_it_is,
)
from app.brought_contribution import AS_PREPARED, contribution_of, joining, settling_field, who
from app.deeds.handing_out import rooted
from app.deeds.passphrases import opened_at
from app.deeds.way import NOT_HERE
from app.history import History
from app.keeping import changed_to, kept, loaded, with_list, with_open
from app.screen import NOT_KNOWN, Message, Screen, Section, Told
from app.state import Deed, Done, State, Tools
from sos_core.contributions import Contribution
from sos_core.files import NOT_UTF8, RecordFile
from sos_core.files.any_file import Kind, LockedFile, kind_of, unread_problem
from sos_core.files.everything_file import is_everything
from sos_core.language import mark
from sos_core.merge import Outcome, Wanted, settled
from sos_core.model.frozen import Id
from sos_core.problems import Problem, Refused, refuse

IN_THE_WAY: Final = mark(
    "What this device holds of the same meeting is damaged, so the file was not put in its place. Download the damaged "
    "one on the rescue page, remove it from the list, then open the file again."
)
CHANGED_MEANWHILE: Final = mark(
    "What is here has changed since the file was brought. What is told of it is told anew: look again."
)
AGREE_FIRST: Final = mark("Look at what would change on the board, and agree to it, or put the file away.")

LONGEST_SIZE: Final = 15
"""Digits. A size with more is none that a browser ever tells of a file."""

LONGEST_NAME: Final = 200
"""Characters that are kept of a file's name."""


async def told(tools: Tools, state: State, message: Message) -> Done:
    """One file is told. Nothing is stored, and nothing that is here changes."""
    text = _text(message)
    state = _beside_no_copy(state)
    # What was settled, or was nothing, has been seen.
    earlier = state.brought if state.screen.shows_brought else tuple(one for one in state.brought if one.waits)
    if len(earlier) >= MOST_BROUGHT:
        raise refuse(TOO_MANY, most=MOST_BROUGHT)
    brought = Brought(tools.new_id(), message.text("file_name")[:LONGEST_NAME])
    brought = _read(brought, text)
    state = await with_list(tools, state)
    brought = await _beside(tools, state, brought, earlier)
    screen = replace(state.screen.settled(), shows_brought=True)
    # Of several at once the first is where somebody begins to read.
    focus = None if state.screen.shows_brought else "main"
    state = replace(state, brought=(*earlier, brought), screen=screen)
    return Done(state, taken=not brought.problems, announce=_said(tools, brought), focus=focus)


def _beside_no_copy(state: State) -> State:
    """Somebody's own copy is put by while it is told what was brought: nothing is done with the two together."""
    if state.history is None or state.aside.own is None:
        return state
    return replace(state, history=None, aside=Aside(), screen=Screen())


def _said(tools: Tools, brought: Brought) -> str:
    return " ".join(
        [called(tools.aloud, brought), *(problem.sentence(tools.aloud) for problem in brought.problems[:1])]
    )


def chosen_for(kind: Kind, deed: Deed) -> Deed:
    """For a file of one kind that is chosen for one purpose. Any other of ours is told with those that were brought, a
    locked one, too: there its passphrase is asked for, and what can be done with it is offered."""

    async def either(tools: Tools, state: State, message: Message) -> Done:
        return await (deed if _kind(message) in (kind, None) else told)(tools, state, message)

    return either


def _kind(message: Message) -> Kind | None:
    """Of a file that says nothing of itself the deed tells what is wrong with it."""
    try:
        return kind_of(message.text("text"))
    except Refused:
        return None


def _read(brought: Brought, text: str | Problem) -> Brought:
    """The entry with what the file holds, or with why nothing can be made of it."""
    if isinstance(text, Problem):
        return replace(brought, problems=(text,))
    try:
        return replace(brought, content=what_it_is(text))
    except Refused as refused:
        return replace(brought, problems=refused.problems)


async def _beside(tools: Tools, state: State, brought: Brought, earlier: tuple[Brought, ...]) -> Brought:
    """The entry with what it stands beside on this device."""
    content = brought.content
    if content is None:
        return brought
    if any(one.waits and one.content is not None and same_copy(one.content, content) for one in earlier):
        return replace(brought, again=True)
    if isinstance(content, RecordFile):
        return await _told_of(tools, state, brought, content.meeting.id)
    if not isinstance(content, Contribution):
        return brought
    # Brought into a meeting, it is for that one; otherwise somebody chooses.
    meeting = state.history.now.id if state.history else None
    return replace(brought, meeting=meeting, new_person=tools.new_id())


async def _told_of(tools: Tools, state: State, brought: Brought, id: Id) -> Brought:
    if state.history is not None and state.history.now.id == id:
        return replace(brought, here=state.history)
    try:
        opened = await loaded(tools, state, id)
    except Refused as refused:
        # It may still hold what the file does not: nobody but the person takes it away.
        return replace(brought, damaged=(Problem("", IN_THE_WAY), *refused.problems[1:]))
    own = opened.aside.own if opened else None
    return replace(brought, here=opened.history if opened else None, own=own, damaged=())


async def told_of_another_copy(tools: Tools, state: State, brought: Brought) -> Done | None:
    """Told anew, where another copy is read on this device than when the file was brought."""
    now = await _told_of(tools, state, brought, record_of(brought).meeting.id)
    before, after = (one.own.record if one.own else "" for one in (brought, now))
    return None if before == after else _told_anew(tools, state, now)


def _text(message: Message) -> str | Problem:
    """The text of the file, or why it is none. Raises `Refused` where no page of ours would send this."""
    size = message.text("size") or "0"
    if not (size.isascii() and size.isdecimal() and len(size) <= LONGEST_SIZE):
        raise refuse(NOT_KNOWN)
    text = message.text("text")
    unread = None if text else unread_problem(int(size))
    if unread:
        return unread
    # In a file of everything each thing proves by its digest that no letter of it was spoiled.
    spoiled = message.text("encoding") == "other" and not is_everything(text)
    return Problem("", NOT_UTF8) if spoiled else text


def text_of(message: Message) -> str:
    """The same, where nothing but a text will do. Raises `Refused`."""
    text = _text(message)
    if isinstance(text, Problem):
        raise Refused([text])
    return text


# What becomes of one of them ----------------------------------------------------------------------------------


async def _unlock(tools: Tools, state: State, message: Message) -> Done:
    """A locked file becomes what is inside, and goes on as any other. The passphrase is kept nowhere."""
    locked = one_of(state, message)
    if not isinstance(locked.content, LockedFile):
        raise refuse(NOT_KNOWN)
    text = await opened_at(tools, locked.content.text, message.text("passphrase"))
    state = await with_list(tools, state)
    others = tuple(one for one in state.brought if one is not locked)
    brought = await _beside(tools, state, _read(replace(locked, content=None), text), others)
    state = replace(_with(state, brought), screen=state.screen.settled())
    return Done(state, announce=_said(tools, brought), focus=f"brought-{brought.id}")


def one_of(state: State, message: Message) -> Brought:
    id = message.text("brought")
    for brought in state.brought:
        if brought.id == id and brought.waits:
            return brought
    raise refuse(NOT_KNOWN)


def record_of(brought: Brought) -> RecordFile:
    if not isinstance(brought.content, RecordFile):
        raise refuse(NOT_KNOWN)
    return brought.content


async def _put(tools: Tools, state: State, message: Message) -> Done:
    """A meeting that is not here yet gets here."""
    brought = one_of(state, message)
    record = record_of(brought)
    now = await _told_of(tools, state, brought, record.meeting.id)
    if now.here is not None or now.damaged:
        return _told_anew(tools, state, now)
    roots = got(record)
    opened = with_open(state, History(record.meeting, record.reach, roots))
    opened = await kept(tools, opened, record.meeting, revision=1, came_as=record.reach, roots=roots)
    return await _done(tools, opened, brought, mark("The meeting from the file is on this device now."))


async def _open(tools: Tools, state: State, message: Message) -> Done:
    """The meeting that a file is about is opened. Where both hold the same, what the file goes back to is kept, too."""
    brought = one_of(state, message)
    record = record_of(brought)
    opened = await opened_for(tools, state, record.meeting.id)
    try:
        made = joined_with(opened.open, record)
    except Refused:
        pass
    else:
        if made.outcome is Outcome.SAME:
            opened = await rooted(tools, opened, made.past)
    return await _done(tools, opened, brought, mark("Nothing was changed."))


async def _join(tools: Tools, state: State, message: Message) -> Done:
    """Another version is joined with what is here; where they do not agree, as somebody wants it."""
    brought = one_of(state, message)
    record = record_of(brought)
    opened = await opened_for(tools, state, record.meeting.id)
    if _is_another(state, opened, brought):
        return _told_anew(tools, state, replace(brought, here=opened.history))
    before = opened.open
    choices = {choice.value: choice for choice in Wanted}
    said = {name: message.text(name) for name in message.fields}
    wanted = {name: choices[value] for name, value in said.items() if value in choices}
    made = settled(joined_with(before, record), wanted, tools.new_id)
    if made.outcome in (Outcome.SAME, Outcome.OURS):
        raise refuse(NOT_KNOWN)
    name = mark("Joined with another device") if made.outcome is Outcome.JOINED else mark("Newer version taken")
    after = before.replaced(made.meeting, name, came_as=before.came_as, roots=made.past)
    opened = await changed_to(tools, opened, after)
    return await _done(tools, opened, brought, mark("Joined. Undo brings back what was here."))


async def _replace(tools: Tools, state: State, message: Message) -> Done:
    """What is in the file stands in place of what is here, whatever that was."""
    brought = one_of(state, message)
    record = record_of(brought)
    opened = await opened_for(tools, state, record.meeting.id)
    if _is_another(state, opened, brought):
        return _told_anew(tools, state, replace(brought, here=opened.history))
    name = mark("Meeting taken from a file")
    after = opened.open.replaced(record.meeting, name, came_as=record.reach, roots=got(record))
    opened = await changed_to(tools, opened, after)
    said = mark("The meeting is now as in the file. Undo brings back what was here.")
    return await _done(tools, opened, brought, said)


async def _for(tools: Tools, state: State, message: Message) -> Done:
    """Somebody says for which meeting a contribution is: that one is opened, and is told what would come onto it."""
    brought = one_of(state, message)
    contribution_of(brought)
    opened = await opened_for(tools, state, message.text("meeting"))
    chosen = replace(brought, meeting=opened.open.now.id, who={})
    screen = Screen(section=Section.BOARD, shows_brought=True)
    return Done(replace(_with(opened, chosen), screen=screen), focus=f"brought-{brought.id}")


async def _who(tools: Tools, state: State, message: Message) -> Done:
    """Somebody says who the people of a contribution are."""
    brought = one_of(state, message)
    contribution_of(brought)
    said = {name: value for name, value in message.fields.items() if isinstance(value, str)}
    known = replace(brought, who=said)
    # Of what is not among the choices nothing is remembered.
    known = replace(known, who=who(state.open.now, known).fields)
    return Done(replace(_with(state, known), screen=state.screen.settled()), announce=tools.t(mark("Noted")))


async def _onto(tools: Tools, state: State, message: Message) -> Done:
    """What somebody prepared gets onto the board of the open meeting."""
    brought = one_of(state, message)
    before = state.open
    if brought.meeting != before.now.id:
        raise refuse(NOT_KNOWN)
    at = tools.now()
    made = joining(before.now, brought, at=at)
    if made.waits and not message.text("agreed"):
        raise refuse(AGREE_FIRST, "agreed")
    chosen = {one.item for one in made.to_settle if message.text(settling_field(one.item)) == AS_PREPARED}
    if made.waits or chosen:
        made = joining(before.now, brought, at=at, confirmed=made.to_confirm, instead=chosen)
    if made.older or made.meeting == before.now:
        return await _done(tools, state, brought, mark("Nothing was changed."))
    after = before.then(made.meeting, mark("What was prepared put on the board"), from_file=True)
    state = await changed_to(tools, state, after)
    return await _done(tools, state, brought, mark("It is on the board. Undo takes it off again."))


async def _show(tools: Tools, state: State, message: Message) -> Done:
    if not state.brought:
        raise refuse(NOT_KNOWN)
    state = _beside_no_copy(state)
    if state.history is None:
        state = await with_list(tools, state)
    return Done(replace(state, screen=replace(state.screen.settled(), shows_brought=True)), focus="main")


async def _put_away(tools: Tools, state: State, message: Message) -> Done:
    """One of them is forgotten, or all: nothing comes of it."""
    id = message.text("brought")
    left = tuple(one for one in state.brought if id and one.id != id)
    shows = any(one.waits for one in left) if id else False
    screen = replace(state.screen.settled(), shows_brought=shows)
    state = replace(state, brought=left if shows else (), screen=screen)
    if not shows and state.history is None:
        state = await with_list(tools, state)
    return Done(state, announce=tools.t(mark("Put away. Nothing was changed.")), focus="main")


def without(state: State, brought: Brought) -> State:
    """The state in which somebody goes on with one of them elsewhere. What else was settled has been seen."""
    left = tuple(one for one in state.brought if one.waits and one.id != brought.id)
    return replace(state, brought=left, screen=Screen())


async def opened_for(tools: Tools, state: State, id: Id) -> State:
    """The state with this meeting open; as it is, where it is open already."""
    if state.history is not None and state.history.now.id == id:
        return state
    opened = await loaded(tools, state, id)
    if opened is None:
        raise refuse(NOT_HERE)
    if opened.aside.hands is not None:
        raise refuse(HANDED_OVER)
    if opened.aside.own is not None:
        raise refuse(OWN_HERE)
    return opened


def _is_another(state: State, opened: State, brought: Brought) -> bool:
    """Whether what is on this device is not what the file was told beside. The open meeting always is."""
    return opened is not state and (brought.here is None or brought.here.now != opened.open.now)


def _told_anew(tools: Tools, state: State, brought: Brought) -> Done:
    screen = replace(state.screen.settled(), shows_brought=True, notice=Problem("", CHANGED_MEANWHILE))
    state = replace(_with(state, brought), screen=screen)
    return Done(state, taken=False, announce=tools.t(CHANGED_MEANWHILE), focus=f"brought-{brought.id}")


def _with(state: State, brought: Brought) -> State:
    return replace(state, brought=tuple(brought if one.id == brought.id else one for one in state.brought))


async def _done(tools: Tools, state: State, brought: Brought, said: str) -> Done:
    """One is settled. Where others wait they stay in sight; after the last of them the meeting is there."""
    state = _with(state, brought.settled(called(tools.aloud, brought), said))
    if any(one.waits for one in state.brought):
        state = await with_list(tools, state)
        screen = Screen(section=Section.BOARD, shows_brought=True)
        return Done(replace(state, screen=screen), announce=tools.t(said), focus=f"brought-{brought.id}")
    # What a file has changed is not all in sight; a meeting that is new here is.
    told = Told(tools.t(said)) if any(change.from_file for change in state.open.past[-1:]) else None
    state = replace(state, brought=(), screen=Screen(section=Section.BOARD, told=told))
    return Done(state, announce=tools.t(said), focus="main")


DEEDS: Final[Mapping[str, Deed]] = {
    "import_file": told,
    "import_unlock": _unlock,
    "import_new": _put,
    "import_open": _open,
    "import_join": _join,
    "import_replace": _replace,
    "import_for": _for,
    "import_who": _who,
    "import_onto": _onto,
    "import_show": _show,
    "import_put_away": _put_away,
}
"""What can be asked of the desk, by the names that the page sends: see `docs/protocol.md`."""
