"""A site with a record of each kind that JSON-LD tells of, and what is told of each page."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from records import record

from tellback.assemble.templates import packaged_overrides
from tellback.assemble.trail import trail_of
from tellback.assemble.words import words_in
from tellback.model.base import Record
from tellback.model.marks import Marks
from tellback.publish.linked_data import linked_data_text
from tellback.publish.site_files import Places
from tellback.read.contact import SiteFacts
from tellback.relate.library import Library

TODAY = date(2026, 11, 21)
SITE = SiteFacts("The garden", "https://garden.example.org/", "What grew.")
WORDS = words_in("en", [packaged_overrides()])
PICTURE = "https://garden.example.org/share/x.png"


def url_of(path: str) -> str:
    folders = path.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{folders}/" if folders else "./"


PLACES = Places(SITE.address, url_of)
FULL = (
    record("theme", "places"),
    record(
        "organisation",
        "allotments",
        about="They **dig**.",
        area="The east",
        link="https://a.example.org/",
    ),
    record("statement", "accessibility"),
    record("programme", "growing", start="2025-03", end="2026", commissioner="allotments"),
    record("session", "growing/01-start", themes=["places"], ends="2026-03-02"),
    record("story", "bench", themes=["places"]),
    record("enabler", "seat"),
    record("framework", "walks", themes=["places"], updated="2026-05-01"),
    record("family", "come", reviewed="2026-05-01", title="Come and see"),
    record("family", "come.ur", title="آئیے"),
    record(
        "article",
        "benches",
        themes=["places"],
        author={"name": "A Field", "role": "gardener", "organisation": "allotments"},
    ),
    record("article", "paths", author={"organisation": "allotments"}),
    record(
        "report",
        "year",
        programme="growing",
        commissioner="allotments",
        published="2026-06-30",
        authors=[{"name": "B Field"}, {"role": "a facilitator"}],
        link="https://example.org/r",
    ),
    record(
        "event",
        "open",
        cost="Free",
        booking={"link": "https://example.org/b"},
        status="booking",
        series="Walks",
        recap="growing/01-start",
        audience=["Neighbours"],
    ),
    record("page", "about.md"),
)
for _each in FULL:
    if _each.kind == "page":
        _each.placed(Marks("docs/about.md", {}))
LIBRARY = Library(FULL, TODAY, SITE)


def told(of: Record, library: Library = LIBRARY, places: Places = PLACES) -> str:
    trail = [(words, url_of(path.lstrip("/"))) for words, path in trail_of(of, library)]
    return linked_data_text(of, library, places, trail, WORDS, picture=PICTURE)


def things(of: Record, library: Library = LIBRARY, places: Places = PLACES) -> dict[str, Any]:
    """Give the things told of a page by their types."""
    graph = json.loads(told(of, library, places))["@graph"]
    return {
        each["@type"] if isinstance(each["@type"], str) else each["@type"][0]: each
        for each in graph
    }
