"""What a calendar says of single times of a series: moved, cancelled, or at another place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from tellback.intake.calendar_moments import clock_of, iso, moment_of, property_text, stated_words
from tellback.intake.calendar_zones import read_zone
from tellback.intake.event_status import title_status
from tellback.intake.row_reading import RowReading, Typed
from tellback.model.text import spoken_date

_OF_ONE_DAY = {
    "LOCATION": "Location",
    "SUMMARY": "Title",
    "DESCRIPTION": "Description",
    "URL": "Web address",
}


def read_changes(reading: RowReading, event: Any, changed: Iterable[Any], zone: str) -> set[date]:
    """Note in ``reading`` each time of ``event`` that ``changed`` moves. Gives the days of those
    that are cancelled."""
    moved, off = [], set()
    begins = datetime.fromisoformat(reading.fields["start"])
    for each in changed:
        on = _day_of(reading, each)
        if on is None:
            continue
        was = clock_of(on, zone)
        if not isinstance(on, datetime):
            was = datetime.combine(on, begins.time())
        if is_called_off(each):
            off.add(was.date())
            continue
        if now := _moved(reading, each, was, zone):
            if now["start"] != iso(was) or _is_longer(reading, was, now.get("end")):
                moved.append(now)
            _note_differences(reading, event, each, was)
    if moved:
        reading.fields["moved_dates"] = sorted(moved, key=lambda each: each["on"])
    return off


def read_one_time(reading: RowReading, event: Any, zone: str, *, cancelled: bool) -> None:
    """Fill the fields of ``reading`` that say what ``event`` changes of the one time of a series
    for which it stands: that it does not take place (``cancelled`` says so of all in the file), or
    when it does. ``zone`` is the site's."""
    on = _day_of(reading, event)
    if on is None:
        return
    own = read_zone(reading, on, [event], zone)
    if own is None:
        return
    was = clock_of(on, own)
    reading.only_on = f"{was:%Y-%m-%d}"
    if cancelled or is_called_off(event):
        reading.fields["not_on"] = [reading.only_on]
        return
    moved = _moved(reading, event, was, own)
    if moved is not None and moved["start"] != iso(was):
        reading.fields["moved_dates"] = [moved]
    elif not reading.faults:
        reading.fault("one-time-same", "Start")


def is_called_off(event: Any) -> bool:
    """Say whether an entry is cancelled, by its status or, as Outlook does, by its title."""
    stated = "CANCELLED" in stated_words(event.get("STATUS"))
    return stated or title_status(property_text(event.get("SUMMARY")))[1] == "cancelled"


def _day_of(reading: RowReading, changed: Any) -> date | None:
    """Give which time of its series ``changed`` speaks of; None where that cannot be told, or it
    speaks of all from then on (RFC 5545, section 3.2.13): a fault says so."""
    stated = changed["RECURRENCE-ID"]
    on = moment_of(stated)
    at = Typed("Day of the series", property_text(stated))
    if not isinstance(on, date):
        reading.fault("series-not-understood", at)
    elif "RANGE" in stated.params:
        reading.fault("series-split", at, day=spoken_date(on))
    else:
        return on
    return None


def _moved(reading: RowReading, changed: Any, was: datetime, zone: str) -> dict[str, str] | None:
    """Give when the time that was to be at ``was`` is now, as ``changed`` states; None where it
    does not, or where that cannot be told, which a fault says."""
    for prop in ("DTSTART", "DTEND", "DURATION"):
        kind = timedelta if prop == "DURATION" else date
        if prop in changed and not isinstance(moment_of(changed[prop]), kind):
            at = Typed(f"Time on {spoken_date(was.date())}", property_text(changed[prop]))
            reading.fault("series-not-understood", at)
            return None
    if "DTSTART" not in changed:
        return None
    start, end = clock_of(moment_of(changed["DTSTART"]), zone), None
    if "DTEND" in changed:
        end = clock_of(moment_of(changed["DTEND"]), zone)
    elif "DURATION" in changed:
        end = start + moment_of(changed["DURATION"])
    now = {"on": f"{was:%Y-%m-%d}", "start": iso(start)}
    return now if end is None else {**now, "end": iso(end)}


def _is_longer(reading: RowReading, was: datetime, end: str | None) -> bool:
    if end is None:
        return False
    first, last = (datetime.fromisoformat(reading.fields[each]) for each in ("start", "end"))
    return datetime.fromisoformat(end) - was != last - first


def _note_differences(reading: RowReading, event: Any, changed: Any, was: datetime) -> None:
    """Say what else is otherwise on one day: no field of a record holds that. People who go by the
    record would stand before another door, so of the place it is a fault."""
    for prop, column in _OF_ONE_DAY.items():
        said = property_text(changed.get(prop))
        if not said or said == property_text(event.get(prop)):
            continue
        day = spoken_date(was.date())
        if prop == "LOCATION":
            reading.fault("one-time-elsewhere", Typed(f"{column} on {day}", said), day=day)
        else:
            reading.left[f"{column} on {was:%d/%m/%Y}"] = said
            reading.doubt("one-time-left", what=column.lower(), day=day)
