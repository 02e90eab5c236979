"""What the clock on the wall shows in a zone, and the moments at which it does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


def day_begins(day: date, zone: ZoneInfo) -> datetime:
    """Give the moment at which ``day`` begins in ``zone``."""
    return moment(day_clock(day), zone)


def first_day_from(at: datetime, zone: ZoneInfo) -> date:
    """Give the first day that begins in ``zone`` at the moment ``at`` or after."""
    day = at.astimezone(zone).date() - _DAY  # one that a zone leaves out begins as the next does
    while day_begins(day, zone) < at:
        day += _DAY
    return day


def moment(clock: datetime, zone: ZoneInfo) -> datetime:
    """Give the moment at which the clock on the wall shows ``clock`` in ``zone``, as a clock there
    truly shows it: of an hour that is skipped, the hour after."""
    return clock.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def is_skipped(clock: datetime, zone: ZoneInfo) -> bool:
    """Say whether ``clock`` is never shown in ``zone``, as the clocks go forward over it."""
    return moment(clock, zone).replace(tzinfo=None, fold=0) != clock


def comes_twice(clock: datetime, zone: ZoneInfo) -> bool:
    """Say whether ``clock`` is shown twice in ``zone``, as the clocks go back over it."""
    first, second = (clock.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return first.utcoffset() != second.utcoffset() and not is_skipped(clock, zone)


def day_clock(day: date) -> datetime:
    """Give what the clock on the wall shows as ``day`` begins."""
    # Not by combine(), which takes a day apart without being noted (model.noted_day).
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a clock on a wall
