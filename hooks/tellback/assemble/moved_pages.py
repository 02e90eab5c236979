"""Old addresses of pages that another page is found at today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tellback.assemble.addresses import address
from tellback.assemble.page import AssembledPage
from tellback.check.aliases import file_of
from tellback.model.article import Page
from tellback.model.kinds import KINDS
from tellback.model.problem import Problem, problem
from tellback.relate.library import Library

_FRONT_PAGES = ("index", "readme")


def check_moved(pages: Iterable[AssembledPage], library: Library) -> Iterator[Problem]:
    """Yield each old address of a published record that would overwrite a page of the site."""
    living = {_page_file(page.path): page.title for page in pages}
    for record in (*library.families, *library.articles, *library.every(Page)):
        living[_page_file(address(record))] = record.label
    for kind in KINDS:
        for record in library.all(kind):
            for at, old in enumerate(record.aliases):
                page = living.get(file_of(old).lower())
                if page is not None:
                    where = record.where("aliases", at)
                    yield problem("alias-taken", where, old=old, page=page)


def _page_file(path: str) -> str:
    """Give the file, in small letters, that the page at the Markdown ``path`` is written to. Not
    every disk tells small letters from large ones."""
    folder, _, name = path.strip("/").removesuffix(".md").lower().rpartition("/")
    parts = [folder, *([] if name in _FRONT_PAGES else [name]), "index.html"]
    return "/".join(part for part in parts if part)
