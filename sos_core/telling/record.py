"""The whole record, block by block, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator

from sos_core.copies import Copy
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.statements import Column
from sos_core.retelling.afterwards import came_later
from sos_core.telling.afterwards import sent_later
from sos_core.telling.blocks import Block, Paragraph
from sos_core.telling.board import column
from sos_core.telling.child import for_child
from sos_core.telling.ending import copies, core_group, decisions, next_meetings, purpose, putting_right
from sos_core.telling.opening import heading, people, reason, reports
from sos_core.telling.plan import contingency, goals, steps
from sos_core.telling.scale import scale
from sos_core.telling.teller import Teller, there


def tell(copy: Copy, t: Language) -> tuple[Block, ...]:
    """The record of a copy in the reader's language, a child's in a few plain words."""
    teller = Teller(copy, t)
    if copy.audience is Audience.CHILD and teller.reader is not None:
        return tuple(for_child(teller, teller.reader))
    return tuple(_for_others(teller))


def _for_others(teller: Teller) -> Iterator[Block]:
    yield from heading(teller)
    yield from map(Paragraph, there(came_later(teller)))
    yield from reason(teller)
    yield from people(teller)
    yield from reports(teller)
    for one in Column:
        yield from column(teller, one)
    yield from scale(teller)
    yield from goals(teller)
    yield from steps(teller)
    yield from contingency(teller)
    yield from decisions(teller)
    yield from core_group(teller)
    yield from next_meetings(teller)
    yield from putting_right(teller)
    yield from sent_later(teller)
    yield from copies(teller)
    yield from purpose(teller)
