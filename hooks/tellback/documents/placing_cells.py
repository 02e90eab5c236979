"""Rows of a table that was filled in like a form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellback.documents.document import Block, Paragraph, pieces_in
from tellback.documents.placing_words import words_of


def cell_lines(cell: Iterable[Block]) -> str:
    """Give the words of a cell, a line for each paragraph."""
    return "\n".join(filter(None, (words_of(block).strip() for block in cell)))


def inside(row: Iterable[Iterable[Block]]) -> tuple[int, ...]:
    """Give the pieces that stand in the cells of a row."""
    return tuple(piece for cell in row for block in cell for piece in pieces_in(block))


def row_text(row: Sequence[Sequence[Block]], at: int, said: str) -> str:
    """Give a row of a form as Markdown, where its cells hold nothing but paragraphs."""
    blocks = (*row[at], *row[at + 1])
    if all(isinstance(block, Paragraph) for block in blocks):
        texts = [
            " ".join(block.text for block in cell if isinstance(block, Paragraph)).strip()
            for cell in (row[at], row[at + 1])
        ]
        return ": ".join(text.rstrip(": ") if not n else text for n, text in enumerate(texts))
    return said
