"""Corrections that somebody sent back, before they are in the record: whose they are, to which copy they were written,
and each of them beside what stands there now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from htpy import Element, Node, div, h2, h3, label, li, p, section, small, span, strong, ul
from htpy import form as form_
from htpy import input as input_

from app.views.covered import covered
from app.views.fields import action, hidden, send
from app.views.handing_out.looked_through import copy_in
from app.views.scene import Scene
from app.who_reads import READERS, readers_of_one, who_reads
from sos_core.afterwards import Also, Beside, Corrections, How, Looked, Proposed, for_no_more, look
from sos_core.contributions import LIMITS, Readers
from sos_core.files.corrections_file import copy_seen
from sos_core.language import mark
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_LEADER, Limits, narrower
from sos_core.model.people import Side
from sos_core.problems import Refused
from sos_core.wording import AUDIENCES

TAKEN_FOR: Final = {
    Readers.EVERYONE: mark("As many as asked for."),
    Readers.PROFESSIONALS: mark("For professionals only."),
    Readers.LEADER: mark("For me only."),
}
WHAT_BECOMES: Final = {
    How.BESIDE: mark("It gets beside this statement."),
    How.OTHER_WORDS: mark("It gets beside this statement, and the record says that it was written to earlier words."),
    How.GONE: mark("That statement is no longer in the meeting. It gets among the reports, for the leader only."),
    How.ALSO: mark("It gets among the reports, under its author's name."),
    How.THERE: mark("It is in the record already."),
    How.CLASH: mark("Its id belongs to something else in the meeting, so it cannot be taken in."),
}


def sent_back(scene: Scene) -> Element:
    """In the part where copies are handed out: what came back from one."""
    t = scene.t
    return section("#sent-back.sheet", aria_labelledby="sent-back-heading", tabindex="-1")[
        h2("#sent-back-heading")[t("Corrections that were sent back")],
        _told(scene, scene.screen.sent_back) if scene.screen.sent_back else _waiting(scene),
    ]


def _waiting(scene: Scene) -> Node:
    t = scene.t
    return [
        p(".hint")[
            t(
                "Somebody has read their copy at home and sent a file with what they want put right. You see all of it "
                "before anything gets into the record. What stands there never changes."
            )
        ],
        label(".file", for_="sent-back-file")[t("Choose the file that was sent back")],
        input_("#sent-back-file", type="file", data_command="sent_back", accept=".json,application/json"),
    ]


def _told(scene: Scene, corrections: Corrections) -> Node:
    t = scene.t
    away = action(t("Put it away"), "put_sent_back_away", kind="quiet")
    try:
        looked = look(scene.meeting, corrections)
    except Refused as refused:
        # Somebody may have been taken off the list since it was opened.
        return [p[refused.problems[0].sentence(t)], div(".actions")[away]]
    return [
        (p[line] for line in _about(scene, corrections, looked)),
        form_("#take-sent-back", data_command="take_sent_back", novalidate=True)[
            hidden(form="take-sent-back"),
            ul(".cards")[(_one(scene, looked, one) for one in looked.proposed)],
            div(".actions")[looked.to_take and send(t("Put what is ticked into the record")), away],
        ],
        _no_longer(scene, looked),
    ]


def _about(scene: Scene, corrections: Corrections, looked: Looked) -> Iterator[Node]:
    t, name = scene.t, looked.author.name
    day = t.day(corrections.changed.local.date())
    yield span(dir="auto")[t("The file says that {name} wrote this on {day}.", name=name, day=day)]
    if corrections.by.name != name:
        yield span(dir="auto")[t("In that copy the name was: {name}", name=corrections.by.name)]
    if corrections.by.child:
        yield t(
            "The file says that it is a child's own word. Ask the child, alone, before it stands as theirs; then it "
            "gets into the record as it is."
        )
    seen = copy_seen(scene.meeting, corrections)
    copy = t(AUDIENCES[corrections.audience])
    if seen.of_today:
        yield t("They read a {copy}. Made now, it would say the same.", copy=copy)
    elif seen.given is not None and seen.given.day is not None:
        yield t("They read the {copy} of {day}. The record has changed since.", copy=copy, day=t.day(seen.given.day))
    else:
        yield t("They read a {copy}. Made now, it would not say the same: theirs is from before a change.", copy=copy)
    if looked.older:
        yield t("A later file of theirs is in the record already, so nothing of this one is taken in.")
    yield small[
        t(
            "Anybody who has a copy can write such a file, and at home others may look on. If you are not sure, ask "
            "them, alone."
        )
    ]


def _one(scene: Scene, looked: Looked, one: Proposed) -> Element:
    t, entry = scene.t, one.entry
    takes = entry.id in looked.to_take
    words = [
        small[t("New, {when}:", when=_when(scene, entry))],
        ul(".corrections")[li(dir="auto")[strong[t("“{words}”", words=entry.text)]]],
    ]
    return li(".card")[
        covered(scene, _limits(one), [_beside(scene, one), words]),
        small[t(WHAT_BECOMES[one.how])],
        takes and [_for_whom(scene, looked, one), _tick(scene, looked, one)],
    ]


def _tick(scene: Scene, looked: Looked, one: Proposed) -> Element:
    return label(".tick")[
        # Nothing stands as a child's because nobody has looked.
        input_(type="checkbox", name="take[]", value=one.entry.id, checked=looked.author.side is not Side.CHILD),
        span[scene.t("Put this into the record")],
    ]


def _for_whom(scene: Scene, looked: Looked, one: Proposed) -> Node:
    """Who will read it, by name, before it is ticked. It can be for fewer than its author asked for, never for more."""
    t, entry = scene.t, one.entry
    if one.how is How.GONE:
        return None
    name = readers_of_one(entry.id)
    asked = t("{name} asks that it be read by: {readers}.", name=looked.author.name, readers=t(READERS[entry.readers]))
    choices = [(readers, _where(scene, looked.author.id, entry, readers)) for readers in for_no_more(entry.readers)]
    return [
        p(dir="auto")[asked],
        div(".names", role="radiogroup", aria_label=t("Who will read it?"))[
            (
                label(".tick")[
                    input_(
                        type="radio",
                        id=f"{name}-{readers}",
                        name=name,
                        value=readers.value,
                        checked=readers is entry.readers,
                    ),
                    span(dir="auto")[strong[t(TAKEN_FOR[readers])], " ", where],
                ]
                for readers, where in choices
            )
        ],
    ]


def _where(scene: Scene, author: Id, entry: Beside | Also, readers: Readers) -> str:
    """In whose copies it will be, as they are handed out now."""
    t = scene.t
    if readers is Readers.LEADER:
        return t("It will stand in your own copy alone.")
    reads = who_reads(scene.meeting, scene.aside, scene.came_as, partial(copy_in, scene), author, entry, readers)
    names = t.names([person.name for person in reads.people])
    if not names:
        return t("It will stand in your own copy, and in no other that is handed out now.")
    if reads.for_everyone:
        return t("It will stand in the copies of: {names}; and in the copy for everyone.", names=names)
    return t("It will stand in the copies of: {names}.", names=names)


def _limits(one: Proposed) -> Limits:
    """Who may have it: the room reads the leader's page, too."""
    asked = LIMITS[one.entry.readers]
    if isinstance(one.entry, Also):
        return asked
    if one.statement is None:
        return FOR_LEADER
    stands = one.statement.limits
    return stands if asked.for_all else asked if stands.for_all else narrower(None, asked, stands)


def _beside(scene: Scene, one: Proposed) -> Node:
    t, entry = scene.t, one.entry
    if isinstance(entry, Also):
        return h3(dir="auto")[entry.about]
    stands = one.statement.text if one.statement else entry.saw
    return [
        p(".words", dir="auto")[stands],
        _saw(scene, entry) if one.how is How.OTHER_WORDS else None,
        one.before
        and [
            small[t("Beside it stands already, by the same person:")],
            ul(".corrections")[(li(dir="auto")[t("“{words}”", words=before.text)] for before in one.before)],
        ],
    ]


def _saw(scene: Scene, entry: Beside) -> Element:
    return small(dir="auto")[scene.t("In their copy it said: {words}", words=entry.saw)]


def _when(scene: Scene, entry: Beside | Also) -> str:
    local = entry.at.local
    return scene.t("written on {day} at {time}", day=scene.t.day(local.date()), time=scene.t.time(local.time()))


def _no_longer(scene: Scene, looked: Looked) -> Node:
    return (
        looked.no_longer
        and p(".hint")[
            scene.t.count(
                "{n} thing of an earlier file of theirs is not in this one. It stays; you can take it out.",
                "{n} things of an earlier file of theirs are not in this one. They stay; you can take them out.",
                len(looked.no_longer),
            )
        ]
    )
