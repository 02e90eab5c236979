"""The rows of a table of open data as its files hold them, those of one record together.

Where a story is mended in a site of thousands, its own rows are made anew, and those that read what
changed of another record. All others are taken out of the files that stand, where they lie whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from tellback.assemble.data_columns import Table, Telling, day
from tellback.model.base import Record
from tellback.model.noted import Fact, noting
from tellback.publish.data_package import weight_of
from tellback.publish.site_files import MadeBefore
from tellback.publish.tables import JSON_BETWEEN, JSON_HEAD, csv_head, csv_lines, json_lines
from tellback.relate.dated import last_changed

Name = tuple[str, str]
"""What a record is called by: its kind and slug."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one record, as they stand in ``csv`` and between the brackets of ``json``; and
    the day on which it ``changed`` last, in ISO 8601, empty where none is known."""

    csv: bytes
    json: bytes
    changed: str


@dataclass(frozen=True, slots=True)
class RowsMade:
    """The rows of a table in its order. ``others`` are the facts that are none of a record's own
    fields, with the records whose rows read them."""

    rows: Mapping[Name, Rows]
    others: Mapping[Fact, tuple[Name, ...]]

    def told(self) -> dict[str, Any]:
        """Give what ``rows_before`` asks for of the rows, in plain values, without their text."""
        rows = [(*name, len(it.csv), len(it.json), it.changed) for name, it in self.rows.items()]
        return {"rows": rows, "others": dict(self.others)}


NONE_MADE = RowsMade({}, {})


def rows_made(table: Table, telling: Telling, standing: RowsMade) -> RowsMade:
    """Give the rows of ``table``, of which those of the records in ``standing`` need not be
    made."""
    rows: dict[Name, Rows] = {}
    others: dict[Fact, list[Name]] = defaultdict(list)
    listed = [
        (record, [of for of, _ in same])
        for record, same in groupby(table.rows(telling.library), key=lambda row: row[1])
    ]
    for record, of_record in listed:
        name = (record.kind, record.slug)
        if name in standing.rows:
            rows[name] = standing.rows[name]
            continue
        with noting() as notes:
            rows[name] = _rows_of(record, of_record, table, telling)
        for fact in notes.facts:
            if not _is_own(fact, name):
                others[fact].append(name)
    for fact, names in standing.others.items():
        others[fact] += (name for name in names if name in standing.rows)
    return RowsMade(rows, {fact: tuple(names) for fact, names in others.items() if names})


def _rows_of(record: Record, of_record: list[Any], table: Table, telling: Telling) -> Rows:
    rows = [table.row(of, telling) for of in of_record]
    changed = day(last_changed(record)) or ""
    return Rows(csv_lines(rows).encode(), json_lines(table, rows).encode(), changed)


def rows_before(table: Table, path: str, before: MadeBefore) -> RowsMade:
    """Give those rows of ``table`` that stand as they were ``made before`` into the files at
    ``path``, by what ``RowsMade.told`` told; none, where anything is not as it is thought to be."""
    told = before.told
    anew = _to_make_anew(told, before.changed)
    if anew is None:
        return NONE_MADE
    contents = []
    for ending in ("csv", "json"):
        try:
            content = before.content_of(f"{path}.{ending}")
        except OSError:
            return NONE_MADE
        if weight_of(content) != told["weights"][f"{table.name}.{ending}"]:
            return NONE_MADE
        contents.append(content)
    rows = {
        name: each for name, each in _taken_out(table, told["rows"], *contents) if name not in anew
    }
    return RowsMade(rows, told["others"])


def _to_make_anew(told: Mapping[str, Any], changed: frozenset[Fact]) -> set[Name] | None:
    """Give the records whose rows read any of what ``changed``; None where a fact was read for the
    table as a whole. The list of records is gone through in any case."""
    names = {(kind, slug) for kind, slug, *_ in told["rows"]}
    anew: set[Name] = set()
    for fact in changed:
        reading = {name for name in (fact[1:3],) if name in names and _is_own(fact, name)}
        reading.update(told["others"].get(fact, ()))
        if not reading and fact[0] != "shelf":
            return None
        anew |= reading
    return anew


def _taken_out(
    table: Table, told: list[tuple[str, str, int, int, str]], csv: bytes, json: bytes
) -> Iterator[tuple[Name, Rows]]:
    at_csv, at_json = len(csv_head(table)), len(JSON_HEAD)
    for kind, slug, in_csv, in_json, changed in told:
        rows = Rows(csv[at_csv : at_csv + in_csv], json[at_json : at_json + in_json], changed)
        yield (kind, slug), rows
        at_csv, at_json = at_csv + in_csv, at_json + in_json + len(JSON_BETWEEN)


def _is_own(fact: Fact, name: Name) -> bool:
    return fact[0] == "record" and fact[1:3] == name
