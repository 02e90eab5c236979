"""The scorecard as a file to send back: Markdown that reads as plain text, or CSV to open beside
the sheet."""

from __future__ import annotations

from collections.abc import Iterator

from tellback.intake.scorecard import (
    Outcome,
    Scorecard,
    Scored,
    counts_text,
    sections_of,
)
from tellback.model.csv_text import csv_text
from tellback.model.import_report import SHEET_HEADINGS, to_the_letter

_TITLE = "# What became of "


def report_text(card: Scorecard, ending: str) -> str:
    """Give the report of ``card`` as a file whose name ends in ``ending`` holds it."""
    return csv_text(SHEET_HEADINGS, _rows(card)) if ending == ".csv" else _markdown_text(card)


def _rows(card: Scorecard) -> Iterator[tuple[str, ...]]:
    """Yield a line for each thing that is to be said."""
    for row in card.rows:
        for column, value, said in _said(row):
            yield row.spot, row.name, row.outcome.value, column, value, said


def _markdown_text(card: Scorecard) -> str:
    lines = [f"{_TITLE}{to_the_letter(card.file)}", "", to_the_letter(counts_text(card))]
    for heading, body in sections_of(card):
        lines += ["", f"## {heading.rstrip(':')}", ""]
        for line in body:
            inner = line.lstrip(" ")
            nested = inner.startswith("- ") and inner != line
            shown = to_the_letter(inner[2:] if nested else inner)
            lines.append(f"    - {shown}" if nested else f"- {shown}")
    return "\n".join(lines) + "\n"


def _said(row: Scored) -> Iterator[tuple[str, str, str]]:
    for fault in row.faults:
        yield fault.column, fault.value, f"{fault.why} {fault.how}".strip()
    if row.outcome is Outcome.TWICE:
        yield "", "", f"The same as {row.changed[0]}."
        return
    for each in row.changed:
        yield "", "", each
    for each in row.kept:
        yield "", "", f"Kept as the site has it. {each}"
    for doubt in row.doubts:
        yield "", "", doubt
    for column, value in row.left.items():
        yield column, value, "No field holds this: it was left out."
    if not (row.faults or row.changed or row.kept or row.doubts or row.left):
        yield "", "", row.file
