"""Copies are chosen, looked at, and leave the board: as files, on paper, by the device's share sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from app.aside import WhichCopy
from app.brought import version_of
from app.deeds.passphrases import left_open, saved
from app.just_out import TOLD, JustOut, Told, ToldOut, answered, asked_too, question_id
from app.keeping import changed_to, file_text, put_aside
from app.leaving import FORMS, FRAME, HOW, FileForm, archive, file_of, note_of, several_named
from app.offers import NOT_MADE, OneCopy, can_be_made, choices, own, parts_of
from app.reminding import noted
from app.screen import AT_FIRST, NOT_KNOWN, Message
from app.state import Deed, Done, State, Tools
from app.store import StoreFailed
from app.views.handing_out.ways_out import copy_called
from app.views.passphrase import LOCKED_NOW
from app.who_gets import copy_of
from app.windows import READS
from sos_core.calendar_file import in_words
from sos_core.copies import OF_ONE, Copy, copy_for, readers_of
from sos_core.files import digest
from sos_core.language import mark
from sos_core.merge import handed_over
from sos_core.model.conclusions import Audience
from sos_core.model.past import Past
from sos_core.problems import Problem, Refused, refuse
from sos_core.record import Telling

NOTHING_OF_IT: Final = mark("There is nothing of the sort in this copy, so no file was made.")

IN_WORDS: Final = mark("There are steps whose time is in words. A calendar needs a day.")


# Which copy, and what it looks like ------------------------------------------------------------------------------


async def _choose_copy(tools: Tools, state: State, message: Message) -> Done:
    """Another copy for somebody than the one that is proposed, or the same in other words."""
    history, aside = state.open, state.aside
    person = next((one for one in history.now.people if one.id == message.text("person")), None)
    audience, telling = message.text("audience"), message.text("telling") or Telling.USUAL
    if person is None or audience not in choices(person, history.came_as) or telling not in set(Telling):
        raise refuse(NOT_KNOWN)
    # Only the words were chosen: which copy is proposed may still change with what is said until the end.
    same = audience == copy_of(history.now, aside, person, history.came_as)
    chosen = aside.copy_of(person.id) if same else Audience(audience)
    others = tuple(one for one in aside.copies if one.person != person.id)
    which = WhichCopy(person=person.id, audience=chosen, telling=Telling(telling))
    aside = aside.model_copy(update={"copies": (*others, which)})
    if aside != state.aside:
        state = await put_aside(tools, state, aside)
    return Done(replace(state, screen=state.screen.settled()), announce=tools.t("Chosen"))


async def _look_at_copies(tools: Tools, state: State, message: Message) -> Done:
    copies = _copies(state, message)
    screen = replace(state.screen.settled(), looking_at=copies, as_code=False)
    return Done(replace(state, screen=screen), focus="main")


async def _show_code(tools: Tools, state: State, message: Message) -> Done:
    """The little that fits into a code, large on the screen for somebody's phone."""
    copies = _copies(state, message)[:1]
    (copy,) = _made(state, copies).values()
    if note_of(copy, tools.t, copies[0].person) is None:
        raise refuse(NOTHING_OF_IT)
    screen = replace(state.screen.settled(), looking_at=copies, as_code=True)
    return Done(replace(state, screen=screen), focus="main")


async def _close_copies(tools: Tools, state: State, message: Message) -> Done:
    """Back to where they were opened from."""
    looked_at = state.screen.looking_at
    screen = replace(state.screen.settled(), looking_at=(), as_code=False)
    return Done(replace(state, screen=screen), focus=_opener(looked_at) if looked_at else None)


def _opener(copies: Sequence[OneCopy]) -> str:
    return f"look-{copies[0].person or copies[0].audience}" if len(copies) == 1 else "look-all"


async def _more(tools: Tools, state: State, message: Message) -> Done:
    """A few more rows are drawn in full: the page asks as long as there are any, and whenever it has time."""
    screen = replace(state.screen, looked_through=state.screen.looked_through + AT_FIRST)
    return Done(replace(state, screen=screen), taken=False)


def _copies(state: State, message: Message) -> tuple[OneCopy, ...]:
    """The copies that a message is about, each as `OneCopy.told` tells it."""
    copies = tuple(_copy_told(state, one) for one in message.several("copies"))
    if not copies:
        raise refuse(NOT_KNOWN)
    return copies


def _copy_told(state: State, told: str) -> OneCopy:
    audience, person, telling = parts_of(told)
    here = {one.id for one in state.open.now.people}
    if audience not in set(Audience) or (person and person not in here) or telling not in set(Telling):
        raise refuse(NOT_KNOWN)
    if not can_be_made(state.open.came_as, Audience(audience)):
        raise refuse(NOT_MADE)
    # A child's copy is drawn the same either way.
    words = Telling.USUAL if audience == Audience.CHILD else Telling(telling)
    copy = OneCopy(Audience(audience), person or None, words)
    if copy.audience is not Audience.WHOLE:
        # Whoever is no child has no child's copy.
        readers_of(state.open.now, copy.audience, copy.reader)
    return copy


# Out of the board ------------------------------------------------------------------------------------------------


async def _hand_out(tools: Tools, state: State, message: Message) -> Done:
    """Copies leave the board. What has left is not given yet: that is asked once the page says that it is out."""
    copies = _copies(state, message)
    way, form = message.text("way"), FORMS.get(message.text("form") or "page")
    if way not in HOW or form is None:
        raise refuse(NOT_KNOWN)
    state = replace(state, screen=replace(state.screen, told_out=None))
    wanted = copies if form.is_record else [own(one, state.open.came_as) for one in copies]
    made = _made(state, wanted)
    pages = dict.fromkeys((one.audience, one.reader, form.told(one.telling)) for one in wanted)
    each = [(made[audience, reader], telling) for audience, reader, telling in pages]
    out: Mapping[str, Any]
    focus = None
    if way == "print":
        # On the screen first, then on paper: nobody prints what they have not had before their eyes.
        state = replace(state, screen=replace(state.screen, looking_at=copies, as_code=False))
        out, said, focus = {"frame": FRAME}, tools.t("The print window opens."), "main"
    elif len(each) > 1:
        out, said = _in_one(tools, form, each), tools.t("The files are ready, in one archive.")
    else:
        out, state = await _as_file(tools, state, form, *each[0], copies)
        said = tools.t("The file is ready.")
    if way in ("save", "share") and not form.locks:
        state = left_open(state, out["name"])
    if way != "print" and form.brings_back and any(copy.audience is Audience.WHOLE for copy in made.values()):
        state = await noted(tools, state)
    if form.is_record:
        state = replace(state, made={**state.made, **{key: digest(copy) for key, copy in made.items()}})
    given = tuple(one for one in copies if one.person)
    # Where it is read along it cannot be written down who was given one: it is not asked.
    asks = form.is_record and bool(given) and way != "copy" and state.writing not in READS
    then = None
    if asks or way == "copy":
        kept = {"locked": out["name"]} if form.locks and "name" in out else {}
        fields = {"copies": [one.told for one in (given if asks else copies)], "way": way} | kept
        then = {"name": "handed_out", "fields": fields}
    elif way == "save":
        # Nothing is asked of it: without a word beside its button nobody sees that there is a file.
        told = ToldOut(copies[0], Told.FILE if form.is_record else Told.DATES)
        state = replace(state, screen=replace(state.screen, told_out=told))
        said = tools.t(TOLD[told.what])
    # That it is copied is said once the browser has let it.
    said = "" if way == "copy" else said
    if form.locks and not asks:
        focus = LOCKED_NOW
    return Done(state, taken=False, announce=said, focus=focus, download={**out, "way": way, "then": then})


def _in_one(tools: Tools, form: FileForm, each: Sequence[tuple[Copy, Telling]]) -> Mapping[str, str]:
    """Several files in an archive. None that was to be locked: it would not be."""
    if form.locks:
        raise refuse(NOT_KNOWN)
    contents = [(form.name(copy, telling), form.made(copy, tools.t, tools.now(), telling)) for copy, telling in each]
    files = {name: content for name, content in contents if content is not None}
    return archive(several_named(copy for copy, _ in each), files)


async def _as_file(
    tools: Tools, state: State, form: FileForm, copy: Copy, telling: Telling, copies: Sequence[OneCopy]
) -> tuple[Mapping[str, str], State]:
    if form.suffix == "json" and copy.audience is Audience.WHOLE:
        state = await rooted(tools, state, handed_over(version_of(state.open)).past)
        content: str | bytes | None = file_text(copy, state.open.roots)
    else:
        content = form.made(copy, tools.t, tools.now(), telling)
    if content is None:
        # What is limited is not read out in a notice: there it is only told that there are such steps.
        in_their_words = [Problem("", IN_WORDS)] if not form.is_record and in_words(copy) else []
        raise Refused([Problem("", NOTHING_OF_IT), *in_their_words])
    if not form.locks:
        return file_of(form.name(copy, telling), form, content), state
    name, people = form.name(copy, telling), {one.person for one in copies if one.person}
    called = tools.aloud.names([one.name for one in state.open.now.people if one.id in people])
    what = copy_called(tools.t, copies[0])
    about = tools.aloud("{name}: {what}", name=called, what=what) if called else what
    state, file = await saved(tools, state, name, form.suffix, str(content), locks=True, about=about, people=people)
    return file, state


def _made(state: State, copies: Sequence[OneCopy]) -> dict[tuple[Audience, str | None], Copy]:
    """Each copy once, however many people get it."""
    history = state.open
    wanted = dict.fromkeys((one.audience, one.reader) for one in copies)
    return {(one, reader): copy_for(history.now, one, reader, came_as=history.came_as) for one, reader in wanted}


async def _handed_out(tools: Tools, state: State, message: Message) -> Done:
    """The page says that copies are out: printed, saved, shared. Whether somebody got them is asked. What was copied
    for another program is given to nobody."""
    copies, way = _copies(state, message), message.text("way")
    if way not in HOW:
        raise refuse(NOT_KNOWN)
    if way == "copy":
        screen = replace(state.screen, told_out=ToldOut(copies[0], Told.COPIED))
        return Done(replace(state, screen=screen), taken=False, announce=tools.t(TOLD[Told.COPIED]))
    new = JustOut(tuple(one for one in copies if one.person), HOW[way], locked=message.text("locked"))
    if not new.copies:
        return Done(state, taken=False)
    screen = replace(state.screen, just_out=asked_too(state.screen.just_out, new))
    return Done(replace(state, screen=screen), taken=False, focus=question_id(new))


async def _not_given(tools: Tools, state: State, message: Message) -> Done:
    """It was printed or saved, and these people did not get it."""
    copies = _copies(state, message)
    focus = "main" if state.screen.looking_at else _opener(copies)
    asked = answered(state.screen.just_out, {one.person for one in copies if one.person})
    return Done(replace(state, screen=replace(state.screen, just_out=asked)), focus=focus)


# Files without a row of their own --------------------------------------------------------------------------------


async def _save_json(tools: Tools, state: State, message: Message) -> Done:
    return await _save(tools, state, message, "data")


async def _save_html(tools: Tools, state: State, message: Message) -> Done:
    return await _save(tools, state, message, "page")


async def _save(tools: Tools, state: State, message: Message, form: str) -> Done:
    audience = message.text("audience") or Audience.EVERYONE.value
    reader = message.text("reader") if audience in OF_ONE else ""
    told = Message("hand_out", {"copies": [f"{audience}:{reader}"], "form": form, "way": "save"})
    return await _hand_out(tools, state, told)


async def rooted(tools: Tools, state: State, roots: Past | None) -> State:
    """The open meeting goes back to `roots` from now on: it goes to another device, or came from there. What comes back
    later is joined from there. Stored first, so that no other device knows more of it than this one. A device that
    takes no more still gives the file: that is how people get their meeting out of it. The next change that it takes
    stores this, too."""
    history = state.open
    if roots == history.roots:
        return state
    after = history.rooted(roots)
    with suppress(StoreFailed):
        return await changed_to(tools, state, after)
    return replace(state, history=after)


DEEDS: Final[Mapping[str, Deed]] = MappingProxyType(
    {
        "choose_copy": _choose_copy,
        "look_at_copies": _look_at_copies,
        "show_code": _show_code,
        "close_copies": _close_copies,
        "more": _more,
        "hand_out": _hand_out,
        "handed_out": _handed_out,
        "not_given": _not_given,
        "save_json": _save_json,
        "save_html": _save_html,
    }
)
