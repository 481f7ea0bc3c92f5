"""A passphrase is drawn or chosen, for the files that are locked next. What leaves the board locked is locked here,
whatever it is (`saved`), and what comes locked is opened here (`opened_at`)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.locks import EMPTY, locked_name
from app.passphrases import Passphrase, normal
from app.screen import Message
from app.state import Deed, Done, State, Tools
from app.views.passphrase import NEW_ONE, OWN_ONE
from app.words import words
from sos_core.language import mark
from sos_core.model.frozen import Id
from sos_core.problems import Refused, refuse

_TYPES: Final = {"json": "application/json", "html": "text/html"}


async def _offer(tools: Tools, state: State, message: Message) -> Done:
    # Where the words are is read out by the focus; what is announced may be heard by others, and is kept by nobody.
    return Done(offered(tools, state), announce=tools.t(mark("A new passphrase of six words")), focus=NEW_ONE)


async def _own(tools: Tools, state: State, message: Message) -> Done:
    chosen = "passphrase" in message.fields
    passphrase = (state.passphrase or Passphrase()).chosen(message.text("passphrase"))
    state = replace(state, passphrase=passphrase, screen=state.screen.settled())
    return Done(state, focus=None if chosen else OWN_ONE)


def offered(tools: Tools, state: State) -> State:
    """With six words that were drawn now: for a screen on which something is about to be locked."""
    passphrase = (state.passphrase or Passphrase()).another(tools.choose, words(tools.t.code))
    return replace(state, passphrase=passphrase, screen=state.screen.settled())


async def locked(
    tools: Tools, state: State, text: str, suffix: str, *, about: str = "", people: Iterable[Id] = ()
) -> tuple[str, str, State]:
    """The file's name, the text locked with the passphrase that is shown, and the state after it, with the file in it
    and what it opens with. Raises `Refused` where there is none."""
    made = await tools.locks.lock(text, _typed(state).words)
    made = await tools.locks.page(made) if suffix == "html" else made
    name, state = _used(tools, state, suffix, about, people)
    return name, made, state


def _typed(state: State) -> Passphrase:
    passphrase = state.passphrase
    if passphrase is None or not normal(passphrase.words):
        raise refuse(EMPTY, "passphrase")
    return passphrase


def _used(tools: Tools, state: State, suffix: str, about: str, people: Iterable[Id]) -> tuple[str, State]:
    """What a file is called that was locked with what is shown, and the state after it."""
    passphrase = _typed(state)
    name = _name(tools.choose(100_000), suffix, {one.name for one in passphrase.files})
    return name, replace(state, passphrase=passphrase.used(name, about, frozenset(people)))


def _name(number: int, suffix: str, others: Container[str]) -> str:
    """Not one that another file on the screen has: by the names people know which words are whose."""
    while locked_name(number, suffix) in others:
        number += 1
    return locked_name(number, suffix)


async def saved(
    tools: Tools,
    state: State,
    name: str,
    suffix: str,
    content: str | Sequence[bytes],
    *,
    locks: bool,
    about: str,
    people: Iterable[Id] = (),
) -> tuple[State, dict[str, str]]:
    """A file for the person, of JSON or HTML: as it is, or locked with the passphrase that is shown, under a name that
    tells nothing. Where none is shown, six words are drawn; what it is locked with stands on the screen afterwards,
    beside its name and what it is about. `content`: of JSON that may be too large for a reply, piece by piece, in
    UTF-8. Raises `Refused`."""
    type = f"{_TYPES[suffix]};charset=utf-8"
    if not locks:
        state = left_open(state, name)
    elif not (state.passphrase and (state.passphrase.is_drawn or state.passphrase.own)):
        state = offered(tools, state)
    if not isinstance(content, str):
        held = await tools.locks.file(content, type, _typed(state).words if locks else "")
        if locks:
            name, state = _used(tools, state, suffix, about, people)
        return state, {"name": name, "type": type, **held}
    if locks:
        name, content, state = await locked(tools, state, content, suffix, about=about, people=people)
    return state, {"name": name, "type": type, "text": content}


def left_open(state: State, name: str) -> State:
    """After a file left that is not locked. Where others are being locked, it is told so beside them."""
    passphrase = state.passphrase
    return replace(state, passphrase=replace(passphrase, unlocked=name)) if passphrase else state


async def opened_at(tools: Tools, text: str, passphrase: str) -> str:
    """What is in a locked file. Whatever is in the way of it is raised as `Refused` at the field `passphrase`, where
    somebody has just typed one."""
    if not normal(passphrase):
        raise refuse(EMPTY, "passphrase")
    try:
        return await tools.locks.opened(text, passphrase)
    except Refused as refused:
        raise Refused([replace(problem, path="passphrase") for problem in refused.problems]) from refused


DEEDS: Final[Mapping[str, Deed]] = {"offer_passphrase": _offer, "own_passphrase": _own}
