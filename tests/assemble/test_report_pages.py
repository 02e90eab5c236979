"""Pages of reports, whole, as shore/ holds them."""

from __future__ import annotations

import pytest
from assemble.shore import LIBRARY, empty, held, marks_left, texts

from tellback.assemble.report_pages import report_pages

TEXTS = texts(report_pages)
HELD = held("reports")


def test_there_is_a_page_for_each_report_and_their_index() -> None:
    assert set(TEXTS) == set(HELD)


@pytest.mark.parametrize("path", HELD)
def test_a_page_is_as_it_is_held(path: str) -> None:
    assert TEXTS[path] == HELD[path]
    assert not marks_left(TEXTS[path])


def test_the_newest_report_comes_first() -> None:
    index = TEXTS["reports/index.md"]
    assert index.index("What the tide brings") < index.index("An older count")


def test_edit_links_lead_to_the_reports_own_file() -> None:
    records = {page.path: page.record for page in report_pages(LIBRARY)}
    assert records["reports/index.md"] is None
    assert records["reports/tides.md"] is LIBRARY.find("report", "tides")


def test_a_site_without_reports_says_so() -> None:
    pages = empty(report_pages)
    assert list(pages) == ["reports/index.md"]
    assert "No report has been published here yet." in pages["reports/index.md"]
