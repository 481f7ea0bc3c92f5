"""A meeting in a file that was brought: new here, the same, earlier, later, changed on another device, or a copy that
cannot be joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from htpy import Element, Node, details, div, fieldset, form, h3, label, legend, li, p, span, strong, summary, ul
from htpy import input as input_

from app.brought import OWN_HERE, Brought, is_copy_of, joined_with
from app.history import History
from app.own_copy import OwnCopy
from app.views.another_copy import another_copy
from app.views.covered import covered
from app.views.differences import (
    OF_FILE,
    Words,
    beside,
    counts,
    heading,
    item_of,
    limits_of,
    unfolded,
    words_of,
)
from app.views.fields import action, hidden, send
from app.views.putting_away import put_away
from app.views.scene import Scene
from sos_core.copies import OF_ONE, copy_for, may_become
from sos_core.files import RecordFile
from sos_core.language import mark
from sos_core.merge import (
    SENTENCES,
    Conflict,
    Difference,
    Dispute,
    Joined,
    Outcome,
    Wanted,
    What,
    differences,
    disputes,
)
from sos_core.model.conclusions import Audience
from sos_core.model.moment import Moment
from sos_core.problems import Problem, Refused
from sos_core.wording import AUDIENCES

WHAT_IT_IS: Final = {
    Outcome.SAME: mark("This meeting, just as it is here. There is nothing to bring in."),
    Outcome.OURS: mark(
        "This meeting as it was earlier. What is here says that it comes after it, so there is nothing to bring in."
    ),
    Outcome.THEIRS: mark(
        "This meeting as it went on on another device. The file says that it comes after what is here: that is what "
        "it says of itself, so look at what it changes."
    ),
    Outcome.JOINED: mark("This meeting as it was changed on another device, while it was changed here, too."),
}
NO_COMMON: Final = mark(
    "It is not known which version both come from. So nothing counts as taken out, and whatever differs is asked."
)
KEPT_OPEN: Final = mark(
    "“Read it” keeps it on this device, and not locked: whoever uses this device can read it then, with what you write "
    "beside it. “Remove” in the list of meetings takes it off again. Or only look at it: then nothing is kept."
)
CHOICES: Final = {
    Wanted.ONE: mark("as it is here"),
    Wanted.OTHER: mark("as in the file"),
    Wanted.BOTH: mark("both, one below the other"),
}


def record_told(scene: Scene, brought: Brought, record: RecordFile) -> Node:
    opened = scene.history
    here = opened if opened is not None and opened.now.id == record.meeting.id else brought.here
    if brought.damaged:
        return [_from_when(scene, record, None), (p[problem.sentence(scene.t)] for problem in brought.damaged)]
    if here is None:
        return _new(scene, brought, record)
    if brought.own is not None:
        return _own(scene, brought, record, brought.own, here)
    return [_from_when(scene, record, here), *_beside_here(scene, brought, record, here)]


def _from_when(scene: Scene, record: RecordFile, here: History | None) -> Element:
    t = scene.t

    def when(moment: Moment) -> str:
        return t("{day} at {time}", day=t.day(moment.local.date()), time=t.time(moment.local.time()))

    if here is None:
        return p[t("As it was on {when}.", when=when(record.meeting.changed))]
    return p[
        t(
            "As it was on {when}. What is here is from {here}.",
            when=when(record.meeting.changed),
            here=when(here.now.changed),
        )
    ]


def _new(scene: Scene, brought: Brought, record: RecordFile) -> Node:
    t, meeting = scene.t, record.meeting
    return [
        _from_when(scene, record, None),
        p[t("A meeting that is not on this device.")],
        ul[
            li[t.count("{n} person", "{n} people", len(meeting.people))],
            li[t.count("{n} statement", "{n} statements", len(meeting.statements))],
            li[t.count("{n} scaling question", "{n} scaling questions", len(meeting.questions))],
            li[t.count("{n} goal", "{n} goals", len(meeting.goals))],
            li[t.count("{n} next step", "{n} next steps", len(meeting.steps))],
        ],
        record.reach is not Audience.WHOLE
        and p[t("It is a {copy}: what that one leaves out is missing in it.", copy=t(AUDIENCES[record.reach]))],
        record.audience is not Audience.WHOLE
        and p(".hint")[
            t(
                "If it is the copy that you were given: read it, write beside it what is not right, and send that "
                "back. It stays as it is."
            )
        ],
        record.audience is not Audience.WHOLE and scene.keeps and p[strong[t(KEPT_OPEN)]],
        div(".actions")[_first(scene, brought, record), _go_on(scene, brought, record), put_away(scene, brought)],
    ]


def _first(scene: Scene, brought: Brought, record: RecordFile) -> Node:
    """A copy is for reading first; the leader's own, for going on with."""
    t, which = scene.t, {"brought": brought.id}
    if record.audience is Audience.WHOLE:
        return action(t("Put it on this device"), "import_new", which, kind="main")
    return [
        action(t("Read it"), "import_read", which, kind="main"),
        action(t("Only look, keep nothing"), "import_only_look", which),
        action(t("Put it on this device to work on"), "import_new", which),
    ]


def _go_on(scene: Scene, brought: Brought, record: RecordFile) -> Node:
    """What comes after that meeting goes on from it: one that begins now, or the one that is open."""
    t, which = scene.t, {"brought": brought.id}
    if record.reach in OF_ONE:
        return None
    if scene.history is None:
        return action(t("Start a review from it"), "import_review", which)
    return (
        action(t("Let this meeting go on from it"), "import_follow", which) if scene.meeting.previous is None else None
    )


def _own(scene: Scene, brought: Brought, record: RecordFile, own: OwnCopy, here: History) -> Node:
    """What is here is a copy that somebody reads, with what they wrote beside it."""
    if record.audience is Audience.WHOLE:
        return [p[scene.t(OWN_HERE)], div(".actions")[put_away(scene, brought)]]
    return another_copy(scene, brought, record, own, here.now)


def _beside_here(scene: Scene, brought: Brought, record: RecordFile, here: History) -> list[Node]:
    t = scene.t
    words = words_of(scene, record.meeting, here.now)
    if _is_what_we_would_make(record, here):
        said = t("It is the copy that this meeting gives now. There is nothing to bring in.")
        return [p[said], _actions(scene, brought, here)]
    try:
        made = joined_with(here, record)
    except Refused as refused:
        return [_not_joined(scene, refused.problems), *_instead(words, brought, record, here, first=True)]
    told: list[Node] = [p[t(WHAT_IT_IS[made.outcome])]]
    match made.outcome:
        case Outcome.SAME:
            told.append(_actions(scene, brought, here))
        case Outcome.OURS:
            told += [_not_taken(words, made), _actions(scene, brought, here), *_instead(words, brought, record, here)]
        case Outcome.THEIRS:
            told += [_changes(words, made, made.of_ours), _join(words, brought, made, t("Take the later version"))]
        case Outcome.JOINED:
            settled = disputes(made)
            in_dispute = {(one.part, one.id, one.path) for one in made.conflicts}
            rest = [one for one in made.of_ours if (one.part, one.id, one.path) not in in_dispute]
            told += [
                made.base is None and p[t(NO_COMMON)],
                _changes(words, made, rest),
                _not_taken(words, made),
                _join(words, brought, made, t("Join the two"), settled),
                *_instead(words, brought, record, here),
            ]
    return told


def _is_what_we_would_make(record: RecordFile, here: History) -> bool:
    """A copy that was handed out comes back, and nothing has changed since; or what is here lacks nothing of it."""
    if record.meeting == here.now and record.reach is not here.came_as and may_become(here.came_as, record.reach):
        return True
    audience = record.audience
    if audience is Audience.WHOLE or not may_become(here.came_as, audience) or here.came_as is audience:
        return False
    try:
        return is_copy_of(record, copy_for(here.now, audience, record.reader, came_as=here.came_as))
    except Refused:
        return False


def _actions(scene: Scene, brought: Brought, here: History) -> Element:
    return div(".actions")[
        action(scene.t("Open the meeting"), "import_open", {"brought": brought.id}, kind="main"),
        scene.history is None
        and here.came_as not in OF_ONE
        and action(scene.t("Start a review from it"), "import_review", {"brought": brought.id}),
        put_away(scene, brought),
    ]


def _not_joined(scene: Scene, problems: Sequence[Problem]) -> Node:
    t = scene.t
    return [
        p[t("This meeting, in a file that cannot be joined with what is here.")],
        ul[(li[problem.sentence(t)] for problem in problems)],
    ]


def _instead(words: Words, brought: Brought, record: RecordFile, here: History, *, first: bool = False) -> list[Node]:
    """What can be done besides, or where nothing else can be: the file in place of what is here."""
    t = words.t
    found = differences(here.now, record.meeting)
    inside: list[Node] = [
        p[t("What is here would be as in the file: nothing is joined. Undo brings back what was here.")],
        ul[(li[count] for count in counts(t, found))],
        *unfolded(words, found, here.now, record.meeting),
        div(".actions")[action(t("Take what is in the file instead"), "import_replace", {"brought": brought.id}),],
    ]
    fold = details[summary[t("Take what is in the file instead of what is here")], inside]
    if not first:
        return [fold]
    leave = t("Leave what is here as it is")
    return [
        p[t("It can be left as it is; then nothing is changed. Or all of it is taken instead of what is here.")],
        fold,
        div(".actions")[action(leave, "import_put_away", {"brought": brought.id}, kind="main")],
    ]


def _changes(words: Words, made: Joined, found: Sequence[Difference]) -> Node:
    """What becomes of what is here."""
    t = words.t
    if not found:
        return p[t("Nothing else that is here changes.")]
    return [
        h3[t("What would change here")],
        ul[(li[count] for count in counts(t, found))],
        *unfolded(words, found, made.ours, made.meeting),
    ]


def _not_taken(words: Words, made: Joined) -> Node:
    """What is in the file and does not come, apart from what is asked."""
    t = words.t
    in_dispute = {(one.part, one.id, one.path) for one in made.conflicts}
    found = [
        one for one in made.of_theirs if one.what is not What.ADDED and (one.part, one.id, one.path) not in in_dispute
    ]
    if not found:
        return None
    said = t.count(
        "{n} thing in the file is not here, or is otherwise here: it was changed or taken out here.",
        "{n} things in the file are not here, or are otherwise here: they were changed or taken out here.",
        len(found),
    )
    return details[summary[said], *unfolded(words, found, made.theirs, made.meeting, telling=OF_FILE)]


def _join(words: Words, brought: Brought, made: Joined, press: str, asked: Sequence[Dispute] = ()) -> Element:
    scene = words.scene
    id = f"join-{brought.id}"
    return form(id=id, data_command="import_join", novalidate=True)[
        hidden(form=id, brought=brought.id),
        _asked(words, made, asked, id) if asked else None,
        div(".actions")[send(press), put_away(scene, brought)],
    ]


def _asked(words: Words, made: Joined, asked: Sequence[Dispute], id: str) -> Node:
    t = words.t
    return [
        h3[t("Where the two do not agree")],
        p(".hint")[
            t.count(
                "{n} thing. Look at it with the people whose words these are.",
                "{n} things. Look at each with the people whose words these are.",
                len(asked),
            )
        ],
        (_dispute(words, made, dispute, f"{id}-{number}") for number, dispute in enumerate(asked)),
    ]


def _dispute(words: Words, made: Joined, dispute: Dispute, id: str) -> Node:
    """Both sides, which of them stands, and the choice."""
    t, first = words.t, dispute.conflicts[0]
    item = item_of(first, made.ours, made.theirs)
    about = heading(words, first, item)
    told = [_sides(words, conflict, many=len(dispute.conflicts) > 1) for conflict in dispute.conflicts]
    of_words = first.path in ("text", "what", "decision", "name", "title", "")
    inside: list[Node] = [
        item is not None and not of_words and p(dir="auto")[words.thing(item)],
        p(".hint")[t(SENTENCES[first.why])],
        told,
    ]
    if dispute.choices:
        inside.append(
            div(".names", role="radiogroup", aria_label=t("What is to stand?"))[
                (
                    label(".tick")[
                        input_(
                            type="radio",
                            id=f"{id}-{choice.value}",
                            name=dispute.key,
                            value=choice.value,
                            checked=choice is dispute.stands,
                        ),
                        span[t(CHOICES[choice])],
                    ]
                    for choice in dispute.choices
                )
            ]
        )
    else:
        stands = dispute.stands
        where = {Wanted.ONE: t("here"), Wanted.OTHER: t("in the file")}
        words_for = (
            t("It will be as {where}.", where=where[stands])
            if stands
            else t("It will be narrower than either of them.")
        )
        inside.append(p[strong[words_for], " ", t("It can be put right afterwards, where it stands.")])
    limits = limits_of(first, made.ours, made.theirs)
    return fieldset(".dispute", id=id)[legend[about], covered(words.scene, limits, div[inside])]


def _sides(words: Words, conflict: Conflict, *, many: bool) -> Node:
    t = words.t
    if conflict.path == "order":
        return None
    place = words.place(conflict)
    sides = [
        (t("here"), _side(words, conflict.path, conflict.one)),
        (t("in the file"), _side(words, conflict.path, conflict.other)),
    ]
    return [many and p(".hint")[place], beside(t, sides)]


def _side(words: Words, path: str, value: object) -> str:
    if value is None and (not path or "[" in path):
        return words.t("(taken out)")
    return words.value(value)
