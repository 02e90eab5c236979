"""The days of an event of a sheet: what several columns say of them, and what a stretch means."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from tellback.intake.row_reading import RowReading, Typed
from tellback.intake.typed_repeats import is_once
from tellback.model.text import spoken_date

LONGEST = timedelta(days=31)
"""How long an event may last without a break."""
_MOST_DAYS = 14
"""Longer stretches are rarely on every day: what is meant has to be said."""


@dataclass(slots=True)
class Told:
    """What the columns say so far, and which of them said it."""

    days: tuple[date, ...] = ()
    last: date | None = None
    start: time | None = None
    end: time | None = None
    by: dict[str, Typed] = field(default_factory=dict)

    @property
    def together(self) -> bool:
        """Whether one cell says both days or both times: 12-14 May; 10am to 4pm."""
        last, end = self.by.get("last"), self.by.get("end")
        return last is self.by.get("days") or end is self.by.get("start")


def spread_over_days(reading: RowReading, told: Told) -> None:
    """Take a stretch of days with the hours of each for single days: 12-14 May, 9.30am to 4pm. Of a
    long one it cannot be told which days are meant."""
    if told.last is None or len(told.days) != 1 or told.start is None or not told.together:
        return
    if told.end is None or told.end <= told.start or comes_round(reading):
        return
    first, last = told.days[0], told.last
    days = (last - first).days
    if not 0 < days < LONGEST.days:
        return
    if days >= _MOST_DAYS:
        reading.fault(
            "stretch-long", told.by["last"], first=spoken_date(first), last=spoken_date(last)
        )
        return
    told.days = tuple(first + timedelta(days=at) for at in range(days + 1))
    told.last = None
    start, end = f"{told.start:%H:%M}", f"{told.end:%H:%M}"
    reading.doubt(
        "each-day", first=spoken_date(first), last=spoken_date(last), start=start, end=end
    )


def comes_round(reading: RowReading) -> bool:
    """Say whether the row says that its event repeats."""
    typed = reading.cells.get("recurrence")
    return typed is not None and not is_once(typed.text)
