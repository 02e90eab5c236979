"""The files of open data: each table as CSV and JSON with its schema, and what describes them.

They are made from the library alone, so that what is held back is in none of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from tellback.assemble.data_columns import Table, Telling
from tellback.assemble.data_tables import FOLDER, PACKAGE, TABLES, data_changed
from tellback.model.base import Record
from tellback.publish.data_package import Weight, package_text, weight_of
from tellback.publish.site_files import Places, SiteFile
from tellback.publish.tables import csv_text, json_text, schema_of
from tellback.relate.library import Library


def open_data_files(library: Library, places: Places) -> Iterator[SiteFile]:
    """Yield every file in ``FOLDER``: of each table the CSV, the JSON and its schema, and then
    datapackage.json."""
    weights: dict[str, Weight] = {}
    for table in TABLES:
        for file in table_files(table, library, places):
            weights[file.path.removeprefix(f"{FOLDER}/")] = weight_of(file.content)
            yield file
    yield package_file(library, weights)


def table_files(table: Table, library: Library, places: Places) -> Iterator[SiteFile]:
    """Yield the files of one ``table``."""
    rows = tuple(table.values(_telling(library, places)))
    schema = json.dumps(schema_of(table), indent=2, ensure_ascii=False)
    for ending, text in (
        ("csv", csv_text(table, rows)),
        ("json", json_text(table, rows)),
        ("schema.json", f"{schema}\n"),
    ):
        yield SiteFile(f"{FOLDER}/{table.name}.{ending}", text.encode())


def package_file(library: Library, weights: Mapping[str, Weight]) -> SiteFile:
    """Give datapackage.json; ``weights`` are by the names of the tables' files."""
    package = package_text(library.site, TABLES, weights, data_changed(library))
    return SiteFile(PACKAGE, package.encode())


def _telling(library: Library, places: Places) -> Telling:
    """Give what columns ask. Without the site's own address no whole one is known, and none is
    told: a piece of one leads nowhere from a spreadsheet."""

    def page_of(record: Record) -> str | None:
        return places.of(record) if places.site else None

    def place_of(path: str) -> str | None:
        return places.at(path) if places.site else None

    return Telling(library, page_of, place_of)
