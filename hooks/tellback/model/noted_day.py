"""Today, as a fact that is noted: which days it was compared with, not which day it is.

A page that tells of an event to come is the same page tomorrow, unless the event takes place
today. So what counts is how each comparison came out.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, SupportsIndex

from tellback.model.noted import note

_COMPARED = "today compared"
_ITSELF = "today"


class NotedDay(date):
    """A day that notes what it is compared with; and itself, where it is used in any other way."""

    __slots__ = ()

    def __lt__(self, other: date) -> bool:
        return self._compared("<", other)

    def __le__(self, other: date) -> bool:
        return self._compared("<=", other)

    def __gt__(self, other: date) -> bool:
        return self._compared(">", other)

    def __ge__(self, other: date) -> bool:
        return self._compared(">=", other)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, date):
            return False
        return self._compared("==", other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        note(_ITSELF)
        return super().__hash__()

    def _compared(self, how: str, other: date) -> bool:
        note(_COMPARED, how, date.isoformat(other))
        return came_out(date.toordinal(self), how, date.toordinal(other))

    def __add__(self, other: timedelta) -> date:  # type: ignore[override]
        return self.plain + other

    def __radd__(self, other: timedelta) -> date:  # type: ignore[override]
        return self.plain + other

    def __sub__(self, other: Any) -> Any:
        return self.plain - other

    def __rsub__(self, other: date) -> timedelta:
        return other - self.plain

    def __str__(self) -> str:
        return str(self.plain)

    def __repr__(self) -> str:
        return repr(self.plain)

    def __format__(self, form: str) -> str:
        return format(self.plain, form)

    def __reduce__(self) -> Any:
        return self.plain.__reduce__()

    @property
    def year(self) -> int:
        """The day's year."""
        return self.plain.year

    @property
    def month(self) -> int:
        """The day's month, from 1."""
        return self.plain.month

    @property
    def day(self) -> int:
        """The day of the month, from 1."""
        return self.plain.day

    @property
    def plain(self) -> date:
        """The day itself, noted as such."""
        note(_ITSELF)
        return date.fromordinal(date.toordinal(self))

    def isoformat(self) -> str:
        """Give the day in ISO 8601."""
        return self.plain.isoformat()

    def toordinal(self) -> int:
        """Give the day's number."""
        return self.plain.toordinal()

    def weekday(self) -> int:
        """Give the day of the week, Monday as 0."""
        return self.plain.weekday()

    def isoweekday(self) -> int:
        """Give the day of the week, Monday as 1."""
        return self.plain.isoweekday()

    def isocalendar(self) -> Any:
        """Give year, week and day of the week by ISO 8601."""
        return self.plain.isocalendar()

    def strftime(self, form: str) -> str:
        """Give the day in ``form``."""
        return self.plain.strftime(form)

    def timetuple(self) -> Any:
        """Give the day as ``time`` has it."""
        return self.plain.timetuple()

    def replace(
        self,
        year: SupportsIndex | None = None,
        month: SupportsIndex | None = None,
        day: SupportsIndex | None = None,
    ) -> Any:
        """Give the day with another year, month or day."""
        told = {"year": year, "month": month, "day": day}
        return self.plain.replace(**{name: each for name, each in told.items() if each is not None})


def plain_day(day: date) -> date:
    """Give ``day`` without noting it: for work that says by ``holds_until`` how long what it gives
    of the day holds."""
    return date.fromordinal(date.toordinal(day))


def holds_until(today: date, end: date | None) -> None:
    """Note that what was worked out for ``today`` is the same on each day from it on, up to the day
    before ``end``; for ever, where that is None."""
    _ = today >= plain_day(today) and (end is None or today < end)


def came_out(one: int, how: str, other: int) -> bool:
    """Say how day number ``one`` compares with day number ``other``."""
    match how:
        case "<":
            return one < other
        case "<=":
            return one <= other
        case ">":
            return one > other
        case ">=":
            return one >= other
    return one == other
