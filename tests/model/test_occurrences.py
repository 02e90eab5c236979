"""When events take place, beside what dateutil makes of the same rules, dates and zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from dateutil import rrule, tz
from hypothesis import assume, given
from hypothesis import strategies as st
from records import record

from tellback.model.event import Event
from tellback.model.occurrences import (
    MOST_LOOKED_THROUGH,
    Occurrence,
    from_day,
    is_over,
    last_occurrence,
    next_occurrence,
    occurrences,
    stated_near,
    stated_on,
)
from tellback.model.wall_clock import comes_twice, is_skipped

NIGHTS = yaml.load(
    Path(__file__).with_name("occurrences.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
ZONES = (
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",  # half an hour
    "America/Havana",  # over midnight
    "Asia/Kathmandu",
    "UTC",
)
MOST = 40


@pytest.mark.parametrize("case", NIGHTS, ids=lambda case: case["name"])
def test_an_event_takes_place_at_its_moments(case: dict[str, Any]) -> None:
    event = record("event", "walk", **case["event"])
    found = [
        f"{each.start:%Y-%m-%dT%H:%M%z} to {each.end:%Y-%m-%dT%H:%M%z}"
        + (f", not {each.was:%Y-%m-%dT%H:%M%z}" if each.was else "")
        for each in islice(occurrences(event), len(case["takes_place"]) + 1)
    ]
    assert found[: len(case["takes_place"])] == case["takes_place"]
    assert ("for ever" in case) or len(found) == len(case["takes_place"])


CLOCKS = st.datetimes(
    datetime.fromisoformat("2019-01-01"), datetime.fromisoformat("2028-12-31")
).map(lambda clock: clock.replace(minute=clock.minute // 15 * 15, second=0, microsecond=0))
NEAR_CHANGES = st.sampled_from(
    [
        datetime.combine(day, time(hour, minute))
        for day in (date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 31), date(2027, 3, 14))
        for hour in (0, 1, 2, 23)
        for minute in (0, 30)
    ]
)


@st.composite
def rules(draw: st.DrawFn) -> str:
    parts = [f"FREQ={draw(st.sampled_from(['DAILY', 'WEEKLY', 'MONTHLY']))}"]
    parts.append(f"INTERVAL={draw(st.integers(1, 3))}")
    if parts[0] == "FREQ=WEEKLY":
        parts.append(draw(st.sampled_from(["BYDAY=MO,TH", "BYDAY=SA", "WKST=SU", "BYMONTH=3,10"])))
    if parts[0] == "FREQ=MONTHLY":
        parts.append(draw(st.sampled_from(["BYDAY=2TH", "BYMONTHDAY=31,-1", "BYDAY=-1SU"])))
    end = draw(st.sampled_from(["", "COUNT=1", "COUNT=9", "UNTIL=20290401"]))
    return ";".join([*parts, end] if end else parts)


@st.composite
def events(draw: st.DrawFn) -> Event:
    start = draw(CLOCKS | NEAR_CHANGES)
    lasts = timedelta(minutes=15 * draw(st.integers(0, 200)))
    fields: dict[str, Any] = {"start": start, "end": start + lasts}
    fields["zone"] = draw(st.sampled_from(ZONES))
    fields["recurrence"] = draw(st.none() | rules())
    near = st.builds(lambda days, hours: start + timedelta(days, hours * 3600), DAYS, HOURS)
    fields["further_dates"] = [{"start": each} for each in draw(st.lists(near, max_size=3))]
    plain = record("event", "walk", **fields)
    days = sorted({each.start.date() for each in islice(occurrences(plain), 12)})
    assume(days)
    some = st.lists(st.sampled_from(days), unique=True, max_size=3)
    fields["not_on"] = [
        *draw(some),
        *draw(st.lists(st.dates(date(2019, 1, 1), date(2030, 1, 1)), max_size=1)),
    ]
    moved = [day for day in draw(some) if day not in fields["not_on"]]
    fields["moved_dates"] = [{"on": day, "start": draw(near)} for day in moved]
    return record("event", "walk", **fields)


DAYS, HOURS = st.integers(0, 60), st.integers(-3, 3)


def by_dateutil(event: Event) -> list[tuple[datetime, datetime]]:
    """Give the first times of an event as dateutil has them, in UTC."""
    zone = tz.gettz(event.zone)
    stated = rrule.rruleset()
    if event.recurrence:
        stated.rrule(
            rrule.rrulestr(
                event.recurrence.replace("20290401", "20290401T235959"), dtstart=event.start
            )
        )
    else:
        stated.rdate(event.start)
    for each in event.further_dates:
        stated.rdate(each.start)
    standing = sorted(
        {_true(clock, zone): clock for clock in reversed(list(islice(stated, MOST * 3)))}.items()
    )
    for moved in event.moved_dates:
        on_that_day = [start for start, clock in standing if start.date() == moved.on]
        standing = [each for each in standing if each[0] != on_that_day[0]]
    kept = {start: clock for start, clock in standing if start.date() not in event.not_on}
    for moved in event.moved_dates:
        kept.setdefault(_true(moved.start, zone), moved.start)
    return [
        (start.astimezone(UTC), _until(clock, start, event.lasts, zone))
        for start, clock in sorted(kept.items())
    ][:MOST]


def _true(clock: datetime, zone: Any) -> datetime:
    found: datetime = tz.resolve_imaginary(clock.replace(tzinfo=zone))
    return found


def _until(clock: datetime, start: datetime, lasts: timedelta, zone: Any) -> datetime:
    ends = _true(clock + lasts, zone).astimezone(UTC)
    begins = start.astimezone(UTC)
    return ends if ends > begins else begins + lasts


@given(events())
def test_events_take_place_when_dateutil_says(event: Event) -> None:
    found = [
        (each.start.astimezone(UTC), each.end.astimezone(UTC))
        for each in islice(occurrences(event), MOST)
    ]
    assert found == by_dateutil(event)


@given(events(), st.dates(date(2018, 12, 1), date(2032, 1, 1)))
def test_a_day_parts_what_is_over_from_what_is_to_come(event: Event, today: date) -> None:
    begins = datetime.combine(today, time(), tzinfo=ZoneInfo(event.zone)).astimezone(UTC)
    up_to = datetime(2032, 6, 1, tzinfo=UTC)
    times: list[Occurrence] = []
    for each in occurrences(event):
        if each.start > up_to:
            break
        times.append(each)
    ahead = [
        each
        for each in times
        if each.end.astimezone(UTC) > begins or each.start.astimezone(UTC) == begins
    ]
    assert list(islice(from_day(event, today), len(ahead[:20]))) == ahead[:20]
    last = max(times, key=lambda each: each.end, default=None)
    assert next_occurrence(event, today) == (ahead[0] if ahead else last)
    if last:
        assert is_over(event, today) is not bool(ahead)


@given(events())
def test_the_last_time_is_that_which_ends_last(event: Event) -> None:
    last = last_occurrence(event)
    times = list(islice(occurrences(event), MOST_LOOKED_THROUGH + 1))
    if last is None:
        assert not times or len(times) > MOST_LOOKED_THROUGH
    else:
        assert all(each.end <= last.end for each in times)
        assert last in times


@given(events())
def test_a_time_is_found_by_its_day(event: Event) -> None:
    plain = event.model_copy(update={"not_on": (), "moved_dates": ()})
    for each in islice(occurrences(plain), 10):
        assert each in stated_on(event, each.start.date())
        assert all(near.start != each.start for near in stated_near(event, each.start.date()))


@pytest.mark.parametrize(
    ("clock", "zone", "skipped", "twice"),
    [
        ("2027-03-28T00:59", "Europe/London", False, False),
        ("2027-03-28T01:00", "Europe/London", True, False),
        ("2027-03-28T02:00", "Europe/London", False, False),
        ("2027-10-31T00:59", "Europe/London", False, False),
        ("2027-10-31T01:59", "Europe/London", False, True),
        ("2027-10-31T02:00", "Europe/London", False, False),
        ("2027-10-03T02:15", "Australia/Lord_Howe", True, False),
        ("2027-04-04T01:45", "Australia/Lord_Howe", False, True),
        ("2027-03-28T01:30", "UTC", False, False),
    ],
)
def test_a_clock_skips_or_repeats(clock: str, zone: str, skipped: bool, twice: bool) -> None:
    shown = datetime.fromisoformat(clock)
    assert is_skipped(shown, ZoneInfo(zone)) is skipped
    assert comes_twice(shown, ZoneInfo(zone)) is twice


def test_what_comes_round_for_ever_is_found_fast_however_long_ago_it_began() -> None:
    """5,000 of them at once cost a second or two."""
    many = [
        record(
            "event",
            f"walk-{at}",
            start=f"19{at:02}-01-14T10:00",
            end=f"19{at:02}-01-14T12:00",
            recurrence=f"FREQ={rule}",
            not_on=["2150-01-14"],
        )
        for at in range(100)
        for rule in ("DAILY", "WEEKLY;INTERVAL=3;BYDAY=MO,TH,SU")
    ]
    began = process_time()
    for event in many:
        assert next_occurrence(event, date(2150, 1, 14))
    assert process_time() - began < 2


def test_a_rule_that_ended_long_ago_gives_its_last_time() -> None:
    ended = record("event", "walk", recurrence="FREQ=DAILY;COUNT=3000")
    found = next_occurrence(ended, date(2190, 1, 1))
    assert found is not None
    assert found.start.date() == date(2027, 1, 14) + timedelta(days=2999)
    assert last_occurrence(ended) is None
