"""The sheet of 500 events, 40 of them spoiled, brought into a site: twice, with the same result."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from house.building import copied_site
from intake.sent_sheet import SPOILED, sent_rows, write_calendar, write_sheet

from tellback.intake.event_rows import read_events
from tellback.intake.scorecard import Outcome, Scorecard, counts_text, scorecard_text
from tellback.intake.scorecard_report import report_text
from tellback.intake.taking_in import Task, take_in
from tellback.steps import build_library

pytestmark = pytest.mark.long

TODAY = date(2026, 11, 21)
ORGANISERS = ["Mill Lane Growers", "the Hill school"]


@pytest.mark.parametrize("form", ["xlsx", "ics"])
def test_460_are_taken_and_40_explained(tmp_path: Path, form: str) -> None:
    root, file = copied_site("allotment", tmp_path), tmp_path / f"sent.{form}"
    rows = sent_rows(ORGANISERS, SPOILED["calendar" if form == "ics" else "sheet"])
    (write_calendar if form == "ics" else write_sheet)(rows, file)

    first = _take(file, root)
    assert "500 events. 460 in (460 new), 40 to mend." in counts_text(first), scorecard_text(first)
    files = _texts(root)
    assert len(files) == 461
    assert not [each for each in build_library(root, TODAY).problems if each.stops]

    again = _take(file, root)
    assert "500 events. 460 in (460 as they were), 40 to mend." in counts_text(again)
    assert again.to_mend == first.to_mend
    assert _texts(root) == files

    # Of every row that is to mend it is said why and how, and a report has all of it.
    report = report_text(again, ".csv")
    for row, sent in zip(again.rows, rows, strict=True):
        assert (row.outcome is Outcome.MEND) == (sent.spoilt is not None), row
        if sent.spoilt is not None:
            assert any(sent.spoilt["why"] in fault.why and fault.how for fault in row.faults)
            assert row.spot in report
    kinds = {sent.spoilt["kind"] for sent in rows if sent.spoilt is not None}
    assert form == "ics" or len(kinds) >= 15


def _take(file: Path, root: Path) -> Scorecard:
    sheet = read_events(file, TODAY, "Europe/London")
    return take_in(sheet, Task("event", file.name, root, TODAY), _nobody)


def _texts(root: Path) -> dict[str, str]:
    return {each.name: each.read_text("utf-8") for each in (root / "data/events").iterdir()}


def _nobody() -> None:
    raise AssertionError("nobody else is at work here")
