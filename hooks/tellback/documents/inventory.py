"""What a document holds, piece by piece, and the marks by which each piece is found again.

Whoever reads a kind of document walks through its source, adds each piece here, and leaves the
mark of its number in the words. The marks travel through whatever makes blocks of the source. A
number that comes out in no block was lost on the way, and its piece is accounted for as that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tellback.documents.document import (
    Account,
    Block,
    Document,
    Entry,
    Fate,
    Figure,
    Listing,
    Paragraph,
    Piece,
    PieceKind,
    Table,
    pieces_in,
)

MARK = re.compile("\ue000(\\d+)\ue001")
"""The mark of a piece, in characters that no letter has; its group is the number."""
LOST = "It could not be read: look it up in the document, and copy it by hand."
SHORTENED = "Some of its words may be missing: compare it with the document."

_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000\ue001"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_WORD = re.compile(r"\w+")
_TYPED = re.compile(r"^\(?\w{1,4}[.)]\s|^o\s")


@dataclass(frozen=True, slots=True)
class Traits:
    """How a paragraph is set: as ``document.Paragraph`` says it."""

    level: int = 0
    bold: bool = False
    quoted: bool = False
    style: str = ""


@dataclass(slots=True)
class Inventory:
    """The pieces of one document, with numbers of their own until it is finished."""

    pieces: list[Piece] = field(default_factory=list)
    traits: dict[int, Traits] = field(default_factory=dict)
    _fates: dict[int, tuple[Fate, str]] = field(default_factory=dict)
    _joined: dict[int, int] = field(default_factory=dict)

    def add(self, kind: PieceKind, words: str, spot: str) -> int:
        """Add a piece and give its number."""
        number = len(self.pieces) + 1
        self.pieces.append(Piece(number, kind, " ".join(cleaned(words).split()), spot))
        return number

    def leave(self, number: int, why: str) -> None:
        """Say that a piece is left out."""
        self._fates[number] = (Fate.LEFT, why)

    def doubt(self, number: int, why: str) -> None:
        """Say that a piece is doubtful as it was read."""
        self._fates.setdefault(number, (Fate.DOUBTFUL, why))

    def words_of(self, number: int) -> str:
        """Give the words of a piece."""
        return self.pieces[number - 1].words

    def call(self, number: int, kind: PieceKind) -> None:
        """Say what a paragraph is, now that it is known: an item of a list, a footnote."""
        piece = self.pieces[number - 1]
        if piece.kind is PieceKind.PARAGRAPH:
            self.pieces[number - 1] = replace(piece, kind=kind)

    def join(self, numbers: Sequence[int], spot: str) -> int:
        """Make one piece, a row of a table, of the paragraphs ``numbers``; give its number."""
        first = numbers[0]
        words = " ".join(filter(None, (self.words_of(each) for each in numbers)))
        self.pieces[first - 1] = Piece(first, PieceKind.TABLE_ROW, words, spot)
        for each in numbers[1:]:
            self._joined[each] = first
        return first

    def finished(
        self,
        name: str,
        title: str,
        blocks: Iterable[Block],
        footnotes: Iterable[tuple[str, Paragraph]] = (),
    ) -> Document:
        """Give the document, its pieces numbered in order, each in a block or in an account."""
        blocks, footnotes = tuple(blocks), tuple(footnotes)
        new: dict[int, int] = {}
        for piece in self.pieces:
            if piece.number not in self._joined:
                new[piece.number] = len(new) + 1
        for number, first in self._joined.items():
            new[number] = new[first]
        self._audit(blocks, footnotes)
        pieces = tuple(
            replace(piece, number=new[piece.number])
            for piece in self.pieces
            if piece.number not in self._joined
        )
        accounts = tuple(
            Account(pieces[new[number] - 1], fate, why=why)
            for number, (fate, why) in sorted(self._fates.items())
            if number not in self._joined
        )
        return Document(
            name,
            " ".join(cleaned(title).split()),
            pieces,
            tuple(renumbered(block, new) for block in blocks),
            tuple((label, _paragraph(note, new)) for label, note in footnotes),
            accounts,
        )

    def _audit(self, blocks: Sequence[Block], notes: Sequence[tuple[str, Paragraph]]) -> None:
        """Account for the pieces that came out in no block, and for those that lost words."""
        said: dict[int, Counter[str]] = {}
        for numbers, words in _spoken((*blocks, *(note for _, note in notes))):
            for number in numbers:
                first = self._joined.get(number, number)
                said.setdefault(first, Counter()).update(_WORD.findall(words))
        for piece in self.pieces:
            if piece.number in self._joined or piece.number in self._fates:
                continue
            if piece.number not in said:
                self.leave(piece.number, LOST)
            elif piece.kind not in (PieceKind.PICTURE, PieceKind.LINK, PieceKind.OTHER):
                listed = piece.kind is PieceKind.LIST_ITEM
                words = _TYPED.sub("", piece.words) if listed else piece.words
                if Counter(_WORD.findall(words)) - said[piece.number]:
                    self.doubt(piece.number, SHORTENED)


def _spoken(blocks: Iterable[Block]) -> Iterator[tuple[tuple[int, ...], str]]:
    """Yield what each part of ``blocks`` says, with the pieces that stand in it."""
    for block in blocks:
        match block:
            case Paragraph() | Figure():
                yield block.pieces, words_in(block)
            case Listing():
                for entry in block.entries:
                    yield entry.pieces, entry.plain
                    yield from _spoken(entry.below)
            case Table():
                for row, pieces in zip(block.rows, block.pieces, strict=True):
                    yield pieces, " ".join(words_in(each) for cell in row for each in cell)
                    yield from ((numbers, "") for numbers in _within(row))


def _within(row: Iterable[Iterable[Block]]) -> Iterator[tuple[int, ...]]:
    for cell in row:
        for block in cell:
            yield tuple(pieces_in(block))


def cleaned(words: str) -> str:
    """Give ``words`` without characters that nobody sees, every kind of space a plain one."""
    return _SPACES.sub(" ", _UNSEEN.sub("", words)).replace("\u2011", "-")


def mark(number: int) -> str:
    """Give the mark of a piece."""
    return f"\ue000{number}\ue001"


def words_in(block: Block) -> str:
    """Give all the words of ``block``, at any depth."""
    match block:
        case Paragraph():
            return block.plain
        case Figure():
            return block.alt
        case Listing():
            return " ".join(
                f"{entry.plain} {' '.join(map(words_in, entry.below))}" for entry in block.entries
            )
        case Table():
            return " ".join(words_in(inner) for row in block.rows for cell in row for inner in cell)


def renumbered(block: Block, new: Mapping[int, int]) -> Block:
    """Give ``block`` with each of its pieces under its new number, none twice in one place."""
    match block:
        case Paragraph():
            return _paragraph(block, new)
        case Figure():
            return replace(block, pieces=_numbers(block.pieces, new))
        case Listing():
            entries = (_entry(entry, new) for entry in block.entries)
            return replace(block, entries=tuple(entries))
        case Table():
            return replace(
                block,
                rows=tuple(
                    tuple(tuple(renumbered(each, new) for each in cell) for cell in row)
                    for row in block.rows
                ),
                pieces=tuple(_numbers(row, new) for row in block.pieces),
            )


def _paragraph(block: Paragraph, new: Mapping[int, int]) -> Paragraph:
    return replace(block, pieces=_numbers(block.pieces, new))


def _entry(entry: Entry, new: Mapping[int, int]) -> Entry:
    below = tuple(renumbered(block, new) for block in entry.below)
    return replace(entry, pieces=_numbers(entry.pieces, new), below=below)


def _numbers(pieces: Iterable[int], new: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(new[each] for each in pieces))
