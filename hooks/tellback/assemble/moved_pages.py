"""Old addresses of pages that another page is found at today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tellback.assemble.addresses import address
from tellback.assemble.page import PlannedPage
from tellback.check.aliases import file_of
from tellback.model.article import Page
from tellback.model.base import Record
from tellback.model.kinds import KINDS
from tellback.model.problem import Problem, problem
from tellback.relate.library import Library

_FRONT_PAGES = ("index", "readme")


def check_moved(pages: Iterable[PlannedPage], library: Library) -> Iterator[Problem]:
    """Yield each old address of a published record that would overwrite a page of the site."""
    moved = [record for kind in KINDS for record in library.all(kind) if record.aliases]
    if not moved:
        return
    living: dict[str, PlannedPage | Record] = {_page_file(page.path): page for page in pages}
    for record in (*library.families, *library.articles, *library.every(Page)):
        living[_page_file(address(record))] = record
    for record in moved:
        for at, old in enumerate(record.aliases):
            page = living.get(file_of(old).lower())
            if page is not None:
                label = page.label if isinstance(page, Record) else page.assembled(library).title
                where = record.where("aliases", at)
                yield problem("alias-taken", where, old=old, page=label)


def _page_file(path: str) -> str:
    """Give the file, in small letters, that the page at the Markdown ``path`` is written to. Not
    every disk tells small letters from large ones."""
    folder, _, name = path.strip("/").removesuffix(".md").lower().rpartition("/")
    parts = [folder, *([] if name in _FRONT_PAGES else [name]), "index.html"]
    return "/".join(part for part in parts if part)
