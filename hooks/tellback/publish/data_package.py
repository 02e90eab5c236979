"""datapackage.json: what the files of open data are, for programs that gather such files.

Data Package and Table Schema, version 1 (specs.frictionlessdata.io): what most of those programs
read today.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from tellback.assemble.data_columns import Column, Table, Type
from tellback.model.text import slug_of
from tellback.publish.tables import JOINED_BY
from tellback.read.contact import SiteFacts

Weight = tuple[int, str]
"""What is told of a file: its size in bytes, and its SHA-256 in hexadecimal digits."""


def weight_of(content: bytes) -> Weight:
    """Give what is told of a file that holds ``content``."""
    return len(content), sha256(content).hexdigest()


def package_text(
    site: SiteFacts,
    tables: Iterable[Table],
    weights: Mapping[str, Weight],
    changed: str,
) -> str:
    """Give datapackage.json of ``site``, which has ``tables``; ``weights`` are by the names of
    their files. ``changed`` is the last day on which any row changed, in ISO 8601, empty where
    none is known."""
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
        told["created"] = f"{changed}T00:00:00Z"
    told["resources"] = [one for each in tables for one in _resources(each, weights, site)]
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _resources(
    table: Table, weights: Mapping[str, Weight], site: SiteFacts
) -> Iterable[dict[str, Any]]:
    yield {
        "name": table.name,
        "title": table.title,
        "description": f"{table.says} Lists are joined by “{JOINED_BY.strip()}”. An apostrophe "
        "before = + - or @ keeps spreadsheets from taking a text for a formula.",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        **_file(f"{table.name}.csv", weights),
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
        **_file(f"{table.name}.json", weights),
        **_licensed(table, site),
    }


def _file(name: str, weights: Mapping[str, Weight]) -> dict[str, Any]:
    size, digest = weights[name]
    return {"path": name, "encoding": "utf-8", "bytes": size, "hash": f"sha256:{digest}"}


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
