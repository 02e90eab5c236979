"""A document as it was read: its blocks in order, and every piece of it, so that each piece can be
accounted for.

A *piece* is the smallest thing that the account speaks of: a paragraph, an item of a list, a row of
a table, a picture, a link, a footnote, a comment, a change that was tracked. ``Document.pieces``
holds all that the source holds, found by an inventory of its own and not by the way the blocks
were read, so that nothing can be lost by a fault of the reading without being told. Each block
names the pieces that stand in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class PieceKind(Enum):
    """What a piece of the source is, as the account calls it."""

    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_ROW = "row of a table"
    PICTURE = "picture"
    LINK = "link"
    FOOTNOTE = "footnote"
    TEXT_BOX = "text box"
    COMMENT = "comment"
    DELETED = "deleted text"
    HEADER = "header or footer"
    OTHER = "object"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the source: ``number`` counts them from 1 as they are met, ``words`` is what it
    says (a link's address, a picture's file name), ``spot`` where a person finds it: ``paragraph
    12``, ``table 2, row 3``."""

    number: int
    kind: PieceKind
    words: str
    spot: str


class Fate(Enum):
    """What became of a piece."""

    TAKEN = "taken"
    LEFT = "left out"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one piece: where it is now for one that was taken or is doubtful
    (``session.md, Reflections``), and why for one that was left out or is doubtful."""

    piece: Piece
    fate: Fate
    where: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``text`` is Markdown of one paragraph, ``plain`` its bare words.

    ``level`` is that of a heading that is styled as one (1 is the highest), 0 for any other
    paragraph. ``bold`` says that all of it stands out (bold, underlined or larger than the text
    around it), as headings do that somebody made by hand. ``quoted`` says that its style is that
    of a quotation. ``style`` says what else its style makes of it: ``title``, ``caption``,
    ``header``, ``footer``.
    """

    text: str
    plain: str
    pieces: tuple[int, ...]
    level: int = 0
    bold: bool = False
    quoted: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list: its words, and what stands further in below it."""

    text: str
    plain: str
    pieces: tuple[int, ...]
    below: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; ``typed`` says that its numbers or dashes were typed by hand."""

    entries: tuple[Entry, ...]
    ordered: bool = False
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, as rows of cells, each cell a tuple of blocks. ``header`` says that the first row
    names the columns; ``pieces`` holds those of each row. One that only lays text out (one column,
    or a cell for each half of the page) is not a Table: its blocks stand by themselves.
    """

    rows: tuple[tuple[tuple[Block, ...], ...], ...]
    pieces: tuple[tuple[int, ...], ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: what its file holds, the ending that fits it (``.png``), and the alternative text
    that the document has for it, which may be empty or of no use."""

    content: bytes
    ending: str
    alt: str
    pieces: tuple[int, ...]


Block = Paragraph | Listing | Table | Figure


@dataclass(frozen=True, slots=True)
class Document:
    """A document: ``title`` is what its properties call it (often of no use), ``blocks`` its body
    in order, footnotes as Markdown's own (``[^1]``), with their texts in ``footnotes`` by label.

    ``accounts`` holds what the reading itself decided of pieces: deletions, comments, headers left
    out with why, and pieces that are doubtful as they were read. Every other piece stands in a
    block, and whoever places the blocks accounts for it.
    """

    name: str
    title: str
    pieces: tuple[Piece, ...]
    blocks: tuple[Block, ...]
    footnotes: tuple[tuple[str, Paragraph], ...] = ()
    accounts: tuple[Account, ...] = ()


class DocumentError(Exception):
    """Why a document cannot be read, and what to do: whole sentences."""


def pieces_in(block: Block) -> Iterator[int]:
    """Yield the number of each piece that stands in ``block``, at any depth."""
    match block:
        case Paragraph() | Figure():
            yield from block.pieces
        case Listing():
            for entry in block.entries:
                yield from entry.pieces
                for inner in entry.below:
                    yield from pieces_in(inner)
        case Table():
            for row in block.pieces:
                yield from row
            for cells in block.rows:
                for cell in cells:
                    for inner in cell:
                        yield from pieces_in(inner)
