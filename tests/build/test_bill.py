"""`sbom.cdx.json` is a bill of materials by the official schema, and tells all that is shipped of others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from building.bill import NAME, bill, component, purl
from building.fingerprint import sha256

SCHEMAS = Path(__file__).with_name("cyclonedx")
WHEEL = {
    "name": "Pydantic_Core",
    "version": "2.50.1",
    "licence": "MIT",
    "files": [{"file": "libraries-000000000000.zip", "sha256": "ab" * 32}],
    "wheel": {"file": "pydantic_core-2.50.1.whl", "sha256": "cd" * 32},
}
FROM_NPM = {**WHEEL, "name": "@pyscript/core", "licence": "Apache-2.0", "note": "as it was delivered"}
del FROM_NPM["wheel"]
PYTHON = {**FROM_NPM, "name": "Python standard library", "version": "3.14.2", "licence": "PSF-2.0"}


def checked(content: bytes) -> Any:
    """Raises if it is not what the schema asks for: SPDX's licences are in a schema of their own."""
    schemas = [json.loads(path.read_text("utf-8")) for path in sorted(SCHEMAS.glob("*.json"))]
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"].replace(".schema", ".SNAPSHOT.schema"), Resource.from_contents(schema)) for schema in schemas
    )
    (schema,) = [schema for schema in schemas if "bom-1.6" in schema["$id"]]
    found = json.loads(content)
    jsonschema.Draft7Validator(schema, registry=registry).validate(found)
    return found


def test_a_bill_is_one_by_the_official_schema() -> None:
    made = checked(bill([WHEEL, FROM_NPM, PYTHON], "0123456789ab"))
    assert made["specVersion"] == "1.6"
    assert len(made["components"]) == 3


@pytest.mark.parametrize("spoil", [{"licence": "BSD"}, {"version": 3}], ids=str)
def test_what_is_no_licence_of_spdx_or_no_version_is_none_by_the_schema(spoil: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        checked(bill([{**WHEEL, **spoil}], "0123456789ab"))


def test_a_package_is_named_as_its_registry_names_it_and_no_registry_is() -> None:
    assert purl(WHEEL) == "pkg:pypi/pydantic-core@2.50.1"
    assert purl(FROM_NPM) == "pkg:npm/%40pyscript/core@2.50.1"
    assert component(PYTHON)["cpe"] == "cpe:2.3:a:python:python:3.14.2:*:*:*:*:*:*:*"
    assert b"://" not in bill([WHEEL, FROM_NPM, PYTHON], "0123456789ab")


def test_the_same_parts_make_the_same_bytes_and_others_another_number() -> None:
    made = bill([WHEEL], "0123456789ab")
    assert bill([WHEEL], "0123456789ab") == made
    assert checked(bill([PYTHON], "0123456789ab"))["serialNumber"] != json.loads(made)["serialNumber"]


def test_the_one_that_is_shipped_has_every_part_with_version_licence_and_hashes(files: dict[str, bytes]) -> None:
    made = checked(files[NAME])
    parts = json.loads(files["third-party.json"])
    assert [(one["name"], one["version"]) for one in made["components"]] == [
        (part["name"], part["version"]) for part in parts
    ]
    for one, part in zip(made["components"], parts, strict=True):
        assert one["licenses"] == [{"license": {"id": part["licence"]}}]
        told = {file["name"]: file["hashes"][0]["content"] for file in one["components"]}
        assert told == {name: sha256(files[name]) for name in told}
        assert set(told) == {file["file"] for file in part["files"]}
        assert told
        assert one["purl"].endswith(f"@{one['version']}")
        if "wheel" in part:
            assert one["hashes"] == [{"alg": "SHA-256", "content": part["wheel"]["sha256"]}]
        elif one["purl"].startswith("pkg:npm/"):
            assert one["hashes"][0]["alg"] == "SHA-512"


def test_no_device_keeps_it(files: dict[str, bytes], precache: dict[str, Any]) -> None:
    assert NAME in files
    assert NAME not in precache["files"]
