"""What is made of one row while its cells are read: its fields, and what its sender is to hear."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from pydantic import ValidationError

from tellback.intake.rows import Fault, Row
from tellback.intake.tables import Cell
from tellback.model.base import Part, Record
from tellback.model.own_lists import own_list
from tellback.model.reference_types import RefTo
from tellback.model.text import spoken_date

_LONGEST_SHOWN = 120
_ERRORS = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!)|Err:\d{3}")
_ANY_SLUG = "any"
_PROSE = {"detail", "about", "happened", "before", "after", "why_significant", "unexpected"}
_MOST_PROSE, _MOST_WORDS = 20_000, 2_000
_OF_NEW = {
    "missing",
    "date-missing",
    "start-missing",
    "end-missing",
    "mode-missing",
    "place-missing",
    "organiser-person",
}
_ENDLESS = re.compile(r"\S{1500}")  # the longest address that programs make is shorter


@cache
def wordings(name: str) -> Any:
    """Give what ``<name>.yml`` beside this module holds."""
    return own_list(__package__, f"{name}.yml")


class TypedError(ValueError):
    """Something typed that cannot be taken: a rule of mending.yml, and its facts."""

    def __init__(self, rule: str, **facts: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in one cell, and what the sheet calls its column."""

    column: str
    value: Cell

    @property
    def text(self) -> str:
        """The value as a person would have typed it."""
        return text_of(self.value)


@dataclass(slots=True)
class RowReading:
    """One row on its way. ``cells`` holds what each field of columns.yml is told, ``used`` which
    columns a field of the record came from, ``headings`` what the sheet calls the columns that it
    has. Of an entry of a calendar, which is ``timed``, the
    times are in ``fields`` from the first, if they can be told; one of ``one_time`` speaks of a
    single time of a series that is not in the file."""

    spot: str
    cells: Mapping[str, Typed]
    left: dict[str, str]
    fields: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    assumed: set[str] = field(default_factory=set)
    used: dict[str, str] = field(default_factory=dict)
    timed: bool = False
    headings: Mapping[str, str] = field(default_factory=dict)
    day: str = ""
    only_on: str = ""
    one_time: bool = False

    def cell(self, name: str) -> Typed | None:
        """Give what the sheet says for ``name``, or None where it says nothing that can be read.
        An error of the spreadsheet is a fault."""
        typed = self.cells.get(name)
        if typed is None:
            return None
        if _ERRORS.fullmatch(typed.text):
            self.fault("cell-error", typed)
            return None
        if re.fullmatch(r"#{3,}", typed.text):
            self.fault("cell-hashes", typed)
            return None
        most = _MOST_PROSE if name in _PROSE else _MOST_WORDS
        if len(typed.text) > most or _ENDLESS.search(typed.text):
            self.fault("cell-too-long", typed, most=f"{most:,}")
            return None
        return typed

    def text(self, name: str) -> str:
        """Give the words that the sheet says for ``name``; empty where it says nothing. What stands
        for nothing (n/a, a dash) is left out and said."""
        typed = self.cell(name)
        if typed is None:
            return ""
        if typed.text.lower().strip(" .") in wordings("wordings")["nothing"]:
            self.left[typed.column] = typed.text
            return ""
        return typed.text

    def at(self, name: str, usual: str) -> Typed:
        """Give the cell of ``name``, empty where nothing is in it. A column that the sheet lacks is
        called as is ``usual``."""
        return self.cells.get(name) or Typed(self.headings.get(name, usual), "")

    def fault(self, rule: str, at: Typed | str, **facts: object) -> None:
        """Note that the cell ``at`` cannot be taken; of a cell that is missing, by what it is
        called. A cell is blamed once."""
        column, value = (at, "") if isinstance(at, str) else (at.column, shown(at.text))
        if any(each.column == column for each in self.faults):
            return
        words = wordings("mending")["faults"][rule]
        facts = {**facts, "column": column, "Column": f"“{column}”", "value": value}
        why, how = (words[each].format(**facts) for each in ("why", "how"))
        self.faults.append(Fault(column, value, why, how, new=rule in _OF_NEW))

    def refused(self, error: TypedError, at: Typed) -> None:
        """Note what reading the cell ``at`` found wrong."""
        self.fault(error.rule, at, **error.facts)

    def doubt(self, rule: str, **facts: object) -> None:
        """Note what was taken for what."""
        said = doubt_text(rule, **facts)
        if said not in self.doubts:
            self.doubts.append(said)

    def assume(self, name: str, value: Any) -> None:
        """Fill a field that the sheet does not state."""
        self.fields[name] = value
        self.assumed.add(name)

    def row(self, model: type[Record], name: str, within: Mapping[str, Any]) -> Row:
        """Give the row, with whatever ``model`` finds wrong among its faults. ``within`` is what a
        record has besides: its slug, and what the sheet need not say."""
        if not self.faults:
            self._check(model, within)
        return Row(
            spot=self.spot,
            name=" ".join(name.split()),
            fields=self.fields,
            faults=tuple(self.faults),
            doubts=tuple(self.doubts),
            left=self.left,
            assumed=frozenset(self.assumed),
            day=self.day or str(self.fields.get("start", ""))[:10],
            of_calendar=self.timed,
            only_on=self.only_on,
            columns={**self.headings, **self.used},
        )

    def _check(self, model: type[Record], within: Mapping[str, Any]) -> None:
        try:
            model.model_validate({**within, **_with_any_slugs(model, self.fields)})
        except ValidationError as error:
            for each in error.errors():
                name = str(each["loc"][0]) if each["loc"] else ""
                column = self.used.get(name, name.replace("_", " ").capitalize())
                reason = str(each.get("ctx", {}).get("error", "")) or each["msg"].lower()
                at = Typed(column, str(each.get("input", "")))
                self.fault("not-as-expected", at, reason=reason.rstrip("."))


def _with_any_slugs(model: type[Part], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give ``fields`` with a slug for each name of another record, as these are matched later."""
    given = dict(fields)
    for name, about in model.model_fields.items():
        if name in given and "RefTo" in repr((about.annotation, about.metadata)):
            one = any(isinstance(each, RefTo) for each in about.metadata)
            given[name] = _ANY_SLUG if one or isinstance(given[name], str) else [_ANY_SLUG]
    return given


def doubt_text(rule: str, **facts: object) -> str:
    """Give the words of a doubt in mending.yml, with its facts filled in."""
    column = facts.get("column")
    words: str = wordings("mending")["doubts"][rule]
    return words.format(**{**facts, "Column": f"“{column}”"})


def text_of(value: Cell) -> str:
    """Give what stands in a cell as a person would have typed it, days day first."""
    match value:
        case bool():
            said = "yes" if value else "no"
        case datetime():
            day = spoken_date(value.date())
            said = day if value.time() == time() else f"{day} {value:%H:%M}"
        case date():
            said = spoken_date(value)
        case time():
            said = f"{value:%H:%M}"
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            said = f"{minutes // 60:02d}:{minutes % 60:02d}"
        case float():
            said = f"{value:.10g}"
        case _:
            said = str(value)
    return said


def shown(text: str) -> str:
    """Give ``text`` on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1].rstrip()}…"


def looks_empty(typed: Typed) -> bool:
    """Say whether a cell holds only what people type for nothing to say: a dash, n/a."""
    text = typed.text.lower().strip(" .")
    return text in wordings("wordings")["nothing"] and text not in wordings("wordings")["free"]
