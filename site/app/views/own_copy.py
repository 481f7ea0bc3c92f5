"""Somebody's own copy of the record, at home: to be read, with what they want put right beside it.

The original cannot be changed here. What is written stays on this device until its reader saves it as a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from htpy import Element, Node, a, blockquote, div, h1, h2, h3, li, main, p, section, small, span, strong, ul
from htpy import form as form_

from app.own_copy import EarlierCopy, OwnCopy, writer_in
from app.page import Page
from app.views.agree import decision_shown, next_shown
from app.views.another_copy import when
from app.views.fields import Form, action, for_whom, hidden, send
from app.views.passphrase import with_a_passphrase
from app.views.plan import goal_shown, step_shown
from app.views.scene import Scene
from app.views.statement import statement_shown
from sos_core.afterwards import Also, Beside, came_last
from sos_core.canonical import unbroken
from sos_core.contributions import Readers
from sos_core.model.conclusions import Decision, NextMeeting
from sos_core.model.plan import Goal, Step
from sos_core.model.statements import Column, Statement
from sos_core.wording import AUDIENCES, COLUMNS, MEETING_KINDS

T = TypeVar("T", Goal, Step, Decision, NextMeeting)


def own_copy(scene: Scene, own: OwnCopy) -> Page:
    t = scene.t
    page = main("#main", tabindex="-1", aria_labelledby="view")[
        h1("#view")[t("Your copy of the record")],
        p(".lead")[_whose(scene, own)],
        p[
            t(
                "It stays as it is. Is something not as you said it? Write beside it what is right. When you are done, "
                "save what you wrote, and send the file back to whoever gave you this copy."
            )
        ],
        _came_later(scene),
        _who(scene, own),
        (_column(scene, own, column) for column in Column),
        _plan(scene, own),
        _something_else(scene),
        _mine(scene, own),
        _earlier(scene, own),
        _to_save(scene, own),
    ]
    return Page({"main": str(page)})


def _whose(scene: Scene, own: OwnCopy) -> str:
    t, meeting = scene.t, scene.meeting
    return t(
        "{kind}, {day}. This is the {copy}; its check code is {code}.",
        kind=t(MEETING_KINDS[meeting.kind]),
        day=t.day(meeting.held_on),
        copy=t(AUDIENCES[own.audience]),
        code=unbroken(own.record),
    )


def _came_later(scene: Scene) -> Node:
    t, last = scene.t, came_last(scene.meeting)
    return (
        last
        and p(".hint")[
            t(
                "Corrections that came after the meeting are in it, the last of them since {day}.",
                day=t.day(last.local.date()),
            )
        ]
    )


def _who(scene: Scene, own: OwnCopy) -> Node:
    """Whose words they are: known in a copy for one person, said in any other."""
    t = scene.t
    person = writer_in(scene.people, own)
    if own.reader is not None:
        return person and p(dir="auto")[t("You are {name}.", name=person.name)]
    form = Form(scene, "i-am", {"person": own.says})
    people = [("", t("please choose")), *((one.id, one.name) for one in scene.people)]
    return form_(id=form.id, data_command="i_am", data_autosave=True)[
        hidden(form=form.id),
        form.choice(
            "person", t("Who are you?"), people,
            hint=t("What you write stands under this name. Nobody writes for a child but the child."),
        ),
    ]  # fmt: skip


def _column(scene: Scene, own: OwnCopy, column: Column) -> Node:
    statements = [one for one in scene.meeting.statements if one.column is column]
    return (
        statements
        and section(".sheet", aria_labelledby=f"{column}-heading")[
            h2(id=f"{column}-heading")[scene.t(COLUMNS[column])],
            ul(".cards")[(_statement(scene, own, one) for one in statements)],
        ]
    )


def _statement(scene: Scene, own: OwnCopy, statement: Statement) -> Element:
    t, id = scene.t, statement.id
    mine = own.beside_of(id)
    form = Form(scene, f"put-right-{id}", {"text": mine.text if mine else ""})
    if scene.screen.changing == id:
        below: Node = form_(id=form.id, data_command="put_right", novalidate=True)[
            hidden(form=form.id, statement=id),
            form.lines("text", t("“That is not what I said”: what is right?")),
            div(".actions")[send(t("Keep")), action(t("Close"), "close", kind="quiet")],
        ]
    else:
        words = t("Write it otherwise") if mine else t("That is not what I said")
        opens = {"id": id, "doing": "correct", "focus": f"{form.id}-text"}
        below = [
            mine and _written(scene, mine, statement.text),
            div(".actions")[
                action(for_whom(words, statement.text), "change", opens, kind="quiet"),
                mine and action(for_whom(t("Take it back"), mine.text), "unsay", {"id": mine.id}, kind="quiet"),
            ],
        ]
    return li(".card", id=f"card-{id}", tabindex="-1")[statement_shown(scene, statement), below]


def _written(scene: Scene, mine: Beside, stands: str) -> Node:
    """With what stood there when it was written, where that is other now: it was beside another copy."""
    t = scene.t
    return [
        mine.saw != stands and p(".hint", dir="auto")[t("When you wrote this, it said: {words}", words=mine.saw)],
        ul(".corrections")[li(dir="auto")[span(".who")[t("You write:")], " ", strong[t("“{words}”", words=mine.text)]]],
    ]


def _plan(scene: Scene, own: OwnCopy) -> Node:
    """What was agreed. What its reader wants to say to it goes under "something else"."""
    t, meeting = scene.t, scene.meeting
    # Those first to which whoever reads it is asked, so that nobody takes another day for their own.
    not_asked = {
        one.id for one in meeting.next_meetings if own.writer is not None and not meeting.asks(one, own.writer)
    }

    def coming_shown(scene: Scene, one: NextMeeting) -> Node:
        return [next_shown(scene, one), one.id in not_asked and p[strong[t("You are not asked to come.")]]]

    parts = (
        _part(scene, t("Goals"), meeting.goals, goal_shown),
        _part(scene, t("What people will do"), meeting.steps, step_shown),
        _part(scene, t("Decisions"), meeting.decisions, decision_shown),
        _part(
            scene,
            t("When we meet again"),
            sorted(meeting.next_meetings, key=lambda one: one.id in not_asked),
            coming_shown,
        ),
    )
    return (
        any(parts)
        and section(".sheet", aria_labelledby="plan-heading")[h2("#plan-heading")[t("What was agreed")], parts]
    )


def _part(scene: Scene, heading: str, items: Iterable[T], shown: Callable[[Scene, T], Node]) -> Sequence[Node]:
    drawn = [li(".card")[shown(scene, item)] for item in items]
    return [h3[heading], ul(".cards")[drawn]] if drawn else []


def _something_else(scene: Scene) -> Element:
    t = scene.t
    form = Form(scene, "put-also", {"readers": Readers.LEADER})
    readers = [
        (Readers.LEADER.value, t("only the person who led the meeting")),
        (Readers.PROFESSIONALS.value, t("the professionals")),
        (Readers.EVERYONE.value, t("everybody who gets the record")),
    ]
    return section(".sheet", aria_labelledby="also-heading")[
        h2("#also-heading")[t("Something else to put right")],
        p(".hint")[t("About a goal, a day, a number that you gave, or something that is missing.")],
        form_(id=form.id, data_command="put_also", novalidate=True)[
            hidden(form=form.id),
            form.line("about", t("What is it about?")),
            form.lines("text", t("What is right?")),
            form.choice("readers", t("Who may read this?"), readers),
            send(t("Keep"), kind=""),
        ],
    ]


def _to_save(scene: Scene, own: OwnCopy) -> Node:
    """In sight from the first word on, wherever somebody reads: how much is written, and that it is not sent back
    yet."""
    t = scene.t
    return (
        _count(own)
        and div(".to-save", role="group", aria_label=t("What you wrote"))[
            p[
                a(href="#mine")[_written_so_far(scene, own)],
                own.saved and [" ", t("In the file.")],
            ],
            action(t("Save my corrections"), "save_corrections", kind="main"),
        ]
    )


def _count(own: OwnCopy) -> int:
    return len(own.beside) + len(own.also)


def _written_so_far(scene: Scene, own: OwnCopy) -> str:
    return scene.t.count("{n} thing is written.", "{n} things are written.", _count(own))


def _mine(scene: Scene, own: OwnCopy) -> Element:
    t = scene.t
    return section("#mine.sheet", aria_labelledby="mine-heading", tabindex="-1")[
        h2("#mine-heading")[t("My corrections")],
        [
            p[_written_so_far(scene, own)],
            _of_other_copies(scene, own),
            own.also and ul(".cards")[(_also(scene, one) for one in own.also)],
            p(".hint")[
                t("They are in the file.")
                if own.saved
                else t("They are on this device only. Save them as a file, and send it back.")
            ],
            with_a_passphrase(scene, action(t("Save them locked"), "save_corrections", {"locked": "yes"})),
            p(".hint")[
                t(
                    "The file holds what you wrote and your name. Nothing is sent from here: give it to whoever gave "
                    "you this copy, in a way that is safe for you."
                )
            ],
        ]
        if _count(own)
        else p(".hint")[t("Nothing is written yet.")],
    ]


def _of_other_copies(scene: Scene, own: OwnCopy) -> Node:
    """What was written beside statements that are not in this copy: it goes along all the same."""
    t = scene.t
    here = {one.id for one in scene.meeting.statements}
    elsewhere = [one for one in own.beside if one.statement not in here]
    return elsewhere and [
        p[t("Beside something that is not in this copy:")],
        ul(".cards")[
            (
                li(".card")[
                    _written(scene, one, ""),
                    div(".actions")[
                        action(for_whom(t("Take it back"), one.text), "unsay", {"id": one.id}, kind="quiet")
                    ],
                ]
                for one in elsewhere
            )
        ],
    ]


def _earlier(scene: Scene, own: OwnCopy) -> Node:
    """The copies that were read here before. Nothing takes their place for good."""
    t = scene.t
    return (
        own.earlier
        and section("#earlier.sheet", aria_labelledby="earlier-heading", tabindex="-1")[
            h2("#earlier-heading")[t("Other copies of this record on this device")],
            p(".hint")[t("What you wrote stays, whichever of them you read.")],
            ul(".cards")[(_earlier_one(scene, one) for one in own.earlier)],
        ]
    )


def _earlier_one(scene: Scene, one: EarlierCopy) -> Element:
    t, code = scene.t, unbroken(one.record)
    told = t(
        "{copy}, as it was on {when}. Check code: {code}.",
        copy=t(AUDIENCES[one.audience]),
        when=when(t, one.changed),
        code=code,
    )
    words = for_whom(t("Read this one"), t("check code {code}", code=code))
    return li(".card")[p[told], div(".actions")[action(words, "go_back_to_copy", {"record": one.record}, kind="quiet")]]


def _also(scene: Scene, also: Also) -> Element:
    t = scene.t
    return li(".card")[
        strong(dir="auto")[also.about],
        blockquote(dir="auto")[also.text],
        also.readers is Readers.LEADER and small[t("only for the person who led the meeting")],
        div(".actions")[action(for_whom(t("Take it back"), also.about), "unsay", {"id": also.id}, kind="quiet")],
    ]
