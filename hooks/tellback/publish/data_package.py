"""datapackage.json: what the files of open data are, for programs that gather such files.

Data Package and Table Schema, version 1 (specs.frictionlessdata.io): what most of those programs
read today.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from tellback.assemble.data_columns import Column, Table, Type
from tellback.model.text import slug_of
from tellback.publish.tables import JOINED_BY
from tellback.read.contact import SiteFacts


@dataclass(frozen=True, slots=True)
class TableFiles:
    """The files of one table, each by the ending of its name."""

    table: Table
    contents: Mapping[str, bytes]


def package_text(site: SiteFacts, files: Iterable[TableFiles], changed: date | None) -> str:
    """Give datapackage.json of ``site``. ``changed`` is the last day on which any row changed."""
    told: dict[str, Any] = {
        "profile": "data-package",
        "name": slug_of(site.name) if site.name else "open-data",
        "title": f"{site.name}: open data" if site.name else "Open data",
    }
    if site.description:
        told["description"] = site.description
    if site.address:
        told["homepage"] = site.address
    if changed:
        told["created"] = f"{changed.isoformat()}T00:00:00Z"
    told["resources"] = [resource for each in files for resource in _resources(each, site)]
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _resources(files: TableFiles, site: SiteFacts) -> Iterable[dict[str, Any]]:
    table = files.table
    yield {
        "name": table.name,
        "title": table.title,
        "description": f"{table.says} Lists are joined by “{JOINED_BY.strip()}”. An apostrophe "
        "before = + - or @ keeps spreadsheets from taking a text for a formula.",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        **_file(files, "csv"),
        **_licensed(table, site),
        "schema": _table_schema(table),
    }
    yield {
        "name": f"{table.name}-json",
        "title": f"{table.title}, for programs",
        "description": f"{table.says} Its JSON Schema is {table.name}.schema.json.",
        "profile": "data-resource",
        "format": "json",
        "mediatype": "application/json",
        **_file(files, "json"),
        **_licensed(table, site),
    }


def _file(files: TableFiles, ending: str) -> dict[str, Any]:
    content = files.contents[ending]
    return {
        "path": f"{files.table.name}.{ending}",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
    }


def _licensed(table: Table, site: SiteFacts) -> dict[str, Any]:
    """Give the licence of each resource by itself: one that the package stated would pass to those
    tables as well that it cannot be given for."""
    licence = site.data_licence
    if licence is None or table.owned:
        return {}
    return {"licenses": [{"name": licence.name, "title": licence.title, "path": licence.path}]}


def _table_schema(table: Table) -> dict[str, Any]:
    key = table.columns[0].name
    schema: dict[str, Any] = {
        "fields": [_field(column, key) for column in table.columns],
        "missingValues": [""],
        "primaryKey": key,
    }
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": other, "fields": "id"}}
            for column, other in table.refers
        ]
    return schema


def _field(column: Column, key: str) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "description": column.says}
    match column.type:
        case Type.ADDRESS:
            told |= {"type": "string", "format": "uri"}
        case Type.LIST | Type.TEXT:
            told["type"] = "string"
        case _:
            told["type"] = column.type.value
    constraints = {"required": True} if column.always else {}
    if column.name == key:
        constraints["unique"] = True
    return told | ({"constraints": constraints} if constraints else {})
