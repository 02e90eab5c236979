"""Blocks of a document as Markdown of a record: quotations out, links that may not stand out,
pictures in their place, with an account of each piece."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tellback.documents.account import links_among
from tellback.documents.document import (
    Block,
    Entry,
    Figure,
    Listing,
    Paragraph,
    Table,
    pieces_in,
)
from tellback.documents.placing_lines import reads_as_spoken, with_quotes_whole
from tellback.documents.placing_links import FIGURE, caption_in, leave_link
from tellback.documents.placing_making import Making
from tellback.documents.placing_quotes import parted
from tellback.documents.placing_spoken import (
    AGREED,
    announces_words,
    doubt_quotes,
    leave_clerk,
    took_pair,
)
from tellback.documents.placing_tables import (
    markdown_table,
    quotes_people,
    row_pieces,
    voices_of_table,
)
from tellback.documents.placing_words import continued, one_line, plain_of
from tellback.model.placeholder import placeholder

_NOTE = re.compile(r"\[\^([^\[\]\s]+)\](?!:)")
_LINK = re.compile(r"\\.|(?<!!)\[((?:[^\[\]\\]|\\.)*)\]\(\s*(?:<([^>\n]*)>|([^)\s]*))[^)\n]*\)")
"""A link; before it a sign that is escaped, so that none begins behind a backslash."""
_AUTOLINK = re.compile(r"<((?:javascript|file|data|vbscript|about|mhtml|cid):[^<>\s]*)>", re.I)
_SAFE = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)
_LEADS_ON = re.compile(r"[^\n:]:[*_]{0,3}\s*$")
_FOLLOWS = placeholder("what was announced here, or end the sentence with a full stop")


class Prose:
    """Turns blocks that stand in one part into Markdown. ``mark`` is the part as code names it,
    ``where`` as the account does, ``heading`` as readers see it."""

    def __init__(self, making: Making, mark: str, where: str, heading: str) -> None:
        self.making = making
        self.mark = mark
        self.where = where
        self.heading = heading
        self._unowned = False
        self._told = False
        self._row: tuple[int, ...] = ()

    def text(self, blocks: Sequence[Block]) -> str:
        """Give ``blocks`` as Markdown, an empty text where nothing of them stays."""
        written: list[str] = []
        announces: tuple[int, tuple[int, ...]] | None = None
        blocks = with_quotes_whole(blocks)
        at = 0
        while at < len(blocks):
            block = blocks[at]
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            if took_pair(self.making, block, following, self.heading):
                at += 2
                continue
            self._told = at > 0 and announces_words(blocks[at - 1])
            if isinstance(block, Figure) and (caption := caption_in(following)):
                text = self._figure(block, caption)
                at += 1
            else:
                text = self._block(block)
            if text:
                written.append(text)
                leads_on = isinstance(block, Paragraph) and bool(_LEADS_ON.search(text))
                announces = (len(written), tuple(pieces_in(block))) if leads_on else None
            at += 1
        if announces:
            written.append(_FOLLOWS)
            why = "Something is announced here, and nothing follows."
            self.making.ledger.doubt(announces[1], why)
        written += self.asks()
        whole = "\n\n".join(written)
        return "\n\n".join(filter(None, (whole, *self._notes(whole))))

    def asks(self) -> list[str]:
        """Give what is to be filled in before the text can go out: whether whoever said words that
        stay in it agreed."""
        asked = [AGREED] if self._unowned else []
        self._unowned = False
        return asked

    def inline(self, text: str, pieces: Iterable[int]) -> str:
        """Give one paragraph's Markdown without links that may not stand."""
        pieces = tuple(pieces)
        links = links_among(self.making.document, pieces)

        def checked(match: re.Match[str]) -> str:
            address = match[2] or match[3] or ""
            if match[1] is None or _SAFE.match(address):
                return match[0]
            leave_link(self.making.ledger, address, links)
            return match[1]

        def bare(match: re.Match[str]) -> str:
            leave_link(self.making.ledger, match[1], links)
            return ""

        text = _AUTOLINK.sub(bare, _LINK.sub(checked, text))
        for address, numbers in links.items():
            if not _SAFE.match(address):
                leave_link(self.making.ledger, address, {address: numbers})
        return text

    def entry(self, entry: Entry, *, depth: int = 0, marker: str = "-") -> str:
        """Give an item of a list; an empty text where nothing of it stays."""
        pad = "    " * depth
        text = self._words(entry.text, entry.plain, entry.pieces, quoted=False)
        lines = [f"{pad}{marker} {continued(text, depth + 1)}"] if text else []
        for block in entry.below:
            if isinstance(block, Listing):
                inner = self._listing(block, depth + 1 if text else depth)
                lines += [inner] if inner else []
            elif inner := self._block(block):
                padded = inner.replace("\n", f"\n{pad}    ")
                lines += ["", f"{pad}    {padded}", ""] if text else [padded]
        return "\n".join(lines)

    def took(self, pieces: Iterable[int]) -> None:
        """Say of ``pieces`` that they are in this part: all but links that were left out."""
        pieces = tuple(pieces)
        links = links_among(self.making.document, pieces).items()
        out = {number for address, found in links if not _SAFE.match(address) for number in found}
        standing = (number for number in pieces if number not in out)
        self.making.ledger.took(standing, self.mark, self.where)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self._words(block.text, block.plain, block.pieces, quoted=block.quoted)
            case Listing():
                return self._listing(block, 0)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)

    def _figure(self, block: Figure, caption: Paragraph | None = None) -> str:
        """Give a picture in its place. A line below it is its caption, where it can be kept."""
        words = one_line(caption.plain) if caption else ""
        saved = self.making.picture(block, FIGURE.sub("", words))
        if caption and saved:
            where = f"{saved.file}, its caption under “pictures”"
            self.making.ledger.took(caption.pieces, "pictures", where)
            self.making.doubt_names(words, caption.pieces)
        below = self._block(caption) if caption and not saved else ""
        return f"![]({saved.file})" if saved else below

    def _words(self, text: str, plain: str, pieces: tuple[int, ...], *, quoted: bool) -> str:
        """Give a paragraph's Markdown, once quotations are out of it."""
        pieces = pieces or self._row  # what stands in a cell is accounted for by its row
        if not plain.strip() and not text.strip():
            self.making.ledger.left(pieces, "Nothing stands in it.", "empty")
            return ""
        if leave_clerk(self.making, plain, pieces):
            return ""
        taken = parted(text, quoted=quoted)
        said = taken.said if self.making.takes_voices else ()
        for each in said:
            self.making.voice(each, pieces, self.heading)
        rest = taken.rest if said else text
        if said and not rest:
            return ""
        rest = self.inline(rest, pieces)
        self.took(pieces)
        told = (self.mark == "voices" or self._told) and not plain.rstrip().endswith(":")
        loose = quoted or reads_as_spoken(text) or (told and not said)
        self._unowned |= doubt_quotes(self.making, taken, pieces, loose=loose)
        self.making.doubt_names(plain_of(rest), pieces)
        if quoted and not said:
            return "\n".join(f"> {line}" for line in rest.split("\n"))
        return rest

    def _listing(self, block: Listing, depth: int) -> str:
        lines: list[str] = []
        number = 0
        for entry in block.entries:
            marker = f"{number + 1}." if block.ordered else "-"
            if text := self.entry(entry, depth=depth, marker=marker):
                number += 1
                lines.append(text)
        return "\n".join(lines)

    def _table(self, block: Table) -> str:
        if self.making.takes_voices:
            found = voices_of_table(block)
            if found:
                for said, pieces in found:
                    self.making.voice(said, pieces, self.heading)
                self.making.ledger.took(block.pieces[0], "voices", "voices.yml")
                return ""
        self._told = self._told or quotes_people(block)
        for row, cells in zip(block.pieces, block.rows, strict=True):
            inner = (piece for cell in cells for each in cell for piece in pieces_in(each))
            self.took((*row, *inner))

        def written(cell: Sequence[Block], at: int) -> str:
            self._row = row_pieces(block, at)
            return self._cell(cell)

        text = markdown_table(block, written)
        self._row = ()
        return text

    def _cell(self, cell: Sequence[Block]) -> str:
        texts = (self._block(each).strip() for each in cell)
        parts = (re.sub(r"^\s*(?:-|\d+\.) ", "", text, flags=re.M) for text in texts if text)
        return "<br>".join(re.sub(r"\n+", "<br>", part) for part in parts)

    def _notes(self, text: str) -> list[str]:
        """Give the footnotes that ``text`` refers to for the first time."""
        defined: list[str] = []
        for label in dict.fromkeys(_NOTE.findall(text)):
            note = dict(self.making.document.footnotes).get(label)
            if note is None or label in self.making.notes:
                continue
            self.making.notes.add(label)
            words = self.inline(note.text, note.pieces).replace("\n", "\n    ")
            self.took(note.pieces)
            self.making.doubt_names(note.plain, note.pieces)
            defined.append(f"[^{label}]: {words}")
        return defined
