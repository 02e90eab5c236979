"""Every document that the tests import, by its name: made anew in each run, never kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from documents.making import (
    open_documents,
    plain_documents,
    word_odd,
    word_others,
    word_sessions,
)

from tellback.documents.document import Piece

EXPECTED = Path(__file__).parent.parent / "expected"

MAKERS: dict[str, Callable[[Path], None]] = {
    "session-styled.docx": word_sessions.styled,
    "session-bold-headings.docx": word_sessions.bold_headings,
    "session-layout.docx": word_sessions.layout,
    "session-tracked.docx": word_sessions.tracked,
    "session-odd.docx": word_odd.session,
    "session-open.odt": open_documents.session,
    "session-outlook.html": plain_documents.outlook,
    "session-minutes.txt": plain_documents.minutes,
    "session-markdown.md": plain_documents.markdown,
    "article-guest.docx": word_others.article,
    "article-web.html": plain_documents.web_page,
    "report-word.docx": word_others.report,
    "report-open.odt": open_documents.report,
    "family-page-word.docx": word_others.family_page,
    "family-page-typed.txt": plain_documents.family_text,
    "framework-word.docx": word_others.framework,
}


def make(name: str, folder: Path) -> Path:
    """Make the document ``name`` in ``folder`` and give its path."""
    file = folder / name
    MAKERS[name](file)
    return file


def expected(name: str) -> dict[str, Any]:
    """Give what was written down by hand for ``name``: the kind of record it makes (``makes``), and
    for each piece of it (``pieces``) how its words begin and where they are to be placed."""
    read: dict[str, Any] = yaml.safe_load(
        (EXPECTED / f"{name.partition('.')[0]}.yml").read_text(encoding="utf-8")
    )
    return read


def paired(pieces: Sequence[Piece], wanted: Sequence[Mapping[str, str]]) -> list[Piece | None]:
    """Give the piece that each of ``wanted``, the ``pieces`` of an expectation, speaks of: the
    first that holds its words and is not another's. Order does not count, nor do spaces."""
    left = list(pieces)
    found: list[Piece | None] = []
    for each in wanted:
        words = " ".join(each["words"].split())
        match = next((piece for piece in left if piece.words == words), None)
        match = match or next((piece for piece in left if words in piece.words), None)
        if match:
            left.remove(match)
        found.append(match)
    return found
