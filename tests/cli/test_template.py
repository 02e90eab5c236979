"""``tellback template`` as it is typed, and its sheets filled in and brought back."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import openpyxl
import pytest
from cli.typed import Typed


@pytest.mark.parametrize(
    ("kind", "filled", "taken"),
    [
        (
            "events",
            {
                "Title": "Sowing",
                "Date": "2 March 2027",
                "Start time": "10:00",
                "End time": "11.30",
                "Status": "planned",
                "How people take part": "in person",
                "Organiser": "Hill School",
                "In a sentence": "Put them in.",
                "Place": "The school",
                "Step free": "yes",
            },
            "data/events/sowing.yml",
        ),
        ("organisations", {"Name": "River Trust", "Kind": "charity"}, "data/organisations.yml"),
        (
            "stories",
            {
                "Title": "The shed",
                "Programme": "Growing together",
                "Domain": "Belonging",
                "Teller": "a grower",
                "Taken down by": "a teacher",
                "Taken down on": "14 May 2026",
                "What happened": "We mended it.",
                "Why it matters": "It is dry.",
            },
            "sessions/growing-together/stories/the-shed.md",
        ),
    ],
)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_template_comes_back(
    kind: str, filled: dict, taken: str, ending: str, site: Path, typed: Typed, tmp_path: Path
) -> None:
    file = tmp_path / f"sheet.{ending}"
    code, out, err = typed("template", kind, site, "-o", file)
    assert (code, err, file.name in out) == (0, "", True)
    first = file.read_bytes()
    code, _, err = typed("template", kind, site, "-o", file)
    assert (code, "is there already" in err, file.read_bytes()) == (2, True, first)
    _fill(file, dict(filled))
    code, out, err = typed("import", kind, file, site)
    assert (code, err) == (0, ""), out
    assert "1 in (1 new), 0 to mend." in out
    assert out.partition("About the file:\n")[2].partition("\n\n")[0].splitlines() == [
        "  Row 2 says what to write in each column, and was left out.",
        "  Row 3 is the example of the empty sheet, and was left out.",
    ]
    assert "not understood" not in out
    assert (site / taken).is_file()


def _fill(file: Path, filled: dict[str, str]) -> None:
    if file.suffix == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as table:
            headings = next(csv.reader(table))
        with file.open("a", encoding="utf-8", newline="") as table:
            csv.writer(table).writerow([filled.pop(each, "") for each in headings])
    else:
        book = openpyxl.load_workbook(file)
        sheet = book.worksheets[0]
        for cell in sheet[1]:
            sheet.cell(4, cell.column, filled.pop(cell.value, None))
        book.save(file)
    assert not filled


def test_a_template_lets_people_choose(site: Path, typed: Typed, tmp_path: Path) -> None:
    assert typed("template", "events", site, "-o", tmp_path / "sheet.xlsx")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "sheet.xlsx")
    sheet, lists = book.worksheets
    assert (lists.title, lists.sheet_state) == ("Lists", "hidden")
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        column = next(iter(rule.sqref.ranges)).min_col
        cells = lists[rule.formula1.partition("!")[2].replace("$", "")]
        cells = cells if isinstance(cells, tuple) else ((cells,),)
        offered[sheet.cell(1, column).value] = [each[0].value for each in cells]
    assert offered["Organiser"] == ["Hill School", "Mill Lane Growers"]
    assert offered["Status"] == ["planned", "booking", "full", "moved", "cancelled", "held"]
    assert offered["Programme"] == ["Growing together"]


def test_a_template_beside_no_site(
    tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert typed("template", "organisations", "--today", "2026-11-21")[0] == 0
    assert os.listdir(tmp_path) == ["organisations.xlsx"]  # noqa: PTH208
    assert "The sheet can be" in typed("template", "events", "-o", "x.docx")[2]
