"""The files of open data: each table as CSV and JSON with its schema, and what describes them.

They are made from the library alone, so that what is held back is in none of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from tellback.assemble.data_columns import Table, Telling
from tellback.assemble.data_tables import FOLDER, PACKAGE, TABLES
from tellback.model.base import Record
from tellback.publish.data_package import package_text, weight_of
from tellback.publish.site_files import MadeBefore, Places, SiteFile
from tellback.publish.table_rows import NONE_MADE, RowsMade, rows_before, rows_made
from tellback.publish.tables import JSON_BETWEEN, JSON_FOOT, JSON_HEAD, csv_head, schema_of
from tellback.relate.library import Library


class TableFiles:
    """The files of one ``table``. ``before`` is asked how they were made before, and gives None
    where that is of no use."""

    def __init__(
        self,
        table: Table,
        library: Library,
        places: Places,
        before: Callable[[], MadeBefore | None] = lambda: None,
    ) -> None:
        self._table, self._before = table, before
        self._telling = _telling(library, places)
        self._rows: RowsMade = NONE_MADE

    def files(self) -> Iterator[SiteFile]:
        """Yield the CSV, the JSON and its schema."""
        table, before = self._table, self._before()
        path = f"{FOLDER}/{table.name}"
        standing = rows_before(table, path, before) if before else NONE_MADE
        self._rows = rows_made(table, self._telling, standing)
        if before and standing.rows:
            before.read_again()
        rows = self._rows.rows.values()
        yield SiteFile(f"{path}.csv", b"".join((csv_head(table), *(each.csv for each in rows))))
        listed = JSON_BETWEEN.join(each.json for each in rows)
        yield SiteFile(f"{path}.json", JSON_HEAD + listed + JSON_FOOT)
        schema = json.dumps(schema_of(table), indent=2, ensure_ascii=False)
        yield SiteFile(f"{path}.schema.json", f"{schema}\n".encode())

    def told(self, files: Iterable[SiteFile]) -> dict[str, Any]:
        """Give what is told of ``files``, as ``files`` yielded them: their ``weights`` by name, the
        ``newest`` day on which a row changed, and what tells which rows stand the next time."""
        weights = {each.path.rpartition("/")[2]: weight_of(each.content) for each in files}
        newest = max((each.changed for each in self._rows.rows.values()), default="")
        return {"weights": weights, "newest": newest, **self._rows.told()}


def package_file(library: Library, told: Iterable[Mapping[str, Any]]) -> SiteFile:
    """Give datapackage.json, by what is ``told`` of the files of each table."""
    tables = tuple(told)
    weights = {name: weight for each in tables for name, weight in each["weights"].items()}
    newest = max((each["newest"] for each in tables), default="")
    return SiteFile(PACKAGE, package_text(library.site, TABLES, weights, newest).encode())


def _telling(library: Library, places: Places) -> Telling:
    """Give what columns ask. Without the site's own address no whole one is known, and none is
    told: a piece of one leads nowhere from a spreadsheet."""

    def page_of(record: Record) -> str | None:
        return places.of(record) if places.site else None

    def place_of(path: str) -> str | None:
        return places.at(path) if places.site else None

    return Telling(library, page_of, place_of)
