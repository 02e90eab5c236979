"""What a sheet or a calendar of events says, row by row, as organisations send them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tellback.intake.calendar_entries import is_calendar, read_calendar
from tellback.intake.columns import RowsRead, heading_of, read_rows
from tellback.intake.event_contact import read_booking, read_contact
from tellback.intake.event_place import open_text, read_event_place
from tellback.intake.event_status import check_public, read_status, title_status
from tellback.intake.event_times import read_event_times
from tellback.intake.heading_fields import fold
from tellback.intake.month_first import doubt_order
from tellback.intake.person_names import doubt_people, is_surely_a_name, looks_like_a_name
from tellback.intake.plain_prose import as_prose, first_sentence
from tellback.intake.row_reading import RowReading, Typed, looks_empty
from tellback.intake.rows import Row, Sheet
from tellback.intake.tables import read_content, read_tables
from tellback.intake.typed_values import (
    cost_words,
    is_undecided,
    listed,
)
from tellback.model.event import Event

_WITHIN = {
    "slug": "any",
    "title": "any",
    "standfirst": "any",
    "mode": "online",
    "status": "planned",
    "organiser": "any",
    "start": "2000-01-01T10:00",
    "end": "2000-01-01T11:00",
}
"""What an event must have: what a row lacks of it is said, or filled from what is there already."""
_NAMES = ("programme", "session", "series")
_TOLD = ("standfirst", "detail", "directions", "access", "joining", "booking", "audience")
_LISTS = ("audience", "themes", "organisations")
_NAMED = {"name", "full name", "your name", "names"}


def read_events(file: Path, today: date, zone: str, organiser: str = "") -> Sheet:
    """Give the events in ``file``: CSV, XLSX, ODS, or a calendar (ICS). Clock times without a zone
    are those of ``zone`` (IANA name); ``organiser`` holds those that name none.

    Raises SheetError for a file that cannot be read at all.
    """
    content = read_content(file)
    if is_calendar(file, content):
        read = read_calendar(content, file.name, zone)
    else:
        read = read_rows(read_tables(file), "events", file.name)
    notes = [*doubt_order(read.rows), *_notes(read)]
    rows = tuple(_row(each, today, zone, organiser) for each in read.rows)
    return Sheet(rows, tuple(read.unknown), tuple(notes), read.program)


def _notes(read: RowsRead) -> list[str]:
    """Give what is to be said of the file, with what all of its rows have in common."""
    notes = list(read.notes)
    told = {name for each in read.rows for name in each.cells}
    if "detail" in told and "standfirst" not in told and not any(each.timed for each in read.rows):
        notes.append(
            "No column says in a sentence what each event is about, so the first sentence of its "
            "description was taken."
        )
    return notes


def _row(reading: RowReading, today: date, zone: str, organiser: str) -> Row:
    typed = " ".join(open_text(reading, "title").split())
    title, status = title_status(typed)
    if reading.one_time:
        return reading.row(Event, title or reading.spot, _WITHIN)
    check_public(reading)
    _read_title(reading, title)
    over = read_event_times(reading, today, zone)
    read_event_place(reading)
    read_status(reading, typed if status else "", over, today)
    _read_organiser(reading, organiser)
    _read_words(reading, title)
    read_contact(reading)
    read_booking(reading, today, zone)
    _doubt_people(reading)
    return reading.row(Event, title or reading.spot, _WITHIN)


def _read_title(reading: RowReading, title: str) -> None:
    if not title:
        if not _blamed(reading, "title"):
            reading.fault("missing", _at(reading, "title"), remedy="Add what the event is called.")
        return
    reading.fields["title"] = title
    reading.used["title"] = reading.cells["title"].column
    if is_surely_a_name(title) or (_is_of_names(reading) and looks_like_a_name(title)):
        if _is_of_names(reading):
            reading.fault("person-titled", reading.cells["title"])
        else:
            reading.doubt("title-person", value=title)


def _is_of_names(reading: RowReading) -> bool:
    """Say whether the title stands in a column that may as well hold names of people."""
    return fold(reading.cells["title"].column) in _NAMED


def _doubt_people(reading: RowReading) -> None:
    """Say of people who are named in words that will be published that they are."""
    texts: dict[str, str] = {}
    for name in _TOLD:
        column = reading.cells[name].column if name in reading.cells else ""
        if column:
            texts[column] = open_text(reading, name)
    known = (reading.fields.get(each, "") for each in ("title", "organiser", "series", "programme"))
    place = reading.fields.get("place", {})
    doubt_people(reading, texts, *map(str, known), place.get("name", ""), place.get("address", ""))


def _blamed(reading: RowReading, name: str) -> bool:
    return name in reading.cells and any(
        each.column == reading.cells[name].column for each in reading.faults
    )


def _at(reading: RowReading, name: str) -> Typed:
    return reading.at(name, heading_of("events", name))


def _read_words(reading: RowReading, title: str) -> None:
    standfirst, detail = open_text(reading, "standfirst"), open_text(reading, "detail")
    if detail and not standfirst:
        standfirst, detail = first_sentence(detail)
    if standfirst:
        reading.fields["standfirst"] = " ".join(standfirst.split())
    elif title:
        organiser = reading.fields.get("organiser", "")
        words = f"An event held by {organiser}." if organiser else "An event."
        reading.assume("standfirst", words)
        reading.doubt("standfirst-made", words=words)
    if detail:
        reading.fields["detail"] = as_prose(detail)
    for name in _NAMES:
        if words := " ".join(open_text(reading, name).split()):
            reading.fields[name] = words
    for name in _LISTS:
        if words := open_text(reading, name):
            reading.fields[name] = listed(words)
    if uid := reading.text("uid"):
        reading.fields["uid"] = uid
    _read_cost(reading)


def _read_cost(reading: RowReading) -> None:
    if cost := reading.cell("cost"):
        if looks_empty(cost):
            reading.left[cost.column] = cost.text
        elif is_undecided(cost.text):
            reading.fault("undecided", cost)
        else:
            reading.fields["cost"] = cost_words(cost.value)


def _read_organiser(reading: RowReading, organiser: str) -> None:
    words = " ".join(reading.text("organiser").split())
    if words and is_surely_a_name(words):
        if not organiser:
            reading.fault("organiser-person", reading.cells["organiser"])
            return
        reading.left[reading.cells["organiser"].column] = words
        reading.doubt("organiser-left", value=words)
        words = ""
    if words:
        reading.fields["organiser"] = words
    elif organiser:
        reading.assume("organiser", organiser)
    elif "organiser" not in reading.fields and not _blamed(reading, "organiser"):
        remedy = "Add the name of the organisation that holds it."
        reading.fault("missing", _at(reading, "organiser"), remedy=remedy)
