"""Tables as CSV that people open in spreadsheets, and of which nothing runs there.

CSV is RFC 4180 with a mark at its front that says it is UTF-8 (Unicode 16.0, 23.8): without one,
Excel takes it for the machine's old code page and spoils every name with an accent, and people who
open a CSV mostly open it there.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_SIGNS = tuple("=+-@＝＋－＠")
"""What formulas begin with."""
_FORMULA_INSIDE = re.compile(
    r"([;\n\t][^\S\n\t]*)(?=[=@＝＠]|[+\-＋－](?:\d|[^;\n\t]*(?:\w\(|\||!\$?\w)))"
)
"""What runs if a cell begins there. A sign before words does not, as at the items of a list: only
one before a number, a function's bracket, or what leads to a program or another sheet (| and !)."""
_NOT_PLAIN = re.compile(r"[;\x00-\x1f\x7f\u2028\u2029]")
"""What few cells hold, of the tens of thousands of a site: behind it something may begin."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]+")


def csv_text(headings: Sequence[str], rows: Iterable[Iterable[str | int]]) -> str:
    """Give ``rows`` as CSV: a line of ``headings``, then a line each. No text in it runs as a
    formula."""
    return csv_head(headings) + csv_lines(rows)


def csv_head(headings: Sequence[str]) -> str:
    """Give what stands before the rows: the mark of UTF-8, and the line of ``headings``."""
    return f"\ufeff{_written((headings,))}"


def csv_lines(rows: Iterable[Iterable[str | int]]) -> str:
    """Give ``rows`` as lines of CSV, which hold no formula."""
    return _written(
        [defused(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )


def _written(rows: Iterable[Iterable[str | int]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def defused(text: str) -> str:
    """Give ``text`` so that no spreadsheet takes it for a formula: with an apostrophe before it,
    where it begins with a sign that formulas begin with (OWASP, CSV Injection).

    The same goes for a formula that follows a semicolon, a tab or the end of a line: some
    spreadsheets begin a cell there, whatever the quotation marks around. The apostrophe stands
    behind a blank, so that a list still parts by ``; ``.
    """
    if _NOT_PLAIN.search(text):
        text = _CONTROLS.sub(" ", text.replace("\r\n", "\n")).strip()
        text = _FORMULA_INSIDE.sub(r"\1'", text)
    text = text.strip()
    return f"'{text}" if text.startswith(_SIGNS) else text
