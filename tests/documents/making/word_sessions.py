"""Write-ups of sessions as people send them from Word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from documents.making import word_parts as parts
from docx import Document
from docx.document import Document as Word
from docx.shared import Pt
from docx.text.paragraph import Paragraph


def styled(file: Path) -> None:
    """Written with Word's own styles, by somebody who knows them."""
    word = Document()
    word.core_properties.title = "Session five: Noticing change"
    word.sections[0].header.paragraphs[0].text = "Learning programme – draft 3"
    word.sections[0].footer.paragraphs[0].text = "Page 1 of 4"
    word.add_heading("Session 5: Noticing change", 0)
    word.add_paragraph("Date: 12 May 2026")
    word.add_paragraph("Venue: The Old Library, Mill Lane")
    word.add_paragraph("Facilitators: a programme facilitator and a participation worker")
    word.add_paragraph("Attendance: 23 people from 9 organisations")
    word.add_heading("Overview", 1)
    word.add_paragraph(
        "Twenty-three of us met for a day to look at what had changed since the autumn."
    )
    linked = word.add_paragraph("We used the ")
    parts.link(linked, "https://example.org/most-significant-change", "Most Significant Change")
    linked.add_run(" method, in a short form.")
    word.add_heading("What we tried", 1)
    noted = word.add_paragraph("Each group chose one story and said why it mattered")
    parts.note_mark(noted, 1)
    noted.add_run(".")
    word.add_picture(parts.picture(5), width=Pt(90))
    shown = word.paragraphs[-1]._p.xpath(".//wp:docPr")[0]
    shown.set("descr", "A flip chart with three columns headed before, after and why")
    word.add_heading("What enabled this", 1)
    for each in ("Having fun together", "Managers who gave people time out", "A shared lunch"):
        word.add_paragraph(each, style="List Bullet")
    word.add_heading("What got in the way", 1)
    word.add_paragraph("Recruiting staff", style="List Bullet")
    word.add_paragraph("Two projects lost their funding in March", style="List Bullet")
    word.add_heading("Reflections", 1)
    word.add_paragraph("People were surprised by how small the changes were that mattered most.")
    word.add_paragraph("“Nobody had ever asked me what I noticed.” – a foster carer", style="Quote")
    word.add_heading("Numbers", 1)
    _table(
        word,
        ["Role", "Came", "Invited"],
        ["Personal advisers", "14", "20"],
        ["Foster carers", "9", "10"],
    )
    word.add_heading("Next steps", 1)
    for each in ("Bring one story to session six", "Ask a young person what is missing"):
        word.add_paragraph(each, style="List Number")
    word.add_heading("Conclusion", 1)
    word.add_paragraph("It was a quiet day, and nobody left early.")
    parts.save_with_notes(word, file, footnotes=["The form is that of Davies and Dart, 2005."])


def bold_headings(file: Path) -> None:
    """Typed without styles: headings in bold, lists by hand, words in pieces."""
    word = Document()
    heading = word.add_paragraph().add_run("Session 3 – Sharing a desk")
    heading.bold, heading.font.size = True, Pt(18)
    word.add_paragraph("14/02/2026, Riverside Hall")
    _bold(word, "What we did")
    _pieces(word.add_paragraph(), "We swapped d", "esks for a mor", "ning. It wasn’t ", "easy.")
    broken = word.add_paragraph("Some sat with housing.")
    broken.runs[0].add_break()
    broken.add_run("Others sat with health.")
    word.add_paragraph("")
    _bold(word, "What helped:")
    for each in (
        "•\tCo-location",
        "•\tA kettle in the room",
        "•\tKnowing each other’s first names",
    ):
        word.add_paragraph(each)
    _bold(word, "Barriers")
    for each in ("1) Priorities shift", "2) Two different computer systems", "3) Car parking"):
        word.add_paragraph(each)
    _bold(word, "Even better if…")
    for each in ("- we had met for longer", "– young people had been there"):
        word.add_paragraph(each)
    _bold(word, "What we learnt")
    said = word.add_paragraph("A social worker said: “I had never seen how many calls they take.”")
    said.add_run(" This came up in ").italic = None
    said.add_run("every").italic = True
    said.add_run(" group.")
    word.add_paragraph("The cost was 5 * 3 = £15 [per desk] and we_kept_count.")
    _bold(word, "Any other business")
    word.add_paragraph("The dates of the next three meetings will be as follows:")
    _bold(word, "Looking ahead")
    word.add_paragraph("a. Write to the managers")
    word.add_paragraph("b. Ask for a second morning")
    word.add_picture(parts.picture(3, "jpg"), width=Pt(90))
    alt = word.paragraphs[-1]._p.xpath(".//wp:docPr")[0]
    alt.set("descr", "A picture containing indoor, person, table. Description automatically made")
    word.save(str(file))


def layout(file: Path) -> None:
    """Laid out with tables and text boxes: a form at the top, two columns below it."""
    word = Document()
    word.add_heading("Out of the office", 1)
    form = word.add_table(rows=0, cols=2)
    for label, value in (
        ("Session number", "2"),
        ("Date of session", "Thursday 13 November 2025"),
        ("Place", "A park with a pavilion"),
        ("Facilitated by", "Participation worker"),
        ("Number present", "18"),
    ):
        cells = form.add_row().cells
        cells[0].text, cells[1].text = label, value
    columns = word.add_table(rows=1, cols=2).rows[0].cells
    columns[0].paragraphs[0].text = "Introduction"
    columns[0].paragraphs[0].style = "Heading 2"
    columns[0].add_paragraph("We met outside, on a dry day, with a picnic and a ball.")
    columns[0].add_paragraph("Nobody brought a laptop.")
    columns[1].paragraphs[0].text = "What worked well"
    columns[1].paragraphs[0].style = "Heading 2"
    for each in ("Walking in pairs", "Rounders with mixed teams"):
        columns[1].add_paragraph(each, style="List Bullet")
    word.add_paragraph("")
    word.add_heading("Reflections", 2)
    anchored = word.add_paragraph("The conversation was freer than indoors.")
    parts.text_box(anchored, "“I said more in that hour than in a year of meetings.”", "A midwife")
    plan = word.add_table(rows=1, cols=3)
    plan.style = "Table Grid"
    for cell, words in zip(plan.rows[0].cells, ("Who", "What", "By when"), strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for row in (("Housing", "A walk each month", "June"), ("Health", "A walk each month", "July")):
        for cell, words in zip(plan.add_row().cells, row, strict=True):
            cell.text = words
    plan.cell(1, 1).merge(plan.cell(2, 1)).text = "A walk each month"
    word.add_heading("What next", 2)
    word.add_paragraph("Each team holds one meeting outdoors before summer.")
    word.save(str(file))


def tracked(file: Path) -> None:
    """Sent round for comments, with the changes of three people still in it."""
    word = Document()
    word.add_heading("Permission to try", 1)
    word.add_heading("Overview", 2)
    first = word.add_paragraph("The day began ")
    parts.deleted(first, "late and badly ")
    parts.inserted(first, "with a question ")
    first.add_run("about small risks.")
    commented = word.add_paragraph("Four teams told what they had tried.")
    word.add_comment(commented.runs, text="Was it four? Ask before this goes out.", author="B")
    gone = word.add_paragraph()
    parts.deleted(gone, "One manager refused and should be named here.")
    added = word.add_paragraph()
    parts.inserted(added, "Two of the attempts failed, and were thanked for it.")
    word.add_heading("What enabled it", 2)
    for each in ("Senior buy-in", "A small sum of money"):
        word.add_paragraph(each, style="List Bullet")
    moved = word.add_paragraph(style="List Bullet")
    parts.moved(moved, "Permission in writing", away=False)
    word.add_heading("Looking ahead", 2)
    leaving = word.add_paragraph("Each team tries one thing more. ")
    parts.moved(leaving, "Permission in writing", away=True)
    word.add_heading("Conclusion", 2)
    hidden = word.add_paragraph("We end where we began. ")
    hidden.add_run("Remember to delete this.").font.hidden = True
    word.save(str(file))


def _bold(word: Word, words: str) -> None:
    word.add_paragraph().add_run(words).bold = True


def _pieces(paragraph: Paragraph, *words: str) -> None:
    for each in words:
        paragraph.add_run(each)


def _table(word: Any, *rows: list[str]) -> None:
    table = word.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
