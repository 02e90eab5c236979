"""Tables of an OpenDocument text as tables of HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lxml import html

from tellback.documents.opendocument_words import TABLE

_ROWS = (f"{TABLE}table-row-group", f"{TABLE}table-rows")
_MOST_REPEATED = 60


def table_of(table: Any, number: int, spots: list[str], fill: Callable[[Any, Any], None]) -> Any:
    """Give ``table``, which is the ``number``-th of the text. ``fill`` puts what stands in a cell
    into an element of HTML; on ``spots`` lies meanwhile where a person finds it."""
    made = html.Element("table")
    for at, (found, header) in enumerate(_rows_of(table), 1):
        row = html.Element("tr")
        spots.append(f"table {number}, row {at}")
        for cell in found.iterchildren(f"{TABLE}table-cell"):
            _put_cell(cell, row, "th" if header else "td", fill)
        spots.pop()
        made.append(row)
    return made


def _put_cell(cell: Any, row: Any, tag: str, fill: Callable[[Any, Any], None]) -> None:
    made = html.Element(tag)
    for name, known in (("columns", "colspan"), ("rows", "rowspan")):
        if span := cell.get(f"{TABLE}number-{name}-spanned"):
            made.set(known, span)
    fill(cell, made)
    row.append(made)
    repeated = cell.get(f"{TABLE}number-columns-repeated", "1")
    times = int(repeated) if repeated.isdigit() else 1
    row.extend(html.Element(tag) for _ in range(min(times, _MOST_REPEATED) - 1))


def _rows_of(table: Any, *, header: bool = False) -> Iterator[tuple[Any, bool]]:
    """Yield the rows of ``table`` in whichever groups they stand, and whether each is a header."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child, header
        elif child.tag == f"{TABLE}table-header-rows":
            yield from _rows_of(child, header=True)
        elif child.tag in _ROWS:
            yield from _rows_of(child, header=header)
