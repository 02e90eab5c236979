"""A document as a report: summary, context, method, outcomes, recommendations."""

from __future__ import annotations

from typing import Any

from tellback.documents.document import Block
from tellback.documents.placing_files import Files
from tellback.documents.placing_made import Made, needs_title, refuse_there, slug_for
from tellback.documents.placing_making import Making
from tellback.documents.placing_outline import Outline
from tellback.documents.placing_parts import (
    separate,
)
from tellback.documents.placing_prose import Prose
from tellback.documents.placing_report_parts import ReportMaking
from tellback.documents.placing_titles import without_reply
from tellback.documents.placing_top import Top
from tellback.documents.placing_words import one_line
from tellback.intake.yaml_writing import as_written, fields_text
from tellback.model.placeholder import placeholder
from tellback.model.report import Report
from tellback.read.site import Reading


def made_report(
    making: Making,
    top: Top,
    outline: Outline,
    above: list[Block],
    reading: Reading,  # noqa: ARG001
) -> Made:
    """Give the report that a document becomes. Raises PlacingError."""
    making.shows_pictures = False
    top.title()
    fact, heading = top.facts.get("title"), outline.title
    named = fact.value if fact else heading.plain if heading else ""
    title = needs_title(making.task.title or without_reply(named), "report")
    record = f"data/reports/{slug_for(title, 'report')}.yml"
    if (making.task.root / record).exists():
        refuse_there([record], "report", title)
    report = ReportMaking(making)
    report.texts.add("summary", Prose(making, "summary", making.line("summary"), "").text(above))
    for chapter in outline.chapters:
        report.take(chapter)
    commissioner = _commissioner(making, top)
    fields: dict[str, Any] = {
        "title": title,
        "standfirst": top.standfirst() or placeholder("one or two sentences that say what it says"),
        "published": top.partial_day("published" if "published" in top.facts else "date")
        or placeholder("when it came out, as 2026, 2026-05 or 2026-05-12"),
        "commissioner": commissioner,
        "authors": [top.author()],
        "summary": placeholder("what it says, in a few paragraphs"),
        **{part: separate(texts) for part, texts in report.texts.texts.items()},
        **report.fields,
    }
    _leave_names(making, top, commissioned=bool(commissioner))
    top.leave_rest()
    text = fields_text(as_written(fields, Report))
    return Made("report", title, record, Files(single={record: text.encode("utf-8")}), text)


def _commissioner(making: Making, top: Top) -> str:
    """Give the organisation of the site that the document says it was made for."""
    fact = top.facts.get("commissioner")
    slug = making.names.find("organisation", one_line(fact.value)).slug if fact else None
    if fact and slug:
        making.ledger.took(fact.pieces, "commissioner", making.line("commissioner"))
    return slug or ""


def _leave_names(making: Making, top: Top, *, commissioned: bool) -> None:
    for name in ("programme",) if commissioned else ("commissioner", "programme"):
        if fact := top.facts.get(name):
            why = f"Name the record that is meant, in a line “{name}: …”."
            making.ledger.doubt(fact.pieces, why, mark=name)
