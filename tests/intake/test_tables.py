"""Files as spreadsheets save them: encodings, signs between the cells, several sheets, headings
anywhere, and whatever is no sheet at all."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from odfdo import Cell, Document, Row, Table

from tellback.intake.columns import heading_of
from tellback.intake.event_rows import read_events
from tellback.intake.organisation_rows import read_organisations
from tellback.intake.row_reading import wordings
from tellback.intake.rows import Sheet, SheetError

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
TODAY = date(2026, 11, 21)
LINES = [
    ["Title", "Date", "Time", "Venue", "Organiser", "Cost"],
    ["Café “Où”", "20/01/2027", "10-12", "The hall", "Mill Lane Growers", "£5"],
    ["Two", "21/01/2027", "10-12", "The hall, the back room", "Mill Lane Growers", ""],
]


def _text(sign: str, lines: list[list[str]] | None = None) -> str:
    quoted = ([f'"{each}"' if sign in each else each for each in line] for line in lines or LINES)
    return "".join(f"{sign.join(line)}\r\n" for line in quoted)


def _read(folder: Path, content: bytes, name: str = "sent.csv") -> Sheet:
    (folder / name).write_bytes(content)
    return read_events(folder / name, TODAY, "Europe/London")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_text_however_it_is_saved(tmp_path: Path, encoding: str, sign: str) -> None:
    sheet = _read(tmp_path, _text(sign).encode(encoding))
    first, second = sheet.rows
    assert first.fields["title"] == "Café “Où”"
    assert first.fields["cost"] == "£5"
    assert second.fields["place"] == {"name": "The hall, the back room"}
    assert not first.faults + second.faults


def test_the_line_that_excel_adds(tmp_path: Path) -> None:
    sheet = _read(tmp_path, b"sep=;\r\n" + _text(";").encode())
    assert [each.spot for each in sheet.rows] == ["row 3", "row 4"]


def test_text_under_the_name_of_a_workbook(tmp_path: Path) -> None:
    assert len(_read(tmp_path, _text(",").encode(), "sent.xlsx").rows) == 2


def test_headings_anywhere_and_what_is_no_row(tmp_path: Path) -> None:
    head, one, two = LINES
    lines = [["Our events"], [], head, ["Spring"], one, [], head, two, ["Total", "2"], ["Thanks!"]]
    sheet = _read(tmp_path, _text(",", lines).encode())
    assert [each.spot for each in sheet.rows] == ["row 5", "row 8"]
    assert sheet.notes == (
        "Row 1 stands above the headings: “Our events”.",
        "Row 4 holds one cell alone, and was taken for a note: “Spring”.",
        "Row 7 repeats the headings.",
        "Row 9 was taken for a total: “Total; 2”.",
        "Row 10 holds one cell alone, and was taken for a note: “Thanks!”.",
    )


def test_headings_that_are_nearly_right_or_twice_there(tmp_path: Path) -> None:
    lines = [
        [*LINES[0][:4], "Organsier", "Price", "Cost", "Lunch", ""],
        [*LINES[1], "free", "rolls", "x"],
    ]
    lines[1][4] = "Mill Lane Growers"
    sheet = _read(tmp_path, _text(",", lines).encode())
    (row,) = sheet.rows
    assert row.fields["organiser"] == "Mill Lane Growers"
    assert row.left == {"Cost": "free", "Lunch": "rolls", "column I": "x"}
    assert sheet.unknown == ("Cost", "Lunch")
    assert "The column “Organsier” was read as “Organiser”." in sheet.notes
    (two,) = [each for each in sheet.notes if "“Price” and “Cost” can both be" in each]
    assert two.endswith("“Price” was taken, and “Cost” left out.")


def test_two_columns_that_say_the_same(tmp_path: Path) -> None:
    lines = [[*line, *more] for line, more in zip(LINES, (["Price"], ["£5"], [""]), strict=True)]
    sheet = _read(tmp_path, _text(",", lines).encode())
    assert "The column “Price” says the same as “Cost”, and was left out." in sheet.notes


@pytest.mark.parametrize(
    ("before", "others"),
    [
        (["Name", "Title of the day"], ["Jane Smith", "x"]),
        (["ID", "Start time", "Completion time", "Email", "Name"], [1, "9am", "10am", "j@e", "Jo"]),
        (["Timestamp", "Email address"], ["1/2/2026", "jane@example.org"]),
    ],
)
def test_the_heading_that_says_most(tmp_path: Path, before: list[str], others: list[str]) -> None:
    head = [
        *before,
        "Event name",
        "Event date",
        "Event start time",
        "Event end time",
        *LINES[0][3:],
    ]
    told = [*others, "The walk", "20/01/2027", "1pm", "2pm", *LINES[1][3:]]
    sheet = _read(tmp_path, _text(",", [head, list(map(str, told))]).encode())
    (row,) = sheet.rows
    assert (row.fields["title"], row.fields["start"]) == ("The walk", "2027-01-20T13:00")
    assert not row.faults
    assert "contact" not in row.fields
    if len(before) > 2:
        assert not row.left
        assert not sheet.unknown
    assert all(f"“{before[0]}”" in " ".join(sheet.notes) for _ in before)


def test_cells_over_several_rows_of_open_document(tmp_path: Path) -> None:
    document = Document("spreadsheet")
    document.body.clear()
    sheet = Table("Events")
    for cells in (*LINES, ["Three", "22/01/2027", *LINES[2][2:4], "", ""]):
        row = Row()
        row.extend_cells([Cell(each) if each else Cell() for each in cells])
        sheet.append_row(row)
    sheet.set_span((4, 2, 4, 3))
    document.body.append(sheet)
    document.save(tmp_path / "sent.ods")
    read = read_events(tmp_path / "sent.ods", TODAY, "Europe/London")
    assert [each.fields["organiser"] for each in read.rows] == ["Mill Lane Growers"] * 3
    assert any("shares one cell" in each for each in read.rows[2].doubts)


def _with_dates(*dates: str) -> list[list[str]]:
    return [LINES[0], *([f"Day {at}", each, *LINES[2][2:]] for at, each in enumerate(dates))]


@pytest.mark.parametrize(
    ("dates", "faulty", "said"),
    [
        (["3/4/2027", "1/22/2027", "13 May 2027", "5/5/2027"], [0, 1], ""),
        (["3/4/2027", "22/1/2027", "13/5/2027"], [], ""),
        (["3/4/2027", *(f"{day}/5/2027" for day in range(13, 18)), "1/22/2027"], [6], "is that so"),
    ],
)
def test_dates_with_the_month_first(
    tmp_path: Path, dates: list[str], faulty: list[int], said: str
) -> None:
    sheet = _read(tmp_path, _text(";", _with_dates(*dates)).encode())
    assert [at for at, row in enumerate(sheet.rows) if row.faults] == faulty
    if 0 in faulty:
        (fault,) = sheet.rows[0].faults
        assert "whether 3 April 2027 or 4 March 2027 is meant" in fault.why
        assert "“Date” of row 3 has the month first" in fault.why
    assert not said or any(said in each for each in sheet.notes)


def test_dates_that_a_spreadsheet_may_have_turned_round(tmp_path: Path) -> None:
    def read(*dates: date | str) -> Sheet:
        file = tmp_path / "sent.xlsx"
        with xlsxwriter.Workbook(file) as book:
            sheet, form = book.add_worksheet(), book.add_format({"num_format": "d/m/yyyy"})
            for row, cells in enumerate(_with_dates(*map(str, dates))):
                sheet.write_row(row, 0, cells)
            for row, each in enumerate(dates, 1):
                if isinstance(each, date):
                    sheet.write_datetime(row, 1, datetime(each.year, each.month, each.day), form)  # noqa: DTZ001
        return read_events(file, TODAY, "Europe/London")

    kept = date(2027, 3, 2)
    doubted = read("13/01/2027", kept)
    assert not doubted.rows[1].faults
    assert any("row 3 now says 2 March 2027" in each for each in doubted.notes)
    assert [bool(row.faults) for row in read("1/13/2027", kept, date(2027, 3, 22)).rows] == [
        True,
        True,
        False,
    ]


def test_a_column_of_names_is_no_title(tmp_path: Path) -> None:
    lines = [["Name", *LINES[0][1:]], ["Jane Smith", *LINES[1][1:]], ["The walk", *LINES[2][1:]]]
    person, walk = _read(tmp_path, _text(",", lines).encode()).rows
    assert [each.column for each in person.faults] == ["Name"]
    assert walk.fields["title"] == "The walk"


def test_a_form_with_its_headings_down_the_side(tmp_path: Path) -> None:
    lines = [list(each) for each in zip(*LINES[:2], strict=True)]
    (row,) = _read(tmp_path, _text(",", lines).encode()).rows
    assert row.spot == "column B"
    assert row.fields["start"] == "2027-01-20T10:00"


def test_several_sheets_and_cells_over_several_rows(tmp_path: Path) -> None:
    file = tmp_path / "sent.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Spring")
        for row, cells in enumerate([*LINES, ["Three", "", *LINES[2][2:]]]):
            sheet.write_row(row, 0, cells)
        sheet.merge_range(2, 1, 3, 1, "21/01/2027")
        book.add_worksheet("Notes").write(0, 0, "Nothing here")
        hidden = book.add_worksheet("Old")
        hidden.write_row(0, 0, LINES[0])
        hidden.hide()
        book.add_worksheet("Empty")
    read = read_events(file, TODAY, "Europe/London")
    assert [each.spot for each in read.rows] == [
        "row 2 of “Spring”",
        "row 3 of “Spring”",
        "row 4 of “Spring”",
    ]
    assert read.rows[2].fields["start"] == "2027-01-21T10:00"
    assert any("shares one cell" in each for each in read.rows[2].doubts)
    assert read.notes == (
        "The sheet “Notes” has no headings, and was left out.",
        "The sheet “Old” is hidden, and was left out.",
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("sent.csv", b"", "is empty"),
        ("sent.csv", b"\n \n", "is empty"),
        ("sent.csv", b"Dear all,\nwe have events.", "no row of headings such as Title, Date and"),
        ("sent.pdf", b"%PDF-1.7", "is no sheet that can be read"),
        ("sent.docx", b"PK\x03\x04", "is no sheet that can be read"),
        ("sent.xlsx", b"PK\x03\x04 broken", "cannot be read: open it in a spreadsheet"),
        ("sent.ods", b"PK\x03\x04 broken", "cannot be read: open it in a spreadsheet"),
        ("sent.xls", b"\xd0\xcf\x11\xe0 broken", "cannot be read: open it in a spreadsheet"),
        ("sent.ics", b"Dear all", "calendar"),
        ("sent.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "holds no event"),
    ],
)
def test_what_is_no_sheet(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    with pytest.raises(SheetError, match=said) as raised:
        _read(tmp_path, content, name)
    assert name in str(raised.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="cannot be opened"):
        read_organisations(tmp_path / "none.csv")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    with (tmp_path / "sent.csv").open("wb") as opened:
        opened.truncate(20_000_001)
    with pytest.raises(SheetError, match="more than 20 MB"):
        read_organisations(tmp_path / "sent.csv")


def test_a_workbook_without_what_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(SheetError, match=r"pip install \"tellback\[import\]\""):
        _read(tmp_path, b"PK\x03\x04", "sent.xlsx")


@pytest.mark.parametrize("kind", ["events", "organisations", "stories"])
def test_no_wording_stands_for_two_fields(kind: str) -> None:
    known = [each for wording in wordings("columns")[kind].values() for each in wording]
    assert sorted(known) == sorted(set(known))
    assert all(heading_of(kind, name)[0].isupper() for name in wordings("columns")[kind])
