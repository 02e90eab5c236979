"""Documents made by hand from lines: ``# heading``, ``**made by hand**``, ``> quoted``, ``- item``
(two blanks further in for each step), ``1. item``, ``| a | b |``, ``!name.png: alternative
text``, ``^label: a footnote``, ``=title: in a style of its own``, and paragraphs. A backslash at
its end joins a line to the next."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image

from tellback.documents.document import (
    Block,
    Document,
    Entry,
    Figure,
    Listing,
    Paragraph,
    Piece,
    PieceKind,
    Table,
)
from tellback.documents.placing_words import plain_of

LINK = re.compile(r"\[[^\]]*\]\(([^)]*)\)")


def picture(size: int = 3) -> bytes:
    content = BytesIO()
    Image.new("RGB", (size, size), (10, 80, 90)).save(content, "PNG")
    return content.getvalue()


class _Pieces:
    def __init__(self) -> None:
        self.all: list[Piece] = []

    def of(self, kind: PieceKind, text: str, plain: str) -> tuple[int, ...]:
        numbers = [self.one(kind, plain)]
        numbers += [self.one(PieceKind.LINK, address) for address in LINK.findall(text)]
        return tuple(numbers)

    def one(self, kind: PieceKind, words: str) -> int:
        number = len(self.all) + 1
        self.all.append(Piece(number, kind, words, f"{kind.value} {number}"))
        return number


def document(text: str, name: str = "notes.docx") -> Document:
    pieces = _Pieces()
    blocks: list[Block] = []
    notes: list[tuple[str, Paragraph]] = []
    lines = text.replace("\\\n", "\v").split("\n")
    at = 0
    while at < len(lines):
        line = lines[at].replace("\v", "\n")
        if re.match(r"- |1\. ", line):
            entries, at = _entries(lines, at, 0, pieces)
            blocks.append(Listing(tuple(entries), ordered=line.startswith("1.")))
            continue
        if line.startswith("|"):
            table, at = _table(lines, at, pieces)
            blocks.append(table)
            continue
        at += 1
        if match := re.match(r"\^(\w+): (.*)", line):
            said = _paragraph(match[2], pieces, PieceKind.FOOTNOTE)
            notes.append((match[1], said))
        elif match := re.match(r"!([\w.-]+):? ?(.*)", line):
            number = pieces.one(PieceKind.PICTURE, match[1])
            ending = match[1][match[1].rindex(".") :]
            content = picture(number) if ending == ".png" else b"GONE"
            blocks.append(Figure(content, ending, match[2], (number,)))
        elif line.strip():
            blocks.append(_paragraph(line, pieces))
    return Document(name, "", tuple(pieces.all), tuple(blocks), tuple(notes))


def _paragraph(line: str, pieces: _Pieces, kind: PieceKind = PieceKind.PARAGRAPH) -> Paragraph:
    level, bold, quoted, text, style = 0, False, False, line, ""
    if match := re.match(r"(#+) (.*)", line, re.DOTALL):
        level, text = len(match[1]), match[2]
    elif match := re.fullmatch(r"\*\*(.*)\*\*", line):
        bold = True
    elif line.startswith("> "):
        quoted, text = True, line[2:]
    elif match := re.fullmatch(r"=(\w+): (.*)", line):
        style, text = match[1], match[2]
        level = int(style == "title")
    plain = plain_of(text)
    return Paragraph(text, plain, pieces.of(kind, text, plain), level, bold, quoted, style)


def _entries(lines: list[str], at: int, depth: int, pieces: _Pieces) -> tuple[list[Entry], int]:
    entries: list[Entry] = []
    while at < len(lines) and (match := re.match(r"( *)(?:- |1\. )(.*)", lines[at])):
        if len(match[1]) // 2 < depth:
            break
        plain = plain_of(match[2])
        numbers = pieces.of(PieceKind.LIST_ITEM, match[2], plain)
        at += 1
        below: list[Entry] = []
        if at < len(lines) and re.match(rf" {{{2 * depth + 2}}}(?:- |1\. )", lines[at]):
            below, at = _entries(lines, at, depth + 1, pieces)
        entries.append(Entry(match[2], plain, numbers, (Listing(tuple(below)),) if below else ()))
    return entries, at


def _table(lines: list[str], at: int, pieces: _Pieces) -> tuple[Table, int]:
    rows, owns = [], []
    while at < len(lines) and lines[at].startswith("|"):
        cells = [each.strip() for each in lines[at].strip("| ").split("|")]
        owns.append((pieces.one(PieceKind.TABLE_ROW, " ".join(cells)),))
        rows.append(tuple((Paragraph(c, plain_of(c), ()),) if c else () for c in cells))
        at += 1
    return Table(tuple(rows), tuple(owns), header=True), at
