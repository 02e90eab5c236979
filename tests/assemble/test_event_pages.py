"""Pages of events, as events.yml has them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from assemble.shore import marks_left, texts
from records import record

from tellback.assemble.taking_part_pages import taking_part_pages
from tellback.relate.library import Library

CASES = yaml.load(
    Path(__file__).with_name("events.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)


def page(event: dict[str, Any], today: str) -> str:
    """Give the Markdown of the page of ``event``, built on ``today``."""
    place = event.get("place", {"name": "The hall"})
    given = event | {"place": None if place == "null" else place}
    library = Library([record("event", "walk", **given)], date.fromisoformat(today))
    return texts(taking_part_pages, library)["events/walk.md"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_event_has_its_page(case: dict[str, Any]) -> None:
    text = page(case["event"], case["today"])
    assert [each for each in case["has"] if each not in text] == []
    assert [each for each in case.get("lacks", ()) if each in text] == []
    if "once" in case:
        assert text.count(case["once"]) == 1
    assert not marks_left(text)


def test_a_card_counts_the_dates_that_take_place() -> None:
    dates = [{"start": "2027-02-11T10:00"}, {"start": "2027-02-18T10:00"}]
    cards = {
        slug: record("event", slug, further_dates=dates, **more)
        for slug, more in {
            "three": {},
            "two": {"not_on": ["2027-02-11", "2028-01-01"]},
            "one": {"not_on": ["2027-02-11", "2027-02-18"]},
        }.items()
    }
    index = texts(taking_part_pages, Library(list(cards.values()), date(2026, 11, 21)))
    lines = index["events/index.md"].splitlines()
    said = {slug: next(line for line in lines if f"(/events/{slug}.md)" in line) for slug in cards}
    assert "One of 3 dates" in said["three"]
    assert "One of 2 dates" in said["two"]
    assert "dates ·" not in said["one"]
