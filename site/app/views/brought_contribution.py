"""What somebody prepared, in a file that was brought: for which meeting it is, who its people are there, and what would
come onto the board."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from htpy import (
    Element,
    Node,
    details,
    div,
    form,
    h3,
    li,
    p,
    small,
    strong,
    summary,
    ul,
)

from app.brought import Brought
from app.brought_contribution import (
    NEW,
    NOBODY,
    authors,
    field_of,
    joining,
    who,
)
from app.preparing import PEOPLE
from app.set_apart import joined
from app.store import Head
from app.views.answered_twice import answered_twice
from app.views.covered import covered, named
from app.views.differences import (
    PARTS,
    Words,
    difference,
    item_of,
    limits_of,
    long_list,
    unfolded,
    words_of,
)
from app.views.fields import Form, action, hidden, send
from app.views.named import meeting_name
from app.views.putting_away import put_away
from app.views.scene import Scene
from sos_core.contributions import (
    LIMITS,
    WHY,
    Contribution,
    Joining,
    Readers,
    Why,
    author_as_person,
    is_for,
)
from sos_core.merge import Difference, What, differences
from sos_core.model.answers import Answer, Question
from sos_core.model.meeting import Meeting
from sos_core.model.sides import Side
from sos_core.model.statements import Statement
from sos_core.problems import Refused
from sos_core.wording import COLUMNS, MEETING_KINDS, REPORTS, SIDES


def contribution_told(scene: Scene, brought: Brought, contribution: Contribution) -> Node:
    t = scene.t
    changed = contribution.changed.local
    about = [
        t(REPORTS[contribution.kind]),
        t("helped by {name}", name=contribution.helped_by) if contribution.helped_by else "",
        t("changed last on {day} at {time}", day=t.day(changed.date()), time=t.time(changed.time())),
    ]
    told = [
        p[strong(dir="auto")[contribution.title]],
        p(".hint")[joined(t, " · ", about)],
        ul[(li[line] for line in _held(scene, contribution))],
    ]
    if scene.history is None or scene.history.now.id != brought.meeting:
        return [told, _which_meeting(scene, brought, contribution)]
    return [told, _for_this_meeting(scene, brought, contribution)]


def _held(scene: Scene, contribution: Contribution) -> Iterator[str]:
    """What is in it, in figures."""
    t = scene.t
    for column, words in COLUMNS.items():
        n = sum(said.column is column for said in contribution.statements)
        if n:
            yield t.count("{column} {n} statement", "{column} {n} statements", n, column=t(words))
    if contribution.scales:
        yield t.count("{n} answer to a scaling question", "{n} answers to scaling questions", len(contribution.scales))
    if _says_more(contribution):
        yield t("A report, with more than what goes on the board")


def _says_more(contribution: Contribution) -> bool:
    told = (contribution.household, contribution.involvement, contribution.childs_views, contribution.familys_view)
    return any(told)


# For which meeting ----------------------------------------------------------------------------------------------


def _which_meeting(scene: Scene, brought: Brought, contribution: Contribution) -> Node:
    t = scene.t
    kept = [head for head in scene.kept if not head.damaged]
    fits = [stored for stored in kept if _fits(stored, contribution)]
    others = [stored for stored in kept if stored not in fits]
    return [
        h3[t("For which meeting is it?")],
        _prepared_for(scene, contribution),
        p(".hint")[t("None here fits. Begin the meeting first, or open its file.")]
        if not kept
        else (div(".actions")[(_meeting(scene, brought, one) for one in fits)] if fits else None),
        details(open=not fits)[
            summary[t("Another meeting, of another day or kind")],
            div(".actions")[(_meeting(scene, brought, one) for one in others)],
        ]
        if others
        else None,
        div(".actions")[
            # Its author may be on another device than before.
            scene.history is None
            and action(t("I prepared it: go on writing"), "import_write", {"brought": brought.id}, kind="quiet"),
            put_away(scene, brought),
        ],
    ]


def _fits(head: Head, contribution: Contribution) -> bool:
    """As `is_for`, as far as the list of meetings tells."""
    day, kind = contribution.held_on, contribution.meeting_kind
    return (day is None or day.isoformat() == head.held_on) and (kind is None or kind.value == head.kind)


def _meeting(scene: Scene, brought: Brought, head: Head) -> Element:
    return action(meeting_name(scene.t, head), "import_for", {"brought": brought.id, "meeting": head.id})


def _prepared_for(scene: Scene, contribution: Contribution) -> Node:
    t, day, kind = scene.t, contribution.held_on, contribution.meeting_kind
    if day is None and kind is None:
        return None
    parts = [t(MEETING_KINDS[kind]) if kind else "", t.day(day) if day else ""]
    return p(".hint")[t("It was prepared for: {meeting}", meeting=", ".join(part for part in parts if part))]


# In its meeting -------------------------------------------------------------------------------------------------


def _for_this_meeting(scene: Scene, brought: Brought, contribution: Contribution) -> Node:
    t, meeting = scene.t, scene.meeting
    id = f"onto-{brought.id}"
    onto = Form(scene, id)
    try:
        made = joining(meeting, brought, at=meeting.changed)
    except Refused as refused:
        return [
            _not_for_this(scene, contribution),
            _who(scene, brought, contribution),
            p[strong[t("It cannot be joined like this.")]],
            ul[(li[problem.sentence(t)] for problem in refused.problems)],
            div(".actions")[put_away(scene, brought)],
        ]
    nothing = made.older or not (made.added or made.updated or made.withdrawn or made.to_settle)
    return [
        _not_for_this(scene, contribution),
        _who(scene, brought, contribution),
        _comes(scene, brought, contribution, made),
        form(id=id, data_command="import_onto", novalidate=True)[
            hidden(form=id, brought=brought.id),
            answered_twice(scene, made, id) if made.to_settle else None,
            _agreement(scene, onto) if made.waits else None,
            div(".actions")[
                None if nothing else send(t("Put it on the board")),
                nothing and action(t("Close"), "import_put_away", {"brought": brought.id}, kind="main"),
                put_away(scene, brought),
            ],
        ],
    ]  # fmt: skip


def _agreement(scene: Scene, form: Form) -> Node:
    words = scene.t("I have looked at what changes on the board, and it may")
    return [form.tick("agreed", words), form.problem("agreed")]


def _not_for_this(scene: Scene, contribution: Contribution) -> Node:
    t, meeting = scene.t, scene.meeting
    if is_for(meeting, contribution):
        return None
    words = t(
        "This is another meeting than it was prepared for: {kind}, {day}.",
        kind=t(MEETING_KINDS[meeting.kind]),
        day=t.day(meeting.held_on),
    )
    return [p[strong[words]], _prepared_for(scene, contribution)]


def _who(scene: Scene, brought: Brought, contribution: Contribution) -> Element:
    """Who its people are here. What is suggested is chosen already: it goes by the name alone."""
    t, meeting = scene.t, scene.meeting
    chosen = who(meeting, brought)
    id = f"who-{brought.id}"
    asked = Form(scene, id, chosen.fields)
    new = author_as_person(contribution)
    somebody = t("{name}, new on the list ({side})", name=new.name, side=t(SIDES[new.side]))
    prepared = t("Who prepared it: {name}", name=contribution.author.name)
    people = {person.id: person.name for person in scene.people}
    writers = [(person.id, person.name) for person in authors(meeting, contribution)]
    return form(id=id, data_command="import_who", data_autosave=True, novalidate=True)[
        hidden(form=id, brought=brought.id),
        h3[t("Who is who?")],
        p(".hint")[t("Chosen by the names alone. Somebody who knows the people looks whether it is right.")],
        asked.choice("author", prepared, [*writers, (NEW, somebody)]),
        (
            asked.choice(
                field_of(index),
                t("The child {name}", name=name)
                if name in contribution.children
                else t("{name}, who has seen it", name=name),
                [
                    (NOBODY, t("not on the list")),
                    *(
                        (person.id, people[person.id])
                        for person in scene.people
                        if name not in contribution.children or person.side is Side.CHILD
                    ),
                ],
            )
            for index, name in enumerate(chosen.named)
        ),
        send(t("Keep"), kind="quiet"),
    ]  # fmt: skip


MEMORY: Final = frozenset({"joined", "version"})
"""What the report remembers of the contribution: nobody reads it."""


def _comes(scene: Scene, brought: Brought, contribution: Contribution, made: Joining) -> Node:
    """What would come onto the board, what would change there, and what is left alone."""
    t, meeting = scene.t, scene.meeting
    if made.older:
        return p[strong[t("A later version of it is on the board already, so this one changes nothing.")]]
    confirmed = joining(meeting, brought, at=meeting.changed, confirmed=made.to_confirm)
    after = confirmed.meeting
    words = words_of(scene, after, meeting)
    found = [one for one in differences(meeting, after) if one.path not in MEMORY]
    new = [one for one in found if one.what is What.ADDED]
    other = [one for one in found if one.what is not What.ADDED]
    return [
        h3[t("What would come")],
        _asks_first(scene, contribution),
        _new(words, new, meeting, after) if new else p[t("Nothing of it is new here.")],
        [
            h3[t("What would change on the board")],
            p(".hint")[
                t(
                    "People have seen it. At home, a file can be changed by whoever somebody lives with: if something "
                    "is taken back, ask them, alone."
                )
            ],
            *unfolded(words, other, meeting, after, opened=True),
        ]
        if other
        else None,
        _left_alone(scene, contribution, made),
    ]


def _asks_first(scene: Scene, contribution: Contribution) -> Node:
    """What whoever wrote it for themselves was promised."""
    readers = [*(one.readers for one in contribution.statements), *(one.readers for one in contribution.scales)]
    if contribution.kind not in PEOPLE or Readers.LEADER not in readers:
        return None
    return p(".hint")[
        scene.t(
            "What is for the leader only stays so until you say otherwise. Ask {name} alone first whether others may "
            "hear it.",
            name=contribution.author.name,
        )
    ]


def _new(words: Words, new: Sequence[Difference], meeting: Meeting, after: Meeting) -> Node:
    """What is new, by where it goes: the columns in their order, then the scales, the report, the list of people."""
    t = words.t
    groups: dict[str, list[Difference]] = {t(column): [] for column in COLUMNS.values()}
    for one in new:
        item = item_of(one, after)
        where = t(COLUMNS[item.column]) if isinstance(item, Statement) else t(PARTS[one.part])
        groups.setdefault(where, []).append(one)
    return [
        details[
            summary[t("{what} ({n})", what=where, n=len(some))],
            long_list(t, [li[_comes_to(words, one, meeting, after)] for one in some]),
        ]
        for where, some in groups.items()
        if some
    ]


def _comes_to(words: Words, one: Difference, meeting: Meeting, after: Meeting) -> Node:
    """An answer to a question that the meeting has asked already is told as that, and not as a question more."""
    question = item_of(one, meeting)
    if not isinstance(question, Question) or not isinstance(one.after, Answer):
        return difference(words, one, meeting, after)
    name = words.named((one.after.person,))
    told = words.t("An answer of {name} to “{question}”, which is asked already", name=name, question=question.text)
    return covered(
        words.scene,
        limits_of(one, meeting, after),
        div[p(dir="auto")[told], p(".words", dir="auto")[words.value(one.after)]],
    )


def _left_alone(scene: Scene, contribution: Contribution, made: Joining) -> Node:
    t = scene.t
    # What somebody is to settle is asked, and not only told.
    settled = {one.item for one in made.to_settle}
    left = [one for one in made.left_alone if one.item not in settled]
    called = {
        **{item.id: named(scene, item.limits, item.text) for item in scene.meeting.statements},
        **{said.id: named(scene, LIMITS[said.readers], said.text) for said in contribution.statements},
        **{scale.id: named(scene, LIMITS[scale.readers], scale.text) for scale in contribution.scales},
        **{shared.id: t("{name}, who has seen it", name=shared.name) for shared in contribution.shared},
        contribution.report: t("What the child says, in the report")
        if any(one.why is Why.NO_PERMISSION for one in made.left_alone)
        else contribution.title,
    }
    items = [
        li[
            p(dir="auto")[called.get(one.item, t("Something that is no longer in it"))],
            small[t(WHY[one.why])],
        ]
        for one in left
    ]
    if not items:
        return None
    words = t.count("{n} thing is left alone", "{n} things are left alone", len(items))
    return details[summary[words], long_list(t, items)]
