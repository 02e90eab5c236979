"""What is told of a site and of its pieces, from those who made them to those who make the next:
under which names, and as what.

It comes from a file that might hold anything. What has another shape than is written here counts
for nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from tellback.kept.shapes import Shape, all_fit, fits

TABLE = "open data "
"""What the names of pieces that are a table of open data begin with."""
OF_PAGE: Shape = {
    "title": str,
    "canonical_url": str | None,
    "update_date": str,
    "changed": str | None,
    "searched": bool,
    "anchors": bytes,
    "links": bytes,
    "warned": [(str, int, str)],
    "pictures": [str],
    "drawn": str | None,
}
"""As ``mkdocs_kept.told_of`` gives it, and what ``MkDocsKeeping.keep_page`` adds."""
OF_TABLE: Shape = {
    "weights": {str: (int, str)},
    "newest": str,
    "rows": [(str, str, int, int, str)],
    "others": {tuple: ((str, str), ...)},
}
"""As ``publish.open_data.TableFiles.told`` gives it."""


@dataclass(slots=True)
class SiteTold:
    """What is told of a site as a whole. Files and pages are named by their paths in it."""

    contents: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    """The text of pages that feeds tell again, as ``PageTexts`` packs it."""
    copied: dict[str, str] = field(default_factory=dict)
    """What tells the source of each file that lies beside the pages from itself as it was."""
    astray: list[str] = field(default_factory=list)
    """The pages that link to a heading which is not there, by their Markdown."""
    search: Mapping[str, tuple[str, str, str, bytes]] = field(default_factory=dict)
    """What search found on pages (``publish.search_facets.Found``)."""
    films: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The hosts of the films on each page."""
    look: tuple[Any, ...] = ()
    """How all was looked through for what is held back, nothing found (``Looked.plain``)."""
    doubtful: bool = False
    """Whether a link was doubtful, so that all are to be followed again."""

    def plain(self) -> dict[str, Any]:
        """Give this as plain values."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @classmethod
    def of(cls, plain: Any) -> SiteTold:
        """Give what ``plain`` gave. Raises ValueError for anything else."""
        if not fits(plain, _OF_SITE):
            raise ValueError("this is not what is told of a site")
        return cls(**plain)


# A field of SiteTold that is missing here would make every build a whole one.
_OF_SITE: Shape = {
    "contents": {str: (str, bytes)},
    "copied": {str: str},
    "astray": [str],
    "search": {str: (str, str, str, bytes)},
    "films": {str: [str]},
    "look": tuple,
    "doubtful": bool,
}


def require_told(pieces: Mapping[str, tuple[Collection[str], Mapping[str, Any]]]) -> None:
    """Raise ValueError unless what is told of each of ``pieces`` has the shape that its name asks
    for; a piece is given by its name, its files and what is told."""
    pages = (told for name, (_, told) in pieces.items() if name.endswith(".md"))
    tables = [each for name, each in pieces.items() if name.startswith(TABLE)]
    if not all_fit(pages, OF_PAGE) or not all_fit((told for _, told in tables), OF_TABLE):
        raise ValueError("this is not what is told of a piece")
    for files, told in tables:
        if {file.rpartition("/")[2] for file in files} != told["weights"].keys():
            raise ValueError("these are other files than this table's")
