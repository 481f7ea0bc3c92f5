"""The passphrase of this device: set, changed, taken off; its recovery code; and when the device locks itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from app.device_lock import WRONG_SECRET
from app.guard import GUARD, HIDDEN, IDLE, Guard, Securing, When, when_from
from app.passphrases import new_passphrase, normal, weakness
from app.screen import NOT_KNOWN, Message
from app.state import Deed, Done, State, Tools
from app.store import StoreFailed
from app.words import words
from sos_core.language import mark
from sos_core.problems import Refused, refuse

T = TypeVar("T")

EMPTY: Final = mark("Type the passphrase.")
OTHER_END: Final = mark("These are not the last four letters of the code above. Compare it with what you wrote down.")

IS_SET: Final = mark("The passphrase is set. Now the recovery code.")
IS_CHANGED: Final = mark("The passphrase is changed. Now the new recovery code.")
IS_OFF: Final = mark("The passphrase is taken off. Whoever can open this browser can open what is kept here.")
CODE_KEPT: Final = mark("This device is locked with your passphrase from now on.")
NEW_CODE: Final = mark("There is a new recovery code. The one of before opens nothing any more.")
NOT_PASSPHRASE: Final = mark(
    "This is not the passphrase of this device. If it is forgotten, change it with the recovery code: that makes a new "
    "code, too."
)
WHEN_KEPT: Final = mark("Kept on this device")


async def guard_of(tools: Tools) -> Guard:
    """What is true of this device now. Raises `StoreFailed`."""
    return Guard(await tools.device_lock.state(), when_from(await tools.store.setting(GUARD)))


async def _choose(tools: Tools, state: State, message: Message) -> Done:
    """Six words are drawn, each time others."""
    offered = new_passphrase(tools.choose, words(tools.t.code))
    securing = Securing(offered=offered, changes=state.guard.locks)
    return Done(_with(state, securing), focus="secure-old" if securing.changes else "secure-passphrase")


async def _protect(tools: Tools, state: State, message: Message) -> Done:
    passphrase = message.text("passphrase").strip()
    if not normal(passphrase):
        raise refuse(EMPTY, "passphrase")
    weak = weakness(passphrase)
    if weak:
        raise refuse(weak, "passphrase")
    lock = tools.device_lock
    if state.guard.locks:
        return await _coded(tools, state, partial(lock.change, message.text("old"), passphrase), "old", IS_CHANGED)
    return await _coded(tools, state, partial(lock.protect, passphrase), "passphrase", IS_SET)


async def _has_code(tools: Tools, state: State, message: Message) -> Done:
    """Somebody types its end from their paper: then they have it."""
    code = state.screen.securing.code
    if not code:
        raise refuse(NOT_KNOWN)
    if message.text("end").strip().upper() != code.rpartition("-")[2]:
        raise refuse(OTHER_END, "end")
    state = await _kept(tools, state, state.guard.when.model_copy(update={"has_code": True}))
    return Done(await _read(tools, state, Securing()), announce=tools.t(CODE_KEPT), focus="secure")


async def _want_code(tools: Tools, state: State, message: Message) -> Done:
    return Done(_with(state, Securing(renews=True)), focus="renew-passphrase")


async def _renew(tools: Tools, state: State, message: Message) -> Done:
    change = partial(tools.device_lock.renew_code, message.text("passphrase"))
    return await _coded(tools, state, change, "passphrase", NEW_CODE)


async def _coded(tools: Tools, state: State, change: Callable[[], Awaitable[str]], field: str, said: str) -> Done:
    """A change with which there is a new recovery code. That nobody has it is written down first: a browser that is
    ended in between shall not say that the one on paper is good."""
    before = state.guard.when
    state = await _kept(tools, state, before.model_copy(update={"has_code": False}))
    try:
        code = await _tried(change(), field, NOT_PASSPHRASE if said is NEW_CODE else WRONG_SECRET)
    except (Refused, StoreFailed):
        await _kept(tools, state, before)
        raise
    return Done(await _read(tools, state, Securing(code=code)), announce=tools.t(said), focus="secure")


async def _want_off(tools: Tools, state: State, message: Message) -> Done:
    return Done(_with(state, Securing(takes_off=True)), focus="unsecure-passphrase")


async def _off(tools: Tools, state: State, message: Message) -> Done:
    await _tried(tools.device_lock.unprotect(message.text("passphrase")), "passphrase")
    return Done(await _read(tools, state, Securing()), announce=tools.t(IS_OFF), focus="secure")


async def _leave_it(tools: Tools, state: State, message: Message) -> Done:
    return Done(_with(state, Securing()), focus="secure")


async def _when(tools: Tools, state: State, message: Message) -> Done:
    idle, hidden = message.text("idle"), message.text("hidden")
    if idle not in map(str, IDLE) or hidden not in map(str, HIDDEN):
        raise refuse(NOT_KNOWN)
    when = state.guard.when.model_copy(update={"idle": int(idle), "hidden": int(hidden)})
    state = await _kept(tools, state, when)
    return Done(_with(state, Securing()), announce=tools.t(WHEN_KEPT))


async def _tried(change: Awaitable[T], field: str, wrong: str = WRONG_SECRET) -> T:
    """Whatever is wrong with what somebody typed is told at its field."""
    try:
        return await change
    except Refused as refused:
        told = {WRONG_SECRET: wrong}
        raise Refused(
            [replace(one, path=field, message=told.get(one.message, one.message)) for one in refused.problems]
        ) from refused


async def _kept(tools: Tools, state: State, when: When) -> State:
    await tools.store.set(GUARD, when.text)
    return replace(state, guard=replace(state.guard, when=when))


async def _read(tools: Tools, state: State, securing: Securing) -> State:
    try:
        guard = await guard_of(tools)
    except StoreFailed:
        guard = state.guard
    return _with(replace(state, guard=guard), securing)


def _with(state: State, securing: Securing) -> State:
    return replace(state, screen=replace(state.screen.settled(), securing=securing))


DEEDS: Final[Mapping[str, Deed]] = {
    "secure": _choose,
    "protect": _protect,
    "has_code": _has_code,
    "want_code": _want_code,
    "renew_code": _renew,
    "want_unsecured": _want_off,
    "unsecure": _off,
    "leave_secured": _leave_it,
    "lock_when": _when,
}
