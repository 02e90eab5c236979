"""Every page of the site that is assembled from records: the list, in the order readers meet it."""

from __future__ import annotations

from collections.abc import Iterator

from tellback.assemble.everything_pages import everything_pages
from tellback.assemble.follow_pages import follow_pages
from tellback.assemble.gathering_pages import gathering_pages
from tellback.assemble.open_data_pages import open_data_pages
from tellback.assemble.page import PlannedPage
from tellback.assemble.practice_pages import practice_pages
from tellback.assemble.programme_pages import programme_pages
from tellback.assemble.quick_exit import leaving_pages
from tellback.assemble.reference_pages import reference_pages
from tellback.assemble.report_pages import report_pages
from tellback.assemble.search_page import search_page
from tellback.assemble.story_pages import story_pages
from tellback.assemble.taking_part_pages import taking_part_pages
from tellback.relate.library import Library


def site_pages(library: Library) -> Iterator[PlannedPage]:
    """Yield the plan of every assembled page of the site."""
    yield from programme_pages(library)
    yield from practice_pages(library)
    yield from story_pages(library)
    yield from taking_part_pages(library)
    yield from report_pages(library)
    yield from gathering_pages(library)
    yield from reference_pages(library)
    yield from leaving_pages(library)
    yield from everything_pages(library)
    yield from follow_pages(library)
    yield from open_data_pages(library)
    yield from search_page(library)
