"""The days in a text, read from its end: the month and the year stand behind the days that share
them."""

from __future__ import annotations

import calendar
import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tellback.intake.row_reading import TypedError
from tellback.model.text import spoken_date

Doubt = tuple[str, Mapping[str, object]]
"""A rule of mending.yml, and its facts."""

_MONTHS = [each.lower() for each in calendar.month_name]
_DAYS = [each.lower() for each in calendar.day_name]
_SHORT = {each[:3]: at for at, each in enumerate(_MONTHS) if each} | {"sept": 9}
_SHORT_DAYS = {each[:3]: at for at, each in enumerate(_DAYS)} | {
    "tues": 1, "weds": 2, "thur": 3, "thurs": 3,
}  # fmt: skip
_FILLER = {
    "the",
    "of",
    "on",
    "at",
    "from",
    "starting",
    "starts",
    "date",
    "dates",
    "both",
    "in",
    "and",
}
_TO = {"-", "to", "until", "till", "til", "through"}
_A_MONTH = r"(?:" + "|".join(sorted((*_MONTHS[1:], *_SHORT), key=len, reverse=True)) + r")\b"
_SHORT_YEAR = re.compile(
    rf"(\d{{1,2}}[ -]?(?:of )?{_A_MONTH}\.?[ -]*)['’]?(\d\d)(?!\d|[ ]*{_A_MONTH})"
)
_TOKEN = re.compile(r"[\ue000-\uefff]|\d+/\d+|\d+|[a-z]+|-")
_OLDEST, _FURTHEST = 40, 10  # years from today


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a text names, in order, and the last of a stretch that begins with the only one
    of them."""

    days: tuple[date, ...] = ()
    last: date | None = None
    doubts: tuple[Doubt, ...] = ()


def read_days(text: str, found: list[date], today: date) -> Days:
    """Give the days in ``text``, from which the times are out; ``found`` stand in it as single
    signs, from U+E000 on.

    Raises TypedError for what is no date, leaves a part out, or names a day that there is not.
    """
    return _DayReading(text, found, today).read()


def day_of(year: int, month: int, day: int) -> date:
    """Give the day; raises TypedError where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError as error:
        name = calendar.month_name[month] if 1 <= month <= 12 else f"month {month}"
        raise TypedError("date-impossible", said=f"{day} {name} {year}") from error


def in_sight(day: date, today: date) -> date:
    """Give ``day``; raises TypedError where its year is too far from today's to be meant."""
    if not today.year - _OLDEST <= day.year <= today.year + _FURTHEST:
        raise TypedError("date-far", year=day.year)
    return day


def without_year(typed: str, today: date, weekday: int | None = None) -> TypedError:
    """Give what is wrong with a date such as 12/5, with the next such day as it should be."""
    numbers = [int(each) for each in re.findall(r"\d+", typed)]
    year = next_year_of(numbers[0], numbers[1], today, weekday)
    return TypedError("date-without-year", better=f"{'/'.join(map(str, numbers))}/{year}")


def next_year_of(day: int, month: int, today: date, weekday: int | None = None) -> int:
    """Give the year of the next such day, from ``today`` on, that falls on ``weekday`` (0 is
    Monday) if one is said: today's, where none comes in sight."""
    for year in range(today.year, today.year + _FURTHEST):
        try:
            there = date(year, month, day)
        except ValueError:
            continue
        if there >= today and weekday in (None, there.weekday()):
            return year
    return today.year


class _DayReading:
    def __init__(self, text: str, found: list[date], today: date) -> None:
        text = re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", text)
        text = re.sub(r"\bw/c\b|\bweek commencing\b", "week", text)
        whole = found or re.search(r"\d{4}", text)
        self.text = text if whole else _SHORT_YEAR.sub(r"\g<1> 20\2", text)
        self.found = found
        self.today = today
        self.days: list[tuple[date, int | None]] = []
        self.year: int | None = None
        self.month: int | None = None
        self.waiting: list[int] = []
        self.weekday: int | None = None
        self.named: int | None = None
        self.stretches = 0
        self.doubts: list[Doubt] = []

    def read(self) -> Days:
        tokens = _TOKEN.findall(self.text)
        named = {_weekday(each) for each in tokens} - {None}
        self.named = named.pop() if len(named) == 1 else None
        for token in reversed(tokens):
            self._take(token)
        if self.waiting or (self.month and not self.days):
            self._incomplete()
        if self.weekday is not None and self.days:
            self._weekday(self.days.pop(), self.weekday)
        elif self.weekday is not None or (self.year and not self.days):
            raise TypedError("date-not-understood")
        days = [in_sight(_checked(*each), self.today) for each in reversed(self.days)]
        if self.stretches == 1 and len(days) == 2:
            first, last = days
            return Days((first,), last, doubts=tuple(self.doubts))
        if self.stretches and days:
            raise TypedError("date-mixed" if len(days) > 1 else "date-not-understood")
        return Days(tuple(dict.fromkeys(sorted(days))), doubts=tuple(self.doubts))

    def _take(self, token: str) -> None:
        if "\ue000" <= token <= "\uefff":
            self._add(self.found[ord(token) - 0xE000])
        elif "/" in token:
            raise without_year(token, self.today, self.named)
        elif token.isdigit():
            self._number(int(token), len(token))
        elif token in _TO:
            self.stretches += bool(self.days or self.waiting)
        elif (at := _weekday(token)) is not None:
            self._name_of_day(at)
        elif month := self._month(token):
            self._name_of_month(month)
        elif token not in _FILLER:
            raise TypedError("date-not-understood")

    def _number(self, number: int, digits: int) -> None:
        if digits == 4:
            if self.waiting:
                self._incomplete()
            self.year, self.month = number, None
        elif digits > 2:
            raise TypedError("date-not-understood")
        elif self.month:
            self._add(day_of(self._known_year(number), self.month, number))
        else:
            self.waiting.append(number)

    def _name_of_month(self, month: int) -> None:
        self.month = month
        if self.waiting:  # September 12, 2024
            for number in self.waiting:
                self._add(day_of(self._known_year(number), month, number))
            self.waiting, self.month = [], None

    def _name_of_day(self, at: int) -> None:
        if self.days and self.days[-1][1] is None and self.weekday is None:
            self._weekday(self.days.pop(), at)
        else:
            self.weekday = at

    def _weekday(self, day: tuple[date, int | None], at: int) -> None:
        self.days.append((day[0], at))
        self.weekday = None

    def _add(self, day: date) -> None:
        self.days.append((day, self.weekday))
        self.weekday = None

    def _known_year(self, number: int) -> int:
        if self.year is None:
            month = self.month or 1
            year = next_year_of(number, month, self.today, self.named)
            better = f"{number} {calendar.month_name[month]} {year}"
            raise TypedError("date-without-year", better=better)
        return self.year

    def _incomplete(self) -> None:
        if self.waiting:
            raise TypedError("date-not-understood")
        raise TypedError(
            "date-without-day",
            month=calendar.month_name[self.month or 1],
            month_number=self.month,
            year=self.year or self.today.year,
            guessed=self.year is None,
        )

    def _month(self, token: str) -> int | None:
        if token in _MONTHS[1:]:
            return _MONTHS.index(token)
        if token in _SHORT:
            return _SHORT[token]
        near = difflib.get_close_matches(token, _MONTHS[1:], n=1, cutoff=0.8)
        if not near or len(token) < 5:
            return None
        self.doubts.append(("month-name", {"value": token, "day": near[0].capitalize()}))
        return _MONTHS.index(near[0])


def _weekday(token: str) -> int | None:
    if token in _DAYS:
        return _DAYS.index(token)
    return _SHORT_DAYS.get(token)


def _checked(day: date, weekday: int | None) -> date:
    if weekday is not None and day.weekday() != weekday:
        raise TypedError(
            "date-weekday",
            day=spoken_date(day),
            is_on=calendar.day_name[day.weekday()],
            said=calendar.day_name[weekday],
        )
    return day
