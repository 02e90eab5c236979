"""Files that are no documents, or damaged, or built to do harm: refused with what to do."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from documents.making.word_sessions import styled

from tellback.documents import opening, packages
from tellback.documents.document import DocumentError
from tellback.documents.reading import read_document

CASES = yaml.safe_load(Path(__file__).with_name("refused.yml").read_text(encoding="utf-8"))
DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)


def _word(file: Path, body: str, before: str = "", **parts: bytes) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", before + DOCUMENT.format(body))
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return file


def _refusal(file: Path) -> str:
    with pytest.raises(DocumentError) as fault:
        read_document(file)
    return str(fault.value)


def _outcome(file: Path) -> str:
    """Give what is said of ``file`` where it is refused, or that it was read."""
    try:
        return f"“{file.name}” holds {len(read_document(file).pieces)}"
    except DocumentError as fault:
        return str(fault)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['name']}: {case['says'][-40:]}")
def test_files_that_are_no_documents(tmp_path: Path, case: dict[str, Any]) -> None:
    file = tmp_path / case["name"]
    file.write_bytes(case["holds"].encode("latin-1"))
    assert _refusal(file) == case["says"]


def test_what_is_not_there_or_no_file(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "none.docx").startswith("There is no file “")
    assert _refusal(tmp_path).endswith("a file that ends in .docx, .odt, .html, .md or .txt.")


def test_files_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "large.docx"
    with file.open("wb") as held:
        held.truncate(opening.MOST_BYTES + 1)
    assert "holds more than 100 MB" in _refusal(file)
    monkeypatch.setattr(packages, "MOST_XML", 10_000)
    bomb = _word(tmp_path / "bomb.docx", "<w:p/>" * 10_000)
    assert "unpacks to far more than a document holds" in _refusal(bomb)


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    before = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    body = "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"
    said = _refusal(_word(tmp_path / "entity.docx", body, before))
    assert "holds declarations that no word processor writes" in said
    styles = b'<!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'
    words = "<w:p><w:r><w:t>Words</w:t></w:r></w:p>"
    said = _refusal(_word(tmp_path / "styles.docx", words, styles=styles))
    assert "holds declarations that no word processor writes" in said


def test_what_is_nested_too_deeply(tmp_path: Path) -> None:
    deep = "<w:smartTag>" * 240 + "<w:r><w:t>Words</w:t></w:r>" + "</w:smartTag>" * 240
    assert "“deep.docx” " in _outcome(_word(tmp_path / "deep.docx", f"<w:p>{deep}</w:p>"))
    file = tmp_path / "deep.html"
    for depth, said in ((260, "holds 1"), (5_000, "is put together too deeply to be read.")):
        file.write_text("<div>" * depth + "Words" + "</div>" * depth, encoding="utf-8")
        assert _outcome(file).startswith(f"“deep.html” {said}")


@pytest.mark.long
@pytest.mark.parametrize("seed", range(12))
def test_a_spoiled_document_never_ends_in_anything_else(tmp_path: Path, seed: int) -> None:
    dice = Random(seed)
    whole = tmp_path / "whole.docx"
    styled(whole)
    with zipfile.ZipFile(whole) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    spoiled = dice.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    content = bytearray(parts[spoiled])
    if seed % 3 == 0:
        del parts[spoiled]
    else:
        at = dice.randrange(len(content))
        content[at : at + dice.randrange(200)] = dice.randbytes(dice.randrange(4))
        parts[spoiled] = bytes(content)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    file = tmp_path / "spoiled.docx"
    file.write_bytes(held.getvalue())
    assert "“spoiled.docx” " in _outcome(file)


def test_what_is_needed_to_read_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    file = _word(tmp_path / "notes.docx", "<w:p><w:r><w:t>Words</w:t></w:r></w:p>")
    assert _refusal(file) == (
        'To read “notes.docx” one more piece is needed: run pip install "tellback[import]". '
        "Or save the document as .odt, which is read without."
    )
