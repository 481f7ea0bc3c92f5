"""The projector window: what everybody in the room may read of the meeting that is open, and what of it was told.

The window shows a smaller meeting, made by the same rule as the copy for everyone: what is limited, and a name that is
withheld, is taken out of the data before anything is drawn. Hidden answers are beside the meeting and never in it; of
them only how many there are is told. See `docs/decisions/0013-the-projector-shows-the-copy-for-everyone.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from app.aside import Aside
from app.history import History
from app.offers import can_be_made
from app.page import Page
from app.screen import Screen, Section
from app.state import State
from app.turns import Turns, question_in_hand, turns
from app.views.memo import Memo
from app.views.scene import Scene
from app.views.wall import closed_wall, empty_wall, other_wall, wall
from sos_core.copies import copy_again, copy_for
from sos_core.language import Language
from sos_core.model.alike import common_ends
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Item

I = TypeVar("I", bound=Item)  # noqa: E741


class Wall:
    """What the window was last told. It costs nothing until a window asks."""

    def __init__(self, t: Language) -> None:
        self._t = t
        self._forget()

    def _forget(self) -> None:
        self._shown = Page()
        self._seen: tuple[object, ...] | None = None
        self._of: Id | None = None
        """The meeting that the leader has shown there. Another one is not put up by opening it."""
        self._meeting: Meeting | None = None
        self._smaller: Meeting | None = None
        self._memo = Memo()

    def changes(self, state: State, *, whole: bool) -> dict[str, Any]:
        """What has changed for the window since it was last told; with `whole`, all that it shows: it has just been
        opened."""
        if whole:
            self._forget()
        history = state.history
        seen = (history and history.now, history and history.came_as, state.aside, state.screen.section)
        if self._seen is not None and all(old is new for old, new in zip(self._seen, seen, strict=True)):
            return Page().changes_since(Page())
        self._seen = seen
        page = self._page(history, state.aside, state.screen.section)
        changes = page.changes_since(self._shown)
        self._shown = page
        return changes

    def _page(self, history: History | None, aside: Aside, section: Section) -> Page:
        if history is None:
            return empty_wall()
        self._of = self._of or history.now.id
        if history.now.id != self._of:
            return other_wall(self._t)
        if not can_be_made(history.came_as, Audience.EVERYONE):
            return closed_wall(self._t)
        meeting = self._for_everyone(history)
        under_way = self._turns(history.now, meeting, aside)
        in_hands = _in_hands(history.now, aside, under_way)
        scene = Scene(
            t=self._t,
            screen=Screen(section=Section.SCALE if in_hands else section),
            history=History(meeting, Audience.EVERYONE),
            came_as=Audience.EVERYONE,
            memo=self._memo,
        )
        return wall(scene, under_way, in_hands=in_hands)

    def _turns(self, meeting: Meeting, smaller: Meeting, aside: Aside) -> Mapping[Id, Turns]:
        known = {person.id for person in smaller.people}
        under_way = (
            (question.id, turns(meeting, aside.round, question.id, among=known))
            for question in smaller.questions
            if question.id in aside.round.questions
        )
        return {id: had for id, had in under_way if had is not None}

    def _for_everyone(self, history: History) -> Meeting:
        if self._smaller is None or history.now is not self._meeting:
            if self._smaller is None or self._meeting is None:
                smaller = copy_for(history.now, Audience.EVERYONE).meeting
            else:
                smaller = copy_again(self._meeting, self._smaller, history.now)
            self._smaller = _as_before(self._smaller, smaller)
            self._meeting = history.now
        return self._smaller


def _in_hands(meeting: Meeting, aside: Aside, under_way: Mapping[Id, Turns]) -> Id | None:
    """The question that whoever has the device answers, or answered last. Where everybody must not know of that one it
    is another: nobody can tell by the wall that there is one."""
    person = aside.turn_of
    if person is None:
        return None
    answered = [one.question for one in aside.round.given if one.answer.person == person]
    last_first = (question_in_hand(meeting, aside), *reversed(answered), *under_way)
    return next((id for id in last_first if id in under_way), None)


def _as_before(before: Meeting | None, now: Meeting) -> Meeting:
    """The same meeting, with the very objects of before where they are equal: what is drawn of them is remembered."""
    if before is None or before.id != now.id:
        return now
    parts = ("people", "statements", "drawings", "questions", "goals", "steps", "decisions", "next_meetings")
    return now.model_copy(update={part: _same(getattr(before, part), getattr(now, part)) for part in parts})


def _same(before: tuple[I, ...], now: tuple[I, ...]) -> tuple[I, ...]:
    first, last = common_ends(before, now)
    if len(before) == len(now) == first:
        return before
    # What is at neither end now was at neither before, wherever it went: of thousands only what changed is compared.
    known = {item.id: item for item in before[first : len(before) - last]}
    between = [_as_known(known.get(item.id), item) for item in now[first : len(now) - last]]
    items = (*now[:first], *between, *now[len(now) - last :])
    return before if len(items) == len(before) == common_ends(before, items)[0] else items


def _as_known(before: I | None, now: I) -> I:
    return before if before is not None and (now is before or now == before) else now
