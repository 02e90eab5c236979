"""The entries of a calendar that somebody sent (RFC 5545), each as one row."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from icalendar import Calendar

from tellback.intake.calendar_changes import read_one_time
from tellback.intake.calendar_moments import property_text, stated_words
from tellback.intake.calendar_times import read_entry_times
from tellback.intake.columns import RowsRead
from tellback.intake.person_names import is_surely_a_name, looks_like_a_name
from tellback.intake.plain_prose import text_of_html
from tellback.intake.row_reading import RowReading, Typed
from tellback.intake.rows import SheetError
from tellback.intake.tables import clean_text, decoded

_COLUMNS = {
    "SUMMARY": ("title", "Title"),
    "DESCRIPTION": ("detail", "Description"),
    "LOCATION": ("place", "Location"),
    "URL": ("booking_link", "Web address"),
    "CATEGORIES": ("themes", "Categories"),
    "CONTACT": ("contact", "Contact"),
    "UID": ("uid", "UID"),
}
_MEETINGS = (
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
)
_KEPT = {"COMMENT": "Comment", "RESOURCES": "Resources", "ATTACH": "Attached", "GEO": "Position"}


def is_calendar(file: Path, content: bytes) -> bool:
    """Say whether ``file``, which holds ``content``, is a calendar."""
    ending = file.suffix.lower() in {".ics", ".ical", ".icalendar", ".ifb"}
    return ending or decoded(content[:400]).lstrip().upper().startswith("BEGIN:VCALENDAR")


def read_calendar(content: bytes, name: str, zone: str) -> RowsRead:
    """Give the entries of a calendar, the times of each filled in by the clock of its zone: one
    that has none is by ``zone``'s (IANA name), as is one in UTC.

    Raises SheetError for what cannot be read as a calendar.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # how the names of zones are taken is checked here
            calendars = Calendar.from_ical(decoded(content), multiple=True)
    except (
        ValueError,
        TypeError,
        OverflowError,
        IndexError,
        KeyError,
        AttributeError,
    ) as error:
        raise SheetError(
            f"“{name}” cannot be read as a calendar: export it again from where it comes from."
        ) from error
    read = RowsRead()
    for calendar in calendars:
        if getattr(calendar, "name", "") == "VCALENDAR":
            read.program = read.program or str(calendar.get("PRODID", ""))
            _read_entries(read, calendar, zone)
    if not read.rows:
        raise SheetError(f"“{name}” holds no event: export the calendar again, with its events.")
    return read


def _read_entries(read: RowsRead, calendar: Any, zone: str) -> None:
    entries: dict[str, list[tuple[int, Any]]] = {}
    for number, event in enumerate(calendar.walk("VEVENT"), 1 + len(read.rows)):
        entries.setdefault(str(event.get("UID") or f"no uid {number}"), []).append((number, event))
    guests = sum("ATTENDEE" in event for group in entries.values() for _, event in group)
    others = len(calendar.walk("VTODO")) + len(calendar.walk("VJOURNAL"))
    if guests:
        read.notes.append(f"Guests are named in {guests} of its entries, and were left out.")
    if others:
        read.notes.append(f"{others} of its entries are tasks or notes, and were left out.")
    for uid, group in entries.items():
        masters = [each for each in group if "RECURRENCE-ID" not in each[1]]
        single = [each[1] for each in group if "RECURRENCE-ID" in each[1]]
        if not masters:
            read.rows.extend(_one_time(each, calendar, zone) for each in group)
            continue
        latest = max(masters, key=lambda each: _sequence(each[1]))
        if len(masters) > 1:
            read.notes.append(f"Entry {latest[0]} is in it {len(masters)} times: UID {uid}.")
        read.rows.append(_entry(latest, calendar, single, zone))


def _sequence(event: Any) -> int:
    """Give how often an entry was changed, as far as it states a number."""
    stated = event.get("SEQUENCE")
    values = stated if isinstance(stated, list) else [stated]
    return max((each for each in values if isinstance(each, int)), default=0)


def _one_time(entry: tuple[int, Any], calendar: Any, zone: str) -> RowReading:
    """Give what is said of one time of a series that is not in the file itself."""
    number, event = entry
    cells = {name: each for name, each in _cells(event) if name == "title"}
    left = {each.column: each.text for name, each in _cells(event) if name not in {"title", "uid"}}
    reading = RowReading(f"entry {number}", cells, left | dict(_left(event)), timed=True)
    reading.one_time = True
    reading.fields["uid"] = str(event.get("UID", ""))
    reading.doubt("overrides-alone")
    cancelled = "CANCEL" in stated_words(calendar.get("METHOD"))
    try:
        read_one_time(reading, event, zone, cancelled=cancelled)
    except (OverflowError, TypeError, ValueError):  # as of a whole entry
        at = Typed("Day of the series", property_text(event["RECURRENCE-ID"]))
        reading.fault("date-not-understood", at)
    return reading


def _entry(entry: tuple[int, Any], calendar: Any, changed: Any, zone: str) -> RowReading:
    number, event = entry
    reading = RowReading(f"entry {number}", dict(_cells(event)), dict(_left(event)), timed=True)
    _organiser(reading, event, calendar)
    if any(each in event for each in _MEETINGS):
        reading.cells = {**reading.cells, "meeting": Typed("Meeting", "online")}
        reading.doubt("secret-link", what="The link of the meeting", column="Meeting")
    off = "CANCELLED" in stated_words(event.get("STATUS"))
    if off or "CANCEL" in stated_words(calendar.get("METHOD")):
        reading.cells = {**reading.cells, "status": Typed("Status", "cancelled")}
    if stated_words(event.get("CLASS")) - {"PUBLIC"}:  # others are private (RFC 5545, 3.8.1.3)
        stated = " ".join(sorted(stated_words(event["CLASS"])))
        reading.fault("private-entry", Typed("Visibility", stated.lower()))
    read_entry_times(reading, event, changed, zone)
    return reading


def _cells(event: Any) -> Iterator[tuple[str, Typed]]:
    for prop, (name, column) in _COLUMNS.items():
        text = clean_text(property_text(event.get(prop)))
        if prop == "DESCRIPTION":
            text = text_of_html(text or clean_text(property_text(event.get("X-ALT-DESC"))))
        if text:
            yield name, Typed(column, text)


def _left(event: Any) -> Iterator[tuple[str, str]]:
    for prop, column in _KEPT.items():
        if text := clean_text(property_text(event.get(prop))):
            yield column, text


def _organiser(reading: RowReading, event: Any, calendar: Any) -> None:
    """Take who holds the entry: an organisation that it names, else the one that the calendar is
    called after. Of a person, whose account it was made with, nothing is taken."""
    stated = event.get("ORGANIZER")
    named = clean_text(str(getattr(stated, "params", {}).get("CN", ""))) if stated else ""
    email = str(stated or "").partition(":")[2]
    title = clean_text(property_text(calendar.get("X-WR-CALNAME") or calendar.get("NAME")))
    like = looks_like_a_name(named)
    person = is_surely_a_name(named) or (like and (bool(title) or _is_address_of(named, email)))
    if named and "@" not in named and not person:
        reading.cells = {**reading.cells, "organiser": Typed("Organiser", named)}
        if email and not like and "contact" not in reading.cells:
            reading.cells = {**reading.cells, "contact_email": Typed("Organiser", email)}
        return
    if stated:
        reading.left["Organiser"] = ", ".join(each for each in (named, email) if each)
    if title and is_surely_a_name(title):
        reading.left["Name of the calendar"] = title
    elif title:
        reading.assume("organiser", title)
        reading.doubt("organiser-from-calendar", value=title)


def _is_address_of(named: str, email: str) -> bool:
    """Say whether ``email`` is a mailbox of whoever is ``named``: j.smith@example.org."""
    surname = named.rpartition(" ")[2].lower()
    return bool(surname) and surname in email.partition("@")[0].lower()
