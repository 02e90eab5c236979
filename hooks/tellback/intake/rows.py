"""What is known of a sheet or a calendar that somebody sent, once it is read: row by row, what can
be taken, and what its sender has to mend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row cannot be taken as it is. ``column`` is called as the sheet calls it, empty for the
    row as a whole; ``why`` and ``how`` are whole sentences, for whoever sent the sheet. Where only
    a ``new`` record has to be told what the row lacks, it is none for one that is there already."""

    column: str
    value: str
    why: str
    how: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet, or one entry of a calendar. ``spot`` is where its sender finds it: ``row
    12``; ``name`` what it calls itself, empty where it does not.

    ``fields`` are as a file of YAML would hold them (text, lists and mappings of such, by the names
    of the model's fields); names of other records stand in them as they were typed. ``faults`` say
    why it cannot be taken, ``doubts`` what was taken for what. ``left`` is what no field holds, by
    column. ``assumed`` names the fields that the sheet does not state and that were made from the
    rest of the row, as a new record needs them (``contact.who``: of a part): a record that is there
    already keeps its own.

    ``day`` is the first day that the row of an event states (ISO 8601), also where its times are
    not told. ``of_calendar`` says that its ``uid`` is one that no other program gives
    (RFC 5545), not a number that somebody typed. ``only_on`` is the day (ISO 8601) of the one time
    of a series that the row speaks of: then ``fields`` hold the ``uid`` of the series and what that
    record's ``not_on`` or ``moved_dates`` have to hold besides, and nothing else. ``columns`` says
    what the sheet calls the column of each field.
    """

    spot: str
    name: str
    fields: Mapping[str, Any]
    faults: tuple[Fault, ...] = ()
    doubts: tuple[str, ...] = ()
    left: Mapping[str, str] = field(default_factory=dict)
    assumed: frozenset[str] = frozenset()
    day: str = ""
    of_calendar: bool = False
    only_on: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of a file. ``unknown`` are the columns that mean nothing here, ``notes`` what is to
    be said of the file as a whole, ``program`` what made it, where a calendar says so."""

    rows: tuple[Row, ...]
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    program: str = ""


class SheetError(ValueError):
    """A file that cannot be read as a sheet or a calendar at all: one sentence with the remedy."""
