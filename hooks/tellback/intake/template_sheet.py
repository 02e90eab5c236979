"""An empty sheet to send to organisations: its headings are those that are read back, and each
column says what to write in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from tellback.intake.columns import heading_of
from tellback.intake.rows import SheetError
from tellback.intake.template_texts import LISTS, template_texts
from tellback.model.base import Record

_ROWS = 1000
"""How many rows offer something to choose from."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what to write in it, an example, and what can be chosen from."""

    heading: str
    say: str
    example: str
    choices: tuple[str, ...] = ()
    open: bool = False
    """Whether something else than the choices may be written too."""


def template_columns(kind: str, records: Sequence[Record] = ()) -> tuple[Column, ...]:
    """Give the columns of the sheet for ``kind`` (events, organisations or stories). What names a
    record offers the names of ``records`` to choose from."""
    columns = []
    for each in template_texts()[kind]:
        choices = each.get("choices", ())
        named = isinstance(choices, str)
        if named:
            labels = {record.label for record in records if record.kind == choices}
            choices = sorted(labels, key=str.casefold)
        columns.append(
            Column(
                heading_of(kind, each["field"]),
                each["say"],
                each["example"],
                tuple(choices),
                open=named,
            )
        )
    return tuple(columns)


def template_csv(columns: Sequence[Column]) -> bytes:
    """Give the sheet as CSV in UTF-8, with the mark by which spreadsheets know it."""
    file = io.StringIO(newline="")
    table = csv.writer(file)
    table.writerow([each.heading for each in columns])
    table.writerow([each.say for each in columns])
    table.writerow([each.example for each in columns])
    return ("\ufeff" + file.getvalue()).encode("utf-8")


def template_workbook(columns: Sequence[Column], title: str, today: date) -> bytes:
    """Give the sheet as a workbook (.xlsx), with lists to choose from.

    Raises SheetError where what writes workbooks is not installed.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise SheetError(
            'To make a workbook one more piece is needed: run pip install "tellback[import]". Or '
            "ask for the sheet as CSV: -o sheet.csv"
        ) from error
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": title, "created": datetime.combine(today, time())})
        _fill(book, columns, title)
    return content.getvalue()


def _fill(book: Any, columns: Sequence[Column], title: str) -> None:
    top = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#7A7A7A"}
    heading = book.add_format({**top, "bold": True, "bg_color": "#E4ECE7"})
    say = book.add_format({**top, "italic": True, "bg_color": "#F6F3EC"})
    example = book.add_format({**top, "font_color": "#595959"})
    # As text: a spreadsheet would turn 10:00 and 01632 960123 into numbers of its own.
    plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(title)
    lists = book.add_worksheet(LISTS)
    lists.hide()
    for at, column in enumerate(columns):
        sheet.set_column(at, at, 34 if len(column.say) > 60 else 22, plain)
        for row, (text, look) in enumerate(
            ((column.heading, heading), (column.say, say), (column.example, example))
        ):
            sheet.write_string(row, at, text, look)
        if column.choices:
            lists.write_column(0, at, column.choices)
            sheet.data_validation(3, at, 2 + _ROWS, at, _choice(column, at))
    sheet.freeze_panes(3, 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _choice(column: Column, at: int) -> Mapping[str, Any]:
    from xlsxwriter.utility import xl_range_abs

    return {
        "validate": "list",
        "source": f"={LISTS}!{xl_range_abs(0, at, len(column.choices) - 1, at)}",
        "error_type": "information" if column.open else "stop",
        "error_title": column.heading[:32],
        "error_message": "This is not in the list. Look whether it is there in other words.",
    }
