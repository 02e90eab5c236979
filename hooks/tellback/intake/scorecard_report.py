"""The scorecard as a file to send back: Markdown that reads as plain text, or CSV to open beside
the sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from tellback.intake.scorecard import (
    Outcome,
    Scorecard,
    Scored,
    counts_text,
    sections_of,
)

ENDINGS = (".md", ".txt", ".csv")
"""What a report's file may end in."""
_TITLE = "# What became of "
_HEADINGS = ("Row", "Name", "What became of it", "Column", "Value", "What is to be said")


def report_text(card: Scorecard, ending: str) -> str:
    """Give the report of ``card`` as a file whose name ends in ``ending`` holds it."""
    return _csv_text(card) if ending == ".csv" else _markdown_text(card)


def is_report(content: bytes) -> bool:
    """Say whether a file that holds ``content`` is a report as ``report_text`` gives it, so that
    another may take its place."""
    text = content.decode("utf-8", errors="replace").removeprefix("\ufeff")
    return text.startswith((_TITLE, ",".join(_HEADINGS)))


def _markdown_text(card: Scorecard) -> str:
    lines = [f"{_TITLE}{_plain(card.file)}", "", _plain(counts_text(card))]
    for heading, body in sections_of(card):
        lines += ["", f"## {heading.rstrip(':')}", ""]
        for line in body:
            inner = line.lstrip(" ")
            nested = inner.startswith("- ") and inner != line
            lines.append(f"    - {_plain(inner[2:])}" if nested else f"- {_plain(inner)}")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Give ``text`` so that Markdown shows it to the letter."""
    return "".join(f"\\{each}" if each in "\\`*_[]<>#|" else each for each in text)


def _csv_text(card: Scorecard) -> str:
    """Give a line for each thing that is to be said. RFC 4180, with a byte order mark, by which
    spreadsheets know that it is UTF-8."""
    file = io.StringIO(newline="")
    table = csv.writer(file)
    table.writerow(_HEADINGS)
    for row in card.rows:
        for column, value, said in _said(row):
            cells = (row.spot, row.name, row.outcome.value, column, value, said)
            table.writerow([_harmless(each) for each in cells])
    return "\ufeff" + file.getvalue()


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


def _harmless(text: str) -> str:
    """Give a cell that no spreadsheet runs as a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
