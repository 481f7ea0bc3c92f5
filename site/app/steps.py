"""The log of an open meeting: with each time that it is stored goes one step, which says how the meeting was before.

What lies on the device is the meeting as it is now; each step leads from one version to the one before it, so nothing
has to be read to open a meeting. A step that is missing or damaged hides what is older than it, up to the next one that
has the whole version in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from pydantic import ValidationError

from app.history import MOST_STEPS, UNTOLD, By, Change, History
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Frozen
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.past import Past
from sos_core.versions import Difference, NoSuchVersion, applied, difference

WHOLE_EVERY: Final = 50
"""Every so many steps the whole version before is in the step. A board of 60 statements is 40 KB, what lies between two
versions about 400 bytes."""


class Step(Frozen):
    by: By
    at: Moment
    name: str = ""
    """Of the change, untranslated."""
    said: str = ""
    quiet: bool = False
    from_file: bool = False
    back: Difference = Difference()
    """What makes the version before of the one after."""
    whole: Meeting | None = None
    """The version before, where it is in the step."""
    came_as: Audience | None = None
    """What the version before had come as, where that was something else, or where all of it is in the step."""
    rooted: bool = False
    """Whether the version before went back to something else: to `roots`."""
    roots: Past | None = None
    cleared: bool = False
    """Nothing can be redone after it."""
    hushed: bool = False
    """The name of the change before is not told any more."""


@dataclass(frozen=True, slots=True)
class Version:
    """The open meeting as it was."""

    meeting: Meeting
    came_as: Audience
    roots: Past | None


@dataclass(frozen=True, slots=True)
class Link:
    """One step, and the two versions that it lies between."""

    number: int
    step: Step
    before: Version
    after: Version | None
    """`None` where what is between it and the next step that is known is missing."""


def step_between(before: History, after: History, number: int, *, recalls: bool = False) -> str:
    """What is stored of it. `number`: the revision with which `after` is stored. `recalls`: what can be redone was
    not read yet, so that nothing is known of it."""
    same = after.now is before.now
    whole = number % WHOLE_EVERY == 0
    last = after.past[-1] if after.past else None
    named = last if after.by in (By.DONE, By.REPLACED) and not same else None
    rooted = after.roots is not before.roots
    step = Step(
        by=By.KEPT if same else after.by,
        at=after.now.changed,
        name=named.name if named else "",
        said=named.said if named else "",
        quiet=named.quiet if named else False,
        from_file=named.from_file if named else False,
        back=Difference() if same else difference(after.now, before.now),
        whole=before.now if whole else None,
        came_as=before.came_as if whole or before.came_as is not after.came_as else None,
        rooted=rooted,
        roots=before.roots if rooted else None,
        cleared=not recalls and not after.future,
        hushed=same and last is not None and last.quiet,
    )
    return step.model_dump_json(exclude_defaults=True)


def links(now: Version, revision: int, log: Iterable[tuple[int, str]]) -> Iterator[Link]:
    """The steps that can be gone back, the last one first."""
    at, after = revision, now if revision else None
    for number, text in sorted(log, reverse=True):
        if number > at:
            # Of what was there before somebody put an older file of the browser's in its place.
            continue
        known = after if number == at else None
        step = _step_from(text)
        before = _before(known, step) if step else None
        if step and before:
            yield Link(number, step, before, known)
        at, after = number - 1, before


def recalled(history: History, revision: int, log: Iterable[tuple[int, str]]) -> History:
    """The history with what can be undone and redone, as it was before the page was loaded again: the same was done
    once more, so what was kept from people since is kept from them."""
    way: list[Link] = []
    for link in links(Version(history.now, history.came_as, history.roots), revision, log):
        if link.after is None or len(way) == MOST_STEPS:
            break
        way.append(link)
    if not way:
        return history
    first = way[-1].before
    again = History(first.meeting, first.came_as, first.roots)
    for link in reversed(way):
        again = _once_more(again, link)
    # The very meeting that is on the page: nothing of it has to be drawn again.
    return replace(again, now=history.now, came_as=history.came_as, roots=_same(again, history.roots), by=history.by)


def _once_more(history: History, link: Link) -> History:
    step, after = link.step, link.after
    assert after
    now = after.meeting
    if step.by is By.DONE:
        history = history.then(now, step.name, quiet=step.quiet, said=step.said, from_file=step.from_file)
    elif step.by is By.MORE:
        history = history.instead(now)
    elif step.by is By.REPLACED:
        history = history.replaced(now, step.name, came_as=after.came_as, roots=after.roots)
    elif step.by is By.UNDONE:
        history = history if history.past else replace(history, past=(_not_known(after),))
        history = history.undone()
        history = replace(history, now=now, came_as=after.came_as, roots=_same(history, after.roots))
    elif step.by is By.REDONE:
        history = history if history.future else replace(history, future=(_not_known(after),))
        history = history.redone()
        history = replace(history, now=now, came_as=after.came_as, roots=_same(history, after.roots))
    elif step.rooted:
        history = history.rooted(after.roots)
    if step.hushed:
        history = history.quietly()
    return replace(history, future=()) if step.cleared else history


def _not_known(version: Version) -> Change:
    """What was undone, or done again, where the step by which it was done is missing."""
    return Change(version.meeting, version.came_as, version.roots, UNTOLD, quiet=True)


def _same(history: History, roots: Past | None) -> Past | None:
    """`roots`, as the very object that the history has: what it has in common with what can be undone is known by
    that."""
    return history.roots if history.roots == roots else roots


def _step_from(text: str) -> Step | None:
    try:
        return Step.model_validate_json(text)
    except ValidationError:
        return None


def _before(after: Version | None, step: Step) -> Version | None:
    meeting = step.whole
    if after is not None and step.by is By.KEPT:
        meeting = after.meeting
    elif meeting is None and after is not None:
        try:
            meeting = applied(after.meeting, step.back)
        except NoSuchVersion:
            return None
    if meeting is None:
        return None
    if after is None:
        # Of what it went back to nothing is known: it can be looked at.
        return Version(meeting, step.came_as or Audience.WHOLE, step.roots)
    return Version(meeting, step.came_as or after.came_as, step.roots if step.rooted else after.roots)
