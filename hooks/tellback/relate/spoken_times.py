"""Times in the words that people use, with the clock that they are by where it needs saying."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tellback.model.occurrences import Occurrence
from tellback.model.text import spoken_day
from tellback.model.wall_clock import comes_twice


def spoken_time(value: datetime) -> str:
    """Give a time of day as people say it in Britain: ``10am``, ``12.30pm``, ``noon``."""
    if (value.hour, value.minute) in {(0, 0), (12, 0)}:
        return "noon" if value.hour else "midnight"
    minutes = f".{value.minute:02}" if value.minute else ""
    return f"{(value.hour - 1) % 12 + 1}{minutes}{'am' if value.hour < 12 else 'pm'}"


def spoken_moment(value: datetime) -> str:
    """Give a day and a time: ``Thursday 14 January 2027, 10am``; with the abbreviation of its zone
    where the clock there shows that time twice."""
    return f"{spoken_day(value.date())}, {_clock(value, named=_is_twice(value))}"


def by_its_clock(each: Occurrence, zone: str, site_zone: str) -> str:
    """Give when ``each`` is by the clock of ``zone``, which is named where it is not the site's:
    ``Thursday 1 July 2027, 8pm to 9pm, New York time (EDT)``."""
    span = _span(each.start, each.end)
    if zone == site_zone:
        return span
    if _same_clock(each, site_zone):
        return f"{span}, {_named(zone)}"
    first, then = (abbreviation(moment) for moment in (each.start, each.end))
    shown = first if first == then else f"{first}, then {then}"
    return f"{span}, {_named(zone)} ({shown})" if _is_place(zone) else f"{span}, {shown}"


def by_site_clock(each: Occurrence, site_zone: str) -> str | None:
    """Give when ``each`` is by the clock of the site's readers; None where theirs shows the
    same."""
    if _same_clock(each, site_zone):
        return None
    opens, closes = (moment.astimezone(ZoneInfo(site_zone)) for moment in (each.start, each.end))
    if opens.date() == closes.date() == each.start.date():
        span = _hours(opens, closes, named=_is_twice(opens) or _is_twice(closes))
    else:
        span = _span(opens, closes)
    return f"{span}, {_named(site_zone)}"


def abbreviation(value: datetime) -> str:
    """Give what the clock of a moment is called: ``BST``, or ``UTC+3`` where it has no letters."""
    name = value.tzname() or ""
    if name.isalpha():
        return name
    minutes = (value.utcoffset() or timedelta()) // timedelta(minutes=1)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def _span(start: datetime, end: datetime) -> str:
    named = _is_twice(start) or _is_twice(end)
    opens = f"{spoken_day(start.date())}, "
    until_midnight = end.time() == time() and end.date() - start.date() == timedelta(days=1)
    if start.date() == end.date() or until_midnight:
        return opens + _hours(start, end, named=named)
    closes = f"{spoken_day(end.date())}, {_clock(end, named=named)}"
    return f"{opens}{_clock(start, named=named)} to {closes}"


def _hours(start: datetime, end: datetime, *, named: bool) -> str:
    if start == end and start.fold == end.fold:
        return _clock(start, named=named)
    return f"{_clock(start, named=named)} to {_clock(end, named=named)}"


def _clock(value: datetime, *, named: bool) -> str:
    return f"{spoken_time(value)} {abbreviation(value)}" if named else spoken_time(value)


def _is_twice(value: datetime) -> bool:
    zone = value.tzinfo
    return isinstance(zone, ZoneInfo) and comes_twice(value.replace(tzinfo=None, fold=0), zone)


def _same_clock(each: Occurrence, site_zone: str) -> bool:
    here = ZoneInfo(site_zone)
    return all(
        moment.utcoffset() == moment.astimezone(here).utcoffset()
        for moment in (each.start, each.end)
    )


def _is_place(zone: str) -> bool:
    return "/" in zone and not zone.startswith("Etc/")


def _named(zone: str) -> str:
    """Give what the clock of a zone is called by its place: ``New York time``."""
    place = zone.rpartition("/")[2].replace("_", " ")
    return f"{place} time"
