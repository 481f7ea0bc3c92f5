"""`merge`: two versions of one meeting become one again, and what they do not agree on is shown."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sos_core.command_line.exits import Exit
from sos_core.command_line.reading import record_of
from sos_core.command_line.saying import say
from sos_core.command_line.sides import side_in_lines, with_names
from sos_core.command_line.trouble import using
from sos_core.command_line.writing import keep_apart, write
from sos_core.copies import Copy
from sos_core.files import RecordFile, write_json
from sos_core.language import Language, mark
from sos_core.merge import SENTENCES, Conflict, Difference, Joined, Outcome, Taken, Version, What, handed_over, joined
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting

OUTCOMES: Final = {
    Outcome.SAME: mark("{file}: written. Both files hold the same."),
    Outcome.OURS: mark("{file}: written as {ours} is. It has all that is in {theirs}."),
    Outcome.THEIRS: mark("{file}: written as {theirs} is. It has all that is in {ours}."),
    Outcome.JOINED: mark("{file}: written, joined from both."),
}
LATER: Final = {
    Outcome.OURS: mark("{file}: written as {ours} is, which says that it is the later one."),
    Outcome.THEIRS: mark("{file}: written as {theirs} is, which says that it is the later one."),
}
"""Where something of the other file is not in it. That it is the later one is what the file says of itself."""
BECAME: Final = {
    What.TAKEN_OUT: mark("This was removed."),
    What.CHANGED: mark("This was changed."),
}
STANDS: Final = {
    Taken.ONE: mark("What stands there now is from {ours}."),
    Taken.OTHER: mark("What stands there now is from {theirs}."),
    Taken.NEITHER: mark("What stands there now is from neither of them."),
}
NO_COMMON: Final = mark(
    "It is not known which version both come from. So nothing counts as removed, and whatever differs is listed."
)


def carry_out(given: argparse.Namespace, t: Language) -> Exit:
    ours, theirs = record_of(given.ours), record_of(given.theirs)
    with using(t("{ours} and {theirs}", ours=given.ours, theirs=given.theirs)):
        made = joined(_version(ours), _version(theirs))
        version = handed_over(made.version)
        text = write_json(Copy(version.meeting, version.audience, came_as=version.came_as), version.past)
    keep_apart(given.output, given.ours, given.theirs)
    write(given.output, text)
    files = {"ours": given.ours, "theirs": given.theirs}
    gone = {"ours": _gone(made, made.of_ours), "theirs": _gone(made, made.of_theirs)}
    sentences = OUTCOMES | LATER if any(gone.values()) else OUTCOMES
    say(t(sentences[made.outcome], file=given.output, **files))
    if made.outcome is Outcome.JOINED and made.base is None:
        say(t(NO_COMMON))
    names = _names(ours.meeting, theirs.meeting)
    _tell_conflicts(made, names, files, t)
    for side, meeting in (("ours", ours.meeting), ("theirs", theirs.meeting)):
        _tell_gone(gone[side], meeting, names, (files[side], str(given.output)), t)
    return Exit.CONFLICTS if made.conflicts else Exit.DONE


def _gone(made: Joined, differences: Iterable[Difference]) -> list[Difference]:
    """What stood in one file and does not stand in the joined one, apart from what is shown as a conflict."""
    told = {(conflict.part, conflict.id, conflict.path) for conflict in made.conflicts}
    return [one for one in differences if one.what is not What.ADDED and (one.part, one.id, one.path) not in told]


def _tell_conflicts(made: Joined, names: Mapping[Id, str], files: Mapping[str, str], t: Language) -> None:
    if not made.conflicts:
        return
    say(
        t.count(
            "They do not agree on {n} thing. Look at it with the people whose words these are:",
            "They do not agree on {n} things. Look at each with the people whose words these are:",
            len(made.conflicts),
        )
    )
    for conflict in made.conflicts:
        say("")
        for line in _side_by_side(conflict, made.meeting, names, files, t):
            say(line)


def _tell_gone(
    gone: Sequence[Difference], meeting: Meeting, names: Mapping[Id, str], files: tuple[str, str], t: Language
) -> None:
    """What became of one of the files: `meeting` is the one in it."""
    if not gone:
        return
    say("")
    say(
        t.count(
            "{n} thing in {file} is not in {output}, or is otherwise there. Look whether that was meant:",
            "{n} things in {file} are not in {output}, or are otherwise there. Look whether that was meant:",
            len(gone),
            file=files[0],
            output=files[1],
        )
    )
    for difference in gone:
        say("")
        for line in _before_and_after(difference, meeting, names, files, t):
            say(line)


def _version(record: RecordFile) -> Version:
    return Version(record.meeting, record.past, record.audience, record.came_as)


def _side_by_side(
    conflict: Conflict, meeting: Meeting, names: Mapping[Id, str], files: Mapping[str, str], t: Language
) -> list[str]:
    return [
        f"{_place(conflict, meeting, names)}: {t(SENTENCES[conflict.why])}",
        *_beside((files["ours"], files["theirs"]), (conflict.one, conflict.other), names, t),
        f"  {t(STANDS[conflict.taken], **files)}",
    ]


def _before_and_after(
    difference: Difference, meeting: Meeting, names: Mapping[Id, str], files: tuple[str, str], t: Language
) -> list[str]:
    beside = _beside(files, (difference.before, difference.after), names, t)
    return [f"{_place(difference, meeting, names)}: {t(BECAME[difference.what])}", *beside]


def _beside(files: tuple[str, str], values: tuple[object, object], names: Mapping[Id, str], t: Language) -> list[str]:
    """Both values, each with its file at the first of its lines."""
    width = max(map(len, files))
    return [
        f"  {'' if number else file:<{width}}  {line}"
        for file, value, other in zip(files, values, reversed(values), strict=True)
        for number, line in enumerate(side_in_lines(value, other, names, t))
    ]


def _place(conflict: Conflict | Difference, meeting: Meeting, names: Mapping[Id, str]) -> str:
    """Where it is in the file of this meeting; inside of an item by the name of whose it is."""
    way = ["meeting"]
    if conflict.part is not None:
        ids = [item.id for item in conflict.part.items(meeting)]
        way.append(conflict.part.value if conflict.id is None else f"{conflict.part.value}[{ids.index(conflict.id)}]")
    if conflict.path:
        way.append(with_names(conflict.path, names))
    return ".".join(way)


def _names(*meetings: Meeting) -> dict[Id, str]:
    """What stands for an id, so that people can see what is meant."""
    names: dict[Id, str] = {}
    for meeting in meetings:
        if meeting.previous:
            names |= {person.id: person.name for person in meeting.previous.people}
        # A correction by its words, a look by its day.
        names |= {correction.id: correction.text for said in meeting.statements for correction in said.corrections}
        looks = [look for looked_at in (meeting.goals, meeting.steps) for one in looked_at for look in one.looks]
        names |= {look.meeting: look.on.isoformat() for look in looks}
        names |= {goal.id: goal.text for goal in meeting.goals}
        names |= {statement.id: statement.text for statement in meeting.statements}
        names |= {person.id: person.name for person in meeting.people}
    return names
