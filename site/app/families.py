"""What the family may see of a meeting while it has the device."""

from __future__ import annotations

from typing import Final

from app.offers import can_be_made
from sos_core.copies import SIDES_OF, copy_for
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.problems import refuse

FAMILY_SIDES: Final = SIDES_OF[Audience.FAMILY]
"""Who writes the family's plan: those whose copy it is made of."""

ONE_PERSONS: Final = mark("This meeting came here as one person's copy. It is not known what of it the family may see.")


def for_the_family(meeting: Meeting, came_as: Audience) -> Meeting:
    """The smaller meeting of the family's copy, or of everybody's where the family's cannot be made of what is here.
    Raises `Refused` where neither can."""
    for audience in (Audience.FAMILY, Audience.EVERYONE):
        if can_be_made(came_as, audience):
            return copy_for(meeting, audience).meeting
    raise refuse(ONE_PERSONS)
