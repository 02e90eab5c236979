"""Pages written by hand that would overwrite an assembled one, or be overwritten by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tellback.assemble.addresses import address
from tellback.assemble.page import AssembledPage
from tellback.check.places import landing
from tellback.model.article import Page
from tellback.model.problem import Problem, problem
from tellback.relate.library import Library


def check_collisions(pages: Iterable[AssembledPage], library: Library) -> Iterator[Problem]:
    """Yield each page of docs/ that would land where one of ``pages`` does."""
    made = {landing(f"/{page.path}"): page for page in pages}
    for record in (*library.families, *library.articles, *library.every(Page)):
        other = made.get(landing(address(record)))
        if other:
            words = f"the page “{other.title}”, which Tellback makes by itself"
            yield problem("same-address", record.where(), other=words)
