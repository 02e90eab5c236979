"""On which days an event of a sheet takes place besides its first, and when it was to be."""

from __future__ import annotations

from datetime import date, datetime

from tellback.intake.row_reading import RowReading, Typed, TypedError
from tellback.intake.typed_dates import When, read_day, read_when
from tellback.intake.typed_repeats import read_repeats


def when_of(reading: RowReading, typed: Typed, today: date, zone: str, clock: bool) -> When | None:
    """Give what a cell says of days and times; where it cannot be read, that is a fault."""
    try:
        when = read_when(typed.value, today, zone, clock=clock)
    except TypedError as error:
        reading.refused(error, typed)
        return None
    for rule, facts in when.doubts:
        reading.doubt(rule, **{"column": typed.column, **facts})
    return when


def read_further_dates(
    reading: RowReading, days: tuple[date, ...], start: datetime, today: date, zone: str
) -> None:
    """Add the times besides the first: the other days of its cell, and those of the other dates."""
    further = [{"start": iso(datetime.combine(day, start.time()))} for day in days]
    if (typed := reading.cell("further_dates")) and reading.text("further_dates"):
        parts = typed.text.split("\n") if isinstance(typed.value, str) else [typed.value]
        for part in parts:
            when = when_of(reading, Typed(typed.column, part), today, zone, clock=False)
            if when is None:
                return
            if not when.days or when.last:
                reading.fault("date-mixed" if when.last else "date-not-understood", typed)
                return
            for day in when.days:
                at = datetime.combine(day, when.times.start or start.time())
                time_of_its_own = {"start": iso(at)}
                if when.times.end:
                    time_of_its_own["end"] = iso(datetime.combine(day, when.times.end))
                further.append(time_of_its_own)
        reading.used["further_dates"] = typed.column
    further = [each for each in further if each["start"] != iso(start)]
    if further:
        reading.fields["further_dates"] = list({each["start"]: each for each in further}.values())


def read_event_repeats(
    reading: RowReading, last: date | None, start: datetime, today: date, zone: str
) -> None:
    """Fill in how the event comes round, and the days on which it does not take place. ``last`` is
    the last day of it, if one is stated."""
    typed, until = reading.cell("recurrence"), reading.text("until")
    if typed and reading.text("recurrence"):
        if not until and last and last > start.date():
            until = last.isoformat()
        try:
            repeats = read_repeats(typed.text, until, start, today, zone)
        except TypedError as error:
            reading.refused(error, typed)
            return
        for rule, facts in repeats.doubts:
            reading.doubt(rule, **facts)
        if repeats.rule:
            reading.fields["recurrence"] = repeats.rule
            reading.used["recurrence"] = typed.column
        if repeats.not_on:
            reading.fields["not_on"] = [each.isoformat() for each in repeats.not_on]
    elif until and "until" in reading.cells:
        reading.left[reading.cells["until"].column] = until
    if (typed := reading.cell("not_on")) and reading.text("not_on"):
        when = when_of(reading, typed, today, zone, clock=False)
        if when and when.days:
            known = reading.fields.get("not_on", [])
            days = {*known, *(each.isoformat() for each in when.days)}
            reading.fields["not_on"] = sorted(days)


def read_moved_from(reading: RowReading, start: datetime, today: date, zone: str) -> None:
    """Fill in when the event was to start, if it was moved."""
    typed = reading.cell("moved_from")
    if typed is None or not reading.text("moved_from"):
        return
    try:
        when = read_day(typed.value, today, zone)
    except TypedError as error:
        reading.refused(error, typed)
        return
    was = datetime.combine(when.days[0], when.times.start or start.time())
    if was != start:
        reading.fields["moved_from"] = iso(was)
        reading.used["moved_from"] = typed.column


def iso(moment: datetime) -> str:
    """Give ``moment`` as a record states it, to the minute."""
    return f"{moment:%Y-%m-%dT%H:%M}"
