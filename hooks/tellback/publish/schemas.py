"""JSON Schema for the files that records are written in, from the models alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tellback.model.kinds import KINDS, Kind, Shape
from tellback.read.fields import NOT_WRITTEN


def schema_texts() -> Iterator[tuple[str, str]]:
    """Yield the name of each kind and the JSON Schema (2020-12) of the file it is written in."""
    for kind in KINDS.values():
        yield kind.name, schema_text(kind)


def schema_text(kind: Kind) -> str:
    """Give the schema of one file of ``kind``: of a record, or of many under their slugs."""
    record = _record_schema(kind)
    definitions = record.pop("$defs", {})
    schema: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    if kind.shape is Shape.MAPPING:
        schema |= {
            "title": kind.many,
            "type": "object",
            "additionalProperties": {"$ref": f"#/$defs/{kind.name}"},
        }
        definitions[kind.name] = record
    else:
        schema |= record
    return json.dumps(schema | {"$defs": definitions}, indent=2, ensure_ascii=False) + "\n"


def _record_schema(kind: Kind) -> dict[str, Any]:
    schema = kind.model.model_json_schema(by_alias=True)
    written_below = {*kind.model.headings.values(), *NOT_WRITTEN}
    for name in NOT_WRITTEN:
        schema["properties"].pop(name, None)
    if kind.name in {"session", "story", "voice"}:
        written_below |= {"programme", "number"}
    required = [name for name in schema.get("required", ()) if name not in written_below]
    return {**schema, "required": required}
