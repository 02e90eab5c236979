"""Dates as people type them, day first: 12/9/24, 12.09.2024, Thursday 12th September 2024, 12, 19
and 26 September 2024, 12-14 Sept 2024."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tellback.intake.row_reading import TypedError, wordings
from tellback.intake.tables import Cell
from tellback.intake.typed_days import Doubt, day_of, in_sight, read_days, without_year
from tellback.intake.typed_times import Times, find_times, time_of
from tellback.model.text import spoken_date

_FULL = re.compile(r"(?<![\d./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?'?(\d{4}|\d{2})(?![\d/-])")
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d/-])")
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s?(z|utc|[+-]\d\d:?\d\d)?(?!\d)"
)
_ROUND = re.compile(r"\b(every|each|weekly|fortnightly|monthly|\w+days\b)", re.IGNORECASE)
_BASIC = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
_EARLIEST_SERIAL, _LATEST_SERIAL = 29_221, 73_050  # 1980 and 2100, as spreadsheets count days


@dataclass(frozen=True, slots=True)
class When:
    """What one cell says: its days in order, the last day of a stretch that begins with the only
    one of ``days``, and the times. ``doubts`` are rules of mending.yml with their facts."""

    days: tuple[date, ...] = ()
    last: date | None = None
    times: Times = field(default_factory=Times)
    doubts: tuple[Doubt, ...] = ()


def read_when(cell: Cell, today: date, zone: str, *, clock: bool = False) -> When:
    """Give the days and times that ``cell`` states; a column of times alone (``clock``) takes a
    bare number for one. Moments with an offset become the clock's of ``zone``.

    Raises TypedError for what is neither, leaves a part out, or names a day that there is not.
    """
    if isinstance(cell, datetime):
        return _of_datetime(cell, clock)
    if isinstance(cell, date):
        return When((in_sight(cell, today),))
    if isinstance(cell, time | timedelta) or (isinstance(cell, float) and cell < 1):
        exact = time_of(cell)
        return When(times=Times(exact) if isinstance(exact, time) else Times())
    if isinstance(cell, int | float) and not isinstance(cell, bool) and not clock:
        return _of_serial(cell)
    try:
        return _read_text(str(time_of(cell)), today, zone, clock)
    except TypedError as error:
        if error.rule == "date-not-understood":
            if clock:
                raise TypedError("time-not-understood") from error
            if _ROUND.search(str(cell)):
                raise TypedError("date-repeats", year=today.year + 1) from error
        raise


def read_day(cell: Cell, today: date, zone: str) -> When:
    """Give the one day that ``cell`` states; raises TypedError, also where there are several."""
    when = read_when(cell, today, zone)
    if when.last or len(when.days) > 1:
        raise TypedError("date-unexpected")
    if not when.days:
        raise TypedError("date-not-understood")
    return when


def _of_datetime(cell: datetime, clock: bool) -> When:
    whole = cell.replace(second=0, microsecond=0) + timedelta(minutes=round(cell.second / 60))
    if clock and whole.year < 1910:  # spreadsheets count from 1900: a time alone
        return When(times=Times(whole.time()))
    at = Times(whole.time()) if whole.time() != time() else Times()
    return When((whole.date(),), times=at)


def _of_serial(cell: float) -> When:
    if isinstance(cell, int) and (match := _BASIC.fullmatch(str(cell))):
        return When((day_of(int(match[1]), int(match[2]), int(match[3])),))
    if not _EARLIEST_SERIAL <= cell < _LATEST_SERIAL:
        rule = "date-without-day" if isinstance(cell, int) and 1990 < cell < 2100 else ""
        raise TypedError(rule or "date-not-understood", month="September", year=cell)
    moment = datetime(1899, 12, 30) + timedelta(minutes=round(cell * 1440))  # noqa: DTZ001
    when = _of_datetime(moment, clock=False)
    day = spoken_date(moment.date())
    return When(
        when.days, times=when.times, doubts=(("serial-number", {"value": cell, "day": day}),)
    )


def _read_text(typed: str, today: date, zone: str, clock: bool) -> When:
    text = re.sub(r"[–—−]", "-", re.sub("[\ue000-\uefff]", "¤", typed.lower()))
    if re.search(_undecided(), text):
        raise TypedError("undecided")
    if not clock and re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]?", text):
        raise without_year(text, today)
    if not clock and re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _of_serial(float(text) if "." in text else int(text))
    found: list[date] = []
    moments: list[time] = []

    def keep(day: date) -> str:
        found.append(day)
        return chr(0xE000 + len(found) - 1)

    def moment(match: re.Match[str]) -> str:
        day, clock_time, offset = match[1], match[2], (match[3] or "").replace("utc", "z")
        if offset:
            there = datetime.fromisoformat(f"{day}T{clock_time}{offset.upper()}")
            here = there.astimezone(ZoneInfo(zone))
            moments.append(here.time())
            return keep(here.date())
        moments.append(time.fromisoformat(clock_time))
        return keep(date.fromisoformat(day))

    try:
        text = _MOMENT.sub(moment, text)
    except ValueError as error:
        raise TypedError("date-impossible", said=typed) from error
    text = _ISO.sub(lambda each: keep(day_of(int(each[1]), int(each[2]), int(each[3]))), text)
    text = _FULL.sub(lambda each: keep(_numeric(each)), text)
    text = _BASIC.sub(lambda each: keep(day_of(int(each[1]), int(each[2]), int(each[3]))), text)
    times, rest = (
        (Times(moments[0], moments[1] if len(moments) > 1 else None), text)
        if moments
        else find_times(text, clock)
    )
    named = read_days(rest, found, today)
    return When(named.days, named.last, times, named.doubts)


def _numeric(match: re.Match[str]) -> date:
    day, month, year = int(match[1]), int(match[3]), int(match[4])
    if len(match[4]) == 2:
        year += 2000
    if month > 12 and 1 <= day <= 12 and month <= 31:
        better = f"{month} {calendar.month_name[day]} {year}"
        raise TypedError("date-month-first", month=month, better=better)
    return day_of(year, month, day)


def _undecided() -> str:
    return (
        r"\b(?:" + "|".join(re.escape(each) for each in wordings("wordings")["undecided"]) + r")\b"
    )
