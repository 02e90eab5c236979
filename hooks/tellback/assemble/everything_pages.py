"""What was promised, and one page that lists everything, for whoever would rather not search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tellback.assemble.addresses import blog_address, index_address, stories_address
from tellback.assemble.page import AssembledPage, PlannedPage
from tellback.assemble.quick_exit import any_quick_exit
from tellback.model.base import Record
from tellback.model.kinds import KINDS
from tellback.relate.gathered import MOST_ON_A_PAGE
from tellback.relate.library import Library
from tellback.relate.programmes import sessions_of, stories_of
from tellback.relate.promises import any_promises, by_status, commitments, recommendations, standing

_ON_ONE_PAGE = {"voice", "source", "term", "resource", "domain"}
"""Kinds whose records have their place on one page, not pages of their own."""

_ON_A_PAGE_BY_HAND = {"statement", "audit"}
"""Kinds whose one record a component shows, on a page that is listed as a page."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The pages of one kind: the records that have their own, or where their lists stand.

    ``index`` is the address of the kind's index page; ``lists`` holds words and address of each.
    """

    heading: str
    index: str | None
    count: int
    records: tuple[Record, ...]
    lists: tuple[tuple[str, str], ...]


def everything_pages(library: Library) -> Iterator[PlannedPage]:
    """Yield what was promised, where something was, and the page that lists everything."""
    promised = any_promises(library)
    if promised:
        yield PlannedPage("promises.md", _promises)
    yield PlannedPage("everything.md", _everything, (promised,))


def _promises(library: Library) -> AssembledPage:
    committed, recommended = commitments(library), recommendations(library)
    return AssembledPage(
        path="promises.md",
        title="What was promised",
        template="promises",
        data={
            "commitments": committed,
            "recommendations": recommended,
            "commitments_stand": standing(committed),
            "recommendations_stand": standing(recommended)
            if any(not each.report.unreported for each in recommended)
            else (),
            "by_status": by_status((*committed, *recommended)),
        },
        description="What was promised and what was recommended, and what became of it.",
    )


def _everything(library: Library, promised: bool) -> AssembledPage:
    return AssembledPage(
        path="everything.md",
        title="Everything on this site",
        template="everything",
        data={
            "shelves": tuple(_shelves(library)),
            "evidence_map": bool(library.enablers),
            "promises": promised,
            "leaving": any_quick_exit(library),
        },
        description="Every page of this site, by kind.",
        searched=False,
    )


def _shelves(library: Library) -> Iterator[Shelf]:
    for kind in KINDS.values():
        records = library.all(kind.name)
        if not records or kind.name in _ON_A_PAGE_BY_HAND:
            continue
        index = None if kind.name in {"page", "session", "domain"} else index_address(kind.name)
        heading = kind.many[:1].upper() + kind.many[1:]
        if kind.name in _ON_ONE_PAGE:
            yield Shelf(heading, index_address(kind.name), len(records), (), ())
        elif len(records) > MOST_ON_A_PAGE and kind.name in {"session", "story"}:
            yield Shelf(heading, index, len(records), (), _lists(library, kind.name))
        else:
            yield Shelf(heading, index, len(records), records, ())


def _lists(library: Library, kind: str) -> tuple[tuple[str, str], ...]:
    """Give each programme's own list of ``kind``: its words and its address."""
    if kind == "session":
        return tuple(
            (f"{each.title}: {len(sessions_of(library, each))}", blog_address(each.slug))
            for each in library.programmes
            if sessions_of(library, each)
        )
    return tuple(
        (f"{each.title}: {len(stories_of(library, each))}", stories_address(each.slug))
        for each in library.programmes
        if stories_of(library, each)
    )
