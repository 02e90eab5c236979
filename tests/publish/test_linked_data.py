"""JSON-LD, expanded by PyLD and held against schema.org's vocabulary and what its readers ask."""

from __future__ import annotations

import html.parser
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from publish.linked_garden import FULL, LIBRARY, PLACES, SITE, TODAY, WORDS, things, told, url_of
from publish.vocabulary import expanded, faults, lacks
from records import record

from tellback.model.base import Record
from tellback.model.marks import Marks
from tellback.publish.linked_data import linked_data_text
from tellback.publish.site_files import Places
from tellback.relate.library import Library

HERE = Path(__file__).parent
EVENTS = yaml.safe_load((HERE / "linked_events.yml").read_text(encoding="utf-8"))
NIGHTS = yaml.safe_load((HERE / "nights.yml").read_text(encoding="utf-8"))
PAGES = [each for each in FULL if each.kind not in {"theme", "statement"}]


@pytest.mark.parametrize("page", PAGES, ids=lambda each: f"{each.kind} {each.slug}")
def test_it_is_of_the_vocabulary_and_lacks_nothing_that_readers_must_have(page: Record) -> None:
    assert list(faults(told(page))) == []


RECOMMENDED = {
    "event": "Event",
    "article": "Article",
    "report": "Report",
    "session": "LearningResource",
    "framework": "LearningResource",
}


@pytest.mark.parametrize("kind", RECOMMENDED)
def test_it_says_what_its_readers_recommend(kind: str) -> None:
    page = next(each for each in FULL if each.kind == kind)
    assert lacks(told(page), RECOMMENDED[kind]) == set()
    if kind == "event":
        assert lacks(told(page), "Offer") == set()


@pytest.mark.parametrize("case", EVENTS, ids=lambda case: case["name"])
def test_event(case: dict[str, Any]) -> None:
    event = record("event", "open", **case["event"])
    library = Library([event, *FULL[:2]], TODAY, SITE)
    text = told(event, library)
    found = things(event, library)["Event"]
    assert {name: found.get(name, "-") for name in case["says"]} == case["says"]
    assert list(faults(text)) == []
    assert "secret" not in text


@pytest.mark.parametrize("night", NIGHTS, ids=lambda night: night["name"])
def test_moments_are_right_on_nights_when_clocks_change(night: dict[str, Any]) -> None:
    event = record("event", "late", **night["event"])
    found = things(event, Library([event], date(2026, 1, 1), SITE))["Event"]
    moments = [datetime.fromisoformat(found[name]) for name in ("startDate", "endDate")]
    assert all(each.utcoffset() is not None for each in moments)
    assert [f"{each.astimezone(UTC):%Y-%m-%dT%H:%MZ}" for each in moments] == night["utc"][0]


def test_the_way_from_above_is_told() -> None:
    session = next(each for each in FULL if each.kind == "session")
    steps = things(session)["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Programmes", "https://garden.example.org/programmes/"),
        (2, "Growing together", "https://garden.example.org/programmes/growing/"),
        (3, "Starting", "https://garden.example.org/programmes/growing/01-start/"),
    ]


def test_the_first_page_tells_of_the_site() -> None:
    home = record("page", "index.md", title=None)
    home.placed(Marks("docs/index.md", {}))
    text = told(home)
    assert list(faults(text)) == []
    site = things(home)["WebSite"]
    assert (site["name"], site["url"], site["description"]) == (
        SITE.name,
        SITE.address,
        "What grew.",
    )
    assert site["publisher"]["name"] == "Seaside Council"


def test_a_list_and_a_page_without_a_name_are_told_of_nothing() -> None:
    assert linked_data_text(None, LIBRARY, PLACES, (), WORDS) == ""
    unnamed = record("page", "about.md", title=None)
    unnamed.placed(Marks("docs/about.md", {}))
    assert told(unnamed) == ""


def test_without_an_address_of_the_site_no_piece_of_one_is_told() -> None:
    nowhere = Places("", url_of)
    for page in PAGES:
        for of, thing in things(page, LIBRARY, nowhere).items():
            assert of != "BreadcrumbList"
            assert "@id" not in thing
            assert not str(thing.get("url", "https://")).startswith("/")
            assert "events/open" not in json.dumps(thing)


class _Scripts(html.parser.HTMLParser):
    """Reads a page as a browser does: which elements it has, and what stands in its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.content = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.content += data


@given(
    st.text(min_size=1).map("".join)
    | st.sampled_from(["</script><img src=x>", "<!--<script>", "\u2028&lt;"])
)
def test_nothing_that_is_written_leaves_the_script_element(title: str) -> None:
    if not title.strip():
        return
    page = record("article", "odd", title=title)
    text = told(page, Library([page], TODAY, SITE))
    read = _Scripts(f'<script type="application/ld+json">{text}</script>')
    assert read.elements == ["script"]
    assert json.loads(read.content)["@graph"][0]["headline"] == page.title
    assert not set(text) & {"<", ">", "&", "\u2028", "\u2029"}


def test_pyld_reads_every_page_s_names() -> None:
    event = next(each for each in FULL if each.kind == "event")
    first = expanded(told(event))[0]
    assert first["https://schema.org/name"] == [{"@value": "Open day"}]
