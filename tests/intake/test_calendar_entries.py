"""Entries of calendars as the programs of organisations export them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.intake.event_rows import read_events
from tellback.intake.rows import Sheet

CASES = yaml.load(
    Path(__file__).with_name("calendar_entries.yml").read_text("utf-8"), yaml.BaseLoader
)
TODAY = date(2026, 11, 21)


def _read(
    folder: Path, case: dict[str, Any], encoding: str = "utf-8", organiser: str = ""
) -> Sheet:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a//b//EN", *case.get("calendar", [])]
    entries = case.get("entries") or [case["entry"]]
    lines = [line for entry in entries for line in ("BEGIN:VEVENT", *_usual(entry), "END:VEVENT")]
    text = "\r\n".join([*head, *lines, *case.get("after", []), "END:VCALENDAR", ""])
    (folder / "sent.ics").write_bytes(text.encode(encoding))
    return read_events(folder / "sent.ics", TODAY, "Europe/London", organiser)


def _usual(lines: list[str]) -> list[str]:
    """Give the lines of an entry, with those of CASES' usual one that it does not state itself."""
    stated = {line.split(":")[0].split(";")[0] for line in lines}
    return [
        *(each for each in CASES["usual"] if each.split(":")[0].split(";")[0] not in stated),
        *lines,
    ]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: str(case["about"]))
def test_entries(tmp_path: Path, case: dict[str, Any]) -> None:
    sheet = _read(tmp_path, case)
    assert len(sheet.rows) == int(case.get("rows", 1))
    row = sheet.rows[0]
    faults = {each.column: each.why for each in row.faults}
    assert faults.keys() == case.get("fault", {}).keys(), faults
    for column, why in case.get("fault", {}).items():
        assert why in faults[column]
    for name, value in case.get("fields", {}).items():
        assert row.fields.get(name) == (None if value == "null" else value), name
    if "doubt" in case:
        assert any(case["doubt"] in each for each in row.doubts), row.doubts
    if "note" in case:
        assert any(case["note"] in each for each in sheet.notes), sheet.notes
    if "left" in case:
        assert row.left == case["left"]
    if "assumed" in case:
        assert sorted(row.assumed) == case["assumed"]
    assert row.only_on == case.get("only_on", "")
    assert row.of_calendar


@pytest.mark.parametrize(
    ("lines", "column"),
    [
        (["DTSTART;VALUE=DATE:99991231"], "Start"),
        (["DTSTART:20270701T090000", "DURATION:P99999999W"], "Length"),
    ],
)
def test_an_entry_that_ends_after_all_time(
    tmp_path: Path, lines: list[str], column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = [each for each in CASES["usual"] if not each.startswith(("DTSTART", "DTEND"))]
    monkeypatch.setitem(CASES, "usual", usual)
    sound = ["UID:2@example.org", "DTSTART:20270701T090000", "DTEND:20270701T100000"]
    odd, other = _read(tmp_path, {"entries": [lines, sound]}).rows
    assert [(each.column, each.why) for each in odd.faults] == [
        (column, "This cannot be read as a date.")
    ]
    assert not other.faults


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_calendar_however_it_is_saved(tmp_path: Path, encoding: str) -> None:
    (row,) = _read(tmp_path, {"entry": ["SUMMARY:Café"]}, encoding).rows
    assert row.name == "Café"
    assert row.spot == "entry 1"


def test_an_invitation_of_a_person_with_who_sent_it(tmp_path: Path) -> None:
    entry = ["ORGANIZER;CN=Jane Smith:mailto:jane.smith@example.org"]
    (row,) = _read(tmp_path, {"entry": entry}, organiser="mill-lane").rows
    assert not row.faults
    assert row.fields["organiser"] == "mill-lane"


def test_nobody_who_was_invited_is_told(tmp_path: Path) -> None:
    guests = [
        "ATTENDEE;CN=Jo Bloggs:mailto:jo@example.org",
        "ORGANIZER;CN=Jane Smith:mailto:j@e.org",
    ]
    sheet = _read(tmp_path, {"entry": guests, "calendar": ["X-WR-CALNAME:Mill Lane Growers"]})
    (row,) = sheet.rows
    assert "Jo" not in str(sheet)
    assert "Jane" not in str(row.fields)
    assert row.fields["organiser"] == "Mill Lane Growers"
    assert row.left == {"Organiser": "Jane Smith, j@e.org"}
