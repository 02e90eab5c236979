"""Pages written by hand that would overwrite an assembled one, or be overwritten by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tellback.assemble.addresses import address
from tellback.assemble.page import PlannedPage
from tellback.check.places import landing
from tellback.model.article import Page
from tellback.model.problem import Problem, problem
from tellback.relate.library import Library


def check_collisions(pages: Iterable[PlannedPage], library: Library) -> Iterator[Problem]:
    """Yield each record whose page would land where another page does: a page of docs/ on an
    assembled one, or a record of the name ``index`` on the list of its kind."""
    made: dict[str, PlannedPage] = {}
    for page in pages:
        other = made.setdefault(landing(f"/{page.path}"), page)
        if other is not page:
            named, taken = (page, other) if page.record else (other, page)
            if named.record:
                yield problem("same-address", named.record.where(), other=_as_made(taken, library))
    for record in (*library.families, *library.articles, *library.every(Page)):
        taken_by = made.get(landing(address(record)))
        if taken_by:
            yield problem("same-address", record.where(), other=_as_made(taken_by, library))


def _as_made(page: PlannedPage, library: Library) -> str:
    return f"the page “{page.assembled(library).title}”, which Tellback makes by itself"
