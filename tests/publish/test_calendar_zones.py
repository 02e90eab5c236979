from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from tellback.publish.calendar_zones import clock_changes, zone_text

ZONES = (
    "Africa/Cairo",
    "America/New_York",
    "America/St_Johns",
    "Asia/Jerusalem",
    "Asia/Kolkata",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Europe/Istanbul",
    "Europe/London",
    "Pacific/Auckland",
)
MOMENTS = st.datetimes(datetime(2001, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(st.sampled_from(ZONES), MOMENTS)
def test_a_zone_in_a_calendar_is_as_far_from_utc_as_the_zone(zone: str, at: datetime) -> None:
    read = _read(zone, at.year)
    there = at.astimezone(ZoneInfo(zone))
    shown = there.replace(tzinfo=read)
    # Of a time that comes twice, calendars take the first; both are in the same calendar anyhow.
    if there.fold == 0:
        assert shown.utcoffset() == there.utcoffset()


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Australia/Lord_Howe"])
def test_the_hour_right_before_and_after_each_change_is_right(zone: str) -> None:
    read = _read(zone, 2020)
    clock = ZoneInfo(zone)
    for change in clock_changes(zone, 2020)[1:20]:
        for at in (change.at - timedelta(hours=3), change.at + timedelta(hours=3)):
            there = at.astimezone(clock)
            assert there.replace(tzinfo=read).utcoffset() == there.utcoffset(), at


def test_a_zone_that_changes_by_a_rule_is_told_by_it_without_an_end() -> None:
    text = zone_text("Europe/London", 2026).decode()
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n" in text
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n" in text
    assert "RDATE" not in text
    assert text.count("BEGIN:DAYLIGHT") == text.count("BEGIN:STANDARD") == 1


def test_a_rule_that_was_changed_ends_when_it_did() -> None:
    text = zone_text("America/New_York", 1990).decode()
    assert "UNTIL=20060402T070000Z" in text, "the first Sunday of April, for the last time"
    assert "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r\n" in text


def test_a_zone_without_changes_says_what_always_holds() -> None:
    text = zone_text("Asia/Kolkata", 2026).decode()
    assert "TZOFFSETTO:+0530" in text
    assert text.count("BEGIN:STANDARD") == 1


def test_the_first_and_last_years_there_are_give_a_zone() -> None:
    for year in (1900, 2199):
        assert zone_text("Europe/London", year).count(b"TZOFFSETTO") >= 1


def _read(zone: str, year: int) -> tzinfo:
    text = zone_text(zone, year).decode().replace("\r\n ", "")
    read: tzinfo = tzical(StringIO(f"BEGIN:VCALENDAR\r\n{text}END:VCALENDAR\r\n")).get(zone)
    return read
