"""Articles, reports, family pages and guides as people send them from Word."""

from __future__ import annotations

from pathlib import Path

from documents.making import word_parts as parts
from docx import Document
from docx.shared import Pt


def article(file: Path) -> None:
    """A guest's article: underlined headings, a pull quote, links by field codes, endnotes."""
    word = Document()
    title = word.add_paragraph().add_run("Working with, not doing to")
    title.bold, title.font.size = True, Pt(20)
    word.add_paragraph("By a director of children’s services")
    word.add_paragraph("Published: 9 October 2025")
    opening = word.add_paragraph()
    opening.add_run("A respectful climate is the first step; working with people goes further.")
    opening.runs[0].italic = True
    word.add_paragraph("Change is constant, and so is the temptation to do it to people.")
    _underlined(word, "What is being changed")
    changed = word.add_paragraph("Children’s centres became ")
    parts.field_link(changed, "https://example.org/hubs", "family hubs")
    changed.add_run(" with health visitors in them")
    parts.note_mark(changed, 1, "endnote")
    changed.add_run(".")
    word.add_paragraph("Thresholds were revised with a “universal plus” level.")
    _underlined(word, "Four questions")
    for each in (
        "1. What environment do we want?",
        "2. What does my communication create now?",
        "3. How do I keep the culture?",
        "4. What underpins my challenge and support?",
    ):
        word.add_paragraph(each)
    word.add_paragraph("High challenge needs high support.", style="Intense Quote")
    _underlined(word, "First impacts")
    for each in ("Fewer meetings, with more purpose", "More direct action"):
        word.add_paragraph(each, style="List Bullet")
    unsafe = word.add_paragraph("The slides are ")
    parts.field_link(unsafe, "file:///C:/Users/me/slides.pptx", "on my desktop")
    unsafe.add_run(".")
    parts.save_with_notes(word, file, endnotes=["Health visitors joined in 2024."])


def report(file: Path) -> None:
    """A report: numbers typed into headings, merged cells, a chart, an equation."""
    word = Document()
    word.core_properties.title = "Microsoft Word - FINAL v7"
    word.add_heading("Learning by doing: a report", 0)
    word.add_paragraph("March 2026")
    word.add_heading("1. Executive summary", 1)
    word.add_paragraph("Eight practitioners took part over two months, and all stayed.")
    word.add_heading("2. Context", 1)
    word.add_paragraph("Years of targets had squeezed the time to connect.")
    word.add_heading("3. Method", 1)
    word.add_paragraph("Baseline by observation", style="List Number")
    word.add_paragraph("Interviews at the end", style="List Number")
    share = word.add_paragraph("The share was worked out as ")
    parts.equation(share, "s=n/m")
    share.add_run(".")
    word.add_heading("4. Who took part", 1)
    table = word.add_table(rows=4, cols=3)
    table.style = "Table Grid"
    rows = (
        ("Area", "Role", "How many"),
        ("West", "Midwives", "3"),
        ("West", "Health visitors", "2"),
        ("East", "Early Years workers", "3"),
    )
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            table.cell(row, column).text = value
    table.cell(1, 0).merge(table.cell(2, 0)).text = "West"
    charted = word.add_paragraph("")
    parts.drawing(charted, "chart")
    word.add_heading("5. Outcomes", 1)
    word.add_heading("Confidence grew", 2)
    word.add_paragraph("All eight said that they were more confident.")
    word.add_heading("6. Recommendations", 1)
    for each in (
        "1. Fund a second year.",
        "2. Train supervisors beside practitioners.",
        "3. Ask families each quarter what has changed.",
    ):
        word.add_paragraph(each)
    word.add_heading("Acknowledgements", 1)
    word.add_paragraph("Our thanks to the families who let us watch.")
    word.save(str(file))


def family_page(file: Path) -> None:
    """A leaflet for families: bold capitals, question headings, larger letters."""
    word = Document()
    word.styles["Normal"].font.size = Pt(14)
    word.add_heading("Family meetings", 1)
    _bold(word, "IN SHORT")
    for each in (
        "A family meeting is your family making the plan.",
        "You choose who comes.",
        "It costs nothing.",
    ):
        word.add_paragraph(each, style="List Bullet")
    _bold(word, "What is a family meeting?")
    word.add_paragraph("It is a meeting that your family leads. We only help to set it up.")
    _bold(word, "Who can come?")
    word.add_paragraph("Anybody that you trust.\tFriends count.")
    _bold(word, "What happens next?")
    for each in ("You tell us yes.", "We ring you within five days.", "We book a room."):
        word.add_paragraph(each, style="List Number")
    _bold(word, "How do I complain?")
    word.add_paragraph("Tell the person you met first.")
    word.add_paragraph("If it is not put right, write to the team manager.")
    _bold(word, "In an emergency")
    word.add_paragraph("If somebody is in danger, ring 999.")
    _bold(word, "Contact us")
    word.add_paragraph("Family meetings team, 0191 498 0000, Monday to Friday 9am to 5pm.")
    word.save(str(file))


def framework(file: Path) -> None:
    """A guide to a conversation: two lists side by side, stages with nested prompts."""
    word = Document()
    word.add_heading("Learning conversations", 0)
    word.add_paragraph("A way to stop, think and learn from work with one child.")
    sides = word.add_table(rows=2, cols=2)
    sides.style = "Table Grid"
    sides.cell(0, 0).text, sides.cell(0, 1).text = "What it is", "What it is not"
    sides.cell(1, 0).text = "A safe space to reflect"
    sides.cell(1, 0).add_paragraph("Led by somebody independent")
    sides.cell(1, 1).text = "Supervision"
    sides.cell(1, 1).add_paragraph("A place for decisions")
    word.add_heading("Stages", 1)
    for stage, prompts in (
        ("Purpose", ("Why are we here?", "What does the child say?")),
        ("Strategies and tools", ("What have we learnt?", "Which tools did we use?")),
    ):
        word.add_paragraph(stage, style="List Number")
        for prompt in prompts:
            word.add_paragraph(prompt, style="List Bullet 2")
    word.add_heading("Who takes part", 1)
    word.add_paragraph("Facilitator: keeps time and sums up.")
    word.add_heading("When to use it", 1)
    word.add_paragraph("At any point", style="List Bullet")
    word.add_paragraph("Beside another process, replacing none", style="List Bullet")
    word.add_heading("Benefits", 1)
    word.add_paragraph("A fresh look", style="List Bullet")
    drawn = word.add_paragraph("")
    parts.drawing(drawn, "diagram")
    word.save(str(file))


def _underlined(word: object, words: str) -> None:
    word.add_paragraph().add_run(words).underline = True  # type: ignore[attr-defined]


def _bold(word: object, words: str) -> None:
    word.add_paragraph().add_run(words).bold = True  # type: ignore[attr-defined]
