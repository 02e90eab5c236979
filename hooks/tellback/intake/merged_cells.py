"""Cells that are merged over several rows. Those of an OpenDocument sheet are looked up here: what
reads its cells does not tell them (OpenDocument 1.3: table:number-rows-spanned)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from tellback.intake.tables import Cell

Range = tuple[tuple[int, int], tuple[int, int]]
"""The row and the column of the first cell and of the last, each counted from 0."""

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MOST_BYTES = 100_000_000
"""The most that the unpacked sheet may hold: a small file can unpack to anything."""


def merged_cells(content: bytes) -> dict[str, tuple[Range, ...]]:
    """Give the merged cells of each sheet of ``content``, an OpenDocument file, by its name. Empty
    for what is none, or has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if parts.getinfo("content.xml").file_size > _MOST_BYTES:
                return {}
            text = parts.read("content.xml")
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError):
        return {}
    if b"number-rows-spanned" not in text:
        return {}
    try:
        root = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return {}
    return {
        table.get(f"{_TABLE}name", ""): tuple(_ranges(table))
        for table in root.iter(f"{_TABLE}table")
    }


def fill_down(
    grid: list[list[Cell]],
    ranges: Iterable[Range],
    above: int,
    left: int,
) -> dict[int, set[int]]:
    """Put the value of a cell of ``grid`` that is merged over several rows into each of them. Gives
    which columns were filled, by row. ``above`` and ``left`` are how many rows and columns of the
    sheet stand before the grid."""
    filled: dict[int, set[int]] = {}
    for (top, first), (bottom, last) in ranges:
        row, column = top - above, first - left
        if first != last or not 0 <= row < len(grid) or not 0 <= column < len(grid[row]):
            continue
        for at in range(row + 1, min(bottom - above + 1, len(grid))):
            if grid[row][column] != "" and column < len(grid[at]) and grid[at][column] == "":
                grid[at][column] = grid[row][column]
                filled.setdefault(at, set()).add(column)
    return filled


def _ranges(table: etree._Element) -> Iterator[Range]:
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in line.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            high, wide = (_number(cell, f"number-{each}-spanned") for each in ("rows", "columns"))
            if high > 1:
                yield (row, column), (row + high - 1, column + wide - 1)
            column += _number(cell, "number-columns-repeated")
        row += _number(line, "number-rows-repeated")


def _number(element: etree._Element, name: str) -> int:
    stated = element.get(f"{_TABLE}{name}", "1")
    return int(stated) if stated.isdigit() and len(stated) < 8 else 1
