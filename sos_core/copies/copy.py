"""Copies: the meeting as one group of readers, or one reader, may have it.

What a reader may not see is taken out of the data before anything is written or drawn. It is never hidden by style:
whoever gets the file gets only what is in the copy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import compress
from operator import attrgetter, not_
from types import MappingProxyType
from typing import Final

from sos_core.copies.counts import MENTIONS, counted
from sos_core.copies.for_child import for_child, is_own
from sos_core.copies.readers import Readers, readers_of
from sos_core.copies.redaction import Redaction, redact
from sos_core.copies.sent import without_what_blanks_would_tell
from sos_core.copies.taking import Taking
from sos_core.model.alike import common_ends
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Item, Part
from sos_core.model.statements import Statement

_ID: Final = attrgetter("id")


@dataclass(frozen=True, slots=True)
class Copy:
    """A meeting made smaller for its readers."""

    meeting: Meeting
    audience: Audience
    reader: Id | None = None
    """Whose copy it is, where it is for one person."""
    came_as: Audience = Audience.WHOLE
    """What the meeting was when it came to this device: what that copy lacked is lacking here, too."""
    withheld: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Counts by kind what was taken out, for the leader to see before the copy is handed over. It is not part of the
    copy. The keys are those of `COUNTED`, where `earlier` means people, questions and answers of the previous meeting
    and `whole` what is said of the meeting as a whole, and `mentions`: of what is withheld, in texts that are not."""


def copy_for(
    meeting: Meeting, audience: Audience, reader: Id | None = None, *, came_as: Audience = Audience.WHOLE
) -> Copy:
    """The copy for an audience; `reader` is the person where it is for one. What is left refers to nothing that was
    taken out. Raises `Refused` where the reader is not on the list, or is no child and the copy is a child's."""
    if audience is Audience.WHOLE:
        return Copy(meeting, audience, came_as=came_as)
    readers = readers_of(meeting, audience, reader)
    withheld: Counter[str] = Counter()
    if audience is Audience.CHILD:
        child = readers.people[0].id
        whole = _carried_home(meeting, readers, withheld)
        smaller = for_child(whole, child)
        withheld += counted(whole) - counted(smaller)
    else:
        keeps_limits = audience is Audience.PROFESSIONALS
        smaller = Taking(readers, keeps_limits=keeps_limits, withheld=withheld).copied(meeting)
    return Copy(
        smaller,
        audience,
        reader=reader if not readers.sides else None,
        came_as=came_as,
        withheld=MappingProxyType({kind: count for kind, count in sorted(withheld.items()) if count}),
    )


def without_what_is_open(meeting: Meeting) -> Meeting:
    """The meeting without those of its statements of which everybody may have everything. A copy of it leaves out the
    same as one of the whole meeting, and knows the same words again: for that nothing open counts."""
    return meeting.model_copy(update={"statements": tuple(one for one in meeting.statements if not _is_open(one))})


def copy_again(before: Meeting, smaller: Meeting, meeting: Meeting) -> Meeting:
    """The copy for everyone of a meeting that was `before` a moment ago, when that copy was `smaller`: where nothing
    but open statements has changed since, only those are copied."""
    first, last = common_ends(before.statements, meeting.statements)
    old = before.statements[first : len(before.statements) - last]
    new = meeting.statements[first : len(meeting.statements) - last]
    around = (name for name in Meeting.model_fields if name not in ("statements", "changed"))
    same = all(getattr(before, name) is getattr(meeting, name) for name in around)
    if not same or not all(map(_is_open, (*old, *new))):
        return copy_for(meeting, Audience.EVERYONE).meeting
    # What is in a copy for everyone is open itself: of thousands, only the others need to be looked at.
    shown = set(map(id, smaller.statements))
    again = {one.id for one in new}
    others = compress(meeting.statements, map(not_, map(shown.__contains__, map(id, meeting.statements))))
    kept = tuple([one for one in others if one.id in again or not _is_open(one)])
    few = copy_for(meeting.model_copy(update={"statements": kept}), Audience.EVERYONE).meeting
    known = dict(zip(map(_ID, smaller.statements), smaller.statements, strict=True))
    known |= {one.id: one for one in few.statements}
    there = tuple([one for one in map(known.get, map(_ID, meeting.statements)) if one is not None])
    return few.model_copy(update={"statements": there})


def _is_open(statement: Statement) -> bool:
    return statement.limits.for_all and all(one.limits.for_all for one in statement.corrections)


_BECOMES: Final[Mapping[Audience, frozenset[Audience]]] = {
    Audience.WHOLE: frozenset(Audience),
    # It keeps the limits of what is in it, and everybody may have nothing that professionals may not.
    Audience.PROFESSIONALS: frozenset({Audience.PROFESSIONALS, Audience.EVERYONE}),
}


def may_become(audience: Audience, wanted: Audience) -> bool:
    """Whether a copy for the wanted audience can be made of one for `audience`: never of one that lacks things that the
    other must have, nor of one that no longer knows who may have what."""
    return wanted in _BECOMES.get(audience, frozenset({audience}))


def _carried_home(meeting: Meeting, readers: Readers, withheld: Counter[str]) -> Meeting:
    """The meeting as one child may have it and take it home, where others read it, too: a child must carry no secret.
    What is kept from somebody there is left out, unless it is the child's own. In the child's own words stands
    whatever the child may know: those are theirs, and nobody else puts a mark into them."""
    child = readers.people[0].id
    _, of_child = Taking(readers, keeps_limits=False, withheld=Counter()).taken(meeting)
    smaller, of_others = Taking(readers, keeps_limits=False, withheld=withheld, carrier=child).taken(meeting)
    own = {part: {item.id: item for item in part.items(smaller) if is_own(item, child)} for part in Part}
    others = {part.value: tuple(i for i in part.items(smaller) if i.id not in own[part]) for part in Part}
    redacted = redact(smaller.model_copy(update=others), of_others)
    parts = {}
    for part, theirs in own.items():
        there = {item.id: item for item in part.items(redacted)}
        there |= {id: _in_own_words(item, child, of_child, of_others) for id, item in theirs.items()}
        parts[part.value] = tuple(there[item.id] for item in part.items(smaller))
    withheld[MENTIONS] = of_child.count + of_others.count
    return without_what_blanks_would_tell(smaller, redacted.model_copy(update=parts))


def _in_own_words(item: Item, child: Id, of_child: Redaction, of_others: Redaction) -> Item:
    """What is the child's, with the words of others to it as they stand wherever else others say something."""
    if isinstance(item, Statement):
        corrections = tuple(redact(one, of_child if one.by == child else of_others) for one in item.corrections)
        bare = redact(item.model_copy(update={"corrections": ()}), of_child)
        return bare.model_copy(update={"corrections": corrections})
    return redact(item, of_child)
