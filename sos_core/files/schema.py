"""JSON Schemas of our files, made from the models: for those who read them with something else.

`python -m sos_core schema` prints them, and they lie in `docs/`. A file that its schema takes can still be refused for
what no schema says: names that point at nobody, a text of blanks, a field that stands there twice.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema

from sos_core.files.contribution_file import CONTRIBUTION_VERSION, ContributionEnvelope
from sos_core.files.corrections_file import CORRECTIONS_VERSION, CorrectionsEnvelope
from sos_core.files.everything_file import EVERYTHING_VERSION, EverythingEnvelope
from sos_core.files.preset_file import PRESET_VERSION, PresetEnvelope
from sos_core.files.record_file import VERSION, Envelope
from sos_core.model.answers import Instrument
from sos_core.model.frozen import Frozen
from sos_core.model.statements import KINDS
from sos_core.presets.filling import CHILD

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


class FileKind(StrEnum):
    """What there is a file of."""

    RECORD = "record"
    CONTRIBUTION = "contribution"
    PRESET = "preset"
    CORRECTIONS = "corrections"
    EVERYTHING = "everything"


_ENVELOPES: Final[Mapping[FileKind, tuple[type[Frozen], str, str]]] = {
    FileKind.RECORD: (Envelope, f"record file, version {VERSION}", "format.md"),
    FileKind.CONTRIBUTION: (
        ContributionEnvelope,
        f"contribution file, version {CONTRIBUTION_VERSION}",
        "contributions.md",
    ),
    FileKind.PRESET: (PresetEnvelope, f"preset file, version {PRESET_VERSION}", "presets.md"),
    FileKind.CORRECTIONS: (
        CorrectionsEnvelope,
        f"corrections file, version {CORRECTIONS_VERSION}",
        "corrections.md",
    ),
    FileKind.EVERYTHING: (EverythingEnvelope, f"file of everything, version {EVERYTHING_VERSION}", "everything.md"),
}
"""What is in the file, what it is called, and where its fields are explained."""


def _only(given: str, instrument: Any) -> dict[str, Any]:
    """One of the three ways of answering is given, the other two are not, and the instrument fits."""
    others = [name for name in ("number", "face", "non_answer") if name != given]
    return {
        "required": [given, *(["instrument"] if instrument == {"const": Instrument.FACES} else [])],
        "properties": {
            given: {"not": {"type": "null"}},
            **{name: {"type": "null"} for name in others},
            "instrument": instrument,
        },
    }


_ONE_OF_THREE: Final = [
    _only("number", {"not": {"const": Instrument.FACES}}),
    _only("face", {"const": Instrument.FACES}),
    _only("non_answer", True),
]


_KIND_OF_ITS_COLUMN: Final = [
    {
        "if": {"properties": {"column": {"const": column}}},
        "then": {"properties": {"kind": {"enum": [None, *kinds]}}},
    }
    for column, kinds in KINDS.items()
]

_ASKED_FOR_ALL: Final = {
    "if": {"properties": {"for_each_child": {"const": False}}, "required": ["for_each_child"]},
    "then": {
        "properties": {
            name: {"not": {"pattern": CHILD.replace("{", "\\{").replace("}", "\\}")}}
            for name in ("text", "at_ten", "at_zero")
        }
    },
}
"""There is no child whose name could stand there."""

_BESIDE: Final[Mapping[FileKind, Mapping[str, Mapping[str, Any]]]] = {
    FileKind.RECORD: {
        "Answer": {"oneOf": _ONE_OF_THREE},
        "EarlierAnswer": {"oneOf": _ONE_OF_THREE},
        "Statement": {"allOf": _KIND_OF_ITS_COLUMN},
    },
    FileKind.CONTRIBUTION: {"Scale": {"oneOf": _ONE_OF_THREE}, "Said": {"allOf": _KIND_OF_ITS_COLUMN}},
    FileKind.PRESET: {"SuggestedQuestion": _ASKED_FOR_ALL},
    FileKind.CORRECTIONS: {},
    FileKind.EVERYTHING: {},
}
"""What we check ourselves, so that pydantic does not know it."""

_NONE_TWICE: Final[Mapping[FileKind, tuple[tuple[str, str], ...]]] = {
    FileKind.RECORD: (),
    FileKind.CONTRIBUTION: (("Contribution", "children"), ("Said", "about")),
    FileKind.PRESET: (("Preset", "shows"),),
    FileKind.CORRECTIONS: (),
    FileKind.EVERYTHING: (),
}


def schema(kind: FileKind = FileKind.RECORD) -> dict[str, Any]:
    """The schema of the whole file: what may be read, so that fields with a default may be left out."""
    envelope, name, page = _ENVELOPES[kind]
    made = envelope.model_json_schema(mode="validation", schema_generator=_InOrder)
    # Which of them pydantic comes to first depends on what was used before.
    made["$defs"] = dict(sorted(made["$defs"].items()))
    for definition in made["$defs"].values():
        # What a class says is for programmers; what a field means is in the documentation.
        definition.pop("description", None)
    for defined, rules in _BESIDE[kind].items():
        made["$defs"][defined].update(rules)
    for defined, field in _NONE_TWICE[kind]:
        made["$defs"][defined]["properties"][field]["uniqueItems"] = True
    return {
        "$schema": DIALECT,
        "title": f"Meeting Board {name}",
        "description": f"The meaning of the fields is in {page}.",
        **{key: value for key, value in made.items() if key not in {"title", "description"}},
    }


def schema_text(kind: FileKind = FileKind.RECORD) -> str:
    """The schema as it lies in `docs/`."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


class _InOrder(GenerateJsonSchema):
    """Fields in the order in which they are written, without the titles that pydantic makes of their names."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False

    def sort(self, value: Any, parent_key: str | None = None) -> Any:  # noqa: ARG002
        return value
