"""The links by which readers take events into their calendars."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from markdown import Markdown
from records import record

from tellback.assemble.sanitised import Sanitised
from tellback.assemble.templates import Templates, packaged_overrides
from tellback.read.contact import SiteFacts
from tellback.relate.followed import Channel
from tellback.relate.library import Library

TODAY = date(2026, 11, 21)
SITE = "https://plots.example/site/"


def components(*events: Any, address: str = SITE, followed: bool = True) -> Any:
    library = Library(events, TODAY, SiteFacts(name="The plots", address=address))
    folders = [packaged_overrides()]
    return Templates(library, folders, can_be_followed=followed).components


def channel(*events: Any) -> Channel:
    theme = record("theme", "places", name="Places & *paths*")
    return Channel(theme, theme.label, "themes/places", (), events)


def html_of(markdown: str) -> str:
    return Markdown(extensions=["attr_list", Sanitised()]).convert(markdown)


def test_an_event_to_come_can_be_put_into_a_calendar() -> None:
    event = record("event", "open-day")
    html = html_of(components(event).add_to_calendar(event))
    assert '<a class="md-button tb-add-to-calendar" href="/events/open-day.ics"' in html
    assert ">Add it to your calendar</a>" in html


def test_an_event_on_several_dates_says_that_it_brings_all() -> None:
    event = record("event", "open-day", recurrence="FREQ=WEEKLY;COUNT=3")
    assert ">Add all its dates to your calendar</a>" in html_of(
        components(event).add_to_calendar(event)
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "cancelled"},
        {"status": "held"},
        {"start": "2026-01-14T10:00", "end": "2026-01-14T12:00"},
    ],
)
def test_an_event_that_takes_place_no_more_cannot(fields: dict[str, str]) -> None:
    event = record("event", "open-day", **fields)
    assert components(event).add_to_calendar(event).strip() == ""


def test_a_calendar_is_followed_by_a_link_and_by_its_address() -> None:
    html = html_of(components().subscribe(channel()))
    assert 'href="webcal://plots.example/site/themes/places/calendar.ics"' in html
    assert ">Follow the events of Places &amp; *paths* in your calendar</a>" in html
    address = "https://plots.example/site/themes/places/calendar.ics"
    assert f'href="{address}"><code>{address}</code></a>' in html


def test_a_calendar_is_followed_under_the_words_that_a_page_gives() -> None:
    assert ">All of them</a>" in html_of(components().subscribe(channel(), "All of them"))


def test_a_site_without_an_address_gives_its_file() -> None:
    html = html_of(components(address="").subscribe(channel(), "Follow all of them"))
    assert 'href="/themes/places/calendar.ics"' in html
    assert "webcal" not in html
    assert "Follow" not in html, "it does not keep itself up to date"


def test_where_no_calendars_are_made_none_is_offered() -> None:
    event = record("event", "open-day")
    without = components(event, followed=False)
    assert without.add_to_calendar(event).strip() == ""
    assert without.subscribe(channel(event)).strip() == ""
