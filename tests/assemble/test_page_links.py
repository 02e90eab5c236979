"""Links in text to pages that are not there; and what is kept of links that lead somewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from records import record

from tellback.assemble import page_links
from tellback.assemble.page_links import KeptLinks, check_page_links
from tellback.assemble.site import site_pages
from tellback.relate.library import Library

LINKED = "See [the pond](pond.md), [the list](index.md), [its page](../pond/) and [a host](/x)."
DEAD = "See [the pond](pool.md)."
BOTH = ("bench", "pond")


def _library(
    bench: str = LINKED, left: tuple[str, ...] = BOTH, pond: str = "They dug a pond."
) -> Library:
    told = {"bench": bench, "pond": pond}
    stories = (record("story", slug, happened=told[slug]) for slug in left)
    places = (record("programme", "growing"), record("domain", "places"))
    return Library([*places, *stories], date(2026, 11, 21), sealed=True)


def _dead(library: Library, kept: KeptLinks | None = None) -> list[str]:
    pages = tuple(site_pages(library))
    return [str(each) for each in check_page_links(pages, library, set(), Path(), kept)]


@pytest.mark.parametrize(
    ("bench", "left", "dead"),
    [
        (LINKED, BOTH, []),
        (LINKED, ("bench",), ["pond.md", "../pond/"]),
        (DEAD, BOTH, ["pool.md"]),
    ],
)
def test_kept_links_tell_what_a_whole_look_tells(
    bench: str, left: tuple[str, ...], dead: list[str]
) -> None:
    before = KeptLinks()
    assert _dead(_library(), before) == []
    library = _library(bench, left)
    told = _dead(library)
    assert len(told) == len(dead)
    assert all(f"“{target}”" in each for target, each in zip(dead, told, strict=True))
    again = KeptLinks(before.found)
    assert _dead(library, again) == told
    assert _dead(library, KeptLinks(again.found)) == told


def test_links_that_lead_on_are_not_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = KeptLinks()
    _dead(_library(), before)
    walked = []
    whole = page_links.prose_of
    monkeypatch.setattr(
        page_links, "prose_of", lambda each: walked.append(each.slug) or whole(each)
    )
    _dead(_library(pond="It was dug."), KeptLinks(before.found))
    assert walked == ["pond"]
