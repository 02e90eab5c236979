"""The cells of a file that somebody sent: CSV as any program saves it, Excel or OpenDocument."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tellback.intake.merged_cells import Range, fill_down, merged_cells
from tellback.intake.rows import SheetError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_BYTES = 20_000_000
"""The most a file may hold: some hundred thousand rows."""
MOST_ROWS = 20_000
"""How many rows of one sheet are read: past them the file is no list that a person keeps."""
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
TEXTS = (".csv", ".tsv", ".txt")

Cell = str | int | float | bool | datetime | date | time | timedelta
"""What stands in a cell. One that is empty, or holds spaces alone, is an empty text."""

_DELIMITERS = ",;\t|"
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]")
_LINES = re.compile(r"\r\n?|\u2028|\u2029|\x0b|\x0c")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number as a spreadsheet shows it, and its cells. ``merged`` holds the columns
    that stand in one cell with the row above."""

    number: int
    cells: tuple[Cell, ...]
    merged: frozenset[int] = frozenset()

    @property
    def filled(self) -> Mapping[int, Cell]:
        """The cells that hold something, by column."""
        return {at: cell for at, cell in enumerate(self.cells) if cell != ""}


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a file. ``name`` is empty where the file has no more than one."""

    name: str
    lines: tuple[Line, ...]
    hidden: bool = False
    notes: tuple[str, ...] = field(default=())


def read_tables(file: Path) -> tuple[Table, ...]:
    """Give every sheet of ``file``, in its order.

    Raises SheetError for a file that is missing, too large, protected, or none of those.
    """
    content = read_content(file)
    ending = file.suffix.lower()
    zipped = content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
    if ending in WORKBOOKS or (zipped and ending in TEXTS):
        if zipped or ending == ".ods":
            return _workbook(content, file.name)
        return _text(content, file.name)  # some exports are CSV under the name of a workbook
    if ending in TEXTS:
        return _text(content, file.name)
    raise SheetError(
        f"“{file.name}” is no sheet that can be read: save it as .xlsx, .ods or .csv, or send a "
        "calendar as .ics."
    )


def read_content(file: Path) -> bytes:
    """Give the bytes of ``file``; raises SheetError where there are none, or too many."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise SheetError(
                f"“{file.name}” holds more than {MOST_BYTES // 1_000_000} MB: take pictures and "
                "sheets that are not needed out of it."
            )
        content = file.read_bytes()
    except OSError as error:
        raise SheetError(
            f"“{file.name}” cannot be opened: check that it is there, that you may read it, and "
            "that no other program holds it."
        ) from error
    if not content.strip():
        raise SheetError(f"“{file.name}” is empty: save it again, and look whether rows are in it.")
    return content


def decoded(content: bytes) -> str:
    """Give the text of ``content``, in whichever encoding a spreadsheet or calendar saves:
    UTF-8, UTF-16 with or without its mark, else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    head = content[:400]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(head) >= 4 and head[first::2].count(0) > len(head) // 4:
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _text(content: bytes, name: str) -> tuple[Table, ...]:
    text = re.sub(r"\r\n?", "\n", decoded(content))
    stated = re.match(r"sep=(.)\n", text)  # Excel's own line about itself
    delimiter = stated[1] if stated else _delimiter(text)
    lines: list[Line] = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for number, cells in enumerate(reader, 1):
            if not (stated and number == 1):
                lines.append(Line(number, tuple(_clean(each) for each in cells)))
    except csv.Error as error:
        raise SheetError(
            f"“{name}” cannot be read as a table: open it in a spreadsheet and save it as .xlsx."
        ) from error
    return (_table("", lines),)


def _delimiter(text: str) -> str:
    """Give what parts the cells: whichever makes the most columns that several rows share."""

    def shared(delimiter: str) -> tuple[int, int]:
        rows = csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=delimiter)
        counts = [len(row) for row in rows if len(row) > 1][:40]
        most = max(set(counts), key=lambda each: (counts.count(each), each), default=1)
        return (counts.count(most) if most > 1 else 0) * (most - 1), most

    return max(_DELIMITERS, key=shared)


def _workbook(content: bytes, name: str) -> tuple[Table, ...]:
    try:
        import python_calamine as calamine
    except ImportError as error:
        raise SheetError(
            f'To read “{name}” one more piece is needed: run pip install "tellback[import]". '
            "Or save the sheet as .csv, which is read without."
        ) from error
    try:
        with calamine.load_workbook(io.BytesIO(content)) as workbook:
            about = {
                each.name: each.visible is not calamine.SheetVisibleEnum.Visible
                for each in workbook.sheets_metadata
                if each.typ is calamine.SheetTypeEnum.WorkSheet
            }
            merged = merged_cells(content)
            several = sum(not hidden for hidden in about.values()) > 1
            return tuple(
                _sheet(
                    workbook.get_sheet_by_name(each),
                    each if several or hidden else "",
                    hidden,
                    merged.get(each, ()),
                )
                for each, hidden in about.items()
            )
    except calamine.PasswordError as error:
        raise SheetError(
            f"“{name}” is protected by a password: save it without one, and try again."
        ) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise SheetError(
            f"“{name}” cannot be read: open it in a spreadsheet and save it again as .xlsx or .csv."
        ) from error


def _sheet(sheet: CalamineSheet, name: str, hidden: bool, merged_here: Iterable[Range]) -> Table:
    above, left = sheet.start or (0, 0)
    rows: Iterable[list[Any]] = sheet.to_python(skip_empty_area=True, nrows=MOST_ROWS + 1)
    grid = [[_clean(cell) for cell in row] for row in rows]
    merged = fill_down(grid, sheet.merged_cell_ranges or merged_here, above, left)
    lines = [
        Line(at + above + 1, tuple(row), frozenset(merged.get(at, ())))
        for at, row in enumerate(grid)
    ]
    return _table(name, lines, hidden)


def _table(name: str, lines: list[Line], hidden: bool = False) -> Table:
    notes: tuple[str, ...] = ()
    if len(lines) > MOST_ROWS:
        where = f"of “{name}” " if name else ""
        notes = (
            f"Only the first {MOST_ROWS} rows {where}were read: send the rest in another file.",
        )
    return Table(name, tuple(lines[:MOST_ROWS]), hidden, notes)


def _clean(cell: Any) -> Cell:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean_text(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    known: Cell = cell
    return known


def clean_text(text: str) -> str:
    """Give ``text`` without characters that nobody sees, its lines ended by ``\\n``, trimmed."""
    text = _UNSEEN.sub("", _LINES.sub("\n", text)).replace("\u00a0", " ").replace("\u202f", " ")
    return "\n".join(line.strip() for line in text.strip().split("\n")).strip("\n")


def turned(table: Table) -> Table:
    """Give ``table`` with its columns as rows, as a form is that has its headings down the side."""
    columns: Iterator[tuple[Cell, ...]] = zip_longest(
        *(line.cells for line in table.lines), fillvalue=""
    )
    return Table(
        table.name, tuple(Line(at, cells) for at, cells in enumerate(columns, 1)), table.hidden
    )


def column_letter(at: int) -> str:
    """Give what spreadsheets call the column ``at``, counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
