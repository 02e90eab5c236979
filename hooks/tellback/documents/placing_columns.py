"""Tables whose columns are headed by parts of a record, as those parts one below another."""

from __future__ import annotations

from collections.abc import Sequence

from tellback.documents.document import Block, Entry, Listing, Paragraph, Table
from tellback.documents.headings import part_named


def with_columns(blocks: Sequence[Block], kind: str) -> list[Block]:
    """Give ``blocks`` with each table whose columns are headed by parts as those parts, one below
    another."""
    levels = [each.level for each in blocks if isinstance(each, Paragraph) and each.level > 1]
    level = min(levels, default=2)
    parted: list[Block] = []
    for block in blocks:
        heads = _heads(block) if isinstance(block, Table) else []
        if (
            not isinstance(block, Table)
            or not heads
            or not all(part_named(kind, head.plain) for head in heads)
        ):
            parted.append(block)
            continue
        for at, head in enumerate(heads):
            pieces = tuple(dict.fromkeys((*block.pieces[0], *head.pieces)))
            parted.append(Paragraph(head.text, head.plain, pieces, level))
            entries: list[Entry] = []
            for row, own in zip(block.rows[1:], block.pieces[1:], strict=True):
                entries += _entries_of(row[at] if at < len(row) else (), own)
            parted += [Listing(tuple(entries))] if entries else []
    return parted


def _heads(table: Table) -> list[Paragraph]:
    """Give the first row of a table with columns and more rows, where each cell is a line."""
    if len(table.rows) < 2 or len(table.rows[0]) < 2:
        return []
    lines = [cell[0] for cell in table.rows[0] if len(cell) == 1 and isinstance(cell[0], Paragraph)]
    return lines if len(lines) == len(table.rows[0]) else []


def _entries_of(cell: Sequence[Block], own: tuple[int, ...]) -> list[Entry]:
    entries: list[Entry] = []
    for block in cell:
        if isinstance(block, Listing):
            entries += block.entries
        elif isinstance(block, Paragraph) and block.plain.strip():
            entries.append(Entry(block.text, block.plain, (*own, *block.pieces)))
        elif not isinstance(block, Paragraph):
            entries.append(Entry("", "", own, (block,)))
    if entries and all(piece not in entries[0].pieces for piece in own):
        first = entries[0]
        entries[0] = Entry(first.text, first.plain, (*own, *first.pieces), first.below)
    return entries
