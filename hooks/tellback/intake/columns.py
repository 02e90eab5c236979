"""Which row of a sheet holds its headings, and which field each of them stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tellback.intake.heading_fields import columns_of_form, fold, meaning_of
from tellback.intake.row_reading import RowReading, Typed, doubt_text, shown, text_of, wordings
from tellback.intake.rows import SheetError
from tellback.intake.tables import Line, Table, column_letter, turned
from tellback.intake.template_texts import LISTS, take_template_out, template_note

_ROWS_LOOKED_AT = 30
_LEAST_HEADINGS = 2
_TOTALS = re.compile(r"(grand |sub-?\s?)?totals?\b|sum\b|count\b|number of (events|rows)", re.I)


@dataclass(frozen=True, slots=True)
class Columns:
    """The headings of one table: where they stand, the field of each column that is known, the
    heading of each that is not, and what is to be said of them. Of ``of_form``, which a form adds
    about whoever filled it in, nothing is taken."""

    line: Line
    fields: Mapping[int, str]
    headings: Mapping[int, str]
    notes: tuple[str, ...] = ()
    of_form: frozenset[int] = frozenset()

    @property
    def unknown(self) -> tuple[str, ...]:
        """The headings that stand for no field."""
        return tuple(self.headings[at] for at in self.headings if at not in self.fields)


@dataclass(slots=True)
class RowsRead:
    """The rows of a file that say something, what no column stands for, and what is to be said."""

    rows: list[RowReading] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    program: str = ""


def heading_of(kind: str, name: str) -> str:
    """Give what the sheet of ``tellback template`` calls the column of a field."""
    known: list[str] = wordings("columns")[kind][name]
    return known[0].capitalize()


def read_rows(tables: tuple[Table, ...], kind: str, file: str) -> RowsRead:
    """Give every row of ``tables`` below their headings; ``kind`` is one of columns.yml.

    Raises SheetError where no table has headings.
    """
    read = RowsRead()
    found = False
    for table in tables:
        where = f" of “{table.name}”" if table.name else ""
        spot = "row"
        columns = _columns(table, kind)
        form = _form(table, kind, columns)
        if form is not None:
            spot = "column"
            columns = _columns(form, kind)
        read.notes.extend(table.notes)
        if columns is None:
            ours = table.hidden and table.name == LISTS
            if any(line.filled for line in table.lines) and len(tables) > 1 and not ours:
                read.notes.append(f"The sheet “{table.name}” has no headings, and was left out.")
            continue
        if table.hidden:
            read.notes.append(f"The sheet “{table.name}” is hidden, and was left out.")
            continue
        found = True
        _read_table(read, form or table, columns, spot, where)
    if not found:
        first, second, third = (
            heading_of(kind, each) for each in list(wordings("columns")[kind])[:3]
        )
        raise SheetError(
            f"“{file}” has no row of headings such as {first}, {second} and {third}: put one above "
            f"the rows. “tellback template {kind}” makes a sheet that has them all."
        )
    _leave_out_template(read, kind)
    return read


def _leave_out_template(read: RowsRead, kind: str) -> None:
    rows, read.rows = read.rows, []
    for row in rows:
        if note := template_note(kind, row):
            read.notes.append(note)
        else:
            take_template_out(kind, row)
            read.rows.append(row)


def _read_table(read: RowsRead, table: Table, columns: Columns, spot: str, where: str) -> None:
    read.notes.extend(columns.notes)
    read.unknown.extend(each for each in columns.unknown if each not in read.unknown)
    headings = {at: fold(text_of(cell)) for at, cell in columns.line.filled.items()}
    for line in table.lines:
        filled = line.filled
        at = f"{spot} {column_letter(line.number - 1) if spot == 'column' else line.number}{where}"
        own = {each: cell for each, cell in filled.items() if each not in line.merged}
        if not own or line is columns.line:
            continue
        said = shown("; ".join(text_of(each) for each in own.values()))
        place = f"{at[:1].upper()}{at[1:]}"
        if line.number < columns.line.number:
            read.notes.append(f"{place} stands above the headings: “{said}”.")
        elif {each: fold(text_of(cell)) for each, cell in own.items()} == headings:
            read.notes.append(f"{place} repeats the headings.")
        elif _TOTALS.match(text_of(next(iter(own.values())))):
            read.notes.append(f"{place} was taken for a total: “{said}”.")
        elif len(own) == 1 and len(columns.fields) > 2:
            read.notes.append(f"{place} holds one cell alone, and was taken for a note: “{said}”.")
        else:
            read.rows.append(_row(line, columns, at))


def _row(line: Line, columns: Columns, spot: str) -> RowReading:
    cells: dict[str, Typed] = {}
    left: dict[str, str] = {}
    merged: list[str] = []
    for at, cell in line.filled.items():
        if at in columns.of_form:
            continue
        heading = columns.headings.get(at, f"column {column_letter(at)}")
        if at in columns.fields:
            cells[columns.fields[at]] = Typed(heading, cell)
            if at in line.merged:
                merged.append(heading)
        else:
            left[heading] = text_of(cell)
    called = {name: columns.headings[at] for at, name in columns.fields.items()}
    reading = RowReading(spot, cells, left, headings=called)
    for heading in merged:
        reading.doubt("merged", column=heading)
    return reading


def _columns(table: Table, kind: str) -> Columns | None:
    """Give the headings of ``table``: of its first rows, those of the one that names the most
    fields."""
    best: tuple[int, Line] | None = None
    for line in [each for each in table.lines if each.filled][:_ROWS_LOOKED_AT]:
        named = {meaning_of(text_of(cell), kind).field for cell in line.filled.values()} - {""}
        if len(named) >= _LEAST_HEADINGS and (best is None or len(named) > best[0]):
            best = len(named), line
    return _named(best[1], table, kind) if best else None


def _form(table: Table, kind: str, columns: Columns | None) -> Table | None:
    """Give ``table`` turned round, where its headings stand down its side as in a form."""
    sides = _columns(turned(table), kind) if len(table.lines) <= 200 else None
    if sides is None or len(sides.fields) <= max(3, 2 * len(columns.fields) if columns else 0):
        return None
    return turned(table)


def _named(line: Line, table: Table, kind: str) -> Columns:
    fields: dict[int, str] = {}
    headings: dict[int, str] = {}
    notes: list[str] = []
    typed = {at: " ".join(text_of(cell).split()) for at, cell in line.filled.items()}
    of_form = columns_of_form(typed)
    if of_form:
        named = ", ".join(f"“{typed[at]}”" for at in sorted(of_form))
        notes.append(doubt_text("of-form", columns=named))
    meanings = {at: meaning_of(typed[at], kind) for at in typed if at not in of_form}
    for at in sorted(meanings, key=lambda each: (meanings[each].rank, each)):
        heading, name = typed[at], meanings[at].field
        headings[at] = (
            heading if heading not in headings.values() else f"{heading} ({column_letter(at)})"
        )
        if not name:
            continue
        first = next((other for other, each in fields.items() if each == name), None)
        if first is not None:
            rule = "heading-twice" if _alike(table, line, first, at) else "heading-two"
            taken = heading_of(kind, name)
            notes.append(doubt_text(rule, column=headings[at], first=headings[first], taken=taken))
            continue
        fields[at] = name
        if meanings[at].near:
            notes.append(doubt_text("heading-near", column=heading, taken=heading_of(kind, name)))
    return Columns(line, fields, dict(sorted(headings.items())), tuple(notes), of_form)


def _alike(table: Table, line: Line, first: int, other: int) -> bool:
    """Say whether two columns hold the same in every row below their headings."""
    below = (each.filled for each in table.lines if each.number > line.number)
    return all(
        fold(text_of(cells.get(first, ""))) == fold(text_of(cells.get(other, "")))
        for cells in below
    )
