from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from publish.calendar_reading import Times, times_by_ical, times_by_vobject
from records import record

from tellback.model.event import Event
from tellback.model.occurrences import occurrences
from tellback.model.recurrence import rule_times
from tellback.publish.calendars import calendar_files
from tellback.publish.site_files import Places
from tellback.relate.library import Library

NIGHTS = yaml.safe_load(Path(__file__).with_name("nights.yml").read_text(encoding="utf-8"))
PLACES = Places("https://plots.example/", lambda path: path.removesuffix(".md") + "/")
A_YEAR = timedelta(days=400)
ZONES = (
    "Europe/London",
    "America/New_York",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Europe/Dublin",
)


def calendar_of(event: Event) -> bytes:
    library = Library([event], date(2026, 11, 21))
    files = {each.path: each.content for each in calendar_files(library, PLACES)}
    return files[f"events/{event.slug}.ics"]


def times_of(event: Event, until: datetime) -> Times:
    found = takewhile(lambda each: each.start < until, occurrences(event))
    return {(each.start.astimezone(UTC), each.end.astimezone(UTC)) for each in found}


@pytest.mark.parametrize("night", NIGHTS, ids=lambda night: night["name"])
def test_a_night_on_which_clocks_change_is_right_in_every_calendar(night: dict[str, Any]) -> None:
    content = calendar_of(record("event", "night", **night["event"]))
    until = datetime(2030, 1, 1, tzinfo=UTC)
    expected = {tuple(map(datetime.fromisoformat, each)) for each in night["utc"]}
    assert times_by_ical(content, until) == expected
    assert times_by_vobject(content, until) == expected


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Draw an event that comes round, much of it about the nights on which clocks change."""
    day = draw(
        st.sampled_from(
            [date(2027, 3, 27), date(2027, 10, 30), date(2027, 3, 13), date(2027, 2, 7)]
        )
        | st.dates(date(2026, 1, 1), date(2028, 12, 31))
    )
    clock = draw(st.sampled_from([0, 1, 1.5, 2, 2.5, 10, 18.5, 22, 23.5]))
    start = datetime.combine(day, time()) + timedelta(hours=clock)
    fields: dict[str, Any] = {
        "start": start.isoformat(),
        "end": (start + timedelta(hours=draw(st.sampled_from([0.5, 1, 2, 8, 30])))).isoformat(),
        "zone": draw(st.sampled_from(ZONES)),
    }
    rule = draw(st.none() | _rules(day))
    stated = [start]
    if rule:
        fields["recurrence"] = rule
        until = start + A_YEAR
        stated = list(takewhile(lambda each: each < until, rule_times(rule, start)))
        if not stated:
            stated = [start]
            del fields["recurrence"]
    later = draw(st.lists(st.integers(1, 60), max_size=2, unique=True))
    further = [start + timedelta(days=each, hours=5) for each in later]
    fields["further_dates"] = [{"start": each.isoformat()} for each in further]
    days = sorted({each.date() for each in (*stated[:8], *further)})
    named = draw(st.lists(st.sampled_from(days), max_size=3, unique=True))
    cut = draw(st.integers(0, len(named)))
    fields["not_on"] = [each.isoformat() for each in named[:cut]]
    # To noon of a day on which nothing else is, as one of two things at one time goes by unseen.
    fields["moved_dates"] = [
        {"on": each.isoformat(), "start": f"{each + timedelta(days=at)}T12:17"}
        for at, each in enumerate(named[cut:])
    ]
    made: Event = record("event", "round", **fields)
    return made


def _rules(day: date) -> st.SearchStrategy[str]:
    weekday = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[day.weekday()]
    how = st.sampled_from(
        [
            "FREQ=DAILY",
            "FREQ=DAILY;INTERVAL=3",
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,WE",
            f"FREQ=MONTHLY;BYDAY=-1{weekday}",
            f"FREQ=MONTHLY;BYMONTHDAY={day.day}",
            "FREQ=YEARLY",
        ]
    )
    end = st.sampled_from(
        ["", ";COUNT=1", ";COUNT=7", ";COUNT=40", ";UNTIL=20280401", ";UNTIL=20280326T013000Z"]
    )
    return st.builds(str.__add__, how, end)


@pytest.mark.long
@settings(max_examples=100)
@given(events())
def test_calendars_show_what_pages_show(event: Event) -> None:
    until = event.start.replace(tzinfo=UTC) + A_YEAR
    content = calendar_of(event)
    expected = times_of(event, until)
    assert times_by_ical(content, until) == expected
    assert times_by_vobject(content, until) == expected
