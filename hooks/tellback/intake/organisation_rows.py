"""What a sheet of organisations says, row by row."""

from __future__ import annotations

from pathlib import Path

from tellback.intake.columns import heading_of, read_rows
from tellback.intake.event_place import open_text
from tellback.intake.person_names import doubt_people
from tellback.intake.plain_prose import as_prose
from tellback.intake.row_reading import RowReading, TypedError
from tellback.intake.rows import Row, Sheet
from tellback.intake.tables import read_tables
from tellback.intake.typed_values import find_address, listed, web_address
from tellback.model.organisation import Organisation

_WITHIN = {"slug": "any", "name": "any", "kind": "any"}
_ASKED = "Write what it is, such as council, charity, company, school or network."


def read_organisations(file: Path) -> Sheet:
    """Give the organisations in ``file``: CSV, XLSX or ODS. The field ``kind`` is what a file of
    YAML calls it.

    Raises SheetError for a file that cannot be read at all.
    """
    read = read_rows(read_tables(file), "organisations", file.name)
    return Sheet(tuple(_row(each) for each in read.rows), tuple(read.unknown), tuple(read.notes))


def _row(reading: RowReading) -> Row:
    name = " ".join(reading.text("name").split())
    if name:
        reading.fields["name"] = name
        reading.used["name"] = reading.cells["name"].column
    else:
        at = reading.at("name", heading_of("organisations", "name"))
        reading.fault("missing", at, remedy="Add what it is called.")
    if sort := " ".join(reading.text("sort").split()):
        reading.fields["kind"] = sort if sort.isupper() else f"{sort[:1].lower()}{sort[1:]}"
        reading.used["kind"] = reading.cells["sort"].column
    else:
        at = reading.at("sort", heading_of("organisations", "sort"))
        reading.fault("missing", at, remedy=_ASKED)
    if area := " ".join(reading.text("area").split()):
        reading.fields["area"] = area
    if about := open_text(reading, "about"):
        reading.fields["about"] = as_prose(about)
        doubt_people(reading, {reading.cells["about"].column: about}, name, area)
    if themes := reading.text("themes"):
        reading.fields["themes"] = listed(themes)
    _read_link(reading)
    return reading.row(Organisation, name or reading.spot, _WITHIN)


def _read_link(reading: RowReading) -> None:
    cell, words = reading.cell("link"), open_text(reading, "link")
    if cell is None or not words:
        return
    try:
        link, beside = find_address(words)
        link = link or web_address(words)
    except TypedError as error:
        reading.refused(error, cell)
        return
    if beside and beside != words:
        reading.left[cell.column] = beside
    if "://" not in words:
        reading.doubt("address-completed", value=words.strip(), link=link)
    reading.fields["link"] = link
    reading.used["link"] = cell.column
