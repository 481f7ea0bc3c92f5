"""Earlier versions of the open meeting: a line for each change, by day and quarter of an hour; or one of them, drawn as
the record is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from htpy import Element, Node, details, div, h1, h2, li, main, p, section, small, span, summary, time, ul

from app.earlier import NOT_READ, Earlier
from app.history import UNTOLD
from app.houses import on_the_board
from app.leaving import bare
from app.page import Page
from app.screen import EarlierShown
from app.views.fields import action, for_whom
from app.views.record_frame import record_frame
from app.views.scene import Scene
from sos_core.copies import copy_for
from sos_core.language import Language
from sos_core.model.alike import common_ends
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.statements import Statement
from sos_core.record import render
from sos_core.wording import COLUMNS

QUARTER: Final = 15
"""Minutes. What belongs together in a meeting is found within as many."""
SHORT: Final = 60
"""Letters of a statement, by which it is known again."""
FEW: Final = 12
"""As many lines stand open; more are folded up by quarters of an hour."""

About = Mapping[int, str]
"""What a change was about, by the number of the version that came of it."""


def way_to_earlier(scene: Scene) -> Element:
    """On the page where the record is."""
    t = scene.t
    return section(".sheet", aria_labelledby="earlier-heading")[
        h2("#earlier-heading")[t("Earlier versions")],
        p(".hint")[t("This device keeps how the meeting was before each change: to look at, and to go back to.")],
        action(t("Look at earlier versions"), "earlier", id="earlier"),
    ]


def earlier(scene: Scene, shown: EarlierShown) -> Page:
    looked_at = next((one for one in shown.moments if one.number == shown.looking_at), None)
    return _one(scene, looked_at) if looked_at else _list(scene, shown)


def _list(scene: Scene, shown: EarlierShown) -> Page:
    t, moments = scene.t, shown.moments
    there = {one.id: one for one in on_the_board(scene.meeting)}
    about = {
        one.number: _about(scene, there, before, one)
        for before, one in zip(moments[1:], moments, strict=False)
        if not before.gap and one.name not in (UNTOLD, NOT_READ)
    }
    page = main("#main", tabindex="-1", aria_labelledby="view")[
        h1("#view")[t("Earlier versions")],
        p(".lead")[
            t("How the meeting was after each change. They are on this device only, and in no file.")
            if moments
            else t("None are kept: nothing has been changed since, they were forgotten, or what was kept is damaged.")
        ],
        div(".actions")[action(t("Back to the record"), "close_earlier", kind="main")],
        (_day(t, day, list(ones), about, len(moments) > FEW) for day, ones in groupby(moments, _day_of)),
        _forgetting(t, shown) if moments else None,
    ]
    return Page({"main": str(page)})


def _about(scene: Scene, there: Mapping[Id, Statement], before: Earlier, after: Earlier) -> str:
    """What is said of the one statement that was put up, changed, moved or taken off: as it is on the board now, for
    everybody, since the room may see the list. Of one that is gone only where it stood and who said it."""
    one = _the_one(before.meeting.statements, after.meeting.statements)
    if one is None:
        return ""
    now = there.get(one.id)
    if any(not other.limits.for_all for other in (one, now) if other):
        return ""
    if now:
        return now.text[:SHORT] + ("…" if len(now.text) > SHORT else "")
    known = {person.id for person in scene.people if person.limits.for_all}
    names = scene.names([id for id in one.said_by if id in known])
    return scene.t(", ").join(filter(None, (scene.t(COLUMNS[one.column]), names)))


def _the_one(before: Sequence[Statement], after: Sequence[Statement]) -> Statement | None:
    """In which both differ, where it is one."""
    first, last = common_ends(before, after)
    was, now = before[first : len(before) - last], after[first : len(after) - last]
    old, new = ({one.id: one for one in some} for some in (was, now))
    other = [id for id in {**new, **old} if new.get(id) != old.get(id)]
    if len(other) == 1:
        return new.get(other[0]) or old[other[0]]
    # It was moved past others of its list.
    if not other and len(now) > 1:
        if now[1:] == was[:-1]:
            return now[0]
        if now[:-1] == was[1:]:
            return now[-1]
    return None


def _day_of(one: Earlier) -> dt.date:
    return one.at.local.date()


def _quarter_of(one: Earlier) -> dt.time:
    at = one.at.local
    return dt.time(at.hour, at.minute - at.minute % QUARTER)


def _day(t: Language, day: dt.date, moments: Sequence[Earlier], about: About, many: bool) -> Element:
    key = f"earlier-{day.isoformat()}"
    return section(".sheet", aria_labelledby=key)[
        h2(id=key)[t.day(day)],
        (_quarter(t, at, list(ones), about) for at, ones in groupby(moments, _quarter_of))
        if many
        else _lines(t, moments, about),
    ]


def _quarter(t: Language, at: dt.time, moments: Sequence[Earlier], about: About) -> Element:
    until = (dt.datetime.combine(dt.date.min, at) + dt.timedelta(minutes=QUARTER)).time()
    count = t.count("{n} change", "{n} changes", len(moments))
    return details[
        summary[t("{since} to {until}", since=t.time(at), until=t.time(until)), " ", small[count]],
        _lines(t, moments, about),
    ]


def _lines(t: Language, moments: Sequence[Earlier], about: About) -> Element:
    return ul(".kept")[(_line(t, one, about.get(one.number, "")) for one in moments)]


def _line(t: Language, one: Earlier, about: str) -> Element:
    at = t.time(one.at.local.time())
    name = t("{change}: {what}", change=t(one.name), what=about) if about else t(one.name)
    return li(id=f"earlier-{one.number}", tabindex="-1")[
        time(".day", datetime=one.at.local.isoformat())[at],
        span(".name")[t(one.name)],
        about and span(dir="auto")[about],
        action(
            for_whom(t("Look at it"), t("{at}, {what}", at=at, what=name)),
            "look_earlier",
            {"number": str(one.number)},
            kind="quiet",
        ),
        p(".hint")[t("What came right after this cannot be read: it is damaged on this device.")] if one.gap else None,
    ]


def _forgetting(t: Language, shown: EarlierShown) -> Node:
    what = p(".hint")[
        t(
            "What was taken off the board is still in these versions. Forget them where it must not be here any "
            "more; the meeting itself stays as it is now."
        )
    ]
    if not shown.wants_to_forget:
        return section(".sheet", aria_label=t("Forget them"))[
            what, action(t("Forget all earlier versions"), "ask_forget_earlier")
        ]
    return section("#forget-earlier.sheet", tabindex="-1", aria_label=t("Forget them"))[
        p[t("Forget all earlier versions? They cannot be brought back, and nothing can be undone then.")],
        div(".actions")[
            action(t("Keep them"), "earlier", kind="main"),
            action(t("Yes, forget them"), "forget_earlier"),
        ],
    ]


def _one(scene: Scene, one: Earlier) -> Page:
    t = scene.t
    at = one.at.local
    page = main("#main", tabindex="-1", aria_labelledby="view")[
        h1("#view")[t("As it was on {day} at {time}", day=t.day(at.date()), time=t.time(at.time()))],
        p(".lead")[t("After: {change}", change=t(one.name))],
        p(".hint")[
            t("The whole record, as only the leader has it. To go back to it is a change that undo takes back.")
        ],
        div(".actions")[
            action(t("Back to the list"), "back_to_earlier", kind="main"),
            action(t("Bring this version back"), "go_back_to", {"number": str(one.number)}),
        ],
        ul("#record.preview", data_list=True, role="none"),
    ]
    key, frame = scene.memo.value("earlier", (one.meeting, one.came_as), partial(_record, scene, one))
    return Page({"main": str(page)}, {"record": {key: frame}})


def _record(scene: Scene, one: Earlier) -> tuple[str, str]:
    copy = copy_for(one.meeting, Audience.WHOLE, came_as=one.came_as)
    return record_frame(scene.t("The record as it was"), bare(render(copy, scene.t)))
