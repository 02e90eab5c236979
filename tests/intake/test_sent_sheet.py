"""The sheet of 500 events, 40 of them spoiled, in each form in which it is sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from intake.sent_sheet import SPOILED, SentRow, sent_rows, write_calendar, write_sheet

from tellback.intake.event_rows import read_events
from tellback.intake.row_reading import wordings
from tellback.intake.rows import Row, Sheet

pytestmark = pytest.mark.long

TODAY = date(2026, 11, 21)
ZONE = "Europe/London"
ORGANISERS = ["Mill Lane Growers", "The Young Parents Project"]


FORMS = ("csv", "xlsx", "ods")


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sheet]:
    """The same rows in each form, read back."""
    folder = tmp_path_factory.mktemp("sent")
    for form in FORMS:
        write_sheet(sent_rows(ORGANISERS), folder / f"sent.{form}")
    return {form: read_events(folder / f"sent.{form}", TODAY, ZONE) for form in FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_every_row_of_a_sheet(sheets: dict[str, Sheet], form: str) -> None:
    rows, sheet = sent_rows(ORGANISERS), sheets[form]
    _as_sent(sheet, rows)
    assert sheet.unknown == ("Lunch ordered",)
    assert any("Learning events" in each for each in sheet.notes)
    assert any("total" in each for each in sheet.notes)
    for row, sent in zip(sheet.rows, rows, strict=True):
        lunch = sent.cells.get("Lunch ordered")
        assert row.left.get("Lunch ordered", "") == lunch


def test_every_entry_of_a_calendar(tmp_path: Path) -> None:
    rows = sent_rows(ORGANISERS, SPOILED["calendar"])
    write_calendar(rows, tmp_path / "sent.ics")
    _as_sent(read_events(tmp_path / "sent.ics", TODAY, ZONE), rows)


def test_the_forms_say_the_same(sheets: dict[str, Sheet]) -> None:
    first, *others = (
        [(row.name, dict(row.fields)) for row in each.rows] for each in sheets.values()
    )
    for other in others:
        assert other == first


def test_there_are_many_kinds_of_fault() -> None:
    for form in ("sheet", "calendar"):
        kinds = {each["kind"] for each in SPOILED[form]}
        assert kinds <= wordings("mending")["faults"].keys()
    assert len(SPOILED["sheet"]) == 40
    assert len({each["kind"] for each in SPOILED["sheet"]}) >= 25


def _as_sent(sheet: Sheet, rows: list[SentRow]) -> None:
    assert len(sheet.rows) == len(rows) == 500
    assert sum(not row.faults for row in sheet.rows) == 460
    for row, sent in zip(sheet.rows, rows, strict=True):
        if sent.spoilt is None:
            _well_read(row, sent)
        else:
            found = [(each.column, each.why) for each in row.faults]
            assert any(
                column == sent.spoilt["column"] and sent.spoilt["why"] in why
                for column, why in found
            ), (sent.spoilt, found)
            assert len(found) == 1, found
            assert all(each.how for each in row.faults)


def _well_read(row: Row, sent: SentRow) -> None:
    assert not row.faults, (row.spot, row.faults)
    assert row.name == sent.cells["Event title"]
    assert row.fields["start"] == f"{sent.start:%Y-%m-%dT%H:%M}"
    assert row.fields["end"] == f"{sent.end:%Y-%m-%dT%H:%M}"
    assert row.fields["organiser"] == sent.cells["Run by"]
    assert row.fields["standfirst"] == "Come and try it."
