"""What is counted and compared of the answers to a scaling question.

`rounds`, `sides`, `change` and `turnout` are for everybody at the meeting, `private` keeps what nobody has seen yet,
`instruments` says with what to answer, and `reasons` whom to ask for theirs. `measures`, for the researcher's export,
and `bare`, for numbers without people, are imported by their own names, so that the board is shipped without them.
"""

from sos_core.scaling.change import Because, Change, Changed, asked_then, changes
from sos_core.scaling.instruments import suggested
from sos_core.scaling.private import Hidden, PrivateRound
from sos_core.scaling.reasons import asked_for_reasons
from sos_core.scaling.rounds import Spread, middle, on_instrument, spread
from sos_core.scaling.sides import Sides, beside, side_by_side
from sos_core.scaling.turnout import Stand, Turnout, stand, turnout_of

__all__ = [
    "Because",
    "Change",
    "Changed",
    "Hidden",
    "PrivateRound",
    "Sides",
    "Spread",
    "Stand",
    "Turnout",
    "asked_for_reasons",
    "asked_then",
    "beside",
    "changes",
    "middle",
    "on_instrument",
    "side_by_side",
    "spread",
    "stand",
    "suggested",
    "turnout_of",
]
