"""What becomes of the rows that an empty sheet holds itself, and of what was typed over them."""

from __future__ import annotations

import csv
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.intake.event_rows import read_events
from tellback.intake.organisation_rows import read_organisations
from tellback.intake.story_rows import read_stories
from tellback.intake.template_sheet import template_columns

CASES = yaml.load(Path(__file__).with_name("template_rows.yml").read_text("utf-8"), yaml.SafeLoader)
TODAY = date(2026, 11, 21)
READERS = {
    "events": partial(read_events, today=TODAY, zone="Europe/London"),
    "organisations": read_organisations,
    "stories": partial(read_stories, today=TODAY),
}
WHY = "It still holds what the empty sheet says, in {}."


@pytest.mark.parametrize(
    ("kind", "case"),
    [
        pytest.param(kind, case, id=f"{kind}: {case.get('name', case)}")
        for kind in CASES
        for case in CASES[kind]
    ],
)
def test_rows(tmp_path: Path, kind: str, case: dict[str, Any]) -> None:
    columns = template_columns(kind)
    cells = {
        each.heading: getattr(each, case["from"]) if "from" in case else "" for each in columns
    }
    assert case.get("row", {}).keys() <= cells.keys()
    with (tmp_path / "sent.csv").open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows([list(cells), list((cells | case.get("row", {})).values())])
    sheet = READERS[kind](tmp_path / "sent.csv")
    if "note" in case:
        assert (sheet.rows, sheet.notes) == ((), (case["note"],))
        return
    (row,) = sheet.rows
    assert not [each for each in sheet.notes if "left out" in each]
    whole = [each for each in row.faults if not each.column]
    if "still" not in case:
        assert not row.faults
        assert row.left == case.get("left", {})
        assert "uid" not in row.fields
        assert len(row.doubts) == len(row.left)
        return
    (fault,) = whole
    assert fault.why == WHY.format(case["still"])
    also = f" {case['also']}" if "also" in case else ""
    assert fault.how.startswith(f"Type your own there, or empty the cells.{also}")


def test_what_was_left_of_the_sheet_is_in_no_field(tmp_path: Path) -> None:
    columns = template_columns("events")
    for part in ("say", "example"):
        cells = {each.heading: getattr(each, part) for each in columns} | {"Title": "Sowing"}
        with (tmp_path / "sent.csv").open("w", newline="", encoding="utf-8") as opened:
            csv.writer(opened).writerows([list(cells), list(cells.values())])
        (row,) = READERS["events"](tmp_path / "sent.csv").rows
        assert not {"uid", "detail", "organiser", "place"} & row.fields.keys()
        assert row.fields.get("facilities", {}).keys() <= {"hearing_loop", "captions"}
