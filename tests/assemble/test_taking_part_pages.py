"""Frameworks and their sheets, family pages, events and articles, whole, as shore/ holds them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from assemble.garden import TODAY, squeezed
from assemble.shore import LIBRARY, TEMPLATES, empty, held, marks_left, texts
from records import record

from tellback.assemble.taking_part_pages import sources_of, taking_part_pages
from tellback.model.text import Prose
from tellback.relate.gathered import MOST_ON_A_PAGE
from tellback.relate.library import Library

TEXTS = texts(taking_part_pages)
BY_HAND = {
    f"{folder}/{each.slug}.md": squeezed(
        TEMPLATES.page(each.kind, {each.kind: each, "body": Prose(each.body)})
    )
    for folder, records in (("families", LIBRARY.families), ("articles", LIBRARY.articles))
    for each in records
}
SHOWN = TEXTS | BY_HAND
HELD = held("frameworks", "families", "events", "articles")


def test_assembled_pages_and_those_by_hand_share_no_path() -> None:
    assert not TEXTS.keys() & BY_HAND.keys()
    assert set(SHOWN) == set(HELD)


@pytest.mark.parametrize("path", HELD)
def test_a_page_is_as_it_is_held(path: str) -> None:
    assert SHOWN[path] == HELD[path]
    assert not marks_left(SHOWN[path])


def test_the_index_leads_to_one_page_where_there_are_several_of_the_same() -> None:
    assert [page.slug for page in sources_of(LIBRARY.families)] == ["wet-feet"]


def test_a_twin_whose_source_is_not_there_stands_for_itself() -> None:
    alone = record("family", "tam.pl")
    assert sources_of((alone,)) == (alone,)


def test_several_pages_in_a_language_are_led_to_where_the_index_lists_them() -> None:
    pages = [
        record("family", f"{name}{tag}", title=f"{name}{tag}", summary=["You may get wet."])
        for name in ("tam", "wet-feet")
        for tag in ("", ".pl")
    ]
    index = texts(taking_part_pages, Library([*pages, record("family", "tam.ur")], TODAY))[
        "families/index.md"
    ]
    assert "- [English](</families/index.md>){" in index
    assert "- [Polski](</families/index.md#in-pl>){" in index
    assert "](</families/tam.ur.md>){" in index
    assert "## Polski { #in-pl lang=" in index


def test_past_events_that_outgrow_a_page_go_by_year() -> None:
    held_events = [
        record(
            "event",
            f"walk-{at}",
            start=f"{2020 + at % 3}-05-01T10:00",
            end=f"{2020 + at % 3}-05-01T11:00",
        )
        for at in range(MOST_ON_A_PAGE + 1)
    ]
    pages = texts(taking_part_pages, Library(held_events, date(2026, 11, 21)))
    assert "[Events in 2022](/events/past/2022.md): 67" in pages["events/index.md"]
    assert "walk-1.md" not in pages["events/index.md"]
    assert pages["events/past/2022.md"].count("/events/walk-") == 67


def test_events_to_come_that_outgrow_a_page_go_on_by_year() -> None:
    announced = [
        record(
            "event",
            f"walk-{at:03}",
            start=f"{2027 + at // 150}-05-01T10:00",
            end=f"{2027 + at // 150}-05-01T11:00",
        )
        for at in range(MOST_ON_A_PAGE * 2)
    ]
    pages = texts(taking_part_pages, Library(announced, date(2026, 11, 21)))
    index = pages["events/index.md"]
    assert index.count("/events/walk-") == MOST_ON_A_PAGE
    assert "[Further events in 2028](/events/announced/2028.md): 100" in index
    assert "[Further events in 2029](/events/announced/2029.md): 100" in index
    assert pages["events/announced/2029.md"].count("/events/walk-") == 100
    assert "walk-199.md" in index
    assert "walk-200.md" in pages["events/announced/2028.md"]


def test_a_long_series_is_cut_down_to_the_nearest_on_each_of_its_pages() -> None:
    walks = [
        record("event", f"walk-{at:03}", title=f"Walk {at}", series="Walks") for at in range(40)
    ]
    pages = texts(taking_part_pages, Library(walks, date(2026, 11, 21)))
    middle = pages["events/walk-020.md"]
    listed = re.findall(r"^- \[Walk (\d+)\]", middle, re.M)
    assert listed == [str(at) for at in range(14, 27) if at != 20]
    assert "the nearest to this one ([all events](/events/index.md)):" in middle
    assert "Before this</span> [Walk 19](/events/walk-019.md)" in middle
    assert "After this</span> [Walk 21](/events/walk-021.md)" in middle
    named = [text.count("/events/walk-") for path, text in pages.items() if "/walk-" in path]
    assert max(named) == 14


EMPTY = {
    "frameworks/index.md": "No framework has been published here yet.",
    "families/index.md": "There is no page for families here yet.",
    "events/index.md": "No event has been announced here yet.",
    "articles/index.md": "No article has been published here yet.",
}


def test_a_site_without_any_says_so() -> None:
    pages = empty(taking_part_pages)
    assert set(pages) == set(EMPTY)
    for path, sentence in EMPTY.items():
        assert pages[path].endswith(f"{sentence}\n")
