"""JSON Schemas: one a kind, closed, without what the file's place and text tell."""

from __future__ import annotations

import json

import pytest

from tellback.model.kinds import KINDS, Shape
from tellback.publish.schemas import schema_texts

SCHEMAS = {name: json.loads(text) for name, text in schema_texts()}


def record_schema(name: str) -> dict:
    schema = SCHEMAS[name]
    return schema["$defs"][name] if KINDS[name].shape is Shape.MAPPING else schema


@pytest.mark.parametrize("name", KINDS)
def test_schema_is_closed_and_leaves_out_what_is_not_written(name: str) -> None:
    schema = record_schema(name)
    assert schema["additionalProperties"] is False
    assert {"slug", "body", "sections"}.isdisjoint(schema["properties"])
    assert set(schema["required"]) <= set(schema["properties"])


def test_every_reference_within_a_schema_resolves() -> None:
    for name, schema in SCHEMAS.items():
        text = json.dumps(schema)
        for part in text.split('"$ref": "#/$defs/')[1:]:
            assert part.partition('"')[0] in schema["$defs"], name


def test_what_is_written_in_the_text_is_not_asked_for() -> None:
    assert "happened" not in record_schema("story")["required"]
    assert {"title", "teller", "domain"} <= set(record_schema("story")["required"])
    assert "programme" not in record_schema("session")["required"]


def test_a_field_goes_by_the_name_it_is_written_with() -> None:
    assert "container-title" in record_schema("source")["properties"]
    assert "is" in record_schema("framework")["properties"]
