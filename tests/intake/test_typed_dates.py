"""Dates, times and repeats as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tellback.intake.row_reading import TypedError
from tellback.intake.tables import Cell
from tellback.intake.typed_dates import When, read_day, read_when
from tellback.intake.typed_repeats import read_repeats
from tellback.intake.typed_times import length_of

CASES = yaml.load(Path(__file__).with_name("typed_dates.yml").read_text("utf-8"), yaml.BaseLoader)
TODAY = date(2026, 11, 21)
ZONE = "Europe/London"
FIRST = datetime(2027, 1, 14, 12, 30)  # noqa: DTZ001


def _typed(case: dict[str, Any]) -> str:
    return str(case["typed"])


def _times(when: When) -> dict[str, str]:
    said = {"start": when.times.start, "end": when.times.end}
    return {name: f"{each:%H:%M}" for name, each in said.items() if each is not None}


@pytest.mark.parametrize("case", CASES["dates"], ids=_typed)
def test_dates(case: dict[str, Any]) -> None:
    if "fault" in case:
        with pytest.raises(TypedError) as raised:
            read_day(case["typed"], TODAY, ZONE)
        assert raised.value.rule == case["fault"]
        return
    when = read_when(case["typed"], TODAY, ZONE)
    assert [each.isoformat() for each in when.days] == case["days"]
    assert (when.last.isoformat() if when.last else None) == case.get("last")
    assert _times(when) == {name: case[name] for name in ("start", "end") if name in case}
    assert [rule for rule, _ in when.doubts] == ([case["doubt"]] if "doubt" in case else [])


@pytest.mark.parametrize("case", CASES["times"], ids=_typed)
def test_times(case: dict[str, Any]) -> None:
    if "fault" in case:
        with pytest.raises(TypedError) as raised:
            read_when(case["typed"], TODAY, ZONE, clock=True)
        assert raised.value.rule == case["fault"]
        return
    when = read_when(case["typed"], TODAY, ZONE, clock=True)
    assert not when.days
    assert _times(when) == {name: case[name] for name in ("start", "end") if name in case}
    assert bool(when.times.afternoon) == ("afternoon" in case)


@pytest.mark.parametrize("case", CASES["repeats"], ids=_typed)
def test_repeats(case: dict[str, Any]) -> None:
    until = case.get("until", "")
    if "fault" in case:
        with pytest.raises(TypedError) as raised:
            read_repeats(case["typed"], until, FIRST, TODAY, ZONE)
        assert raised.value.rule == case["fault"]
        return
    repeats = read_repeats(case["typed"], until, FIRST, TODAY, ZONE)
    assert repeats.rule == case["rule"]
    assert [each.isoformat() for each in repeats.not_on] == case.get("not_on", [])
    assert [rule for rule, _ in repeats.doubts] == ([case["doubt"]] if "doubt" in case else [])


@pytest.mark.parametrize(
    ("cell", "days", "start"),
    [
        (datetime(2027, 3, 1), [date(2027, 3, 1)], None),  # noqa: DTZ001
        (datetime(2027, 3, 1, 10, 30), [date(2027, 3, 1)], time(10, 30)),  # noqa: DTZ001
        (date(2027, 3, 1), [date(2027, 3, 1)], None),
        (46447, [date(2027, 3, 1)], None),
        (46447.4375, [date(2027, 3, 1)], time(10, 30)),
        (20270301, [date(2027, 3, 1)], None),
    ],
)
def test_dates_that_a_spreadsheet_keeps(cell: Cell, days: list[date], start: time | None) -> None:
    when = read_when(cell, TODAY, ZONE)
    assert list(when.days) == days
    assert when.times.start == start


@pytest.mark.parametrize(
    "cell",
    [
        time(10, 30),
        timedelta(hours=10.5),
        0.4375,
        10.3,
        1030,
        "10.30",
        datetime(1899, 12, 31, 10, 30),  # noqa: DTZ001
    ],
)
def test_times_that_a_spreadsheet_keeps(cell: Cell) -> None:
    assert read_when(cell, TODAY, ZONE, clock=True).times.start == time(10, 30)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("2 hours", 120), ("90 mins", 90), ("1h30", 90), ("1 hour 30", 90), ("1.5", 90), (2, 120),
        (90, 90), ("half an hour", 30), ("1½ hours", 90), ("an hour and a half", 90), ("1:30", 90),
        (time(1, 30), 90), (timedelta(hours=2), 120), ("long", None), ("0", None), ("", None),
    ],
)  # fmt: skip
def test_lengths(typed: Cell, minutes: int | None) -> None:
    if minutes is None:
        with pytest.raises(TypedError):
            length_of(typed)
    else:
        assert length_of(typed) == timedelta(minutes=minutes)


FORMS = ("%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%A %d %b %Y", "%B %d, %Y", "%d-%b-%y", "%Y-%m-%d")
SIGNS = (", ", " and ", "; ", "\n")
_DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


@given(_DAYS, st.sampled_from(FORMS))
def test_a_day_however_it_is_written(day: date, form: str) -> None:
    assert read_when(day.strftime(form), TODAY, ZONE).days == (day,)


@given(st.lists(_DAYS, min_size=2, max_size=4, unique=True), st.sampled_from(SIGNS))
def test_several_days_however_they_are_parted(days: list[date], sign: str) -> None:
    for form in ("%d/%m/%Y", "%d %B %Y"):
        typed = sign.join(each.strftime(form) for each in days)
        assert list(read_when(typed, TODAY, ZONE).days) == sorted(days)


@given(
    st.text(alphabet="0123456789/.-: apmthsdSeptMayFriTBC,&'", max_size=24)
    | st.floats(allow_nan=False)
    | st.integers()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
    | st.booleans(),
    st.booleans(),
)
def test_whatever_is_typed_is_read_or_refused(cell: Cell, clock: bool) -> None:
    with suppress(TypedError):
        read_when(cell, TODAY, ZONE, clock=clock)
