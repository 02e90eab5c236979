"""The words that stand in an element of an OpenDocument text, and those put into a tree."""

from __future__ import annotations

from typing import Any

from tellback.documents.opendocument_styles import NAMES, TEXT

OFFICE = f"{{{NAMES}office:1.0}}"
DRAW = f"{{{NAMES}drawing:1.0}}"
TABLE = f"{{{NAMES}table:1.0}}"
SVG = f"{{{NAMES}svg-compatible:1.0}}"
INDEXES = frozenset(
    f"{TEXT}{each}"
    for each in ["table-of-content", "illustration-index", "table-index", "alphabetical-index"]
)
LINES = (f"{TEXT}p", f"{TEXT}h")


def said(element: Any) -> str:
    """Give the words that ``element`` itself shows: not of notes, comments and boxes in it."""
    words = element.text or ""
    for child in element:
        tag = child.tag
        if tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
            words += " "
        elif isinstance(tag, str) and not (
            tag.startswith((DRAW, OFFICE)) or tag in (f"{TEXT}note", f"{TEXT}hidden-text")
        ):
            words += said(child)
        words += child.tail or ""
    return words


def say(out: Any, words: str | None) -> None:
    """Put ``words`` at the end of ``out``."""
    if not words:
        return
    if len(out):
        out[-1].tail = (out[-1].tail or "") + words
    else:
        out.text = (out.text or "") + words
