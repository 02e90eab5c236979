"""What is made of a row of a sheet of events, and that nothing of it is lost."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellback.intake.event_rows import read_events
from tellback.intake.row_reading import wordings
from tellback.intake.rows import Row, Sheet

CASES = yaml.load(Path(__file__).with_name("event_rows.yml").read_text("utf-8"), yaml.CBaseLoader)
TODAY = date(2026, 11, 21)
ZONE = "Europe/London"
USUAL = {
    "Title": "Learning together",
    "Date": "20/01/2027",
    "Time": "10:00 to 12:30",
    "Venue": "The hall",
    "Organiser": "Mill Lane Growers",
    "Summary": "Come and try.",
}


def _read(folder: Path, row: Mapping[str, str], **how: str) -> Sheet:
    file = folder / "sent.csv"
    with file.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows([list(row), list(row.values())])
    return read_events(file, TODAY, ZONE, **how)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["row"]))
def test_rows(tmp_path: Path, case: dict[str, Any]) -> None:
    cells = {column: typed.replace("LONG", "long " * 500) for column, typed in case["row"].items()}
    (row,) = _read(tmp_path, USUAL | cells).rows
    faults = {each.column: each.why for each in row.faults}
    assert faults.keys() == case.get("fault", {}).keys(), faults
    for column, why in case.get("fault", {}).items():
        assert why in faults[column]
    for name, value in case.get("fields", {}).items():
        assert row.fields.get(name) == (None if value == "null" else value), name
    assert any(case.get("doubt", "") in each for each in (*row.doubts, ""))
    if "doubt" in case:
        assert any(case["doubt"] in each for each in row.doubts), row.doubts
    if "assumed" in case:
        assert sorted(row.assumed) == case["assumed"]
    assert row.left == case.get("left", {})


def test_who_sent_it_can_be_said(tmp_path: Path) -> None:
    row = {name: told for name, told in USUAL.items() if name != "Organiser"}
    assert [each.column for each in _read(tmp_path, row).rows[0].faults] == ["Organiser"]
    said = _read(tmp_path, row, organiser="Mill Lane Growers").rows[0]
    assert not said.faults
    assert said.fields["organiser"] == "Mill Lane Growers"
    assert "organiser" in said.assumed


def test_a_person_in_place_of_the_organiser(tmp_path: Path) -> None:
    (row,) = _read(tmp_path, USUAL | {"Organiser": "Jane Smith"}, organiser="growers").rows
    assert not row.faults
    assert row.fields["organiser"] == "growers"
    assert row.left == {"Organiser": "Jane Smith"}


def test_what_only_a_new_record_needs(tmp_path: Path) -> None:
    bare = {"Time": "", "Venue": "", "Status": "cancelled"}
    (row,) = _read(tmp_path, USUAL | bare).rows
    assert row.faults
    assert all(each.new for each in row.faults)
    assert (row.day, row.fields["status"]) == ("2027-01-20", "cancelled")
    (wrong,) = _read(tmp_path, USUAL | bare | {"Cost": "#REF!"}).rows
    assert [each.column for each in wrong.faults if not each.new] == ["Cost"]


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("Thurs 28th Jan", "28 January 2027"),
        ("Friday 28 January", "28 January 2028"),
        ("12 May", "12 May 2027"),
        ("30 November", "30 November 2026"),
        ("12/5", "12/5/2027"),
        ("Wed 12/5", "12/5/2027"),
        ("29 February", "29 February 2028"),
    ],
)
def test_a_missing_year_is_the_next_that_fits(tmp_path: Path, typed: str, better: str) -> None:
    (row,) = _read(tmp_path, USUAL | {"Date": typed}).rows
    assert [each.how for each in row.faults] == [f"Add the year, such as {better}."]


_HEADINGS = [each[0].capitalize() for each in wordings("columns")["events"].values()]
_TYPED = st.sampled_from(
    ["", "n/a", "TBC", "yes", "12/9/27", "10am", "2-3pm", "Zoom", "weekly", "£5", "Free", "#REF!"]
) | st.text(max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(_HEADINGS), _TYPED, min_size=4))
def test_whatever_is_in_the_cells(tmp_path: Path, cells: dict[str, str]) -> None:
    row = USUAL | cells
    for each in _read(tmp_path, row).rows:
        assert each.fields or each.faults
        for fault in each.faults:
            assert fault.why.endswith((".", "?"))
            assert fault.how.endswith(".")
            assert "{" not in fault.how.replace(fault.value, "")


_NOT_WORDS = "date|start|end|time|lasts|recur|not_on|zone|mode|status|link|email|phone|clos|moved"
_IN_WORDS = [
    each[0].capitalize()
    for name, each in wordings("columns")["events"].items()
    if not re.search(_NOT_WORDS, name)
]


@pytest.mark.parametrize("mode", ["in person", "online"])
@pytest.mark.parametrize("column", _IN_WORDS)
def test_no_cell_is_lost(tmp_path: Path, column: str, mode: str) -> None:
    usual = USUAL | ({"Venue": "", "Format": "online"} if mode == "online" else {})
    (row,) = _read(tmp_path, usual | {column: "violet ink"}).rows
    assert row.faults or column in row.left or {"violet", "ink"} <= set(_told(row).split())


def _told(row: Row) -> str:
    """Give all words that a row was read as, and that are said of it."""
    said = " ".join([str(dict(row.fields)), *row.doubts])
    return "".join(each if each.isalnum() else " " for each in said.lower())
