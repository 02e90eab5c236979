"""Markdown as a document: its text is kept as it was typed, its front matter told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tellback.documents.document import Block, Document, Entry, Listing, Paragraph, PieceKind, Table
from tellback.documents.inline_text import escaped
from tellback.documents.inventory import Inventory
from tellback.documents.markdown_words import bare_words, kept_text

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_STATED = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]+([^\s|>&*!{\[].*)$")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ENTRY = re.compile(r"( *)(?:([-*+])|(\d{1,9})[.)])( {1,4}|\t|$)(.*)$")
_DELIMITER = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*(.*)$")
_TASK = re.compile(r"\[([ xX])\][ \t]+")

FRONT_MATTER = (
    "It is front matter that no record has a place for: put it in by hand, if it is needed."
)


def read_markdown(text: str, name: str) -> Document:
    """Give the document in ``text``. A line of front matter that states one thing is a paragraph
    of its own (``date: 2026-03-05``), so that it is found as any fact at the top of a document."""
    reading = _Reading(Inventory())
    text = text.lstrip("\ufeff")
    blocks: list[Block] = []
    skipped = 0
    if front := _FRONT.match(text):
        blocks += reading.front_matter(front[1])
        skipped = text[: front.end()].count("\n")
        text = text[front.end() :]
    lines = [line.expandtabs(4).replace("\ue000", "") for line in text.split("\n")]
    blocks += reading.blocks(lines, skipped)
    return reading.inventory.finished(name, "", blocks, reading.notes)


class _Reading:
    """Makes blocks of lines, and gathers the footnotes."""

    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory
        self.notes: list[tuple[str, Paragraph]] = []
        self._tables = 0

    def front_matter(self, text: str) -> Iterator[Block]:
        """Yield what front matter states; account for the rest."""
        lines = text.split("\n")
        for at, line in enumerate(lines):
            nested = at + 1 < len(lines) and lines[at + 1][:1] in (" ", "-")
            match = _STATED.match(line)
            if match and not nested:
                value = match[2].strip().strip("\"'")
                said = f"{match[1]}: {value}"
                number = self.inventory.add(PieceKind.PARAGRAPH, said, f"line {at + 2}")
                yield Paragraph(escaped(said, starts=True), said, (number,))
            elif line.strip() and not line.lstrip().startswith("#"):
                number = self.inventory.add(PieceKind.OTHER, line, f"line {at + 2}")
                self.inventory.leave(number, FRONT_MATTER)

    def blocks(self, lines: list[str], above: int) -> list[Block]:
        """Give the blocks of ``lines``, the first of which is line ``above`` + 1 of the file."""
        found: list[Block] = []
        at = 0
        while at < len(lines):
            line = lines[at]
            if not line.strip() or (_RULE.match(line) and not _ENTRY.match(line)):
                at += 1
                continue
            block, end = self._one(lines, at, above)
            found += block
            at = max(end, at + 1)
        return found

    def _one(  # noqa: PLR0911 (one return for each kind of block)
        self, lines: list[str], at: int, above: int
    ) -> tuple[list[Block], int]:
        line, spot = lines[at], f"line {above + at + 1}"
        if match := _HEADING.match(line):
            return [self._paragraph(match[2], spot, level=len(match[1]))], at + 1
        if match := _FENCE.match(line):
            end = at + 1
            while end < len(lines) and not lines[end].strip().startswith(match[1]):
                end += 1
            return [self._code(lines[at : end + 1], lines[at + 1 : end], spot)], end + 1
        if _NOTE.match(line):
            return [], self._note(lines, at, spot)
        if _RULE.match(line):
            return [], at + 1
        if _ENTRY.match(line):
            return self._list(lines, at, above)
        if line.lstrip().startswith(">"):
            end = at
            while end < len(lines) and lines[end].lstrip().startswith(">"):
                end += 1
            inner = [re.sub(r"^\s*> ?", "", each) for each in lines[at:end]]
            quoted = self.blocks(inner, above + at)
            return [_quoted(block) for block in quoted], end
        if "|" in line and at + 1 < len(lines) and _DELIMITER.match(lines[at + 1]):
            return self._table(lines, at)
        end = at + 1
        while end < len(lines) and lines[end].strip() and not _breaks(lines[end]):
            if _SETEXT.match(lines[end]):
                level = 1 if lines[end].strip().startswith("=") else 2
                text = " ".join(each.strip() for each in lines[at:end])
                return [self._paragraph(text, spot, level=level)], end + 1
            end += 1
        return [self._paragraph("\n".join(lines[at:end]), spot)], end

    def _paragraph(self, text: str, spot: str, level: int = 0) -> Paragraph:
        words = bare_words(text)
        number = self.inventory.add(PieceKind.PARAGRAPH, words, spot)
        kept, more = kept_text(text, spot, self.inventory)
        stars = re.fullmatch(r"\s*(?:\*\*[^*]+\*\*|__[^_]+__):?\s*", text)
        return Paragraph(kept, words, (number, *more), level, bold=bool(stars))

    def _code(self, whole: list[str], inner: list[str], spot: str) -> Paragraph:
        words = "\n".join(inner)
        number = self.inventory.add(PieceKind.PARAGRAPH, words or "```", spot)
        return Paragraph("\n".join(whole), words, (number,))

    def _note(self, lines: list[str], at: int, spot: str) -> int:
        match = _NOTE.match(lines[at])
        end = at + 1
        while end < len(lines) and lines[end].startswith("    "):
            end += 1
        if match:
            text = " ".join([match[2], *(each.strip() for each in lines[at + 1 : end])]).strip()
            note = self._paragraph(text, spot)
            self.inventory.call(note.pieces[0], PieceKind.FOOTNOTE)
            self.notes.append((match[1], note))
        return end

    def _list(self, lines: list[str], at: int, above: int) -> tuple[list[Block], int]:
        entries: list[Entry] = []
        first: Any = _ENTRY.match(lines[at])
        ordered, margin = first[3] is not None, len(first[1])
        while at < len(lines):
            match = _ENTRY.match(lines[at])
            if not match or len(match[1]) != margin or (match[3] is not None) != ordered:
                break
            inside = margin + 2
            end = at + 1
            while end < len(lines):
                line = lines[end]
                indent = len(line) - len(line.lstrip())
                follows = end + 1 < len(lines) and lines[end + 1].startswith(" " * inside)
                if not line.strip():
                    if not follows:
                        break
                elif indent < inside and (_ENTRY.match(line) or _breaks(line)):
                    break
                end += 1
            entries.append(self._entry([match[5], *lines[at + 1 : end]], above + at))
            at = end
            while at + 1 < len(lines) and not lines[at].strip() and _ENTRY.match(lines[at + 1]):
                at += 1
        return [Listing(tuple(entries), ordered)], at

    def _entry(self, lines: list[str], above: int) -> Entry:
        task = _TASK.match(lines[0])
        if task:
            lines[0] = ("☐ " if task[1] == " " else "☑ ") + lines[0][task.end() :]
        depth = min(
            (len(each) - len(each.lstrip()) for each in lines[1:] if each.strip()), default=0
        )
        inner = self.blocks([lines[0], *(each[depth:] for each in lines[1:])], above)
        first = inner[0] if inner else None
        if isinstance(first, Paragraph):
            self.inventory.call(first.pieces[0], PieceKind.LIST_ITEM)
            return Entry(first.text, first.plain, first.pieces, tuple(inner[1:]))
        return Entry("", "", (), tuple(inner))

    def _table(self, lines: list[str], at: int) -> tuple[list[Block], int]:
        self._tables += 1
        end = at + 2
        while end < len(lines) and lines[end].strip() and "|" in lines[end]:
            end += 1
        rows = []
        pieces = []
        for number, line in enumerate((lines[at], *lines[at + 2 : end]), 1):
            row_spot = f"table {self._tables}, row {number}"
            cells = [each.strip() for each in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
            made = [self._paragraph(each, row_spot) if each else None for each in cells]
            known = [each.pieces[0] for each in made if each]
            pieces.append((self.inventory.join(known, row_spot),) if known else ())
            rows.append(tuple((each,) if each else () for each in made))
        return [Table(tuple(rows), tuple(pieces), header=True)], end


def _breaks(line: str) -> bool:
    """Say whether ``line`` ends the paragraph above it."""
    entry = _ENTRY.match(line)
    listed = entry is not None and bool(entry[5]) and entry[3] in (None, "1")
    quoted = line.lstrip().startswith(">")
    return listed or quoted or bool(_HEADING.match(line) or _FENCE.match(line))


def _quoted(block: Block) -> Block:
    return replace(block, quoted=True) if isinstance(block, Paragraph) else block
