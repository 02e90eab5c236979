"""By whose clock an entry of a calendar is, and whether that can be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from tellback.intake.calendar_moments import moments_in
from tellback.intake.row_reading import RowReading, Typed
from tellback.intake.typed_values import is_zone

_UTC = {"UTC", "Etc/UTC", "Etc/GMT", "GMT"}
_TIMED = ("DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE")
_TWO_YEARS = 2 * 366


def read_zone(
    reading: RowReading, start: date, entries: Iterable[Any], site_zone: str
) -> str | None:
    """Give the zone (IANA name) by whose clock an entry is that begins at ``start``: the site's,
    where it names none, or UTC for a time that comes once. ``entries`` are that entry and what the
    calendar says of single times of it.

    None where it names a zone by whose clock nothing can be told: a fault of ``reading`` says so.
    A calendar states how the clock runs of each zone that it names (RFC 5545, section 3.6.5): by
    that a moment can be told, but a record that comes round needs the name.
    """
    entries = tuple(entries)
    own = getattr(start, "tzinfo", None)
    repeats = any("RRULE" in each for each in entries)
    for name, clock in _unknown_zones(entries):
        if clock is not None and _runs_as(clock, site_zone, start.year):
            continue
        if clock is None or (repeats and clock is own):
            reading.fault("zone-unknown", Typed("Time zone", name))
            return None
        reading.doubt("zone-unknown", value=name, zone=site_zone)
    key = str(getattr(own, "key", ""))
    if key not in _UTC:
        return key if is_zone(key) else site_zone
    if not repeats or _runs_as(UTC, site_zone, start.year):
        return site_zone
    reading.doubt("zone-utc", zone=site_zone)
    return "UTC"


def _unknown_zones(entries: Iterable[Any]) -> Iterator[tuple[str, tzinfo | None]]:
    """Yield each name of a zone that is none (IANA) nor leads to one, with its clock: None where
    the calendar does not say how that runs."""
    for value in (each.get(prop) for each in entries for prop in _TIMED):
        for stated in value if isinstance(value, list) else [value]:
            name = str(getattr(stated, "params", {}).get("TZID", ""))
            for moment in moments_in(stated) if name else ():
                first = moment[0] if isinstance(moment, tuple) else moment
                if isinstance(first, datetime) and not is_zone(getattr(first.tzinfo, "key", "")):
                    yield name, first.tzinfo


@lru_cache(maxsize=64)
def _runs_as(clock: tzinfo, zone: str, year: int) -> bool:
    """Say whether ``clock`` shows on each day of two years what that of ``zone`` does."""
    other = ZoneInfo(zone)
    days = (date(year, 1, 1) + timedelta(days=each) for each in range(_TWO_YEARS))
    noons = (datetime.combine(each, time(12)) for each in days)
    return all(clock.utcoffset(each) == other.utcoffset(each) for each in noons)
