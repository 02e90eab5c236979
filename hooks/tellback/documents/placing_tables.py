"""Tables of a document: as Markdown, or as a list of who said what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tellback.documents.document import Block, Table, pieces_in
from tellback.documents.headings import bare, listed
from tellback.documents.placing_people import speaker_in
from tellback.documents.placing_quotes import Said, unmarked
from tellback.documents.placing_words import words_of

Cell = Sequence[Block]


def markdown_table(table: Table, written: Callable[[Cell, int], str]) -> str:
    """Give ``table`` as Markdown, each cell as ``written`` gives it, told its row. The first row
    names the columns: Markdown has no table without such a row."""
    rows = [[_in_cell(written(cell, at)) for cell in row] for at, row in enumerate(table.rows)]
    width = max((len(row) for row in rows), default=0)
    if not width or not any(any(row) for row in rows):
        return ""
    lines = [_line(row, width) for row in rows]
    return "\n".join((lines[0], _line(["---"] * width, width), *lines[1:]))


def _line(row: Sequence[str], width: int) -> str:
    cells = (*row, *[""] * (width - len(row)))
    return f"| {' | '.join(cells)} |"


def _in_cell(text: str) -> str:
    """Give ``text`` so that no sign of it ends the cell."""
    return text.replace("\\|", "|").replace("|", "\\|").replace("\n", "<br>")


def cell_words(cell: Cell) -> str:
    """Give the words of a cell on one line."""
    return " ".join(" ".join(words_of(block) for block in cell).split())


def row_pieces(table: Table, at: int) -> tuple[int, ...]:
    """Give all pieces that stand in a row."""
    inner = (piece for cell in table.rows[at] for each in cell for piece in pieces_in(each))
    return tuple(dict.fromkeys((*table.pieces[at], *inner)))


def quotes_people(table: Table) -> bool:
    """Say whether a column of ``table`` is headed as what somebody said."""
    heads = table.rows[0] if len(table.rows) > 1 else ()
    return any(bare(cell_words(cell)) in listed("quote_columns") for cell in heads)


def voices_of_table(table: Table) -> list[tuple[Said, tuple[int, ...]]]:
    """Give who said what, in a table whose columns are headed so; nothing for any other, or where
    a row does not say whose its words are."""
    if len(table.rows) < 2:
        return []
    heads = [bare(cell_words(cell)) for cell in table.rows[0]]
    quotes = [at for at, head in enumerate(heads) if head in listed("quote_columns")]
    roles = [at for at, head in enumerate(heads) if head in listed("role_columns")]
    if len(quotes) != 1 or len(roles) != 1 or len(heads) > 2:
        return []
    found: list[tuple[Said, tuple[int, ...]]] = []
    for at, row in enumerate(table.rows[1:], 1):
        if len(row) != 2:
            return []
        words = unmarked(cell_words(row[quotes[0]]))
        speaker = speaker_in(cell_words(row[roles[0]]))
        if not words or speaker is None:
            return []
        found.append((Said(words, speaker), row_pieces(table, at)))
    return found
