"""Somebody prepares for a meeting: who they are, what they write, and the files that they take with them.

Every change is stored before it is shown as done. Nothing that is missing is in the way of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from app.deeds.bringing_in import chosen_for, text_of
from app.deeds.passphrases import saved
from app.deeds.way import cannot_open
from app.drafts import changed_to, opened, put, with_drafts
from app.forms import FACE, parsed, plain, unsaid
from app.preparing import (
    NO_NAME,
    PEOPLE,
    Preparing,
    Question,
    begun,
    first_readers,
    name_of,
    questions,
    usual_title,
    with_child,
)
from app.screen import NOT_KNOWN, Message, Screen
from app.state import Deed, Done, State, Tools
from app.views.passphrase import LOCKED_NOW
from sos_core.contributions import Author, Contribution, Readers, Said, Scale, Shared
from sos_core.files.any_file import Kind
from sos_core.files.contribution_file import contribution_file_name, read_contribution, write_contribution
from sos_core.files.everything_file import Sort
from sos_core.language import Language, mark
from sos_core.model.answers import Instrument, NonAnswer, QuestionWords
from sos_core.model.frozen import Frozen, Id
from sos_core.model.moment import Day
from sos_core.model.presets import MeetingKind
from sos_core.model.references import TWICE
from sos_core.model.reports import ReportKind
from sos_core.model.statements import Column
from sos_core.model.text import LongText, Name, ShortText
from sos_core.problems import Refused, refuse
from sos_core.report_page import render_contribution

NOT_HERE: Final = mark("This is no longer on this device.")
ANSWERED: Final = mark("There is an answer about this child below. Take the answer out first.")
NO_NUMBER: Final = mark("Choose a number first, or “No number”. Then the words beside it are kept, too.")
ANOTHER_HERE: Final = mark(
    "There is another version of it here, changed on {day} at {time}. The file was changed on {there_day} at "
    "{there_time}. If the file is the one to go on with, remove the other from the first page, then open the file "
    "again."
)


# What is written ------------------------------------------------------------------------------------------------------


class AuthorWords(Frozen):
    """As the form has it: there may be no name yet."""

    name: ShortText = ""
    role: ShortText = ""
    agency: ShortText = ""
    contact: ShortText = ""


class Around(Frozen):
    """All that is written once, beside who writes it."""

    title: ShortText = ""
    held_on: Day | None = None
    meeting_kind: MeetingKind | None = None
    helped_by: ShortText = ""
    readers: Readers = Readers.EVERYONE
    household: LongText = ""
    involvement: LongText = ""
    childs_views: LongText = ""
    childs_permission: bool = False
    familys_view: LongText = ""


class ChildName(Frozen):
    name: Name


async def _write(tools: Tools, state: State, message: Message) -> Done:
    """Any of what is written once; fields that the form does not have stay as they are."""
    t, before = tools.t, state.prepared.contribution
    named = name_of(before, t)
    author = AuthorWords(**{**before.author.model_dump(), "name": named})
    given: dict[str, Any] = plain(message.fields)
    words = parsed(AuthorWords, unsaid(AuthorWords, author, message.fields) | given)
    around = parsed(Around, unsaid(Around, _around(before), message.fields) | given)
    after = before.model_copy(update={name: getattr(around, name) for name in Around.model_fields})
    name = words.name if words.name.strip() else ""
    after = after.model_copy(update={"author": Author(**{**words.model_dump(), "name": name or t(NO_NAME)})})
    if before.kind is ReportKind.CHILD:
        after = _about_themselves(after, named, name, t)
    usual = before.title == usual_title(before.kind, named, t)
    if not after.title.strip() or (usual and after.title == before.title):
        after = after.model_copy(update={"title": usual_title(before.kind, name, t)})
    return await _kept(tools, state, replace(state.prepared, contribution=after))


def _around(contribution: Contribution) -> Around:
    return Around(**{name: getattr(contribution, name) for name in Around.model_fields})


def _about_themselves(contribution: Contribution, was: str, name: str, t: Language) -> Contribution:
    """What a child prepares is about that child."""
    if was == name:
        return contribution
    if not name:
        # The answers stay, under the name that was there: perhaps another is being typed.
        return contribution
    if was in contribution.children:
        return with_child(contribution, was, name, t)
    if contribution.children:
        return with_child(contribution, contribution.children[0], name, t)
    return contribution.model_copy(update={"children": (name,)})


async def _child(tools: Tools, state: State, message: Message) -> Done:
    """A child is named, called otherwise, or taken off the list."""
    contribution = state.prepared.contribution
    children = contribution.children
    place, name = message.text("place"), message.text("name")
    if not place:
        name = parsed(ChildName, plain({"name": name})).name
        if name in children:
            raise refuse(TWICE, "name")
        after = contribution.model_copy(update={"children": (*children, name)})
        return await _kept(tools, state, replace(state.prepared, contribution=after))
    was = children[int(place)] if place.isdecimal() and place.isascii() and int(place) < len(children) else None
    if was is None:
        raise refuse(NOT_KNOWN)
    name = parsed(ChildName, {"name": name}).name if name.strip() else ""
    if name != was and name in children:
        raise refuse(TWICE, "name")
    if not name and any(scale.child == was for scale in contribution.scales):
        raise refuse(ANSWERED, "name")
    after = with_child(contribution, was, name, tools.t)
    return await _kept(tools, state, replace(state.prepared, contribution=after))


async def _say(tools: Tools, state: State, message: Message) -> Done:
    """What stands in a box now. Emptied, it is taken out; the box stays where it is."""
    preparing = state.prepared
    id, contribution = message.text("id"), preparing.contribution
    column = next((column for column, boxes in preparing.boxes.items() if id in boxes), None)
    if column is None:
        raise refuse(NOT_KNOWN)
    before = preparing.said(id)
    if not message.text("text").strip():
        if before is None:
            # Nothing was written yet: what was chosen beside it stays there until something is.
            return Done(state, taken=False)
        return await _kept(tools, state, replace(preparing, contribution=_with_said(preparing, column, id, None)))
    kept = unsaid(Said, before, message.fields) if before else {"readers": first_readers(contribution.kind)}
    given = plain(message.fields) | {"id": id, "column": column}
    if contribution.kind in PEOPLE:
        given["own_words"] = "yes"
    elif before:
        given["own_words"] = "yes" if before.own_words else ""
    said = parsed(Said, kept | {name: value for name, value in given.items() if value != ""})
    return await _kept(tools, state, replace(preparing, contribution=_with_said(preparing, column, id, said)))


def _with_said(preparing: Preparing, column: Column, id: Id, said: Said | None) -> Contribution:
    there = {one.id: one for one in preparing.contribution.statements}
    there.pop(id, None)
    if said is not None:
        there[id] = said
    order = [box for column in Column for box in preparing.boxes[column]]
    statements = sorted(there.values(), key=lambda one: order.index(one.id))
    return preparing.contribution.model_copy(update={"statements": tuple(statements)})


async def _show(tools: Tools, state: State, message: Message) -> Done:
    """Who has seen it, and when."""
    preparing = state.prepared
    id, contribution = message.text("id"), preparing.contribution
    if id not in preparing.shown_to:
        raise refuse(NOT_KNOWN)
    others = {one.id: one for one in contribution.shared if one.id != id}
    if message.text("name").strip():
        one = parsed(Shared, plain(message.fields))
        if any(other.name == one.name for other in others.values()):
            raise refuse(TWICE, "name")
        others[id] = one
    elif preparing.shared(id) is None:
        # A day alone says nothing yet: it waits for the name.
        return Done(state, taken=False)
    shared = sorted(others.values(), key=lambda one: preparing.shown_to.index(one.id))
    after = contribution.model_copy(update={"shared": tuple(shared)})
    return await _kept(tools, state, replace(preparing, contribution=after))


# Answers from 10 to 0 -------------------------------------------------------------------------------------------------


async def _answer(tools: Tools, state: State, message: Message) -> Done:
    preparing = state.prepared
    question = _question(tools, preparing, message)
    with_what = message.text("instrument")
    if with_what not in set(Instrument):
        raise refuse(NOT_KNOWN)
    instrument = Instrument(with_what)
    given = message.text("given")
    face = given.startswith(FACE)
    chosen = replace(preparing, instruments={**preparing.instruments, question.key: instrument})
    # A face is no number, so the answer does not come along to another instrument. It stays until another is given.
    if not given or (given not in set(NonAnswer) and face is not (instrument is Instrument.FACES)):
        if instrument is not preparing.instrument_of(question):
            return Done(replace(state, preparing=chosen), taken=False)
        if message.text("reason").strip() or message.text("one_higher").strip():
            raise refuse(NO_NUMBER, "given")
        return Done(state, taken=False)
    return await _kept(tools, state, _answered(chosen, _scale(tools, preparing, question, message)))


def _scale(tools: Tools, preparing: Preparing, question: Question, message: Message) -> Scale:
    first = first_readers(preparing.contribution.kind)
    given: dict[str, Any] = plain(message.fields)
    choice = str(given.pop("given"))
    before = question.scale
    kept = unsaid(Scale, before, message.fields) if before else {"id": tools.new_id(), "readers": first}
    kept |= {"number": None, "face": None, "non_answer": None}
    kept |= {"text": question.text, "at_ten": question.at_ten, "at_zero": question.at_zero, "child": question.child}
    if choice.startswith(FACE):
        given["face"] = choice.removeprefix(FACE)
    elif choice in set(NonAnswer):
        given["non_answer"] = choice
    else:
        given["number"] = choice
    return parsed(Scale, kept | given)


def _answered(preparing: Preparing, scale: Scale) -> Preparing:
    scales = preparing.contribution.scales
    if any(one.id == scale.id for one in scales):
        after = tuple(scale if one.id == scale.id else one for one in scales)
    else:
        after = (*scales, scale)
    return replace(preparing, contribution=preparing.contribution.model_copy(update={"scales": after}))


async def _ask(tools: Tools, state: State, message: Message) -> Done:
    """A question in the author's own words. It is answered at once: a contribution holds answers."""
    preparing = state.prepared
    contribution = preparing.contribution
    given: dict[str, Any] = plain(message.fields)
    words = parsed(QuestionWords, {name: given[name] for name in ("text", "at_ten", "at_zero") if name in given})
    child = message.text("child") or None
    if child is not None and child not in contribution.children:
        raise refuse(NOT_KNOWN)
    asked = Question(words.text, words.at_ten, words.at_zero, child)
    if any(one.key == asked.key for one in questions(contribution, tools.t)):
        raise refuse(TWICE, "text")
    if not message.text("given"):
        raise refuse(NO_NUMBER, "given")
    done = await _kept(tools, state, _answered(preparing, _scale(tools, preparing, asked, message)))
    return replace(done, focus=f"answer-{asked.key}-text")


async def _unanswer(tools: Tools, state: State, message: Message) -> Done:
    preparing = state.prepared
    question = _question(tools, preparing, message)
    scales = tuple(one for one in preparing.contribution.scales if one is not question.scale)
    after = preparing.contribution.model_copy(update={"scales": scales})
    done = await _kept(tools, state, replace(preparing, contribution=after))
    return replace(done, announce=tools.t("The answer is taken out."), focus="answers")


def _question(tools: Tools, preparing: Preparing, message: Message) -> Question:
    key = message.text("question")
    found = (one for one in questions(preparing.contribution, tools.t) if one.key == key)
    question = next(found, None)
    if question is None:
        raise refuse(NOT_KNOWN)
    return question


async def _kept(tools: Tools, state: State, preparing: Preparing) -> Done:
    state = await changed_to(tools, state, preparing)
    return Done(replace(state, screen=state.screen.settled()))


# Files ----------------------------------------------------------------------------------------------------------------


SAVED_AS: Final[Mapping[str, tuple[str, Callable[[Contribution, Language], str]]]] = {
    "file": ("json", lambda contribution, _: write_contribution(contribution)),
    "page": ("html", render_contribution),
}
"""The ways to save it: what the name ends with, and how it is made."""


async def _save(tools: Tools, state: State, message: Message) -> Done:
    if message.text("as") not in SAVED_AS:
        raise refuse(NOT_KNOWN)
    suffix, made = SAVED_AS[message.text("as")]
    contribution = state.prepared.contribution
    locks = message.text("locked") == "yes"
    state, download = await saved(
        tools,
        state,
        contribution_file_name(contribution, suffix),
        suffix,
        made(contribution, tools.t),
        locks=locks,
        about=tools.t("What you prepared, as a page") if suffix == "html" else tools.t("What you prepared, as a file"),
    )
    said, focus = tools.t("The file is ready."), LOCKED_NOW if locks else None
    return Done(state, taken=False, announce=said, focus=focus, download=download)


async def _from_file(tools: Tools, state: State, message: Message) -> Done:
    return await go_on_writing(tools, state, read_contribution(text_of(message)))


async def go_on_writing(tools: Tools, state: State, contribution: Contribution) -> Done:
    """The author goes on from their own file, on this device or another."""
    here = await opened(tools, state, contribution.id)
    if here is None:
        preparing = Preparing(contribution).with_boxes(tools.new_id)
        state = await put(tools, replace(state, history=None, preparing=preparing, screen=Screen()), preparing)
        return Done(state, announce=tools.t("What is in the file is on this device now."), focus="main")
    there = here.prepared.contribution
    if there != contribution and contribution.changed.utc > there.changed.utc:
        mine, theirs = there.changed.local, contribution.changed.local
        raise refuse(
            ANOTHER_HERE,
            day=tools.t.day(mine.date()),
            time=tools.t.time(mine.time()),
            there_day=tools.t.day(theirs.date()),
            there_time=tools.t.time(theirs.time()),
        )
    return Done(replace(here, screen=Screen()), announce=tools.t("It is here already."), focus="main")


# The way there --------------------------------------------------------------------------------------------------------


async def _prepare(tools: Tools, state: State, message: Message) -> Done:
    return Done(replace(state, history=None, preparing=None, screen=Screen(who=True)), focus="main")


async def _begin(tools: Tools, state: State, message: Message) -> Done:
    kind = message.text("kind")
    if kind not in set(ReportKind):
        raise refuse(NOT_KNOWN)
    preparing = begun(ReportKind(kind), tools.t, tools.now(), tools.new_id)
    # Nothing is kept of it before something is written: who only looks leaves nothing behind.
    return Done(replace(state, history=None, preparing=preparing, screen=Screen(), saved_at=None), focus="main")


async def _open(tools: Tools, state: State, message: Message) -> Done:
    try:
        here = await opened(tools, state, message.text("id"))
    except Refused as refused:
        return await cannot_open(tools, state, refused, (Sort.CONTRIBUTION, message.text("id")))
    if here is None:
        raise refuse(NOT_HERE)
    return Done(replace(here, screen=Screen()), focus="main")


async def _ask_remove(tools: Tools, state: State, message: Message) -> Done:
    id = message.text("id")
    if not any(draft.id == id for draft in state.drafts):
        raise refuse(NOT_HERE)
    return Done(replace(state, screen=replace(state.screen.settled(), wants_removal=id)), focus=f"remove-{id}")


async def _remove(tools: Tools, state: State, message: Message) -> Done:
    await tools.store.delete_draft(message.text("id"))
    state = await with_drafts(tools, replace(state, screen=state.screen.settled()))
    return Done(state, announce=tools.t("It is removed from this device."), focus="main")


DEEDS: Final[Mapping[str, Deed]] = {
    "prepare": _prepare,
    "prepare_begin": _begin,
    "prepare_open": _open,
    "prepare_file": chosen_for(Kind.CONTRIBUTION, _from_file),
    "prepare_write": _write,
    "prepare_child": _child,
    "prepare_say": _say,
    "prepare_show": _show,
    "prepare_answer": _answer,
    "prepare_unanswer": _unanswer,
    "prepare_ask": _ask,
    "prepare_save": _save,
    "ask_remove_prepared": _ask_remove,
    "remove_prepared": _remove,
}
