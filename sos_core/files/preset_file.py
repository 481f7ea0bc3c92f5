"""The file of a preset: how a council brings its own kind of meeting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from sos_core.files.reading import refuse_any
from sos_core.files.small_file import PRESET_FORMAT, read_small, write_small
from sos_core.language import mark
from sos_core.model.frozen import Frozen
from sos_core.model.presets import Preset
from sos_core.presets.filling import CHILD, asks_of_a_child
from sos_core.problems import Problem

PRESET_VERSION: Final = 1

SHOWN_TWICE: Final = mark("This part is listed here twice. Take one of them out.")
NOT_OF_A_CHILD: Final = mark(
    "The words {child} stand for a child's name, but this question is asked once for all. Ask it for each child, or "
    "take them out."
)


class PresetEnvelope(Frozen):
    format: Literal["meeting-board-preset"]
    version: Literal[1]
    preset: Preset


def read_preset(data: str | bytes) -> Preset:
    """The preset in a file. Raises `Refused` for everything else."""
    preset = read_small(data, PresetEnvelope, PRESET_FORMAT, PRESET_VERSION).preset
    refuse_any(_contradictions(preset))
    return preset


def write_preset(preset: Preset) -> str:
    """The file of a preset, as JSON. `read_preset` gives the same preset back, if it contradicts itself nowhere. Raises
    `Refused` where that would not be so."""
    refuse_any(_contradictions(preset))
    return write_small(PresetEnvelope(format=PRESET_FORMAT, version=PRESET_VERSION, preset=preset))


def _contradictions(preset: Preset) -> Iterator[Problem]:
    for index, shows in enumerate(preset.shows):
        if shows in preset.shows[:index]:
            yield Problem(f"preset.shows[{index}]", SHOWN_TWICE)
    for index, question in enumerate(preset.questions):
        if not question.for_each_child and asks_of_a_child(question):
            yield Problem(f"preset.questions[{index}].for_each_child", NOT_OF_A_CHILD, {"child": CHILD})
