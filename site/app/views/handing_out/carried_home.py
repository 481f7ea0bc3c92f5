"""What a child would carry home that is kept from somebody there: told before it leaves, and never blocked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from app.offers import OneCopy
from app.views.scene import Scene
from sos_core.copies import Copy, kept_from
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.limits import Limits
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.wording import WITHHELD

_Key = tuple[str, Id, Id]
"""A kind of thing as it is counted, the item, and whose it is inside of the item."""


def carried_home(scene: Scene, made: Sequence[tuple[OneCopy, Copy]]) -> Iterator[str]:
    """By kind and count. In the child's own copy that is what the child said, drew or wrote and nobody else's: it stays
    theirs, so somebody has to think of it."""
    t, children = scene.t, {child.id for child in scene.children}
    limited = {key: limits for key, limits in _things(scene.meeting) if not limits.for_all}
    for one, copy in made:
        if one.person not in children or one.audience is Audience.WHOLE:
            continue
        whose: defaultdict[Id, Counter[str]] = defaultdict(Counter)
        for key in limited.keys() & dict(_things(copy.meeting)).keys():
            for person in kept_from(limited[key], one.person, scene.meeting.people):
                whose[person.id][key[0]] += 1
        # From whom the same is kept, in one sentence, in the order of the list.
        alike: defaultdict[frozenset[tuple[str, int]], list[Id]] = defaultdict(list)
        for person in scene.meeting.people:
            if person.id in whose:
                alike[frozenset(whose[person.id].items())].append(person.id)
        for counts, people in alike.items():
            yield t(
                "In the paper of {name} stands what is never for {others}: {what}",
                name=scene.names((one.person,)),
                others=scene.names(people),
                what=t.names([say(t, dict(counts)[kind]) for kind, say in WITHHELD.items() if kind in dict(counts)]),
            )


def _things(meeting: Meeting) -> Iterator[tuple[_Key, Limits]]:
    """Items, and the answers inside of them."""
    for part in Part:
        yield from (((part.value, item.id, item.id), item.limits) for item in part.items(meeting))
    for question in meeting.questions:
        yield from ((("answers", question.id, answer.person), answer.limits) for answer in question.answers)
