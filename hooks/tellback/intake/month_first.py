"""Sheets whose dates have the month first, as programs write them that are set for America: where
one date shows it, 4/3/2027 in the next row cannot be read day first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tellback.intake.row_reading import RowReading, Typed, doubt_text
from tellback.model.text import spoken_date

_COLUMNS = (
    "date", "start_date", "end_date", "start", "end", "further_dates", "not_on", "until",
    "moved_from", "closes",
)  # fmt: skip
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_OLDEST = 1900
_MANY = 4
"""How many times as many dates have to be sure to have the day first, for slips in the others."""


@dataclass(frozen=True, slots=True)
class _Date:
    """One date of a cell: its two numbers as typed, and its year. ``kept`` says that the program
    took it for a date by itself, and so by an order of its own."""

    row: RowReading
    at: Typed
    one: int
    other: int
    year: int
    kept: bool = False

    @property
    def month_first(self) -> bool:
        return self.one <= 12 < self.other <= 31 and not self.kept

    @property
    def day_first(self) -> bool:
        return self.other <= 12 < self.one <= 31

    @property
    def either(self) -> bool:
        return self.one <= 12 and self.other <= 12 and self.one != self.other


def doubt_order(rows: Iterable[RowReading]) -> list[str]:
    """Fault each date of ``rows`` that may be meant day first or month first, if another shows that
    the month stands first here. Gives what is to be said of the file."""
    dates = [each for row in rows for each in _dates_of(row)]
    typed = [each for each in dates if not each.kept]
    first = [each for each in typed if each.month_first]
    if first and sum(each.day_first for each in typed) < _MANY * len(first):
        for each in dates:
            if each.either:
                _fault(each, first[0])
        return []
    shown = next((each for each in typed if each.either), None)
    if first and shown:
        spot, column = first[0].row.spot, first[0].at.column
        return [doubt_text("order-slips", column=column, spot=spot, value=shown.at.text)]
    kept = next((each for each in dates if each.kept and each.either), None)
    if kept and any(each.at.column == kept.at.column for each in typed):
        day = spoken_date(date(kept.year, kept.other, kept.one))
        return [doubt_text("order-mixed", column=kept.at.column, spot=kept.row.spot, day=day)]
    return []


def _fault(doubtful: _Date, shows: _Date) -> None:
    one, other, year = doubtful.one, doubtful.other, doubtful.year
    meant = [spoken_date(date(year, month, day)) for day, month in ((one, other), (other, one))]
    column, spot = shows.at.column, shows.row.spot
    doubtful.row.fault(
        "date-either", doubtful.at, one=meant[0], other=meant[1], first=column, spot=spot
    )


def _dates_of(row: RowReading) -> Iterator[_Date]:
    for name in _COLUMNS:
        at = row.cells.get(name)
        if at is None or row.timed:
            continue
        if isinstance(at.value, datetime | date):
            yield _Date(row, at, at.value.day, at.value.month, at.value.year, kept=True)
        elif isinstance(at.value, str):
            for match in _NUMERIC.finditer(at.value):
                year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
                if int(match[1]) and int(match[3]) and year >= _OLDEST:
                    yield _Date(row, at, int(match[1]), int(match[3]), year)
