"""Feeds, read back by another library than writes them, and held against their specifications."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import fastfeedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from publish.feed_rules import ATOM, atom_breaks, json_feed_breaks
from records import record

from tellback.assemble.templates import packaged_overrides
from tellback.assemble.words import words_in
from tellback.model.base import Record
from tellback.publish.feed_entries import FeedEntries
from tellback.publish.feeds import channel_files, feed_paths
from tellback.publish.site_files import Places
from tellback.read.contact import SiteFacts
from tellback.relate.followed import channels
from tellback.relate.library import Library

TODAY = date(2026, 11, 21)
SITE = SiteFacts(name="Growing <up> & out", description="What people learnt.")
RECORDS = (
    record("programme", "growing"),
    record("organisation", "allotments"),
    record("organisation", "unheard", name="Unheard"),
    record("theme", "places"),
    record("session", "growing/01-a", themes=["places"], updated="2026-06-01"),
    record("session", "growing/02-b", number=2, date="2027-03-01"),
    record("story", "bench", content_note="Speaks of a loss.", illustrative="yes"),
    record("article", "old", aliases=["blog/old.html", "old/"]),
    record("article", "leaving", quick_exit="yes", published="2026-11-01"),
    record("article", "early", published="2026-11-22"),
    record(
        "report",
        "a-year",
        programme="growing",
        authors=[{"name": "R. Field", "role": "writer"}, {"organisation": "allotments"}],
    ),
    record("event", "unannounced"),
    record(
        "event",
        "off",
        status="cancelled",
        announced="2026-09-01",
        changes=[{"on": "2026-10-02", "what": "It is cancelled."}],
        programme="growing",
    ),
)


def _url_of(path: str) -> str:
    return path.removesuffix(".md").removesuffix("index").rstrip("/") + "/"


PLACES = Places("https://site.example/learning/", _url_of)
WORDS = words_in("en", [packaged_overrides()])


def _content_of(each: Record) -> str:
    return f"<h1>No</h1><p>The page of {each.slug}: <a href='../'>up</a> & \U0001f331</p>"


def feeds(*records: Record, today: date = TODAY, site: SiteFacts = SITE) -> dict[str, bytes]:
    library = Library(records or RECORDS, today, site)
    followed, entries = tuple(channels(library)), FeedEntries(library, PLACES, _content_of, WORDS)
    made = [channel_files(each, library, PLACES, entries, WORDS.language) for each in followed]
    files = {each.path: each.content for of_channel in made for each in of_channel}
    assert list(files) == list(feed_paths(followed, PLACES))
    return files


FEEDS = feeds()


def _entries(path: str, among: dict[str, bytes] = FEEDS) -> dict[str, Any]:
    if path.endswith(".json"):
        return {
            each["id"].partition("learning/")[2]: each for each in json.loads(among[path])["items"]
        }
    read = fastfeedparser.parse(among[path].decode())
    return {each["id"].partition("learning/")[2]: each for each in read.entries}


def test_the_site_and_each_programme_organisation_and_theme_has_both_forms() -> None:
    homes = ["", "programmes/growing/", "organisations/allotments/", "organisations/unheard/"]
    homes.append("themes/places/")
    assert set(FEEDS) == {home + name for home in homes for name in ("feed.xml", "feed.json")}


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_keeps_to_its_specification(path: str) -> None:
    if path.endswith(".xml"):
        assert atom_breaks(FEEDS[path]) == []
    else:
        assert json_feed_breaks(json.loads(FEEDS[path])) == []


@pytest.mark.parametrize("gone", ["id", "title", "updated", "author", "name", "link"])
def test_a_feed_that_breaks_a_rule_would_be_found(gone: str) -> None:
    feed = etree.fromstring(FEEDS["feed.xml"])
    for element in list(feed.iter(ATOM + gone)):
        element.getparent().remove(element)
    assert atom_breaks(etree.tostring(feed)) != []


@pytest.mark.parametrize("name", ["feed.xml", "feed.json"])
def test_the_newest_stand_first_and_none_that_is_not_out_or_a_risk_to_be_seen(name: str) -> None:
    stories = "programmes/growing/stories/bench/"
    assert list(_entries(name)) == [
        "events/off/",
        "reports/a-year/",
        "programmes/growing/01-a/",
        "blog/old.html",
        stories,
    ]
    assert list(_entries(f"programmes/growing/{name}")) == [
        "events/off/",
        "reports/a-year/",
        "programmes/growing/01-a/",
        stories,
    ]
    assert list(_entries(f"organisations/allotments/{name}")) == ["events/off/", "reports/a-year/"]
    assert list(_entries(f"themes/places/{name}")) == ["programmes/growing/01-a/"]
    assert list(_entries(f"organisations/unheard/{name}")) == []


@pytest.mark.parametrize("name", ["feed.xml", "feed.json"])
def test_an_entry_is_known_by_its_first_address_and_leads_to_its_present_one(name: str) -> None:
    entry = _entries(name)["blog/old.html"]
    assert (entry.get("link") or entry["url"]) == "https://site.example/learning/articles/old/"


def test_an_entry_tells_what_its_page_tells() -> None:
    atom, told = _entries("feed.xml"), _entries("feed.json")
    session, inside = atom["programmes/growing/01-a/"], told["programmes/growing/01-a/"]
    html = (
        "<p>The page of growing/01-a: "
        '<a href="https://site.example/learning/programmes/growing/">up</a> &amp; \U0001f331</p>'
    )
    assert session["content"][0]["value"] == inside["content_html"] == html
    assert session["title"] == inside["title"] == "Starting"
    assert inside["date_published"] == session["published"] == "2026-03-01T00:00:00+00:00"
    assert inside["date_modified"] == session["updated"] == "2026-06-01T00:00:00+00:00"
    assert inside["tags"] == ["Session write-ups", "Places"]


def test_an_entry_names_those_who_wrote_it() -> None:
    names = {
        path: [each["name"] for each in entry.get("authors", ())]
        for path, entry in _entries("feed.json").items()
    }
    assert names == {
        "events/off/": ["The allotments"],
        "reports/a-year/": ["R. Field", "The allotments"],
        "programmes/growing/01-a/": [],
        "blog/old.html": ["A gardener"],
        "programmes/growing/stories/bench/": [],
    }
    feed = etree.fromstring(FEEDS["feed.xml"])
    written = [
        [each.text for each in entry.findall(f"{ATOM}author/{ATOM}name")]
        for entry in feed.findall(f"{ATOM}entry")
    ]
    assert written == list(names.values())


def test_what_is_made_up_and_what_is_hard_to_read_is_said_before_anything_else() -> None:
    story = _entries("feed.json")["programmes/growing/stories/bench/"]
    assert story["summary"] == "Made-up example: Before you read: Speaks of a loss."
    assert "Made-up example" in story["tags"]


def test_a_cancelled_event_says_so_in_its_title_and_counts_as_new() -> None:
    event = _entries("feed.json")["events/off/"]
    assert event["title"] == "Cancelled: Open day"
    assert event["date_published"] == "2026-09-01T00:00:00+00:00"
    assert event["date_modified"] == "2026-10-02T00:00:00+00:00"
    assert event["summary"].startswith(
        "Thursday 14 January 2027, 10am to 12.30pm. In person: The hall. Cancelled."
    )


def test_nothing_is_told_by_the_clock() -> None:
    assert feeds(today=date(2026, 11, 20)) == FEEDS
    empty = fastfeedparser.parse(FEEDS["organisations/unheard/feed.xml"].decode()).feed
    assert empty["updated"].startswith("1970-01-01")
    unheard = record("organisation", "unheard", updated="2026-02-03")
    told = fastfeedparser.parse(feeds(unheard)["organisations/unheard/feed.xml"].decode()).feed
    assert told["updated"].startswith("2026-02-03")


def test_the_feed_itself_is_known_by_what_it_is_about() -> None:
    moved = record("programme", "growing", aliases=["shoots/"])
    ids = {
        path: fastfeedparser.parse(content.decode()).feed["id"]
        for path, content in feeds(moved).items()
        if path.endswith(".xml")
    }
    assert ids == {
        "feed.xml": "https://site.example/learning/",
        "programmes/growing/feed.xml": "https://site.example/learning/shoots/",
    }
    told = json.loads(FEEDS["programmes/growing/feed.json"])
    assert told["title"] == "Growing together – Growing <up> & out"
    assert told["home_page_url"] == "https://site.example/learning/programmes/growing/"
    assert told["feed_url"] == "https://site.example/learning/programmes/growing/feed.json"


def test_a_site_that_does_not_say_where_it_is_has_no_feeds() -> None:
    followed = channels(Library(RECORDS, TODAY, SITE))
    assert list(feed_paths(followed, Places("", _url_of))) == []


LETTERS = st.characters(exclude_categories=["Cc", "Cn", "Cs"])  # no writer can type the others
WORDS_OF_ANY_KIND = st.text(LETTERS, min_size=1).filter(lambda text: text.split())


@given(title=WORDS_OF_ANY_KIND, name=WORDS_OF_ANY_KIND, role=WORDS_OF_ANY_KIND)
def test_any_words_come_back_as_they_were(title: str, name: str, role: str) -> None:
    article = record("article", "a", title=title, author={"role": role})
    made = feeds(article, site=SiteFacts(name=name))
    assert atom_breaks(made["feed.xml"]) == []
    item = json.loads(made["feed.json"])["items"][0]
    entry = etree.fromstring(made["feed.xml"]).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == item["title"] == article.title
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == item["authors"][0]["name"]
