"""What the properties of a calendar's entries say: their words, and moments by which clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo


def property_text(value: Any) -> str:
    """Give what a property says, as text; several, line by line."""
    if isinstance(value, str):  # also what could not be read as what it should be
        return str(value)
    if isinstance(value, list):
        return "\n".join(property_text(each) for each in value)
    if hasattr(value, "cats"):
        return "; ".join(str(each) for each in value.cats)
    if value is None or isinstance(value, bytes) or hasattr(value, "obj"):  # a file within
        return ""
    stated = value.to_ical() if hasattr(value, "to_ical") else value
    return stated.decode("utf-8", "replace") if isinstance(stated, bytes) else str(stated)


def stated_words(value: Any) -> set[str]:
    """Give what a property states that is one word of a few, in capitals; one that stands several
    times states each."""
    return set(property_text(value).upper().split())


def moment_of(value: Any) -> Any:
    """Give the date, moment or length that a property holds; None where it is none, or broken."""
    return None if value is None or isinstance(value, str) else getattr(value, "dt", None)


def moments_in(value: Any) -> Iterator[Any]:
    """Yield each date, moment or period (a pair) that a property lists; None where it is broken."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            if each.strip():
                yield None
        elif each is not None:
            yield from (inner.dt for inner in getattr(each, "dts", ()))


def clock_of(moment: date, zone: str) -> datetime:
    """Give ``moment`` by the clock of ``zone``; a day begins at midnight.

    Raises OverflowError for one that this clock can put on no day: of the year 1, or 9999.
    """
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    if moment.tzinfo is not None:
        moment = moment.astimezone(ZoneInfo(zone))
    return moment.replace(tzinfo=None, second=0, microsecond=0)


def iso(moment: datetime) -> str:
    """Give ``moment`` as a record states it, to the minute."""
    return f"{moment:%Y-%m-%dT%H:%M}"
