"""What somebody sends back after the meeting, who has read their copy of the record at home: "I said twice, not four
times"."""

from sos_core.afterwards.corrections import (
    LATER_THAN_ITSELF,
    NOTHING,
    Also,
    Beside,
    Corrections,
    Writer,
    corrections_problems,
)
from sos_core.afterwards.joining import (
    ANOTHER_MEETING,
    NOT_A_CHILD,
    NOT_THE_CHILDS,
    NOT_TO_TAKE,
    WIDER,
    How,
    Looked,
    Proposed,
    for_no_more,
    join_corrections,
    look,
)
from sos_core.afterwards.later import came_after, came_last

__all__ = [
    "ANOTHER_MEETING",
    "LATER_THAN_ITSELF",
    "NOTHING",
    "NOT_A_CHILD",
    "NOT_THE_CHILDS",
    "NOT_TO_TAKE",
    "WIDER",
    "Also",
    "Beside",
    "Corrections",
    "How",
    "Looked",
    "Proposed",
    "Writer",
    "came_after",
    "came_last",
    "corrections_problems",
    "for_no_more",
    "join_corrections",
    "look",
]
