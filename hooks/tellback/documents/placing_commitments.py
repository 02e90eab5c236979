"""What organisations promised in a session: kept until they agree, and never in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from tellback.documents.document import Block, Table, pieces_in
from tellback.documents.headings import bare, listed
from tellback.documents.placing_making import Making
from tellback.documents.placing_outline import A_FACT, Chapter, walked
from tellback.documents.placing_tables import cell_words, row_pieces
from tellback.documents.placing_words import one_line
from tellback.model.placeholder import placeholder

_COLUMNS = {
    "organisation": "commitment_organisation",
    "now": "commitment_now",
    "in_a_year": "commitment_in_a_year",
}
_OURS = re.compile(r"^(?:our|my|the|your|their|its) ")
_CONSENT = {"status": "pending", "scope": "public", "by": "organisation"}
_DOUBTED = (
    "What somebody promised is shown only once they agreed. Keep each as one of “commitments:” of "
    "the session, with its organisation and consent, and take it out of the text."
)
_PROMISED = placeholder(
    "which organisations promise this, as “commitments:” with their consent, or take this away "
    "where nobody promises anything"
)


class Commitments:
    """Takes commitments out of chapters. ``found`` holds them as a session's front matter does."""

    def __init__(self, making: Making) -> None:
        self.making = making
        self.found: list[dict[str, Any]] = []

    def tables_out(self, blocks: Iterable[Block], *, headed: bool = False) -> list[Block]:
        """Give ``blocks`` without tables of who promises what, which are taken. ``headed`` says
        that their heading announces promises."""
        return [
            block
            for block in blocks
            if not (isinstance(block, Table) and self._table(block, headed=headed))
        ]

    def tables_out_below(self, chapters: Sequence[Chapter]) -> None:
        """Take tables of who promises what out of ``chapters`` and of all below them."""
        for chapter in walked(chapters):
            before = len(self.found)
            chapter.blocks = self.tables_out(chapter.blocks, headed=chapter.part == "commitments")
            if len(self.found) > before and chapter.empty:
                line = self.making.line("commitments")
                self.making.ledger.took(chapter.pieces, "heading", line)
                chapter.part = A_FACT

    def doubt(self, chapter: Chapter) -> str:
        """Doubt what else stands under a heading of commitments, and give what is to be filled in
        below it: it is not said of each line who promises it, and who would have to agree."""
        for each in walked([chapter]):
            inside = [piece for block in each.blocks for piece in pieces_in(block)]
            self.making.ledger.doubt(inside, _DOUBTED, mark="commitments")
        return _PROMISED

    def _table(self, table: Table, *, headed: bool) -> bool:
        if not table.rows:
            return False
        heads = [_OURS.sub("", bare(cell_words(cell))) for cell in table.rows[0]]
        at = {
            key: next((n for n, head in enumerate(heads) if head in listed(names)), None)
            for key, names in _COLUMNS.items()
        }
        if at["organisation"] is None or (at["now"] is None and at["in_a_year"] is None):
            return False
        promises = at["now"] is not None and heads[at["now"]] not in listed("commitment_today")
        if at["in_a_year"] is None and not (promises or headed):
            return False
        line = self.making.line("commitments")
        self.making.ledger.took(row_pieces(table, 0), "commitments", line)
        for number in range(1, len(table.rows)):
            pieces = row_pieces(table, number)
            row = [one_line(cell_words(cell)) for cell in table.rows[number]]
            if not any(row):
                self.making.ledger.left(pieces, "Nothing stands in it.", "empty")
                continue
            cells = {
                key: row[column] if column is not None and column < len(row) else ""
                for key, column in at.items()
            }
            self._take(cells, [n for n in range(len(row)) if n not in at.values()], row, pieces)
        return True

    def _take(
        self, cells: dict[str, str], others: list[int], row: list[str], pieces: tuple[int, ...]
    ) -> None:
        making, line = self.making, self.making.line("commitments")
        named = cells["organisation"]
        slug = making.names.find("organisation", named).slug if named else ""
        making.ledger.took(pieces, "commitments", f"{line}, held back until consent is recorded")
        if not slug:
            why = (
                f"No organisation of this site is called “{named}”. Write its slug there; a person "
                "is named by their organisation."
            )
            making.ledger.doubt(pieces, why)
        if any(row[each] for each in others):
            why = "A column besides the organisation, now and in a year was left out."
            making.ledger.doubt(pieces, why)
        for text in cells.values():
            making.doubt_names(text, pieces)
        self.found.append(
            {
                "organisation": slug or placeholder("the slug of the organisation that promises"),
                "now": cells["now"] or placeholder("where it is now"),
                "in_a_year": cells["in_a_year"] or placeholder("where it wants to be in a year"),
                "consent": dict(_CONSENT),
            }
        )
