"""JSON Schema of the record file, made from the models: for those who read our files with something else.

`python -m sos_core.files.schema` prints it; `docs/format.schema.json` is that text. A file that the schema takes
can still be refused for what no schema says: names that point at nobody, a text of blanks, a field that stands there
twice.
"""

from __future__ import annotations

import json
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema

from sos_core.files.record_file import VERSION, Envelope
from sos_core.model.answers import Instrument

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


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


def schema() -> dict[str, Any]:
    """The schema of the whole file: what may be read, so that fields with a default may be left out."""
    made = Envelope.model_json_schema(mode="validation", schema_generator=_InOrder)
    for definition in made["$defs"].values():
        # What a class says is for programmers; what a field means is in docs/format.md.
        definition.pop("description", None)
    # The models check this themselves, so pydantic does not know it.
    for name in ("Answer", "EarlierAnswer"):
        made["$defs"][name]["oneOf"] = _ONE_OF_THREE
    return {
        "$schema": DIALECT,
        "title": f"Meeting Board record file, version {VERSION}",
        "description": "The meaning of the fields is in format.md.",
        **{key: value for key, value in made.items() if key not in {"title", "description"}},
    }


def schema_text() -> str:
    """The schema as it lies in `docs/`."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


class _InOrder(GenerateJsonSchema):
    """Fields in the order in which they are written, without the titles that pydantic makes of their names."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False

    def sort(self, value: Any, parent_key: str | None = None) -> Any:  # noqa: ARG002
        return value


if __name__ == "__main__":
    print(schema_text(), end="")
