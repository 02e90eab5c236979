"""The names that records of a site go by, offered where a field names a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tellback.editing.schemas import Named
from tellback.model.base import Part, Record
from tellback.model.report import Report
from tellback.read.fields import fields_of


def names_by_kind(records: Iterable[Record]) -> Mapping[str, list[str]]:
    """Give the slugs of ``records`` by kind, in order. Outcomes go by report/outcome."""
    found: dict[str, set[str]] = {}
    for record in records:
        found.setdefault(record.kind, set()).add(record.slug)
        if isinstance(record, Report):
            outcomes = (f"{record.slug}/{each.slug}" for each in record.outcomes)
            found.setdefault("outcome", set()).update(outcomes)
    return {kind: sorted(slugs) for kind, slugs in found.items()}


def offered(known: Mapping[str, list[str]]) -> Named:
    """Give what adds the names in ``known`` to a field's schema: to choose from, and no limit, as a
    record may be named before it is written."""

    def add(model: type[Part], key: str, schema: dict[str, Any]) -> dict[str, Any]:
        shape = fields_of(model)[key]
        names = known.get(shape.refers_to or "", [])
        if not names:
            return schema
        kept = {name: schema[name] for name in ("description",) if name in schema}
        rest = {name: value for name, value in schema.items() if name not in kept}
        if shape.many:
            rest["items"] = {"anyOf": [{"enum": names}, rest["items"]]}
            return kept | rest
        return {**kept, "anyOf": [{"enum": names}, rest]}

    return add
