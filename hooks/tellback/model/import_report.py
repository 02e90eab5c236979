"""How the report of an import begins: what tells one from whatever somebody wrote.

A report of a document holds the words of people that are held back, so that none may be published
or written over anything else.
"""

from __future__ import annotations

import re

ENDINGS = (".md", ".txt", ".csv")
"""What a report's file may end in."""
SHEET_HEADINGS = ("Row", "Name", "What became of it", "Column", "Value", "What is to be said")
"""What stands above the columns of a sheet's report."""
DOCUMENT_HEADINGS = (
    "Number",
    "What it is",
    "Where it stands",
    "Words",
    "What became of it",
    "Where",
    "Why",
)
"""What stands above the columns of a document's report."""
LONGEST_BEGINNING = 4_000
"""In how many bytes, or signs, it can be told whether a file is a report."""
_COUNTS = re.compile(
    r"# What became of [^\n]*\n\n[^\n]*: "
    r"(?:\d+ pieces?\. \d+ taken, \d+ left out, \d+ doubtful"
    r"|\d+ [^\n]*\. \d+ (?:in|would be in)\b[^\n]*, \d+ to mend)\.(?:\n|$)"
)


def to_the_letter(text: str) -> str:
    """Give ``text`` so that Markdown shows it to the letter."""
    return "".join(f"\\{each}" if each in "\\`*_[]<>#|" else each for each in text)


def is_import_report(content: bytes) -> bool:
    """Say whether ``content``, or what it begins with, is a report of an import: its title with the
    line of counts below, or the very headings of its columns."""
    beginning = content[:LONGEST_BEGINNING].decode("utf-8", errors="replace")
    text = beginning.removeprefix("\ufeff").replace("\r\n", "\n")
    headings = (",".join(each) for each in (DOCUMENT_HEADINGS, SHEET_HEADINGS))
    return bool(_COUNTS.match(text)) or text.partition("\n")[0] in tuple(headings)
