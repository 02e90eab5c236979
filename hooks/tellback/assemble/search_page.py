"""The page to search on. Its text is the way round search: lists of everything, for a browser that
runs no script and for whoever would rather look than ask."""

from __future__ import annotations

from collections.abc import Iterator

from tellback.assemble.addresses import FOLDERS, index_address
from tellback.assemble.page import AssembledPage, PlannedPage
from tellback.model.kinds import KINDS
from tellback.relate.library import Library

PATH = "search.md"


def search_page(_: Library) -> Iterator[PlannedPage]:
    """Yield the page to search on."""
    yield PlannedPage(PATH, _search)


def _search(library: Library) -> AssembledPage:
    held = (kind for kind in KINDS.values() if kind.name in FOLDERS and library.all(kind.name))
    lists: dict[str, str] = {}
    for kind in held:
        lists.setdefault(index_address(kind.name), kind.many[:1].upper() + kind.many[1:])
    return AssembledPage(
        path=PATH,
        title="Search",
        template="search",
        data={"lists": tuple((words, place) for place, words in lists.items())},
        description="Search every page of this site.",
        listed=False,
        frame="search.html",
    )
