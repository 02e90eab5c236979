"""Rules of recurrence: those that an event can come round by, and those that are none."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

import pytest

from tellback.model.recurrence import read_rule, rule_parts

FIRST = datetime.fromisoformat("2027-01-14T10:00")
RULES = {
    "FREQ=WEEKLY": ["2027-01-14", "2027-01-21"],
    "rrule:freq=monthly; byday=-2TH": ["2027-01-21", "2027-02-18"],
    "FREQ=DAILY;INTERVAL=10;COUNT=2": ["2027-01-14", "2027-01-24"],
    "FREQ=DAILY;UNTIL=20270115": ["2027-01-14", "2027-01-15"],
    "FREQ=DAILY;UNTIL=20270115T090000Z": ["2027-01-14"],
    "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=+1": ["2027-02-01", "2027-03-01"],
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29": ["2028-02-29", "2032-02-29"],
}
NO_RULES = [
    "",
    "every week",
    "FREQ",
    "INTERVAL=2",
    "FREQ=FORTNIGHTLY",
    "FREQ=HOURLY",
    "FREQ=WEEKLY;INTERVAL=0",
    "FREQ=DAILY;INTERVAL=-1",
    "FREQ=DAILY;INTERVAL=1000000",
    "FREQ=WEEKLY;COUNT=0",
    "FREQ=WEEKLY;COUNT=two",
    "FREQ=WEEKLY;COUNT=2;COUNT=3",
    "FREQ=WEEKLY;COUNT=2;UNTIL=20271231",
    "FREQ=WEEKLY;BYDAY=THURSDAY",
    "FREQ=WEEKLY;BYDAY=2TH",
    "FREQ=WEEKLY;BYMONTHDAY=2",
    "FREQ=MONTHLY;BYSETPOS=2",
    "FREQ=WEEKLY;UNTIL=31/12/2027",
    "FREQ=WEEKLY;UNTIL=20271332",
    "FREQ=WEEKLY;TUESDAYS=2",
]
NEVER = [
    "FREQ=WEEKLY;UNTIL=20270113",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
]


@pytest.mark.parametrize(("rule", "days"), RULES.items())
def test_a_rule_gives_its_times(rule: str, days: list[str]) -> None:
    times = read_rule(rule, FIRST)
    assert times is not None
    assert [str(each) for each in islice(times, 2)] == [f"{day} 10:00:00" for day in days]


@pytest.mark.parametrize("rule", NO_RULES)
def test_what_is_no_rule_is_not_read(rule: str) -> None:
    assert rule_parts(rule) is None
    assert read_rule(rule, FIRST) is None


@pytest.mark.parametrize("rule", NEVER)
def test_a_rule_by_which_nothing_ever_comes_is_none(rule: str) -> None:
    assert rule_parts(rule) is not None
    assert read_rule(rule, FIRST) is None


@pytest.mark.parametrize("year", [1999, 2359, 2360])
def test_a_day_that_is_years_away_comes(year: int) -> None:
    times = read_rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", FIRST.replace(year=year))
    assert times is not None
    assert str(next(iter(times))) == f"{year + (-year % 4)}-02-29 10:00:00"
