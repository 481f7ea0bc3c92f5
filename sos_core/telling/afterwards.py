"""What came after the meeting: corrections that somebody sent back who had read their copy at home."""

from __future__ import annotations

from collections.abc import Iterator

from sos_core.model.people import Person
from sos_core.retelling.afterwards import after_the_meeting, heading_of_sent, sent
from sos_core.retelling.opening import author_of
from sos_core.telling.blocks import Block, Heading, Paragraph
from sos_core.telling.opening import said_in
from sos_core.telling.teller import Teller, beside
from sos_core.telling.typed import cleaned


def sent_later(teller: Teller, by: Person | None = None) -> Iterator[Block]:
    """What somebody sent that stands beside no statement. `by`: only what this person sent."""
    t, all_of_it = teller.t, sent(teller, by)
    if all_of_it:
        yield Heading(heading_of_sent(teller, by), 1)
    for report, later in all_of_it:
        yield Heading(t("About: {what}", what=teller.typed(report.title)), 2)
        if later.about != report.title and (about := cleaned(later.about)):
            yield Paragraph(about)
        yield Paragraph(teller.quoted(later.text))
        told = after_the_meeting(teller, author_of(teller, report), t.day(later.at.local.date()))
        yield Paragraph(beside(told, teller.limited(report.limits)))
        yield from said_in(teller, report)
