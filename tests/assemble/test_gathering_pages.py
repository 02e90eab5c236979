"""Organisations and themes with all that names them, whole, as shore/ holds them."""

from __future__ import annotations

from datetime import date

import pytest
from assemble.shore import empty, held, marks_left, texts
from records import record

from tellback.assemble.gathering_pages import gathering_pages
from tellback.relate.gathered import MOST_ON_A_PAGE
from tellback.relate.library import Library

TEXTS = texts(gathering_pages)
HELD = held("organisations", "themes")


def test_there_is_a_page_for_each_and_their_indexes() -> None:
    assert set(TEXTS) == set(HELD)


@pytest.mark.parametrize("path", HELD)
def test_a_page_is_as_it_is_held(path: str) -> None:
    assert TEXTS[path] == HELD[path]
    assert not marks_left(TEXTS[path])


def test_a_list_that_outgrows_the_page_goes_on_to_pages_of_its_own() -> None:
    many = [
        record("story", f"story-{at:03}", title=f"Story {at:03}", themes=["sand"])
        for at in range(MOST_ON_A_PAGE + 3)
    ]
    pages = texts(gathering_pages, Library([record("theme", "sand"), *many], date(2026, 11, 21)))
    assert "[Story 000 to Story 199](/themes/sand/stories-1.md)" in pages["themes/sand.md"]
    assert "[Story 200 to Story 202](/themes/sand/stories-2.md)" in pages["themes/sand.md"]
    assert "/stories/story-" not in pages["themes/sand.md"]
    assert pages["themes/sand/stories-1.md"].count("/stories/story-") == MOST_ON_A_PAGE
    assert pages["themes/sand/stories-2.md"].count("/stories/story-") == 3
    assert "Part 2 of 2. [Places](/themes/sand.md)" in pages["themes/sand/stories-2.md"]


def test_a_site_without_any_says_so() -> None:
    pages = empty(gathering_pages)
    assert set(pages) == {"organisations/index.md", "themes/index.md"}
    assert pages["organisations/index.md"].endswith("No organisation is named here yet.\n")
    assert pages["themes/index.md"].endswith("No theme has been named here yet.\n")
