"""By when a meeting is to be deleted: a line on the list where that is near, the quiet reminder once it is past, and
the field in which another day is set."""

from __future__ import annotations

import datetime as dt

from htpy import Element, Node, details, div, p, section, summary
from htpy import form as form_

from app.as_stored import day_in
from app.retention import is_near, to_be_deleted_by
from app.store import Head
from app.views.fields import Form, action, for_whom, hidden, send
from app.views.named import meeting_name
from app.views.scene import Scene
from sos_core.language import Language


def deletion_line(scene: Scene, head: Head) -> Node:
    """Only where it is near, or past."""
    until = to_be_deleted_by(head)
    if until is None or scene.today is None or not is_near(until, scene.today):
        return None
    return p(".hint")[deletion_words(scene.t, until, scene.today)]


def deletion_words(t: Language, until: dt.date, today: dt.date) -> str:
    if until < today:
        return t("It was to be deleted by {day}.", day=t.day(until))
    return t("It is to be deleted by {day}.", day=t.day(until))


def deletion_reminder(scene: Scene) -> Node:
    """Nothing stands in anybody's way, and nothing is deleted by itself. One thing at a time: as long as a file is to
    be taken away, or it is asked whether something is removed, it is silent."""
    t, screen = scene.t, scene.screen
    if scene.today is None or screen.reminder is not None or screen.wants_removal is not None:
        return None
    head = scene.retention.reminds_of(scene.kept, scene.today)
    until = to_be_deleted_by(head) if head else None
    if head is None or until is None:
        return None
    about = meeting_name(t, head)
    return section("#deletion.sheet", aria_label=t("Reminder"))[
        p[
            t("{meeting}: it was to be deleted by {day}.", meeting=about, day=t.day(until)),
            " ",
            t("Hand the record over to whoever has to keep it, then delete it here."),
        ],
        div(".actions")[
            action(for_whom(t("Save a file of it"), about), "save_reminded", {"id": head.id}),
            action(for_whom(t("Delete now …"), about), "ask_remove_meeting", {"id": head.id}),
            action(t("Not now"), "delete_not_now", {"id": head.id}, kind="quiet"),
        ],
        another_day(scene, head),
    ]


def another_day(scene: Scene, head: Head) -> Element:
    """No reason is asked for."""
    t = scene.t
    id = f"keep-until-{head.id}"
    form = Form(scene, id, {"keep_until": to_be_deleted_by(head)})
    about = meeting_name(t, head)
    return details(open=scene.screen.form == id)[
        summary[for_whom(t("Set another day") if to_be_deleted_by(head) else t("Set a day"), about)],
        form_(id=id, data_command="keep_until", novalidate=True)[
            hidden(form=id, id=head.id),
            form.line("keep_until", t("To be deleted by"), type="date"),
            send(t("Keep the day"), kind=""),
        ],
    ]


def age(t: Language, head: Head, today: dt.date) -> str:
    """How long ago it was held; empty where that is not known, or has not been yet."""
    held_on = day_in(head.held_on)
    if held_on is None or held_on > today:
        return ""
    months = 12 * (today.year - held_on.year) + today.month - held_on.month - (today.day < held_on.day)
    if months < 1:
        return t("Less than a month old")
    if months < 24:
        return t.count("{n} month old", "{n} months old", months)
    return t.count("{n} year old", "{n} years old", months // 12)
