"""A copy as its reader will see it: the very page that they get, in a frame in which nothing runs.

The frame has the page's own policy, which lets nothing be fetched; it is of this page's origin so that it can be
printed and made as high as what is in it. It takes no pointer and no keyboard, so that the page scrolls as one, and
"Exit this page" by Shift three times works wherever somebody has pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from htpy import Element, Node, div, h1, iframe, li, main, p, section, ul

from app.just_out import Told, open_ones
from app.leaving import FRAME, bare, note_of, one_after_another
from app.offers import OneCopy, can_be_made
from app.page import Page
from app.views.fields import action
from app.views.handing_out.check import check, still_hidden
from app.views.handing_out.looked_through import copy_in, left_out
from app.views.handing_out.ways_out import (
    called,
    copy_called,
    other_ways,
    out,
    questions,
    several_are_open,
    told_out,
)
from app.views.passphrase import locked_sheet_of
from app.views.qr_code import qr_code
from app.views.record_frame import SANDBOX
from app.views.scene import Scene
from sos_core.canonical import canonical_digest
from sos_core.copies import OF_ONE, copy_for
from sos_core.model.conclusions import Audience
from sos_core.model.people import Side
from sos_core.record import render


def there(scene: Scene) -> tuple[OneCopy, ...]:
    """The copies that are looked at, as long as they can be made: somebody may have been taken off the list since."""
    sides = {person.id: person.side for person in scene.people}
    return tuple(one for one in scene.screen.looking_at if _is_there(scene, one, sides.get(one.person or "")))


def _is_there(scene: Scene, one: OneCopy, side: Side | None) -> bool:
    if not can_be_made(scene.came_as, one.audience):
        return False
    if one.audience is Audience.CHILD:
        return side is Side.CHILD
    return side is not None or (one.person is None and one.audience not in OF_ONE)


def preview(scene: Scene, copies: Sequence[OneCopy]) -> Page:
    if scene.screen.as_code:
        return Page({"main": str(_code(scene, copies[0]))})
    t, one = scene.t, copies[0]
    alone = len(copies) == 1
    names = scene.names([copy.person for copy in copies if copy.person])
    about = div[
        action(t("‹ Back to the list"), "close_copies", kind="quiet"),
        h1("#view")[
            t.count("{n} copy, to be printed", "{n} copies, one after the other", len(copies))
            if not alone
            else t("As {name} will see it", name=names)
            if names
            else copy_called(t, one)
        ],
        section(".sheet", aria_label=t("This copy") if alone else t("These copies"))[
            p[_what(scene, one) if alone else t("For {names}.", names=names)],
            still_hidden(scene),
            check(scene, copies),
            div(".actions")[
                out(scene, t("Print"), copies, "print", kind="main"),
                out(scene, t("Save the page (HTML)") if alone else t("Save all their files"), copies, "save"),
                out(scene, t("Save the page locked"), copies, "save", "locked_page") if alone else None,
            ],
            several_are_open(scene, copies),
            other_ways(scene, one, "preview") if alone else None,
            told_out(scene, one, Told.FILE) if alone else None,
            questions(scene, [copy.person for copy in copies if copy.person]),
        ],
        # While it is asked whether it was given, what it opens with stands there.
        not open_ones(scene.screen.just_out) and locked_sheet_of(scene, {one.person for one in copies if one.person}),
    ]
    page = main("#main", tabindex="-1", aria_labelledby="view")[
        div(".two")[about, ul("#preview.preview", data_list=True, role="none")]
    ]
    key, seen = scene.memo.value(
        "preview", (scene.screen.looking_at, scene.meeting, scene.came_as), partial(_frame, scene, copies, names)
    )
    return Page({"main": str(page)}, {"preview": {key: seen}})


def _code(scene: Scene, one: OneCopy) -> Element:
    """What it holds is told beside it: nobody takes home what they have not read."""
    t = scene.t
    copy = copy_for(scene.meeting, one.audience, one.reader, came_as=scene.came_as)
    note = note_of(copy, t, one.person)
    return main("#main", tabindex="-1", aria_labelledby="view")[
        action(t("‹ Back to the list"), "close_copies", kind="quiet"),
        h1("#view")[t("For the phone of {name}", name=called(scene, one))],
        section(".sheet", aria_label=t("A code to be photographed"))[
            [
                qr_code(note, t("A code to be photographed"), t("What it holds stands below it.")),
                p(".hint")[t("It holds this text and nothing else, with no name of a child. It leads nowhere.")],
                p(".words", dir="auto")[note],
            ]
            if note
            else p[t("There is no next meeting and no step in it, so there is nothing for a code.")]
        ],
    ]


def _what(scene: Scene, one: OneCopy) -> Node:
    t = scene.t
    kinds = left_out(scene, copy_in(scene, one))
    words = copy_called(t, one)
    if not kinds:
        return t("This is a {copy}. Nothing is left out.", copy=words)
    return t("This is a {copy}. Left out: {what}.", copy=words, what=t(", ").join(kinds))


def _frame(scene: Scene, copies: Sequence[OneCopy], names: str) -> tuple[str, str]:
    """The frame, and a key that says what is in it: it is never changed, only replaced, since a browser would ask
    once more whether its text can be trusted."""
    t = scene.t
    made = {
        key: copy_for(scene.meeting, *key, came_as=scene.came_as)
        for key in dict.fromkeys((one.audience, one.reader) for one in copies)
    }
    wanted = dict.fromkeys((one.audience, one.reader, one.telling) for one in copies)
    pages = {
        (audience, reader, telling): render(made[audience, reader], t, telling) for audience, reader, telling in wanted
    }
    each = [pages[one.audience, one.reader, one.telling] for one in copies]
    shown = bare(each[0]) if len(each) == 1 else one_after_another(each)
    title = t("The copy of {name}", name=names) if names else called(scene, copies[0])
    frame = iframe(f"#{FRAME}", title=title, sandbox=SANDBOX, srcdoc=shown, tabindex="-1", data_preview=True)
    key = canonical_digest([title, shown])[:16]
    return key, str(li(role="none", data_key=key)[frame])
