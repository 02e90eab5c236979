"""A write-up with what is seldom seen and still comes: content controls, a contents list, grouped
pictures, simple fields, symbols, text that runs both ways, a heading that is only larger."""

from __future__ import annotations

from pathlib import Path

from documents.making import word_parts as parts
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt


def session(file: Path) -> None:
    """Made in a template of a council, and finished in another program."""
    word = Document()
    own = word.styles.add_style("Council heading", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = word.styles["Heading 2"]
    word.add_heading("Session 1: Who matters", 1)
    word._body._body.insert(1, parts.raw(_contents()))
    word._body._body.insert(2, parts.raw(_control("Venue: The Mill")))
    word.add_paragraph("Introduction", style="Council heading")
    first = word.add_paragraph("We met on ")
    first._p.append(parts.raw(f'<w:fldSimple w:instr=" DATE ">{parts.run("3 May")}</w:fldSimple>'))
    first.add_run(" in the large co\u00adoperative\u00a0hall.")
    both = word.add_paragraph("One of us greeted us with ")
    greeting = parts.run("سلام")
    both._p.append(parts.raw(f'<w:bdo w:val="rtl">{greeting}</w:bdo>'))
    tagged = word.add_paragraph("We sat in ")
    tagged._p.append(parts.raw(f"<w:smartTag>{parts.run('Mill Lane')}</w:smartTag>"))
    _larger(word, "What helped us")
    for each in ("Names on the table", "Time to talk"):
        symbol = word.add_paragraph()
        symbol._p.append(parts.raw('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:tab/></w:r>'))
        symbol.add_run(each)
    _larger(word, "Barriers:")
    for each in ("i) Parking", "ii) Old lists of names", "iii) Holidays"):
        word.add_paragraph(each)
    word.add_paragraph("Photographs", style="Council heading")
    shown = word.add_paragraph("Before lunch: ")
    shown.add_run().add_picture(parts.picture(11), width=Pt(60))
    shown.add_run(" and after it: ")
    shown.add_run().add_picture(parts.picture(12), width=Pt(60))
    word.add_paragraph("Conclusion", style="Council heading")
    word.add_paragraph("Two of us cried, <b>in a good way</b>, and #3 laughed.")
    word.save(str(file))


def _larger(word: object, words: str) -> None:
    word.add_paragraph().add_run(words).font.size = Pt(16)  # type: ignore[attr-defined]


def _contents() -> str:
    line = f'<w:p><w:hyperlink w:anchor="_Toc1">{parts.run("Introduction 2")}</w:hyperlink></w:p>'
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{line}</w:sdtContent></w:sdt>"
    )


def _control(words: str) -> str:
    empty = (
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{parts.run('Click or tap here to enter text.')}</w:sdtContent></w:sdt></w:p>"
    )
    inner = f"<w:p>{parts.run(words)}</w:p>{empty}"
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
