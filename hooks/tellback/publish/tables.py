"""Tables of open data as files: CSV for spreadsheets, JSON for programs, and what these hold."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tellback.assemble.data_columns import Column, Table, Type, Value
from tellback.model import csv_text as csv_written

Row = tuple[Value, ...]
JOINED_BY = "; "
"""What stands between the entries of a list in a CSV file."""
JSON_HEAD, JSON_BETWEEN, JSON_FOOT = b"[\n", b",\n", b"\n]\n"
"""What stands around the objects of a JSON file."""


def csv_head(table: Table) -> bytes:
    """Give the line of names that a CSV file of ``table`` begins with."""
    return csv_written.csv_head([column.name for column in table.columns]).encode()


def csv_lines(rows: Iterable[Row]) -> str:
    """Give ``rows`` as CSV, a line each. Nothing in it runs as a formula."""
    return csv_written.csv_lines(map(_cell, row) for row in rows)


def _cell(value: Value) -> str | int:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return value
        case str():
            return value
    return JOINED_BY.join(value)


def json_lines(table: Table, rows: Iterable[Row]) -> str:
    """Give ``rows`` as JSON: an object a line, for between ``JSON_HEAD`` and ``JSON_FOOT``."""
    names = [column.name for column in table.columns]
    # Not indented: only so does Python's own writer in C serve, which is ten times as fast.
    told = (json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in rows)
    return JSON_BETWEEN.decode().join(told)


def schema_of(table: Table) -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the JSON file of ``table``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.title,
        "description": table.says,
        "type": "array",
        "items": {
            "type": "object",
            "properties": {column.name: _property(column) for column in table.columns},
            "required": [column.name for column in table.columns],
            "additionalProperties": False,
        },
    }


_FORMATS = {Type.DAY: "date", Type.MOMENT: "date-time", Type.ADDRESS: "uri"}


def _property(column: Column) -> dict[str, Any]:
    if column.type is Type.LIST:
        return {"description": column.says, "type": "array", "items": {"type": "string"}}
    one = column.type.value if column.type in {Type.NUMBER, Type.YES_NO} else "string"
    told: dict[str, Any] = {
        "description": column.says,
        "type": one if column.always else [one, "null"],
    }
    if column.type in _FORMATS:
        told["format"] = _FORMATS[column.type]
    return told
