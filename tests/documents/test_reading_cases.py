"""Small documents, each for one habit of those who write them (reading.yml)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.documents.document import Block, Document, Figure, Listing, Paragraph, Table
from tellback.documents.reading import read_document

CASES = yaml.safe_load(Path(__file__).with_name("reading.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_small_documents(tmp_path: Path, case: dict[str, Any]) -> None:
    file = tmp_path / case["name"]
    file.write_text(case["holds"], encoding="utf-8")
    assert list(_shown(read_document(file))) == case["reads"]


def _shown(document: Document) -> Iterator[str]:
    yield from _lines(document.blocks, "")
    yield from (f"[^{label}]: {note.text}" for label, note in document.footnotes)
    yield from (f"= {account.piece.words}" for account in document.accounts)


def _lines(blocks: Iterable[Block], indent: str) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                heading = "#" * block.level + " " if block.level else ""
                signs = heading or ("! " if block.bold else "") + ("> " if block.quoted else "")
                yield indent + signs + block.text
            case Listing():
                for at, entry in enumerate(block.entries, 1):
                    sign = f"{at}." if block.ordered else "-"
                    yield f"{indent}{f'({sign})' if block.typed else sign} {entry.text}"
                    for inner in entry.below:
                        deeper = "  " if isinstance(inner, Listing) else "    "
                        yield from _lines((inner,), indent + deeper)
            case Table():
                for row in block.rows:
                    yield "| " + " | ".join(" ".join(_lines(cell, "")) for cell in row)
            case Figure():
                yield f"{indent}picture {block.alt}"
