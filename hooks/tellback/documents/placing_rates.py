"""How many answered of those who were asked, in a table of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellback.documents.document import Block, Table
from tellback.documents.placing_tables import cell_words, row_pieces


def rates_in(
    blocks: Sequence[Block],
) -> tuple[list[dict[str, str]], tuple[int, ...], list[Block]] | None:
    """Give who gave an answer, of how many that were asked, the pieces that say it, and all other
    blocks; None where ``blocks`` hold no table of the kind."""
    tables = [block for block in blocks if isinstance(block, Table)]
    if len(tables) != 1:
        return None
    table = tables[0]
    rows = [[cell_words(cell) for cell in row] for row in table.rows]
    if not all(len(row) == 3 and row[1].isdigit() and row[2].isdigit() for row in rows[1:]):
        return None
    asked_first = bool(re.search(r"ask|sent|invit|out", rows[0][1].lower()))
    rates: list[dict[str, str]] = []
    for who, one, other in rows[1:]:
        gave, of = (other, one) if asked_first else (one, other)
        rates.append({"who": who, "gave": gave, "of": of})
    pieces = tuple(piece for at in range(len(rows)) for piece in row_pieces(table, at))
    return rates, pieces, [block for block in blocks if block is not table]
