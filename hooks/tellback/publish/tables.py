"""Tables of open data as files: CSV for spreadsheets, JSON for programs, and what either may hold.

CSV is RFC 4180 with a mark at its front that says it is UTF-8 (Unicode 16.0, 23.8): without one,
Excel takes it for the machine's old code page and spoils every name with an accent, and people who
open a CSV mostly open it there. Programs that mind the mark have the JSON.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Any

from tellback.assemble.data_columns import Column, Table, Type, Value

Row = tuple[Value, ...]
JOINED_BY = "; "
"""What stands between the entries of a list in a CSV file."""

_FORMULA_STARTS = re.compile(r"^(?=[=+\-@＝＋－＠])")
_FORMULA_INSIDE = re.compile(
    r"([;\n\t][^\S\n\t]*)(?=[=@＝＠]|[+\-＋－](?:\d|[^;\n\t]*(?:\w\(|\||!\$?\w)))"
)
"""What runs if a cell begins there. A sign before words does not, as at the items of a list: only
one before a number, a function's bracket, or what leads to a program or another sheet (| and !)."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]+")


def csv_text(table: Table, rows: Iterable[Row]) -> str:
    """Give ``rows`` as CSV: a line of names, then a line each. Nothing in it runs as a formula."""
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def defused(text: str) -> str:
    """Give ``text`` so that no spreadsheet takes it for a formula: with an apostrophe before it,
    where it begins with a sign that formulas begin with (OWASP, CSV Injection).

    The same goes for a formula that follows a semicolon, a tab or the end of a line: some
    spreadsheets begin a cell there, whatever the quotation marks around. The apostrophe stands
    behind a blank, so that a list still parts by ``JOINED_BY``.
    """
    text = _CONTROLS.sub(" ", text.replace("\r\n", "\n")).strip()
    return _FORMULA_INSIDE.sub(r"\1'", _FORMULA_STARTS.sub("'", text))


def _cell(value: Value) -> str | int:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return value
        case str():
            return defused(value)
    return defused(JOINED_BY.join(value))


def json_text(table: Table, rows: Iterable[Row]) -> str:
    """Give ``rows`` as JSON: a list of objects, one a line."""
    names = [column.name for column in table.columns]
    # Not indented: only so does Python's own writer in C serve, which is ten times as fast.
    told = (json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in rows)
    return "[\n" + ",\n".join(told) + "\n]\n"


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
