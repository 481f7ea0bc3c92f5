"""Somebody's own copy of the record, at home: to be read, with what they want put right beside it.

The original cannot be changed here. What is written stays on this device until its reader saves it as a file.
"""

from __future__ import annotations

from functools import partial

from htpy import Element, Node, a, blockquote, div, h1, h2, li, main, p, section, small, span, strong, ul
from htpy import form as form_

from app.leaving import bare
from app.own_copy import EarlierCopy, OwnCopy, copy_read, writer_in
from app.page import Page
from app.views.another_copy import when
from app.views.fields import Form, action, for_whom, hidden, send
from app.views.passphrase import with_a_passphrase
from app.views.record_frame import record_frame
from app.views.scene import Scene
from app.views.statement import statement_shown
from app.views.visit import UNLOCKED
from app.who_reads import READERS
from sos_core.afterwards import Also, Beside, came_last
from sos_core.canonical import unbroken
from sos_core.contributions import Readers
from sos_core.model.frozen import Id
from sos_core.model.statements import Column, Statement
from sos_core.record import render
from sos_core.wording import AUDIENCES, COLUMNS, MEETING_KINDS


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
        p[a(".action.quiet", href="#put-right")[t("To what you can put right")]],
        div(".two")[
            section(aria_labelledby="whole-heading")[
                h2("#whole-heading")[t("The record")], ul("#record.preview", data_list=True, role="none")
            ],
            div("#put-right", tabindex="-1")[
                _who(scene, own),
                (_column(scene, own, column) for column in Column),
                _something_else(scene),
                _mine(scene, own),
                _earlier(scene, own),
            ],
        ],
        _to_save(scene, own),
    ]
    seen = (scene.meeting, own.audience, own.reader, own.record)
    key, frame = scene.memo.value("own record", seen, partial(_record, scene, own))
    return Page({"main": str(page)}, {"record": {key: frame}})


def _record(scene: Scene, own: OwnCopy) -> tuple[str, str]:
    """All of it, as it was given: nobody reads a part and thinks that it is the whole."""
    t = scene.t
    return record_frame(t("The record"), bare(render(copy_read(own, scene.meeting), t)))


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
    values = {"text": mine.text if mine else "", "readers": mine.readers if mine else Readers.LEADER}
    form = Form(scene, f"put-right-{id}", values)
    said_it = own.writer in statement.said_by
    if scene.screen.changing == id:
        below: Node = form_(id=form.id, data_command="put_right", novalidate=True)[
            hidden(form=form.id, statement=id),
            form.lines(
                "text",
                t("“That is not what I said”: what is right?") if said_it else t("“That is not right”: what is right?"),
            ),
            _who_may_read(scene, form),
            div(".actions")[send(t("Keep")), action(t("Close"), "close", kind="quiet")],
        ]
    else:
        right = t("That is not what I said") if said_it else t("That is not right")
        words = t("Write it otherwise") if mine else right
        opens = {"id": id, "doing": "correct", "focus": f"{form.id}-text"}
        below = [
            mine and _written(scene, own, mine, statement.text),
            div(".actions")[
                action(for_whom(words, statement.text), "change", opens, kind="quiet"),
                mine and _take_back(scene, own, mine),
            ],
        ]
    return li(".card", id=f"card-{id}", tabindex="-1")[statement_shown(scene, statement), below]


def _who_may_read(scene: Scene, form: Form) -> Node:
    """Asked wherever something is written: it can be about somebody who reads the same record."""
    t = scene.t
    return form.choice(
        "readers",
        t("Who may read this?"),
        [(readers.value, t(words)) for readers, words in READERS.items()],
        hint=t(
            "The first is the safest: no copy that others get has it. Everybody who gets the record: that can be "
            "somebody you are afraid of, too."
        ),
    )


def _take_back(scene: Scene, own: OwnCopy, one: Beside | Also) -> Node:
    """As long as it is here alone: out of the record nothing is taken from here."""
    if one.id in own.in_record(scene.meeting):
        return None
    return action(for_whom(scene.t("Take it back"), one.text), "unsay", {"id": one.id}, kind="quiet")


def _read_by(scene: Scene, one: Beside | Also) -> Element:
    t = scene.t
    return small[t("May be read by: {readers}.", readers=t(READERS[one.readers]))]


def _written(scene: Scene, own: OwnCopy, mine: Beside, stands: str) -> Node:
    """With what stood there when it was written, where that is other now: it was beside another copy. What has come
    into the record stands there, and not once more."""
    t = scene.t
    if mine.id in own.in_record(scene.meeting):
        return p(".hint")[t("What you wrote is in the record now.")]
    return [
        mine.saw != stands and p(".hint", dir="auto")[t("When you wrote this, it said: {words}", words=mine.saw)],
        ul(".corrections")[li(dir="auto")[span(".who")[t("You write:")], " ", strong[t("“{words}”", words=mine.text)]]],
        _read_by(scene, mine),
    ]


def _something_else(scene: Scene) -> Element:
    t = scene.t
    form = Form(scene, "put-also", {"readers": Readers.LEADER})
    return section(".sheet", aria_labelledby="also-heading")[
        h2("#also-heading")[t("Something else to put right")],
        p(".hint")[t("About a goal, a day, a number that you gave, or something that is missing.")],
        form_(id=form.id, data_command="put_also", novalidate=True)[
            hidden(form=form.id),
            form.line("about", t("What is it about?")),
            form.lines("text", t("What is right?")),
            _who_may_read(scene, form),
            send(t("Keep"), kind=""),
        ],
    ]


def _to_save(scene: Scene, own: OwnCopy) -> Node:
    """In sight from the first word on, wherever somebody reads: how much is written, and that it is not sent back
    yet. What is in the record has arrived."""
    t = scene.t
    return (
        len(_entries(own)) > len(own.in_record(scene.meeting))
        and div(".to-save", role="group", aria_label=t("What you wrote"))[
            p[
                a(href="#mine")[_written_so_far(scene, own)],
                own.saved and [" ", t("In the file.")],
                scene.visit and not own.saved and [" ", t("The file has no lock.")],
            ],
            action(t("Save my corrections"), "save_corrections", kind="main"),
        ]
    )


def _entries(own: OwnCopy) -> tuple[Beside | Also, ...]:
    return (*own.beside, *own.also)


def _written_so_far(scene: Scene, own: OwnCopy) -> str:
    return scene.t.count("{n} thing is written.", "{n} things are written.", len(_entries(own)))


def _mine(scene: Scene, own: OwnCopy) -> Element:
    t = scene.t
    return section("#mine.sheet", aria_labelledby="mine-heading", tabindex="-1")[
        h2("#mine-heading")[t("My corrections")],
        [
            p[_written_so_far(scene, own)],
            ul(".cards")[(_one_of_mine(scene, own, one) for one in _entries(own))],
            p(".hint")[
                t("They are in the file, which has no lock unless you locked it. Once it is sent, delete it from here.")
                if own.saved and scene.visit
                else t("They are in the file.")
                if own.saved
                else t("They are on this device only. Save them as a file, and send it back.")
            ],
            scene.visit and not own.saved and p(".hint")[t(UNLOCKED)],
            with_a_passphrase(scene, action(t("Save them locked"), "save_corrections", {"locked": "yes"})),
            p(".hint")[
                t(
                    "The file holds what you wrote and your name. Nothing is sent from here: give it to whoever gave "
                    "you this copy, in a way that is safe for you."
                )
            ],
        ]
        if _entries(own)
        else p(".hint")[t("Nothing is written yet.")],
    ]


def _one_of_mine(scene: Scene, own: OwnCopy, one: Beside | Also) -> Element:
    """What was written, with what it is about; also beside a statement that is not in this copy: it goes along all the
    same."""
    t = scene.t
    here: frozenset[Id] = frozenset(said.id for said in scene.meeting.statements)
    return li(".card")[
        isinstance(one, Beside)
        and one.statement not in here
        and small[t("Beside something that is not in this copy:")],
        strong(dir="auto")[one.about if isinstance(one, Also) else t("“{words}”", words=one.saw)],
        blockquote(dir="auto")[one.text],
        _read_by(scene, one),
        one.id in own.in_record(scene.meeting) and p(".hint")[t("It is in the record now.")],
        div(".actions")[_take_back(scene, own, one)],
    ]


def _earlier(scene: Scene, own: OwnCopy) -> Node:
    """The copies that were read here before. Nothing takes their place for good."""
    t = scene.t
    return (
        own.earlier
        and section("#earlier.sheet", aria_labelledby="earlier-heading", tabindex="-1")[
            h2("#earlier-heading")[t("Other copies of this record here")],
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
