"""What is in the copies that are about to leave, told in words: the last look before they do. It never blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from htpy import Element, Node, details, li, p, strong, summary, ul

from app.offers import OneCopy
from app.views.handing_out.carried_home import carried_home
from app.views.handing_out.looked_through import Again, copy_in, places_in, told_again_in, writes_any_down
from app.views.scene import Scene
from sos_core.copies import Copy
from sos_core.language import Language
from sos_core.model.conclusions import Audience, ClosedSession, SessionSort
from sos_core.model.limits import FOR_PROFESSIONALS, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.people import Side
from sos_core.scaling.private import hidden as hidden_answers

SEVERAL: Final = 3
"""From so many on they are told in one word."""


def check(scene: Scene, copies: Sequence[OneCopy]) -> Element:
    """For the copies of several people, or of one. Behind a closed line: the room may see this screen, and whoever must
    not learn an address sits in it."""
    t = scene.t
    return details(".private", id="check")[
        summary[t("Before they leave: which address is in whose copy")]
        if len(copies) > 1
        else summary[t("Before it leaves: which address is in it")],
        ul(".corrections")[(li[words] for words in checked(scene, copies))],
    ]


def checked(scene: Scene, copies: Sequence[OneCopy]) -> Iterator[Node]:
    made = [(one, copy_in(scene, one)) for one in copies]
    yield from _places(scene, made)
    yield from _for_professionals(scene, made)
    yield from _for_leader(scene, made)
    yield from carried_home(scene, made)


Made = Sequence[tuple[OneCopy, Copy]]


def _places(scene: Scene, made: Made) -> Iterator[Node]:
    t, sides = scene.t, {person.id: person.side for person in scene.meeting.people}
    whose: defaultdict[str, list[OneCopy]] = defaultdict(list)
    again: defaultdict[Again, list[OneCopy]] = defaultdict(list)
    for one, copy in made:
        for place in places_in(scene, copy):
            whose[place.words].append(one)
        for found in told_again_in(scene, copy):
            again[found].append(one)
    for found, some in again.items():
        if found.is_grave:
            yield strong[_in_whose(scene, found.words, some, made, found.words)]
    outside = [one for one, _ in made if _is_outside(one, sides.get(one.person or ""))]
    has = [one for some in (*whose.values(), *again.values()) for one in some]
    if not has:
        yield nothing_found(scene, len(made))
    elif len(made) > 1 and outside and not any(one in outside for one in has):
        yield (
            t(
                "None of the addresses, telephone numbers and schools that are written down here was found in a copy "
                "for a child, the family or a friend, and nothing else in those looks like one."
            )
            if writes_any_down(scene)
            else t("Nothing in a copy for a child, the family or a friend looks like an address or a telephone number.")
        )
    for words, some in whose.items():
        yield _in_whose(scene, words, some, made, t("In it: {what}", what=words))
    for found, some in again.items():
        if not found.is_grave:
            yield _in_whose(scene, found.words, some, made, found.words)


def nothing_found(scene: Scene, copies: int) -> str:
    """No more than what was looked for: what nobody has written down is known by its shape alone."""
    t = scene.t
    if not writes_any_down(scene):
        return (
            t(
                "No address, telephone number or school is written down here, and nothing in it looks like an address "
                "or a telephone number."
            )
            if copies == 1
            else t(
                "No address, telephone number or school is written down here, and nothing in any of these copies looks "
                "like an address or a telephone number."
            )
        )
    return (
        t(
            "None of the addresses, telephone numbers and schools that are written down here was found in it, and "
            "nothing else in it looks like one."
        )
        if copies == 1
        else t(
            "None of the addresses, telephone numbers and schools that are written down here was found in any of these "
            "copies, and nothing else in them looks like one."
        )
    )


def _in_whose(scene: Scene, words: str, copies: Sequence[OneCopy], made: Made, alone: str) -> str:
    """`alone`: how it is told of one copy."""
    if len(made) == 1:
        return alone
    return scene.t.count(
        "{what} – in {n} copy: {names}",
        "{what} – in {n} copies: {names}",
        len(copies),
        what=words[:1].upper() + words[1:],
        names=_names(scene, copies, made),
    )


def _is_outside(one: OneCopy, side: Side | None) -> bool:
    """Whether a copy comes into hands that are no professional's."""
    if side is None:
        return one.audience not in (Audience.PROFESSIONALS, Audience.WHOLE)
    return side is not Side.PROFESSIONAL


def _names(scene: Scene, copies: Sequence[OneCopy], made: Made) -> str:
    """Whose copies; all professionals, who mostly get the same, in one word."""
    t = scene.t
    sides = {person.id: person.side for person in scene.meeting.people}
    people = [one.person for one in copies if one.person]
    professionals = {one.person for one, _ in made if one.person and sides[one.person] is Side.PROFESSIONAL}
    if len(professionals) < SEVERAL or not professionals.issubset(people):
        return scene.names(people)
    return t.names([*scene.each_name([id for id in people if id not in professionals]), t("all professionals")])


def _for_professionals(scene: Scene, made: Made) -> Iterator[str]:
    """What was said in a closed part, and what else is for professionals alone."""
    t, meeting = scene.t, scene.meeting
    closed = [session for session in meeting.closed_sessions if session.sort is SessionSort.CLOSED]
    limited = _keys(meeting, lambda limits: limits.sides == FOR_PROFESSIONALS.sides)
    if not closed and not limited:
        return
    have = [one for one, copy in made if limited & _keys(copy.meeting)]
    if closed:
        yield t("A closed part was held: {times}.", times=t.names([_times(t, one) for one in closed]))
    if not have:
        yield (
            t("What is for professionals only is in none of these copies.")
            if len(made) > 1
            else t("What is for professionals only is not in it.")
        )
    elif len(made) == 1:
        yield t("What is for professionals only is in it.")
    else:
        yield t.count(
            "What is for professionals only is in {n} copy: {names}",
            "What is for professionals only is in {n} copies: {names}",
            len(have),
            names=_names(scene, have, made),
        )


def _times(t: Language, session: ClosedSession) -> str:
    began = t.time(session.began)
    return t("{began} to {ended}", began=began, ended=t.time(session.ended)) if session.ended else began


def _for_leader(scene: Scene, made: Made) -> Iterator[str]:
    t = scene.t
    whole = [one for one, _ in made if one.audience is Audience.WHOLE]
    if whole:
        names = _names(scene, whole, made)
        yield (
            t(
                "The leader's own copy holds everything, also what nobody else may have. It goes to {names}.",
                names=names,
            )
            if names
            else t("The leader's own copy holds everything, also what nobody else may have.")
        )
    limited = _keys(scene.meeting, lambda limits: limits.leader_only)
    have = [one for one, copy in made if one.audience is not Audience.WHOLE and limited & _keys(copy.meeting)]
    if have:
        yield t("What is for the leader alone is in the copy of {names}.", names=_names(scene, have, made))


def _keys(meeting: Meeting, test: Callable[[Limits], bool] = lambda _: True) -> set[tuple[str, str]]:
    """What is in the meeting, of what is so limited: items, and answers inside of them."""
    items = {(item.id, "") for part in Part for item in part.items(meeting) if test(item.limits)}
    answers = {
        (question.id, answer.person)
        for question in meeting.questions
        for answer in question.answers
        if test(answer.limits)
    }
    return items | answers


def still_hidden(scene: Scene) -> Node:
    """Whoever hands out in the middle of a round must not believe that the answers are in it."""
    t, private = scene.t, scene.aside.round
    count = sum(len(hidden_answers(private, scene.meeting, id)) for id in private.questions)
    if not count:
        return None
    return p(".problem")[
        t.count(
            "{n} answer is not revealed yet, so it is in none of these files.",
            "{n} answers are not revealed yet, so they are in none of these files.",
            count,
        )
    ]
