"""Kinds of meeting as data: the eight that come with the program, and what a meeting begins with."""

from sos_core.presets.built_in import BUILT_IN, preset_for
from sos_core.presets.filling import CHILD, asks_of_a_child, questions_of
from sos_core.presets.keeping import keep_until_of
from sos_core.presets.naming import names_of, unnamed

__all__ = [
    "BUILT_IN",
    "CHILD",
    "asks_of_a_child",
    "keep_until_of",
    "names_of",
    "preset_for",
    "questions_of",
    "unnamed",
]
