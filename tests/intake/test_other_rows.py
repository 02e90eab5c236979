"""What is made of a row of a sheet of organisations or stories."""

from __future__ import annotations

import csv
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.intake.organisation_rows import read_organisations
from tellback.intake.story_rows import read_stories

CASES = yaml.load(Path(__file__).with_name("other_rows.yml").read_text("utf-8"), yaml.BaseLoader)
READERS = {
    "organisations": read_organisations,
    "stories": partial(read_stories, today=date(2026, 11, 21)),
}


@pytest.mark.parametrize(
    ("kind", "case"),
    [
        pytest.param(kind, case, id=f"{kind}: {case['row']}")
        for kind in READERS
        for case in CASES[kind]["cases"]
    ],
)
def test_rows(tmp_path: Path, kind: str, case: dict[str, Any]) -> None:
    cells = CASES[kind]["usual"] | case["row"]
    with (tmp_path / "sent.csv").open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows([list(cells), list(cells.values())])
    (row,) = READERS[kind](tmp_path / "sent.csv").rows
    faults = {each.column: each.why for each in row.faults}
    assert faults.keys() == case.get("fault", {}).keys(), faults
    for column, why in case.get("fault", {}).items():
        assert why in faults[column]
    for name, value in case.get("fields", {}).items():
        assert row.fields.get(name) == (None if value == "null" else value), name
    if "doubt" in case:
        assert any(case["doubt"] in each for each in row.doubts), row.doubts
    assert row.left == case.get("left", {})
