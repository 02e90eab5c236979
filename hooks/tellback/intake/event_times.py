"""When an event of a sheet takes place: what its several columns say of it, taken together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tellback.intake.columns import heading_of
from tellback.intake.event_days import LONGEST, Told, comes_round, spread_over_days
from tellback.intake.event_repeats import (
    iso,
    read_event_repeats,
    read_further_dates,
    read_moved_from,
    when_of,
)
from tellback.intake.row_reading import RowReading, Typed, TypedError
from tellback.intake.typed_dates import When
from tellback.intake.typed_times import length_of
from tellback.intake.typed_values import is_zone
from tellback.model.text import spoken_date
from tellback.model.wall_clock import is_skipped

_EVENING, _MORNING = time(17), time(8)
_ZONES = {
    **dict.fromkeys(("uk", "gmt", "bst", "uk time", "london", "gmt/bst"), "Europe/London"),
    "ireland": "Europe/Dublin",
    "utc": "UTC",
}


def read_event_times(reading: RowReading, today: date, zone: str) -> datetime | None:
    """Fill the fields of ``reading`` that say when its event takes place. Gives when it is over for
    the first time, or None where that cannot be told: the faults say why."""
    if reading.timed:
        stated = reading.fields.get("end")
        return datetime.fromisoformat(stated) if stated else None
    zone = _read_zone(reading, zone)
    told = Told()
    _read_starts(reading, told, today, zone)
    _read_ends(reading, told, today, zone)
    reading.day = told.days[0].isoformat() if told.days else ""
    spread_over_days(reading, told)
    start, end = _first(reading, told)
    if start is None or end is None:
        _keep_part(reading, told)
        return None
    reading.fields["start"] = iso(start)
    reading.fields["end"] = iso(end)
    reading.used |= {"start": told.by["days"].column, "end": told.by["days"].column}
    if is_skipped(start, ZoneInfo(zone)):
        at = told.by.get("start", told.by["days"])
        reading.fault("time-skipped", at, day=spoken_date(start.date()), said=f"{start:%H:%M}")
    read_further_dates(reading, told.days[1:], start, today, zone)
    read_event_repeats(reading, told.last, start, today, zone)
    read_moved_from(reading, start, today, zone)
    return end


def _read_zone(reading: RowReading, zone: str) -> str:
    if typed := reading.cell("zone"):
        named = _ZONES.get(typed.text.lower().strip(), typed.text.replace(" ", "_"))
        if not is_zone(named):
            reading.fault("zone-not-understood", typed)
        elif named != zone:
            reading.fields["zone"] = named
            return named
    return zone


def _read_starts(reading: RowReading, told: Told, today: date, zone: str) -> None:
    dated = any(each in reading.cells for each in ("date", "start_date"))
    for name in ("date", "start_date", "start", "time", "start_time"):
        clock = name in {"time", "start_time"} or (name == "start" and dated)
        typed = reading.cell(name)
        when = when_of(reading, typed, today, zone, clock) if typed else None
        if typed is None or when is None:
            continue
        if when.days:
            _state_days(reading, told, when, typed)
        for which, said in (("start", when.times.start), ("end", when.times.end)):
            if said is not None:
                _state_time(reading, told, which, said, typed)
        if when.times.afternoon and when.times.start:
            taken = f"{when.times.start:%H:%M}"
            reading.doubt("afternoon", value=when.times.afternoon, taken=taken)


def _read_ends(reading: RowReading, told: Told, today: date, zone: str) -> None:
    for name in ("end_date", "end", "end_time"):
        typed = reading.cell(name)
        clock = name == "end_time" or (name == "end" and bool(told.days))
        when = when_of(reading, typed, today, zone, clock) if typed else None
        if typed is None or when is None:
            continue
        if when.days:
            told.last = when.days[-1]
            told.by["last"] = typed
        said = when.times.end or when.times.start
        if said is not None:
            if when.times.afternoon and told.start and told.start <= _earlier(said):
                said = _earlier(said)  # “10” and “2” are in two columns: only then is 2 not 14:00
            elif when.times.afternoon:
                reading.doubt("afternoon", value=when.times.afternoon, taken=f"{said:%H:%M}")
            _state_time(reading, told, "end", said, typed)


def _earlier(said: time) -> time:
    return said.replace(hour=said.hour - 12) if said.hour >= 12 else said


def _state_days(reading: RowReading, told: Told, when: When, typed: Typed) -> None:
    if told.days and told.days != when.days:
        this, that = (spoken_date(each[0]) for each in (when.days, told.days))
        other = told.by["days"].column
        reading.fault("date-twice", typed, this=this, other=other, that=that)
        return
    told.days = when.days
    told.by.setdefault("days", typed)
    if when.last:
        told.last = when.last
        told.by["last"] = typed


def _state_time(reading: RowReading, told: Told, which: str, said: time, typed: Typed) -> None:
    stated = told.start if which == "start" else told.end
    if stated is not None and stated != said:
        this, that, other = f"{said:%H:%M}", f"{stated:%H:%M}", told.by[which].column
        reading.fault("time-twice", typed, this=this, other=other, that=that)
        return
    if which == "start":
        told.start = said
    else:
        told.end = said
    told.by.setdefault(which, typed)


def _first(reading: RowReading, told: Told) -> tuple[datetime | None, datetime | None]:
    """Give when the event starts and ends the first time; None for what cannot be told."""
    length = _length(reading)
    faulty = {each.column for each in reading.faults}

    def lacks(rule: str, *names: str) -> None:
        """Say that none of the columns ``names`` says it, unless one of them is at fault."""
        if not any(reading.headings.get(each) in faulty for each in names):
            lacking = next((each for each in names if each in reading.headings), names[0])
            reading.fault(rule, reading.at(lacking, heading_of("events", lacking)))

    if not told.days:
        lacks("date-missing", "date", "start_date", "start")
    if told.start is None:
        lacks("start-missing", "start_time", "time", "start", "start_date", "date")
    if told.end is None and length is None and told.start is not None:
        lacks("end-missing", "end_time", "end", "time", "lasts", "end_date", "date")
    if not told.days or told.start is None or (told.end is None and length is None):
        return None, None
    start = datetime.combine(told.days[0], told.start)
    return start, _end(reading, told, start, length)


def _keep_part(reading: RowReading, told: Told) -> None:
    """Keep what is told of the times where not all is: of a record that is there the rest may be
    known. Where more hangs on what is lacking, it has to be told all the same."""
    if told.days and told.start is not None:
        reading.fields["start"] = iso(datetime.combine(told.days[0], told.start))
    more = {"further_dates", "recurrence", "until", "not_on", "moved_from"} & reading.cells.keys()
    untied = told.start is None and (told.end is not None or "lasts" in reading.cells)
    if more or untied or told.last or len(told.days) > 1:
        reading.faults = [replace(each, new=False) for each in reading.faults]


def _length(reading: RowReading) -> timedelta | None:
    typed = reading.cell("lasts")
    if typed is None:
        return None
    try:
        return length_of(typed.value)
    except TypedError as error:
        reading.refused(error, typed)
        return None


def _end(
    reading: RowReading, told: Told, start: datetime, length: timedelta | None
) -> datetime | None:
    last = told.last
    if last and len(told.days) > 1:
        reading.fault("date-many-ends", told.by["last"])
        return None
    if last and last > start.date() and comes_round(reading):
        last = None  # then it is the last day on which it comes round: see read_event_repeats
    if told.end is None:
        return start + (length or timedelta())
    end = datetime.combine(last or start.date(), told.end)
    by_night = start.time() >= _EVENING or told.end == time()
    if end <= start and last is None and by_night and told.end <= _MORNING:
        end += timedelta(days=1)
        if told.end != time():
            reading.doubt("past-midnight", end=f"{told.end:%H:%M}")
    at = told.by.get("last") if last and last < start.date() else told.by.get("end")
    if end <= start:
        said, begins = _spoken(end), _spoken(start)
        reading.fault("ends-before-start", at or told.by["days"], end=said, start=begins)
        return None
    if end - start > LONGEST:
        days = (end - start).days
        reading.fault("lasts-too-long", told.by.get("last", told.by["days"]), days=days)
        return None
    if last and told.by["last"] is told.by["days"] and last > start.date():
        reading.doubt("stretch", start=spoken_date(start.date()), end=spoken_date(last))
    return end


def _spoken(moment: datetime) -> str:
    return f"on {spoken_date(moment.date())} at {moment:%H:%M}"
