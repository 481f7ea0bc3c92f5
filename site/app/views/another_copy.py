"""A copy in a file, beside the one of the same record that is read on this device: which of them is from when, what is
other in it, and the question which is to be read.

Whoever has a copy can write another that says that it is newer. So nothing takes its place unasked.
"""

from __future__ import annotations

from typing import Final

from htpy import Node, div, h3, li, p, ul

from app.brought import Brought
from app.own_copy import OwnCopy, Standing, standing
from app.views.differences import beside, counts, unfolded, words_of
from app.views.fields import action
from app.views.putting_away import put_away
from app.views.scene import Scene
from sos_core.canonical import short
from sos_core.files import RecordFile, digest
from sos_core.language import Language, mark
from sos_core.merge import differences
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Digest, Id
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.wording import AUDIENCES

WHAT_IT_IS: Final = {
    Standing.SAME: mark("This is the very copy that is read here. There is nothing to bring in."),
    Standing.OLDER: mark("The copy that is read here is newer than the one in the file. It stays."),
    Standing.OF_ANOTHER: mark(
        "This copy is for somebody else than the one that is read here. It is not put in its place: what was "
        "written there would go under another name."
    ),
    Standing.NEWER: mark(
        "Another copy of this record is read here. The one in the file says that it is newer: that is what "
        "it says of itself. Compare its check code with whoever gave it to you, and look at what is other in it."
    ),
}


def another_copy(scene: Scene, brought: Brought, record: RecordFile, own: OwnCopy, here: Meeting) -> Node:
    t, stands = scene.t, standing(own, here, record)
    told = p[t(WHAT_IT_IS[stands])]
    both = beside(
        t,
        [
            (t("here"), copy_named(t, here, own.audience, own.reader, own.record)),
            (t("in the file"), copy_named(t, record.meeting, record.audience, record.reader, digest(record.copy))),
        ],
    )
    this = {"brought": brought.id}
    if stands is Standing.SAME:
        return [told, div(".actions")[action(t("Read it"), "import_read", this, kind="main"), put_away(scene, brought)]]
    if stands is Standing.OF_ANOTHER:
        return [told, both, div(".actions")[put_away(scene, brought)]]
    if stands is Standing.OLDER:
        read = action(t("Read the one that is here"), "import_read", this, kind="main")
        return [told, both, div(".actions")[read, put_away(scene, brought)]]
    instead = {**this, "instead": own.record}
    return [
        told,
        both,
        _what_differs(scene, record.meeting, here),
        p[
            t(
                "The copy that is here stays, and you can go back to it. What you wrote stays, whichever "
                "of them you read."
            )
        ],
        div(".actions")[
            action(t("Leave what is here as it is"), "import_put_away", this, kind="main"),
            action(t("Read the one in the file"), "import_read", instead),
        ],
    ]


def _what_differs(scene: Scene, there: Meeting, here: Meeting) -> Node:
    t = scene.t
    found = differences(here, there)
    return [
        h3[t("What is other in the file")],
        ul[(li[count] for count in counts(t, found))]
        if found
        else p[t("It has the same things in it, perhaps in another order.")],
        *unfolded(words_of(scene, there, here), found, here, there),
    ]


def copy_named(t: Language, meeting: Meeting, audience: Audience, reader: Id | None, record: Digest) -> str:
    """Which copy it is, from when, and its check code."""
    person = next((one.name for one in meeting.people if one.id == reader), "")
    which = t("{copy} ({name})", copy=t(AUDIENCES[audience]), name=person) if person else t(AUDIENCES[audience])
    return t(
        "{copy}, as it was on {when}. Check code: {code}.",
        copy=which,
        when=when(t, meeting.changed),
        code=short(record),
    )


def when(t: Language, moment: Moment) -> str:
    return t("{day} at {time}", day=t.day(moment.local.date()), time=t.time(moment.local.time()))
