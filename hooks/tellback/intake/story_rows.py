"""What a sheet of stories says, row by row. Nothing of it is consent: that is recorded by whoever
keeps the register, and until then a story is held back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tellback.intake.columns import heading_of, read_rows
from tellback.intake.event_place import open_text
from tellback.intake.person_names import looks_like_a_name
from tellback.intake.plain_prose import as_prose
from tellback.intake.row_reading import RowReading, TypedError
from tellback.intake.rows import Row, Sheet
from tellback.intake.tables import read_tables
from tellback.intake.typed_dates import read_day
from tellback.intake.typed_values import listed
from tellback.model.event import USUAL_ZONE
from tellback.model.story import Story
from tellback.model.text import spoken_date

_WITHIN = {
    "slug": "any",
    "programme": "any",
    "title": "any",
    "domain": "any",
    "teller": "any",
    "collected": {"by": "any", "on": "2000"},
    "happened": "any",
    "why_significant": "any",
}
_WORDS = ("title", "programme", "session", "domain", "teller", "period", "content_note")
_PROSE = ("happened", "before", "after", "why_significant", "unexpected")
_LISTS = ("themes", "organisations")
_REMEDIES = {
    "title": "Add a title: a few words by which to tell it from others.",
    "domain": "Add the domain of change that it belongs to, as the site calls it.",
    "teller": "Add who tells it, by role: a foster carer, a young person. Never a name.",
    "collected_by": "Add who wrote it down, by role: a participation worker.",
    "collected_on": "Add the day, the month or the year in which it was written down.",
}


def read_stories(file: Path, today: date) -> Sheet:
    """Give the stories in ``file``: CSV, XLSX or ODS.

    Raises SheetError for a file that cannot be read at all.
    """
    read = read_rows(read_tables(file), "stories", file.name)
    rows = tuple(_row(each, today) for each in read.rows)
    return Sheet(rows, tuple(read.unknown), tuple(read.notes))


def _row(reading: RowReading, today: date) -> Row:
    _read_words(reading)
    _read_collected(reading, today)
    _check_missing(reading)
    for name in ("teller", "collected_by"):
        cell = reading.cells.get(name)
        if cell and looks_like_a_name(cell.text):
            reading.fault("person-named", cell)
    if "consent" in reading.cells:
        reading.left[reading.cells["consent"].column] = reading.cells["consent"].text
        reading.doubt("consent-not-taken")
    return reading.row(Story, reading.fields.get("title") or reading.spot, _WITHIN)


def _read_words(reading: RowReading) -> None:
    for name in _WORDS:
        if words := " ".join(open_text(reading, name).split()):
            reading.fields[name] = words
            reading.used[name] = reading.cells[name].column
    for name in _PROSE:
        if words := open_text(reading, name):
            reading.fields[name] = as_prose(words)
            reading.used[name] = reading.cells[name].column
    for name in _LISTS:
        if words := reading.text(name):
            reading.fields[name] = listed(words)


def _check_missing(reading: RowReading) -> None:
    for name, remedy in _REMEDIES.items():
        said = reading.fields.get("collected", {}) if "_" in name else reading.fields
        if name.removeprefix("collected_") not in said:
            _missing(reading, "missing", name, remedy=remedy)
    for name in ("happened", "why_significant"):
        if name not in reading.fields:
            _missing(reading, "story-without-words", name)


def _missing(reading: RowReading, rule: str, name: str, **facts: object) -> None:
    reading.fault(rule, reading.at(name, heading_of("stories", name)), **facts)


def _read_collected(reading: RowReading, today: date) -> None:
    collected = {
        name: " ".join(words.split())
        for name in ("by", "where")
        if (words := open_text(reading, f"collected_{name}"))
    }
    cell = reading.cell("collected_on")
    if cell and reading.text("collected_on"):
        try:
            collected["on"] = _as_known(cell.value, today)
        except TypedError as error:
            reading.refused(error, cell)
            collected["on"] = ""
        if collected["on"][:10] > today.isoformat()[: len(collected["on"])]:
            said = spoken_date(collected["on"])
            reading.fault("story-ahead", cell, day=said)
        reading.used["collected"] = cell.column
    if collected:
        reading.fields["collected"] = {
            each: collected[each] for each in ("by", "on", "where") if collected.get(each)
        }


def _as_known(typed: object, today: date) -> str:
    """Give as much of a date as ``typed`` states: a day, a month (2024-04) or a year (2024)."""
    text = str(typed).strip()
    if text.isdigit() and len(text) == 4:
        if not today.year - 100 < int(text) <= today.year:
            raise TypedError("date-far", year=text)
        return text
    try:
        return read_day(typed, today, USUAL_ZONE).days[0].isoformat()  # type: ignore[arg-type]
    except TypedError as error:
        month = error.facts.get("month_number")
        if error.rule == "date-without-day" and month and not error.facts.get("guessed"):
            return f"{error.facts['year']}-{month:02d}"
        raise
