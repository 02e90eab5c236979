"""Documents as people write them: every piece is found, stands in a block or an account, and is
read as what it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import docx
import pytest
from documents.making.whole_set import MAKERS, expected, make, paired
from lxml import html
from odfdo import Document as OpenDocument

from tellback.documents.document import (
    Document,
    Fate,
    Figure,
    Paragraph,
    Piece,
    PieceKind,
    pieces_in,
)
from tellback.documents.inventory import LOST, SHORTENED
from tellback.documents.reading import read_document

pytestmark = pytest.mark.long

_WORDS = re.compile(r"\w+")


@cache
def _read(name: str) -> tuple[Path, Document]:
    file = make(name, Path(mkdtemp(prefix="documents-")))
    return file, read_document(file)


def _standing(document: Document) -> set[int]:
    blocks = (*document.blocks, *(note for _, note in document.footnotes))
    return {number for block in blocks for number in pieces_in(block)}


@pytest.mark.parametrize("name", MAKERS)
def test_every_piece_stands_in_a_block_or_an_account(name: str) -> None:
    _, document = _read(name)
    left = {each.piece.number for each in document.accounts if each.fate is Fate.LEFT}
    standing = _standing(document)
    assert [piece.number for piece in document.pieces] == list(range(1, len(document.pieces) + 1))
    assert standing | left == {piece.number for piece in document.pieces}
    assert not standing & left
    assert not [each for each in document.accounts if each.why in (LOST, SHORTENED)]


@pytest.mark.parametrize("name", MAKERS)
def test_pieces_are_those_written_down_by_hand(name: str) -> None:
    _, document = _read(name)
    wanted = expected(name)["pieces"]
    found = paired(document.pieces, wanted)
    assert not [each["words"] for each, piece in zip(wanted, found, strict=True) if not piece]
    assert not [piece for piece in document.pieces if piece not in found]
    left = {each.piece.number for each in document.accounts if each.fate is Fate.LEFT}
    for each, piece in zip(wanted, found, strict=True):
        assert piece
        assert (piece.number in left) == each["placed"].startswith("left"), each


@pytest.mark.parametrize("name", MAKERS)
def test_another_library_finds_no_words_that_are_in_no_piece(name: str) -> None:
    file, document = _read(name)
    pieces = Counter(_WORDS.findall(" ".join(piece.words for piece in document.pieces)))
    for paragraph in _paragraphs_elsewhere(file):
        missing = Counter(_WORDS.findall(paragraph.replace("\u00ad", ""))) - pieces
        assert not missing, paragraph


def _paragraphs_elsewhere(file: Path) -> Iterator[str]:
    if file.suffix == ".docx":
        word = docx.Document(str(file))
        yield from (paragraph.text for paragraph in word.paragraphs)
        for table in word.tables:
            yield from (cell.text for row in table.rows for cell in row.cells)
    elif file.suffix == ".odt":
        for element in OpenDocument(str(file)).body.get_paragraphs():
            for part in (element, *element.children):
                yield from (part.text or "", part.tail or "")
    elif file.suffix == ".html":
        body = html.fromstring(file.read_bytes()).find("body")
        yield from (
            each for each in body.itertext("p", "h1", "h2", "li", "td") if "mso" not in each
        )
    else:
        content = file.read_bytes()
        text = content.decode("utf-16" if content[:1] == b"\xff" else "utf-8-sig")
        yield from re.sub(r"\[\^\w+\]:?|\[[x ]\]|^\d[.)]", "", text, flags=re.M).split("\n")


def _said(document: Document, words: str) -> Piece:
    return next(piece for piece in document.pieces if words in piece.words)


def test_tracked_changes_are_read_as_if_accepted() -> None:
    _, document = _read("session-tracked.docx")
    first = document.blocks[2]
    assert getattr(first, "text", "") == "The day began with a question about small risks."
    gone = [piece.words for piece in document.pieces if piece.kind is PieceKind.DELETED]
    assert gone == [
        "late and badly",
        "One manager refused and should be named here.",
        "Permission in writing",
    ]
    text = " ".join(getattr(block, "text", "") for block in document.blocks)
    assert "Remember" not in text
    assert "Was it four" not in text


def test_who_changed_or_remarked_is_named_nowhere() -> None:
    for name in ("session-tracked.docx", "session-open.odt"):
        _, document = _read(name)
        assert "A Person" not in repr((document.pieces, document.accounts, document.blocks))


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    _, document = _read("session-layout.docx")
    boxed = [piece for piece in document.pieces if piece.kind is PieceKind.TEXT_BOX]
    assert [piece.words for piece in boxed] == [
        "“I said more in that hour than in a year of meetings.”",
        "A midwife",
    ]
    assert {piece.spot for piece in boxed} == {"text box 1"}


def test_pictures_bring_what_their_files_hold() -> None:
    for name, ending in (
        ("session-styled.docx", ".png"),
        ("session-bold-headings.docx", ".jpg"),
        ("session-open.odt", ".png"),
        ("article-web.html", ".png"),
    ):
        _, document = _read(name)
        (figure,) = [block for block in document.blocks if isinstance(block, Figure)]
        assert figure.ending == ending
        assert figure.content.startswith((b"\x89PNG", b"\xff\xd8"))
        assert figure.alt
        assert [document.pieces[number - 1].kind for number in figure.pieces] == [PieceKind.PICTURE]


def test_spots_are_found_by_counting() -> None:
    _, document = _read("session-styled.docx")
    assert _said(document, "Each group chose").spot == "paragraph 10"
    assert _said(document, "Personal advisers").spot == "table 1, row 2"
    assert _said(document, "Davies").spot == "footnote 1"


def test_styles_that_say_what_a_paragraph_is(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("Overview of the day", "Title")
    word.add_paragraph("Words.")
    word.add_paragraph("", "Caption").add_run("The first spade").bold = True
    word.add_paragraph("", "Header").add_run("For the file").bold = True
    word.save(str(tmp_path / "notes.docx"))
    blocks = read_document(tmp_path / "notes.docx").blocks
    read = [(each.style, each.level, each.bold) for each in blocks if isinstance(each, Paragraph)]
    assert read == [
        ("title", 1, False),
        ("", 0, False),
        ("caption", 0, False),
        ("header", 0, False),
    ]
