"""The page that says what open data there is, what each column holds, and who may use it."""

from __future__ import annotations

from collections.abc import Iterator

from tellback.assemble.data_columns import Type
from tellback.assemble.data_tables import FOLDER, PACKAGE, TABLES, data_changed
from tellback.assemble.page import AssembledPage, PlannedPage
from tellback.relate.library import Library

PATH = f"{FOLDER}/index.md"
_HOLDS = {
    Type.TEXT: "text",
    Type.NUMBER: "whole number",
    Type.YES_NO: "true or false",
    Type.DAY: "date",
    Type.MOMENT: "date and time",
    Type.ADDRESS: "web address",
    Type.LIST: "list",
}
"""What a column holds, as the page says it."""


def open_data_pages(_: Library) -> Iterator[PlannedPage]:
    """Yield the page of open data."""
    yield PlannedPage(PATH, _open_data)


def _open_data(library: Library) -> AssembledPage:
    records = (record for table in TABLES for _, record in table.rows(library))
    return AssembledPage(
        path=PATH,
        title="Open data",
        template="open-data",
        data={
            "tables": tuple((table, sum(1 for _ in table.rows(library))) for table in TABLES),
            "holds": _HOLDS,
            "folder": FOLDER,
            "package": PACKAGE,
            "changed": data_changed(library),
            "made_up": any(each.illustrative or each.illustrative_parts for each in records),
            "licence": library.site.data_licence,
        },
        description="What this site holds as tables, to download and use.",
    )
