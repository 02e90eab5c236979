"""Makes the sheet that an organisation sends: 500 events typed as people type them, 40 of them
spoiled as spoiled.yml says, the same at each run."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter
import yaml
from odfdo import Cell, Document, Row, Table

SPOILED = yaml.safe_load(Path(__file__).with_name("spoiled.yml").read_text(encoding="utf-8"))
EVENTS = 500
ABOVE = [["Learning events"], ["Please send back by Friday"], []]
HEADINGS = [
    "Event title", "Date", "Time", "Venue", "Postcode", "Run by", "Description", "Format", "Status",
    "Cost (£)", "Booking link", "Book by", "E-mail", "Tel.", "Wheelchair access?", "Repeats",
    "Lunch ordered",
]  # fmt: skip
_TIMES = (
    ("10am - 12.30pm", time(10), time(12, 30)),
    ("10:00 to 12:30", time(10), time(12, 30)),
    ("2-3.30pm", time(14), time(15, 30)),
    ("9.30–1", time(9, 30), time(13)),
    ("1000-1230", time(10), time(12, 30)),
    ("from noon until 2pm", time(12), time(14)),
)
_PLACES = (
    ("The community hall", "face to face", "in person"),
    ("Zoom", "", "online"),
    ("", "MS Teams", "online"),
    ("The library and Zoom", "Hybrid", "both"),
    ("St Mary's, 1 High Street, Exampleton", "F2F", "in person"),
)


@dataclass(frozen=True, slots=True)
class SentRow:
    """One row: its cells by heading, what it is to be read as, and how it was spoiled, if so."""

    cells: Mapping[str, Any]
    start: datetime
    end: datetime
    mode: str
    spoilt: Mapping[str, Any] | None = None


def sent_rows(
    organisers: Sequence[str], spoiled: Sequence[Any] = SPOILED["sheet"]
) -> list[SentRow]:
    """Give the rows, the 40 spoiled ones spread among them."""
    random = Random(1969)
    at = dict(zip(sorted(random.sample(range(EVENTS), 40)), (*spoiled * 4,)[:40], strict=True))
    return [_row(number, random, organisers, at.get(number)) for number in range(EVENTS)]


def _row(number: int, random: Random, organisers: Sequence[str], spoilt: Any) -> SentRow:
    day = date(2027, 1, 4) + timedelta(days=number)
    typed, start, end = random.choice(_TIMES)
    venue, how, mode = random.choice(_PLACES)
    cells: dict[str, Any] = {
        "Event title": f"Learning together {number + 1}",
        "Date": _typed_date(day, random),
        "Time": typed,
        "Venue": venue,
        "Run by": random.choice(organisers),
        "Description": "Come and try it. It is *fun* and\nthere is tea.",
        "Format": how,
        "Status": random.choice(["", "Booking open", "confirmed", "Fully booked"]),
        "Cost (£)": random.choice(["Free", 10, "£5", "", 7.5]),
        "Booking link": random.choice(
            [f"www.example.org/{number}", f"https://example.org/{number}"]
        ),
        "Book by": random.choice(["", day - timedelta(days=2)]),
        "E-mail": random.choice(["events@example.org", "events @ example.org", ""]),
        "Tel.": random.choice(["01632 960123", 1632960123, ""]),
        "Wheelchair access?": random.choice(["Y", "no", "Yes, by the side door", ""]),
        "Repeats": random.choice(["", "", "one-off"]),
        "Lunch ordered": random.choice(["12 rolls", ""]),
    }
    cells |= spoilt["change"] if spoilt else {}
    moments = (datetime.combine(day, each) for each in (start, end))
    return SentRow(cells, *moments, mode, spoilt)


def _typed_date(day: date, random: Random) -> Any:
    ordinal = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return random.choice(
        [
            day,
            f"{day:%d/%m/%Y}",
            f"{day.day}.{day.month}.{day:%y}",
            f"{day:%A} {day.day}{ordinal} {day:%B} {day.year}",
            f"{day:%a} {day.day} {day:%b} {day:%y}",
            day.isoformat(),
            f"{day:%B} {day.day}, {day.year}",
        ]
    )


def write_sheet(rows: Sequence[SentRow], file: Path) -> None:
    """Write ``rows`` as CSV (semicolons, Windows-1252), XLSX or ODS, as the name of ``file`` says,
    with a title above and a total below."""
    body = [[each.cells.get(heading, "") for heading in HEADINGS] for each in rows]
    table: list[list[Any]] = [*ABOVE, HEADINGS, *body[:100], [], *body[100:], ["Total", len(rows)]]
    {".csv": _csv, ".xlsx": _xlsx, ".ods": _ods}[file.suffix](table, file)


def _csv(table: list[list[Any]], file: Path) -> None:
    with file.open("w", newline="", encoding="cp1252") as opened:
        writer = csv.writer(opened, delimiter=";")
        for row in table:
            writer.writerow(
                [f"{each:%d/%m/%Y}" if isinstance(each, date) else each for each in row]
            )


def _xlsx(table: list[list[Any]], file: Path) -> None:
    with xlsxwriter.Workbook(file) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Events")
        for row, cells in enumerate(table):
            for column, each in enumerate(cells):
                if isinstance(each, date):
                    sheet.write_datetime(row, column, datetime.combine(each, time()), day)
                elif isinstance(each, str):
                    sheet.write_string(row, column, each)
                else:
                    sheet.write(row, column, each)


def _ods(table: list[list[Any]], file: Path) -> None:
    document = Document("spreadsheet")
    document.body.clear()
    sheet = Table("Events")
    for cells in table:
        row = Row()
        row.extend_cells([Cell(each) if each != "" else Cell() for each in cells])
        sheet.append_row(row)
    document.body.append(sheet)
    document.save(file)


def write_calendar(rows: Sequence[SentRow], file: Path) -> None:
    """Write ``rows`` as a calendar; of the spoiled ones, ``change`` holds properties."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tests//sent//EN"]
    for number, row in enumerate(rows):
        said = {
            "UID": f"{number}@example.org",
            "SUMMARY": f"Learning together {number + 1}",
            "DTSTART;TZID=Europe/London": f"{row.start:%Y%m%dT%H%M%S}",
            "DTEND;TZID=Europe/London": f"{row.end:%Y%m%dT%H%M%S}",
            "LOCATION": "Zoom" if row.mode == "online" else "The community hall",
            "ORGANIZER;CN=" + row.cells["Run by"]: "mailto:events@example.org",
            "DESCRIPTION": "<p>Come and try it. It is fun.</p><p>There is tea.</p>",
        }
        for name, value in (row.spoilt["change"] if row.spoilt else {}).items():
            said = {each: told for each, told in said.items() if each.split(";")[0] != name}
            if value is not None:
                said[name] = value
        lines += [
            "BEGIN:VEVENT",
            *(f"{name}:{value}" for name, value in said.items()),
            "END:VEVENT",
        ]
    file.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]), encoding="utf-8")
