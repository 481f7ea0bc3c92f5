"""A copy told as a page: what people typed stands in elements of its own (`sos_core.record.sentences`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from htpy import Node, bdi, span
from markupsafe import Markup

from sos_core.model.limits import Limits
from sos_core.record import sentences
from sos_core.record.sentences import at_once
from sos_core.retelling import Retelling


@dataclass(frozen=True)
class Reading(Retelling[Markup]):
    def told(self, message: str, /, **values: Node) -> Markup:
        return sentences.told(self.t, message, **values)

    def typed(self, text: str) -> Markup:
        return at_once(bdi[text])

    def words(self, text: str) -> Markup:
        return at_once(bdi(".words")[text])

    def quoted(self, text: str) -> Markup:
        """Somebody's own words in quotation marks. They go into an element that takes its direction from them, with
        nothing between: the marks then stand on the right sides of words that run from right to left."""
        return self.told("“{words}”", words=text)

    def listed(self, pieces: Sequence[Node]) -> Markup:
        return sentences.listed(self.t, pieces)

    def joined(self, pieces: Iterable[Node], between: str) -> Markup:
        return sentences.joined(pieces, between)

    def day(self, day: dt.date) -> str:
        """The year of the meeting stands at the top of the record, and only another one is told."""
        same = day.year == self.meeting.held_on.year
        return self.t.day_of_year(day) if same else self.t.day(day)

    def limited(self, limits: Limits) -> Markup | None:
        told = super().limited(limits)
        return told and at_once(span(".restricted")[told])
