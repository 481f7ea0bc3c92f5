"""Somebody reads their copy of a record at home, writes beside it what they want put right, and saves that as a file.

The copy stays as it was given. While it is open, nothing else can be done with it, whatever the page sends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.aside import Aside
from app.deeds.passphrases import saved
from app.forms import parsed, plain
from app.history import History
from app.keeping import file_text, kept, loaded, put_aside, with_open
from app.own_copy import EarlierCopy, OwnCopy, Standing, in_place_of, own_copy_of, standing
from app.screen import NOT_KNOWN, Message, Screen, Section
from app.state import Deed, Done, State, Tools
from app.views.passphrase import LOCKED_NOW
from app.windows import ABOUT_WINDOWS
from sos_core.afterwards import Also, Beside
from sos_core.copies import copy_for
from sos_core.files import RecordFile, read
from sos_core.files.corrections_file import corrections_file_name, write_corrections
from sos_core.handle import GONE
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.problems import refuse

READ_ONLY: Final = mark(
    "This copy of the record stays as it was given. Write beside it what is not right, and send that back."
)
HERE_TO_WORK_ON: Final = mark(
    "This meeting is here already, for going on with. It is in the list: a copy of it to be read needs a "
    "device of its own."
)
LOOK_FIRST: Final = mark(
    "Another copy of this record is read here. Look first at what is other in the file, then say which of "
    "the two you want to read."
)
OF_ANOTHER: Final = mark(
    "This copy is for somebody else than the one that is read here, and what was written beside that one "
    "would go under their name. Read it on another device, or remove the copy from the list first."
)
HERE_IT_IS: Final = mark("This is your copy of the record.")
NEWER_HERE: Final = mark("A newer record of this meeting is here already. It is open now.")

MAY: Final = ABOUT_WINDOWS.union(
    {
        *("begin", "home", "dismiss", "change", "close"),
        *("import_file", "import_show", "import_put_away"),
        *("offer_passphrase", "own_passphrase", "ask_end_visit"),
    }
)
"""What can be done with an open copy, beside what is done here. A file that is brought puts it by first, as `home`
does."""


def may_with_own_copy(state: State, message: Message) -> None:
    """Raises `Refused` where somebody's copy is open and this would do something else with it."""
    if state.history is not None and state.aside.own is not None and message.name not in MAY | DEEDS.keys():
        raise refuse(READ_ONLY)


async def read_here(tools: Tools, state: State, record: RecordFile, *, instead: str) -> Done:
    """A copy that somebody was given is opened to be read. Of two copies of one meeting an older one takes no place; a
    newer one does where somebody has seen what differs and says so. `instead`: the digest of the copy that they want it
    to take the place of."""
    there = await loaded(tools, state, record.meeting.id)
    if there is None:
        aside = Aside(own=own_copy_of(record, tools.new_id()))
        return await _opened(tools, replace(state, revision=0), record, aside)
    own = there.aside.own
    if own is None:
        raise refuse(HERE_TO_WORK_ON)
    match standing(own, there.open.now, record):
        case Standing.SAME:
            return _shown(tools, there, HERE_IT_IS)
        case Standing.OLDER:
            return _shown(tools, there, NEWER_HERE)
        case Standing.OF_ANOTHER:
            raise refuse(OF_ANOTHER)
    if instead != own.record:
        raise refuse(LOOK_FIRST)
    own = in_place_of(own, _earlier(there, own), own_copy_of(record, own.letter))
    return await _opened(tools, there, record, there.aside.model_copy(update={"own": own}))


def _earlier(state: State, own: OwnCopy) -> EarlierCopy:
    """The copy that is read, as it is kept once another takes its place."""
    history = state.open
    return EarlierCopy(
        audience=own.audience,
        reader=own.reader,
        record=own.record,
        changed=history.now.changed,
        file=file_text(copy_for(history.now, Audience.WHOLE, came_as=history.came_as), None),
    )


async def _go_back(tools: Tools, state: State, message: Message) -> Done:
    """An earlier copy is read again; the one that was read is kept in turn."""
    own = _own(state)
    earlier = own.earlier_with(message.text("record"))
    if earlier is None:
        raise refuse(NOT_KNOWN)
    own = in_place_of(own, _earlier(state, own), earlier)
    return await _opened(tools, state, read(earlier.file), state.aside.model_copy(update={"own": own}))


async def _opened(tools: Tools, state: State, record: RecordFile, aside: Aside) -> Done:
    revision = state.revision + 1
    state = replace(with_open(state, History(record.meeting, record.reach)), aside=aside)
    state = await kept(tools, state, record.meeting, revision=revision, came_as=record.reach, roots=None)
    return _shown(tools, state, HERE_IT_IS)


def _shown(tools: Tools, state: State, said: str) -> Done:
    return Done(replace(state, screen=Screen(section=Section.BOARD)), announce=tools.t(said), focus="main")


def _own(state: State) -> OwnCopy:
    if state.history is None or state.aside.own is None:
        raise refuse(NOT_KNOWN)
    return state.aside.own


async def _written(tools: Tools, state: State, own: OwnCopy, said: str, focus: str | None) -> Done:
    state = await put_aside(tools, state, state.aside.model_copy(update={"own": own}))
    screen = replace(state.screen.settled(), changing=None, doing="")
    return Done(replace(state, screen=screen), announce=tools.t(said), focus=focus)


async def _i_am(tools: Tools, state: State, message: Message) -> Done:
    """Whoever reads a copy for many says who they are."""
    own, person = _own(state), message.text("person")
    if own.reader is not None or person not in {one.id for one in state.open.now.people}:
        raise refuse(NOT_KNOWN)
    own = own.model_copy(update={"says": person, "saved": False})
    return await _written(tools, state, own, mark("Noted"), None)


async def _put_right(tools: Tools, state: State, message: Message) -> Done:
    """Beside a statement. Written anew, it takes the place of what was written before: only a file has left."""
    own, id = _own(state), message.text("statement")
    statement = next((one for one in state.open.now.statements if one.id == id), None)
    if statement is None:
        raise refuse(GONE)
    made = {"id": tools.new_id(), "statement": id, "saw": statement.text, "at": tools.now()}
    said = {name: value for name in ("text", "readers") if (value := message.text(name)) or name == "text"}
    entry = parsed(Beside, {**said, **made})
    before = own.beside_of(id)
    if before is not None and (before.text, before.readers) == (entry.text, entry.readers):
        return await _written(tools, state, own, mark("Noted"), f"card-{id}")
    own = own.without(before.id) if before else own
    own = own.model_copy(update={"beside": (*own.beside, entry), "saved": False})
    return await _written(
        tools, state, own, mark("Noted. It is not in the record: save it and send it back."), f"card-{id}"
    )


async def _put_also(tools: Tools, state: State, message: Message) -> Done:
    own = _own(state)
    entry = parsed(Also, {**plain(message.fields), "id": tools.new_id(), "at": tools.now()})
    own = own.model_copy(update={"also": (*own.also, entry), "saved": False})
    said = mark("Noted. It is not in the record: save it and send it back.")
    return await _written(tools, state, own, said, message.text("focus") or None)


async def _unsay(tools: Tools, state: State, message: Message) -> Done:
    """What was written is taken back, as long as it is here."""
    return await _written(tools, state, _own(state).without(message.text("id")), mark("Taken back"), "mine")


async def _save_corrections(tools: Tools, state: State, message: Message) -> Done:
    own = _own(state)
    corrections = own.corrections(state.open.now)
    locks = message.text("locked") == "yes"
    state, download = await saved(
        tools,
        state,
        corrections_file_name(corrections),
        "json",
        write_corrections(corrections),
        locks=locks,
        about=tools.t("My corrections"),
    )
    state = await put_aside(
        tools, state, state.aside.model_copy(update={"own": own.model_copy(update={"saved": True})})
    )
    said, focus = tools.t("The file is ready."), LOCKED_NOW if locks else None
    return Done(state, taken=False, announce=said, focus=focus, download=download)


DEEDS: Final[Mapping[str, Deed]] = {
    "i_am": _i_am,
    "put_right": _put_right,
    "put_also": _put_also,
    "unsay": _unsay,
    "go_back_to_copy": _go_back,
    "save_corrections": _save_corrections,
}
