"""JSON Schema for the files that records are written in, from the models alone.

A file is read as text all through, while editors read it as YAML 1.2 (core schema), in which ``12``
is a number and ``yes`` a word. So each value is given every form that the reader takes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tellback.model.base import Part
from tellback.model.kinds import Kind, Shape
from tellback.read.fields import NOT_WRITTEN, fields_of

Schema = dict[str, Any]
Named = Callable[[type[Part], str, Schema], Schema]
"""Adds to the schema of a field, by its model and key, what is known of the names it may hold."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_GIVEN = {
    "session": frozenset({"programme", "number"}),
    "story": frozenset({"programme"}),
    "voice": frozenset({"programme"}),
}
"""What a file's folder gives, by kind: it may be stated, and need not be."""
_TAKEN_FROM_SOURCE = frozenset({"family"})
"""Kinds of which some pages take what they do not state from the page they are made from."""
_DATE = r"^\d{4}-\d{2}-\d{2}$"
_TIME = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$"
_NUMBER = r"^-?\d{1,12}$"
_SAID = {
    _DATE: "Write a date as 2026-05-14.",
    _TIME: "Write a day and a time as 2026-05-14T10:30.",
    _NUMBER: "Write a number in digits.",
}
"""What an editor says of a value that has another form."""
_COULD_BE_NUMBERS = ("2011", "123456789012")


def schema_text(kind: Kind, named: Named | None = None) -> str:
    """Give the JSON Schema (2020-12) of one file of ``kind``: of a record, or of many under their
    slugs. ``named`` adds the names that there are."""
    record = _record_schema(kind, named)
    definitions = record.pop("$defs", {})
    schema: Schema = {"$schema": _DIALECT}
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


def _record_schema(kind: Kind, named: Named | None) -> Schema:
    schema = kind.model.model_json_schema(by_alias=True)
    models = {each.__name__: each for each in _models_in(kind.model)}
    definitions = {
        name: _part_schema(each, models[name], named) if name in models else _as_typed(each)
        for name, each in schema.pop("$defs", {}).items()
    }
    record = _part_schema(schema, kind.model, named)
    for name in NOT_WRITTEN:
        record["properties"].pop(name, None)
    left_out = {*kind.model.headings.values(), *NOT_WRITTEN, *_GIVEN.get(kind.name, ())}
    required = [name for name in record.get("required", ()) if name not in left_out]
    return {
        **record,
        "title": kind.one,
        "description": f"{kind.one.capitalize()}, in {kind.place}",
        "required": [] if kind.name in _TAKEN_FROM_SOURCE else required,
        "$defs": definitions,
    }


def _models_in(model: type[Part]) -> Iterator[type[Part]]:
    """Yield ``model`` and every model of a part that it can hold, each once."""
    waiting, seen = [model], {model}
    while waiting:
        each = waiting.pop()
        yield each
        inner = {shape.part for shape in fields_of(each).values() if shape.part} - seen
        waiting += sorted(inner, key=lambda part: part.__name__)
        seen |= inner


def _part_schema(schema: Schema, model: type[Part], named: Named | None) -> Schema:
    shapes = fields_of(model)
    properties: Schema = {}
    for key, value in schema.get("properties", {}).items():
        shape = shapes.get(key)
        typed = _as_typed(value)
        if shape and shape.description:  # pydantic leaves out what the value's own type says too
            typed["description"] = shape.description
        if named and shape and shape.refers_to:
            typed = named(model, key, typed)
        if shape and shape.is_consent:  # an empty one means that nothing was said yet
            typed = _or_empty(typed)
        properties[key] = typed
        if shape and shape.name != key:
            properties[shape.name] = {**typed, "doNotSuggest": True}
    description = schema.get("description", "").split("\n\n")[0].replace("``", "`")
    return {**schema, "properties": properties, "description": " ".join(description.split())}


def _or_empty(schema: Schema) -> Schema:
    description = schema.pop("description", None)
    either: Schema = {"anyOf": [schema, {"type": "null"}]}
    return {"description": description, **either} if description else either


def _as_typed(node: Mapping[str, Any]) -> Schema:
    """Give ``node`` with every form that the reader takes for it, and with no empty value: a field
    without one is to be left out."""
    schema = {name: value for name, value in node.items() if name not in {"default", "title"}}
    choices = [each for each in schema.pop("anyOf", ()) if each.get("type") != "null"]
    if len(choices) == 1:
        schema = {**_as_typed(choices[0]), **schema}
        return schema
    if choices:
        return {**schema, "anyOf": [_as_typed(each) for each in choices]}
    if "enum" in schema:
        return _choice(schema)
    typed = _TYPED.get(schema.get("type", ""))
    return typed(schema) if typed else schema


def _text(schema: Schema) -> Schema:
    form = {"date": _DATE, "date-time": _TIME}.get(schema.pop("format", ""))
    pattern = form or schema.get("pattern")
    if pattern is None:
        return {**schema, "type": ["string", "number"]}
    if not pattern.startswith("^"):
        pattern = f"^(?:{pattern})$"
    could_be_number = any(re.search(pattern, each) for each in _COULD_BE_NUMBERS)
    said = {"patternErrorMessage": _SAID[pattern]} if pattern in _SAID else {}
    kinds = ["string", "number"] if could_be_number else "string"
    return {**schema, "type": kinds, "pattern": pattern, **said}


def _number(schema: Schema) -> Schema:
    said = {"pattern": _NUMBER, "patternErrorMessage": _SAID[_NUMBER]}
    return {**schema, "type": ["integer", "string"], **said}


def _yes_or_no(schema: Schema) -> Schema:
    schema.pop("type", None)
    forms = [{"enum": ["yes", "no"]}, {"type": "boolean"}, _in_any_letters("yes", "no")]
    return {**schema, "anyOf": forms}


def _choice(schema: Schema) -> Schema:
    values = [str(each) for each in schema.pop("enum")]
    schema.pop("type", None)
    return {**schema, "anyOf": [{"enum": values}, _in_any_letters(*values)]}


def _in_any_letters(*values: str) -> Schema:
    """Give the schema of ``values`` in small letters and capitals."""
    forms = (
        "".join(f"[{sign.upper()}{sign}]" if sign.isalpha() else sign for sign in each)
        for each in values
    )
    return {"type": "string", "pattern": f"^({'|'.join(forms)})$"}


def _list(schema: Schema) -> Schema:
    return {**schema, "items": _as_typed(schema.get("items", {})), "minItems": 1}


_TYPED: dict[str, Callable[[Schema], Schema]] = {
    "string": _text,
    "integer": _number,
    "boolean": _yes_or_no,
    "array": _list,
}
