"""Tables: which hold rows that belong together, and which only lay text out on a page.

A table lays out text where it has one column; where a cell holds a heading, a table of its own or
a picture beside words; or where it has one row in which a cell holds several paragraphs or more
than 25 words. Its cells then stand one after another: column by column where the first row holds
nothing but headings, row by row elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from tellback.documents.document import (
    Block,
    Entry,
    Figure,
    Listing,
    Paragraph,
    PieceKind,
    Table,
    pieces_in,
)
from tellback.documents.inventory import Inventory, words_in

_MOST_WORDS = 25
_MOST_COLUMNS = 60
Cell = tuple[Block, ...]
Row = list[Cell]


def blocks_of_table(
    element: Any, spot: str, blocks_of: Callable[[Any], Cell], inventory: Inventory
) -> Iterator[Block]:
    """Yield the table ``element``, or what stands in its cells, where it only lays text out."""
    for caption in element.iterchildren("caption"):
        yield from blocks_of(caption)
    lines = [line for line in element.iterdescendants("tr") if _table_of(line) is element]
    own = [[(cell, blocks_of(cell)) for cell in line.iterchildren("td", "th")] for line in lines]
    rows = [[blocks for _, blocks in line] for line in own]
    rows = [row for row in rows if any(row)]
    if not rows:
        return
    if _lays_out(rows):
        yield from _dissolved(rows)
        return
    kept = [line for line in own if any(blocks for _, blocks in line)]
    pieces = tuple(_row_pieces(row, spot, at, inventory) for at, row in enumerate(rows, 1))
    header = _header(element, kept, rows)
    yield Table(tuple(map(tuple, _filled(kept))), pieces, header)


def _table_of(line: Any) -> Any:
    return next(line.iterancestors("table"))


def _lays_out(rows: Sequence[Row]) -> bool:
    filled = [[cell for cell in row if cell] for row in rows]
    if max(len(row) for row in rows) == 1 or all(len(row) == 1 for row in filled):
        return True
    for row in rows:
        for cell in row:
            if any(isinstance(block, Table) for block in cell):
                return True
            if any(isinstance(block, Paragraph) and block.level for block in cell):
                return True
            if len(cell) > 1 and isinstance(cell[0], Paragraph) and cell[0].bold:
                return True
    if len(rows) == 1:
        return any(
            len(cell) > 1 or len(" ".join(map(words_in, cell)).split()) > _MOST_WORDS
            for cell in rows[0]
        )
    return False


def _dissolved(rows: Sequence[Row]) -> Iterator[Block]:
    headed = all(
        len(cell) == 1 and isinstance(cell[0], Paragraph) and bool(cell[0].level)
        for cell in rows[0]
    )
    if headed and len({len(row) for row in rows}) == 1:
        cells = [cell for column in zip(*rows, strict=True) for cell in column]
    else:
        cells = [cell for row in rows for cell in row]
    for cell in cells:
        yield from cell


def _row_pieces(row: Row, spot: str, at: int, inventory: Inventory) -> tuple[int, ...]:
    """Make one piece of the paragraphs in ``row``, and give it. Links and pictures stay pieces."""
    numbers = [each for cell in row for block in cell for each in pieces_in(block)]
    texts = [each for each in numbers if inventory.pieces[each - 1].kind in _TEXTS]
    return (inventory.join(texts, f"{spot}, row {at}"),) if texts else ()


_TEXTS = (PieceKind.PARAGRAPH, PieceKind.LIST_ITEM, PieceKind.TEXT_BOX)


def _filled(lines: Sequence[Sequence[tuple[Any, Cell]]]) -> list[Row]:
    """Give the cells as a grid: one that spans rows is said again in each, without its pieces."""
    grid: list[Row] = []
    hanging: dict[int, tuple[int, Cell]] = {}
    for line in lines:
        row: Row = []
        below: dict[int, tuple[int, Cell]] = {}
        for element, blocks in line:
            _hang(row, hanging, below)
            wide, high = _span(element, "colspan"), _span(element, "rowspan")
            for cell in (blocks, *[()] * (wide - 1)):
                if high > 1:
                    below[len(row)] = (high - 1, tuple(map(_copied, cell)))
                row.append(cell)
        _hang(row, hanging, below)
        hanging = {**hanging, **below}
        grid.append(row)
    width = max(len(row) for row in grid)
    return [[*row, *([()] * (width - len(row)))] for row in grid]


def _hang(
    row: Row, hanging: dict[int, tuple[int, Cell]], below: dict[int, tuple[int, Cell]]
) -> None:
    """Put the cells that hang down from above into ``row``, where it has come to."""
    while len(row) in hanging:
        left, cell = hanging.pop(len(row))
        if left > 1:
            below[len(row)] = (left - 1, cell)
        row.append(cell)


def _span(element: Any, name: str) -> int:
    stated = re.match(r"\d{1,3}", element.get(name) or "")
    return min(max(int(stated[0]), 1), _MOST_COLUMNS) if stated else 1


def _copied(block: Block) -> Block:
    """Give ``block`` without its pieces: they stand where it was first said."""
    match block:
        case Paragraph() | Figure():
            return replace(block, pieces=())
        case Listing():
            return replace(block, entries=tuple(_bare(entry) for entry in block.entries))
        case Table():
            rows = tuple(tuple(tuple(map(_copied, cell)) for cell in row) for row in block.rows)
            return replace(block, rows=rows, pieces=tuple(() for _ in block.pieces))


def _bare(entry: Entry) -> Entry:
    return replace(entry, pieces=(), below=tuple(map(_copied, entry.below)))


def _header(element: Any, lines: Sequence[Sequence[tuple[Any, Cell]]], rows: Sequence[Row]) -> bool:
    """Say whether the first row names the columns: it is marked as that, all of it is bold, or it
    is short words without figures above more than two columns."""
    if len(rows) < 2:
        return False
    first = lines[0]
    if element.find("thead") is not None or all(cell.tag == "th" for cell, _ in first):
        return True
    blocks = [cell[0] if len(cell) == 1 else None for _, cell in first]
    if not all(isinstance(block, Paragraph) for block in blocks):
        return False
    if all(isinstance(block, Paragraph) and block.bold for block in blocks):
        return True
    words = [words_in(block) for block in blocks if block]
    short = all(len(each.split()) <= 6 and not re.search(r"\d", each) for each in words)
    return short and len(first) > 2
