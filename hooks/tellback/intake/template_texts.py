"""What the sheets of ``tellback template`` say of their columns; by it, what is theirs is known
again when a sheet comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from tellback.intake.row_reading import RowReading, Typed, TypedError, doubt_text
from tellback.intake.tables import Cell
from tellback.intake.typed_dates import read_day
from tellback.model.event import USUAL_ZONE
from tellback.model.own_lists import own_list

LISTS = "Lists"
"""The hidden sheet that holds what can be chosen from."""
_DAYS = frozenset({"date", "collected_on"})
_WHEN = date(2027, 1, 1)
"""A day that the days of the examples are not far from."""
_REFERENCE = "uid"
_MOST_NAMED = 8


@cache
def template_texts() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Give what template_sheet.yml holds: for each kind of sheet its columns, in order."""
    loaded: Mapping[str, Sequence[Mapping[str, Any]]] = own_list(__package__, "template_sheet.yml")
    return loaded


def template_note(kind: str, row: RowReading) -> str:
    """Give what is to be said of a row that the sheet itself holds, known by its title and its day:
    what to write in each column, or the example. Empty for any other."""
    columns = template_texts().get(kind, ())
    keys = [each for each in columns if each["field"] in _DAYS & row.headings.keys()]
    for part in ("say", "example") if columns else ():
        if all(_holds(row, each, part) for each in (columns[0], *keys)):
            return doubt_text(f"template-{part}", spot=f"{row.spot[:1].upper()}{row.spot[1:]}")
    return ""


def take_template_out(kind: str, row: RowReading) -> None:
    """Take out of ``row`` what its sender left of the sheet's own words: it was typed over one of
    the sheet's rows, and would say things that nobody stated."""
    sure, perhaps = [], []
    for each in template_texts().get(kind, ()):
        name = each["field"]
        example = _holds(row, each, "example")
        if _holds(row, each, "say") or (example and not each.get("common")):
            sure.append(name)
        elif example:
            perhaps.append(name)
    if not sure:
        return
    taken = {name: row.cells[name] for name in sure}
    row.cells = {name: typed for name, typed in row.cells.items() if name not in taken}
    if sure == [_REFERENCE]:
        reference = taken[_REFERENCE]
        row.left[reference.column] = reference.text
        row.doubt("template-reference", column=reference.column, value=reference.text)
        return
    also = (
        f" Check too, as in the example: {_named(row.cells[name] for name in perhaps)}."
        if perhaps
        else ""
    )
    row.fault("template-left", "", columns=_named(taken.values()), also=also)


def _holds(row: RowReading, column: Mapping[str, Any], part: str) -> bool:
    typed = row.cells.get(column["field"])
    if typed is None or not column[part]:
        return False
    if _squeezed(typed.text) == _squeezed(column[part]):
        return True
    # Spreadsheets write dates in ways of their own: 12-Sep-27.
    day = _day(column[part]) if column["field"] in _DAYS and part == "example" else None
    return day is not None and day == _day(typed.value)


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()


def _day(cell: Cell) -> date | None:
    try:
        return read_day(cell, _WHEN, USUAL_ZONE).days[0]
    except TypedError:
        return None


def _named(cells: Iterable[Typed]) -> str:
    names = [f"“{typed.column}”" for typed in cells]
    shown, more = names[:_MOST_NAMED], len(names) - _MOST_NAMED
    last = f"{more} more" if more > 0 else shown.pop()
    return f"{', '.join(shown)} and {last}" if shown else last
