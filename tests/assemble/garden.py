"""A small library of records in which every field that a page can show is filled in somewhere."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import yaml
from records import record

from tellback.assemble.templates import Templates, packaged_overrides
from tellback.relate.library import Library

TODAY = date(2026, 11, 21)
HERE = Path(__file__).parent


def garden(*kinds: str) -> Library:
    """Give the library in garden.yml; with ``kinds``, of those kinds alone."""
    text = (HERE / "garden.yml").read_text(encoding="utf-8")
    shelves = yaml.load(text, Loader=yaml.BaseLoader)
    return Library(
        [
            record(kind, slug, **fields)
            for kind, shelf in shelves.items()
            if not kinds or kind in kinds
            for slug, fields in shelf.items()
        ],
        TODAY,
    )


def templates(library: Library) -> Templates:
    """Give the templates of this checkout for ``library``."""
    return Templates(library, [packaged_overrides()])


def squeezed(markdown: str) -> str:
    """Give ``markdown`` without the blank lines that mean nothing: at its ends, and in a row."""
    return re.sub(r"\n\s*\n+", "\n\n", markdown.strip()) + "\n"
