"""What can be followed by itself, and what a reader of a page may follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from records import record

from tellback.model.noted import noting
from tellback.model.session import Session
from tellback.relate.followed import (
    MOST_EVENTS,
    MOST_WRITINGS,
    Channel,
    channel_of,
    channels,
    channels_of_events,
    followed_with,
)
from tellback.relate.library import Library

TODAY = date(2026, 11, 21)
GROWING = record("programme", "growing", reports=["own"])
RECORDS = (
    GROWING,
    record("organisation", "allotments"),
    record("theme", "places"),
    record("session", "growing/01-a", themes=["places"]),
    record("session", "growing/02-b", number=2, date="2026-11-22"),
    record("report", "own", programme="growing"),
    record("report", "other", commissioner="allotments", published="2026"),
    record("article", "leaving", quick_exit="yes", themes=["places"]),
    record("event", "known", announced="2026-11-21", programme="growing"),
    record("event", "unknown", programme="growing"),
    record("enabler", "bench", themes=["places"]),
)
LIBRARY = Library(RECORDS, TODAY)


def test_a_channel_tells_what_is_out_and_states_a_day_the_newest_first() -> None:
    told = {each.home: [writing.slug for writing in each.writings] for each in channels(LIBRARY)}
    assert told == {
        "": ["known", "own", "growing/01-a", "other"],
        "programmes/growing": ["known", "own", "growing/01-a"],
        "organisations/allotments": ["known", "other"],
        "themes/places": ["growing/01-a"],
    }


def test_a_channel_has_all_events_also_those_that_state_no_day() -> None:
    events = {each.home: [event.slug for event in each.events] for each in channels(LIBRARY)}
    assert events[""] == events["programmes/growing"] == ["known", "unknown"]
    assert events["organisations/allotments"] == ["known", "unknown"]
    assert events["themes/places"] == []


def test_its_files_lie_in_its_home() -> None:
    site, programme, *_ = channels(LIBRARY)
    assert (site.path("feed.xml"), programme.path("feed.xml")) == (
        "feed.xml",
        "programmes/growing/feed.xml",
    )
    assert programme == channel_of(GROWING, LIBRARY)


def test_a_feed_has_room_for_the_newest_alone() -> None:
    articles = [
        record("article", f"a-{day:02}", published=f"2026-{1 + day // 28:02}-{1 + day % 28:02}")
        for day in range(MOST_WRITINGS + 5)
    ]
    told = next(channels(Library(articles, TODAY))).writings
    assert [each.slug for each in told] == [
        each.slug for each in reversed(articles[-MOST_WRITINGS:])
    ]


def test_many_events_at_once_leave_what_people_wrote_in_a_feed() -> None:
    articles = [record("article", f"a-{at}", published=f"2026-{at:02}-01") for at in range(1, 11)]
    events = [record("event", f"e-{at:03}", announced="2026-10-15") for at in range(500)]
    told = [each.slug for each in next(channels(Library([*articles, *events], TODAY))).writings]
    assert told[-10:] == [each.slug for each in reversed(articles)]
    assert told[:-10] == [each.slug for each in events[:MOST_EVENTS]]


def test_without_the_site_s_address_there_are_events_alone_to_have() -> None:
    events, writings = LIBRARY.events, LIBRARY.every(Session)
    both = [
        Channel(GROWING, GROWING.label, "", (), events),
        Channel(GROWING, GROWING.label, "", writings, ()),
        Channel(GROWING, GROWING.label, "", (), ()),
    ]
    assert [each.can_be_followed("https://site.example/") for each in both] == [True, True, False]
    assert [each.can_be_followed("") for each in both] == [True, False, False]


def test_beside_the_site_a_reader_may_follow_what_a_page_is_about_or_its_programme() -> None:
    followed = {
        f"{each.kind} {each.slug}": found.slug
        for each in RECORDS
        if (found := followed_with(each, LIBRARY)) is not None
    }
    assert followed == {
        "programme growing": "growing",
        "organisation allotments": "allotments",
        "theme places": "places",
        "session growing/01-a": "growing",
        "session growing/02-b": "growing",
        "report own": "growing",
        "event known": "growing",
        "event unknown": "growing",
    }
    assert followed_with(None, LIBRARY) is None


def test_calendars_are_of_the_same_channels() -> None:
    told = [replace(each, writings=()) for each in channels(LIBRARY)]
    assert list(channels_of_events(LIBRARY)) == told
    with noting() as notes:
        list(channels_of_events(LIBRARY))
    read = {fact[1] for fact in notes.facts if fact[0] == "shelf"}
    assert read == {"event", "organisation", "programme", "theme"}
