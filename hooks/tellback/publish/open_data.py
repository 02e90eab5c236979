"""The files of open data: each table as CSV and JSON with its schema, and what describes them.

They are made from the library alone, so that what is held back is in none of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from tellback.assemble.data_columns import Telling
from tellback.assemble.data_tables import FOLDER, PACKAGE, TABLES, data_changed
from tellback.model.base import Record
from tellback.publish.data_package import TableFiles, package_text
from tellback.publish.site_files import Places, SiteFile
from tellback.publish.tables import csv_text, json_text, schema_of
from tellback.relate.library import Library


def open_data_files(library: Library, places: Places) -> Iterator[SiteFile]:
    """Yield every file in ``FOLDER``: of each table the CSV, the JSON and its schema, and then
    datapackage.json."""
    telling = _telling(library, places)
    made: list[TableFiles] = []
    for table in TABLES:
        rows = tuple(table.values(telling))
        schema = schema_of(table)
        contents = {
            "csv": csv_text(table, rows).encode(),
            "json": json_text(table, rows).encode(),
            "schema.json": f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n".encode(),
        }
        made.append(TableFiles(table, contents))
        for ending, content in contents.items():
            yield SiteFile(f"{FOLDER}/{table.name}.{ending}", content)
    package = package_text(library.site, made, data_changed(library))
    yield SiteFile(PACKAGE, package.encode())


def _telling(library: Library, places: Places) -> Telling:
    """Give what columns ask. Without the site's own address no whole one is known, and none is
    told: a piece of one leads nowhere from a spreadsheet."""

    def page_of(record: Record) -> str | None:
        return places.of(record) if places.site else None

    def place_of(path: str) -> str | None:
        return places.at(path) if places.site else None

    return Telling(library, page_of, place_of)
