"""Everything of the device is taken away as a file, and brought back from one.

Each step is a message of its own, and its reply asks the page for the next one (`Done.next`). A step that is asked for
twice, or after somebody has stopped it, does nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from app.aside import aside_from
from app.deeds.bringing_in import DEEDS as BRINGING_IN
from app.deeds.hands import unless_handed_over
from app.deeds.passphrases import offered, saved
from app.everything import (
    MADE,
    MAKES,
    MOST_AT_ONCE,
    NOTHING_HERE,
    STEP,
    Bringing,
    Everything,
    Looked,
    Making,
    Phase,
    Standing,
    Taking,
)
from app.keeping import with_lists
from app.prompts import prompts_from
from app.reminding import note_taken
from app.screen import NOT_KNOWN, Message, Screen
from app.shelves import OWN_QUESTIONS, SOMETHING_PREPARED, Label, Lying, all_damaged, all_lying, shelf_of
from app.state import Deed, Done, State, Tools
from app.store import PROMPTS, ChangedElsewhere, DeviceFull, StoreFailed
from app.views.everything import making_id, saved_id
from app.views.passphrase import LOCKED_NOW
from sos_core.files import RecordFile
from sos_core.files.everything_file import (
    CLOSING,
    DamagedEntry,
    Entry,
    EverythingFile,
    Sort,
    content,
    everything_file_name,
    in_files,
    opening,
    piece,
)
from sos_core.language import Language, mark
from sos_core.model.frozen import Id
from sos_core.problems import Problem, Refused, refuse
from sos_core.scaling.private import hidden

NO_ROOM: Final = mark(
    "This device has no room left. What has come so far stays. Make room on the device, then go on; or open the same "
    "file again later."
)
NOT_TAKEN: Final = mark(
    "This device does not take any more just now. What has come so far stays. Go on, or open the same file again later."
)
NOT_READ: Final = mark("What is kept here could not be read just now. Go on, or stop and try again later.")
TWICE: Final = mark("The file holds two versions of it. The first of them counts.")
CAME_MEANWHILE: Final = mark("It came to this device in another window meanwhile, and is not the same as in the file.")
NOT_THE_SAME: Final = mark("What is here is not the same as in the file: it was changed meanwhile.")
NOT_THERE: Final = mark("It is not here any more: it was removed meanwhile.")

SOMETHING: Final = mark("Something")
"""What nobody can tell any more."""
_WORDS: Final[Mapping[Sort, str]] = {
    Sort.MEETING: mark("Meeting"),
    Sort.CONTRIBUTION: SOMETHING_PREPARED,
    Sort.PROMPTS: OWN_QUESTIONS,
}


# Away -----------------------------------------------------------------------------------------------------------


async def _take(tools: Tools, state: State, message: Message) -> Done:
    # Those on the list. All is read in a step of its own, which takes a while: what comes is shown before.
    count = len(state.kept) + len(state.drafts)
    if not count:
        raise refuse(NOTHING_HERE)
    return _going(tools, state, Taking(tools.now(), count), focus="main")


async def _take_one(tools: Tools, taking: Taking) -> tuple[Taking, int]:
    """Looks at one thing: whoever relies on the file must know what was damaged before."""
    if not taking.lying:
        lying = tuple(await all_lying(tools.store))
        # Asked after all was tried: by then it is known what cannot be opened.
        unopened = tuple(await all_damaged(tools.store))
        return replace(taking, lying=lying, unopened=unopened, count=len(lying)), STEP
    one = taking.lying[taking.at]
    taking = replace(taking, at=taking.at + 1)
    try:
        taking = replace(taking, hidden=taking.hidden + _hidden(one, content(one.entry, own=True)))
    except Refused:
        taking = replace(taking, damaged=(*taking.damaged, one.label))
    if not taking.going:
        taking = replace(taking, files=tuple(in_files(one.entry for one in taking.lying)))
    return taking, len(one.entry.file)


def _hidden(lying: Lying, content: object) -> int:
    private = aside_from(lying.aside).round
    if not private.given or not isinstance(content, RecordFile):
        return 0
    return sum(len(hidden(private, content.meeting, question)) for question in private.questions)


async def _save(tools: Tools, state: State, message: Message) -> Done:
    taking = state.screen.everything
    number = message.text("number")
    if not isinstance(taking, Taking) or number not in {str(place) for place in range(len(taking.files))}:
        raise refuse(NOT_KNOWN)
    place, locks = int(number), not message.text("unlocked")
    if taking.being_made(place):
        return Done(state)
    before = taking.making
    taking = replace(taking, making=(*before, Making(place, locks, taking.files[place])))
    if before:
        # It waits for those before it.
        return Done(_with(state, taking), focus=making_id(place))
    taking = _make_more(taking)
    if taking.making[0].ready:
        return await _handed_over(tools, state, taking)
    return replace(_going_on_making(state, taking), focus=making_id(place))


def _make_more(taking: Taking) -> Taking:
    making, *others = taking.making
    pieces, made = list(making.pieces), 0
    while made < MAKES and len(pieces) < len(making.entries):
        pieces.append(piece(making.entries, len(pieces)))
        made += len(pieces[-1])
    return replace(taking, making=(replace(making, pieces=tuple(pieces)), *others))


def _going_on_making(state: State, taking: Taking) -> Done:
    """What leaves does so with a message of its own: before that it is looked in whose hands the device is."""
    name = "hand_over_everything" if taking.place == MADE else "everything_step"
    return Done(_with(state, taking), next=Message(name, {"place": taking.place}))


async def _hand_over(tools: Tools, state: State, message: Message) -> Done:
    taking = state.screen.everything
    if not isinstance(taking, Taking) or taking.place != MADE:
        return Done(state)
    try:
        return await unless_handed_over(_leaves)(tools, state, message)
    except Refused as refused:
        # It does not come by itself. It can be asked for once more.
        notice = replace(refused.problems[0], path="")
        state = _with(state, replace(taking, making=()))
        state = replace(state, screen=replace(state.screen, notice=notice))
        return Done(state, taken=False, announce=notice.sentence(tools.aloud), focus="matter")


async def _leaves(tools: Tools, state: State, message: Message) -> Done:
    taking = state.screen.everything
    assert isinstance(taking, Taking)
    return await _handed_over(tools, state, taking)


async def _handed_over(tools: Tools, state: State, taking: Taking) -> Done:
    """The file that is ready leaves, and the next one is made."""
    making, *others = taking.making
    place, entries = making.number, making.entries
    pieces = (opening(entries, taking.made), *making.pieces, CLOSING)
    name = everything_file_name(taking.made, place + 1)
    locks, count = making.locks, len(taking.files)
    about = tools.t("Everything on this device")
    about = about if count == 1 else tools.t("{what}: file {n} of {count}", what=about, n=place + 1, count=count)
    state, download = await saved(tools, state, name, "json", pieces, locks=locks, about=about)
    within = frozenset(entries)
    stamps = _stamps(one for one in taking.lying if one.entry in within)
    taking = replace(taking, saved=taking.saved | {place}, making=tuple(others))
    whole = len(taking.saved) == len(taking.files)
    await note_taken(tools, stamps, taking.made.local.date(), everything=whole)
    state = replace(state, screen=replace(state.screen.settled(), everything=taking))
    focus = LOCKED_NOW if locks else saved_id(place)
    done = Done(state, announce=tools.t("The file is ready."), download=download, focus=focus)
    return replace(done, next=_going_on_making(state, taking).next) if others else done


# Back -----------------------------------------------------------------------------------------------------------


async def looked_into(tools: Tools, state: State, file: EverythingFile) -> Done:
    """What is in the file is looked at beside what lies here. Nothing is stored yet."""
    lying = await all_lying(tools.store)
    here = frozenset((one.entry.sort, one.label.key) for one in lying)
    same = {(one.entry.sort, one.entry.digest): one.label for one in lying}
    return _going(tools, state, Bringing(file, here, same), focus="main")


async def _bring_one(tools: Tools, bringing: Bringing) -> tuple[Bringing, int]:
    """One thing further, and how much there was to do. Raises `StoreFailed`, with nothing of it done."""
    place = bringing.at
    match bringing.phase:
        case Phase.LOOKING:
            looked = _look(bringing, bringing.file.entries[place])
        case Phase.BRINGING:
            looked = await _put(tools, bringing.looked[place])
        case _:
            looked = await _prove(tools, bringing.looked[place])
    bringing = replace(bringing.with_looked(place, looked), at=place + 1)
    work = len(looked.entry.file) if looked.entry else 0
    return bringing if bringing.at < bringing.number else _next_phase(bringing), work


def _next_phase(bringing: Bringing) -> Bringing:
    phase = {Phase.BRINGING: Phase.PROVING, Phase.PROVING: Phase.PROVED}.get(bringing.phase)
    if phase is None:
        # Where nothing is missing there is nothing to be asked.
        phase = Phase.ASKING if bringing.of(Standing.NEW) else Phase.PROVING
    return replace(bringing, phase=phase, at=0)


def _look(bringing: Bringing, entry: Entry | DamagedEntry) -> Looked:
    if isinstance(entry, DamagedEntry):
        return Looked(Standing.DAMAGED, _label_of(entry), problem=Problem("", entry.message))
    same = bringing.same.get((entry.sort, entry.digest))
    if same is not None:
        return Looked(Standing.SAME, same, entry)
    try:
        label = shelf_of(entry).label(entry)
    except Refused as refused:
        return Looked(Standing.DAMAGED, Label("", _WORDS[entry.sort]), problem=replace(refused.problems[0], path=""))
    before = next((one for one in bringing.looked if one.entry and one.label.key == label.key), None)
    if before is not None and before.entry == entry:
        return before
    if (entry.sort, label.key) in bringing.here:
        return Looked(Standing.OTHER, label, entry)
    if before is not None:
        return Looked(Standing.OTHER, label, entry, Problem("", TWICE))
    return Looked(Standing.NEW, label, entry)


async def _put(tools: Tools, looked: Looked) -> Looked:
    """What is missing is stored. What has come in another window meanwhile is left alone."""
    if looked.standing is not Standing.NEW or looked.entry is None:
        return looked
    shelf = shelf_of(looked.entry)
    try:
        await shelf.put(tools.store, looked.entry, looked.label)
    except ChangedElsewhere:
        there = await shelf.entry(tools.store, looked.label.key)
        if there is not None and there.digest == looked.entry.digest:
            return replace(looked, standing=Standing.SAME)
        return replace(looked, standing=Standing.OTHER, problem=Problem("", CAME_MEANWHILE))
    return looked


async def _prove(tools: Tools, looked: Looked) -> Looked:
    """It is read back from the device, and compared."""
    if looked.standing not in (Standing.NEW, Standing.SAME) or looked.entry is None:
        return looked
    there = await shelf_of(looked.entry).entry(tools.store, looked.label.key)
    if there is None:
        return replace(looked, problem=Problem("", NOT_THERE))
    if there.digest != looked.entry.digest:
        return replace(looked, problem=Problem("", NOT_THE_SAME))
    return replace(looked, proved=True)


async def _compare(tools: Tools, state: State, message: Message) -> Done:
    """What is other here is brought in by itself: as a file that somebody opens, and told as such."""
    bringing = state.screen.everything
    texts = bringing.to_compare if isinstance(bringing, Bringing) else {}
    text = texts.get(message.text("place"))
    if text is None:
        raise refuse(NOT_KNOWN)
    state = await with_lists(tools, replace(state, screen=Screen()))
    fields = {"file_name": "meeting.json", "size": str(len(text.encode())), "text": text}
    return await BRINGING_IN["import_file"](tools, state, Message("import_file", fields))


async def _bring_back(tools: Tools, state: State, message: Message) -> Done:
    bringing = state.screen.everything
    if not isinstance(bringing, Bringing) or bringing.phase is not Phase.ASKING:
        raise refuse(NOT_KNOWN)
    return _going(tools, state, replace(bringing, phase=Phase.BRINGING, at=0), focus="main")


# Step by step ---------------------------------------------------------------------------------------------------


async def _step(tools: Tools, state: State, message: Message) -> Done:
    doing = state.screen.everything
    if doing is None or doing.halted or message.text("place") != doing.place:
        return Done(state)
    if isinstance(doing, Taking) and doing.making:
        return _going_on_making(state, _make_more(doing))
    if not doing.going:
        return Done(state)
    before, work = doing, 0
    for _ in range(MOST_AT_ONCE):
        try:
            doing, more = await _one(tools, doing)
        except StoreFailed as failed:
            full = isinstance(failed, DeviceFull)
            halted = NOT_READ if isinstance(doing, Taking) else NO_ROOM if full else NOT_TAKEN
            state = _with(state, replace(doing, halted=halted))
            return Done(state, taken=False, announce=tools.t(halted), focus="everything-halted")
        work += more
        if work >= STEP or not doing.going:
            break
    if isinstance(doing, Bringing) and doing.phase is Phase.PROVED:
        return await _proved(tools, state, doing)
    if isinstance(doing, Taking) and not doing.going:
        state = offered(tools, state)
    return _going(tools, state, doing, before)


async def _one(tools: Tools, doing: Taking | Bringing) -> tuple[Taking | Bringing, int]:
    return await _take_one(tools, doing) if isinstance(doing, Taking) else await _bring_one(tools, doing)


async def _go_on(tools: Tools, state: State, message: Message) -> Done:
    """After the device had not taken something."""
    doing = state.screen.everything
    if doing is None or not doing.halted:
        raise refuse(NOT_KNOWN)
    return _going(tools, state, replace(doing, halted=""), focus="main")


async def _proved(tools: Tools, state: State, bringing: Bringing) -> Done:
    """All is done. What came from the file is in a file: nobody need be reminded of it."""
    proved = {one.label.key for one in bringing.looked if one.proved}
    lying = await _unless_it_fails(tools)
    made = bringing.file.made or tools.now()
    await note_taken(tools, _stamps(one for one in lying if one.label.key in proved), made.local.date())
    prompts = next((prompts_from(one.entry.file) for one in lying if one.label.key == PROMPTS), state.prompts)
    state = replace(_with(state, bringing), prompts=prompts)
    return Done(state, announce=told_proof(bringing, tools.t), focus="everything-proof")


def _stamps(lying: Iterable[Lying]) -> Mapping[Id, str]:
    """When the meetings among these were changed last."""
    return {one.label.key: one.label.saved_at for one in lying if one.entry.sort is Sort.MEETING}


async def _unless_it_fails(tools: Tools) -> Iterable[Lying]:
    try:
        return await all_lying(tools.store)
    except StoreFailed:
        return ()


async def _stop(tools: Tools, state: State, message: Message) -> Done:
    """Back to the list. What has come stays."""
    state = await with_lists(tools, replace(state, passphrase=None, screen=Screen()))
    return Done(state, focus="main")


def _going(tools: Tools, state: State, doing: Everything, before: Everything | None = None, *, focus: str = "") -> Done:
    """The page goes on by itself, or somebody is asked. It is said aloud how far it is, in quarters."""
    announce = ""
    if not doing.going:
        focus = "everything-found"
    elif before is None or before.number != doing.number or _quarter(before) != _quarter(doing):
        announce = tools.t("{n} of {count}", n=doing.at, count=doing.number)
    step = Message("everything_step", {"place": doing.place}) if doing.going else None
    return Done(_with(state, doing), announce=announce, focus=focus or None, next=step)


def _quarter(doing: Everything) -> tuple[str, int]:
    return doing.place.partition("-")[0], 4 * doing.at // max(doing.number, 1)


def _with(state: State, doing: Everything) -> State:
    # The list is read again once it is shown again: until then its texts need not be held twice.
    return replace(state, history=None, preparing=None, kept=(), drafts=(), screen=Screen(everything=doing))


def told_proof(bringing: Bringing, t: Language) -> str:
    """The sentence at the end."""
    proved = sum(one.proved for one in bringing.looked)
    return t("{n} of {count} are on this device, each the same as in the file.", n=proved, count=bringing.file.count)


def _label_of(damaged: DamagedEntry) -> Label:
    day = None
    with suppress(ValueError):
        day = dt.date.fromisoformat(damaged.day)
    return Label("", SOMETHING, day)


DEEDS: Final[Mapping[str, Deed]] = {
    "take_everything": _take,
    "save_everything": _save,
    "hand_over_everything": _hand_over,
    "bring_back": _bring_back,
    "compare_other": _compare,
    "everything_step": _step,
    "go_on_everything": _go_on,
    "stop_everything": _stop,
}
