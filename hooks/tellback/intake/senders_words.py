"""What checking finds in a row, said to whoever sent it: by the columns of the sheet, and without a
word of how files are written here."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tellback.intake.columns import heading_of
from tellback.intake.row_reading import wordings
from tellback.intake.rows import Fault, Row
from tellback.model.kinds import Kind
from tellback.model.problem import Problem

_CALLED = {"kind": "sort"}
"""Fields that stand in a column of another name."""
_LACKING = {"missing-field", "empty-field"}
_LACKS = re.compile(r"“(?P<key>\w+)[:”]")
"""What such a finding names: the problem itself lies at the line above."""


def fault_of(problem: Problem, row: Row, kind: Kind, path: tuple[str, ...]) -> Fault:
    """Give what ``problem`` finds in the record that ``row`` makes, at ``path``, as a fault."""
    told = wordings("checked").get(problem.rule)
    columns = _Columns(row, kind)
    if lacks := _LACKS.match(problem.finding) if problem.rule in _LACKING else None:
        path = (*path[:-1], lacks["key"])
    at = (told or {}).get("at", "") or _column_at(kind, path)
    called = columns.called(at) if at else " ".join(path).replace("_", " ")
    if told is None:
        return Fault(called, "", problem.finding, problem.remedy)
    facts = _Quoted(columns, called, str(row.fields.get("status", "")))
    why = str(told.get("why", "")).format_map(facts) or problem.finding
    how = str(told.get("how", "")).format_map(facts) or problem.remedy
    return Fault(called, "", why, how)


def _column_at(kind: Kind, path: tuple[str, ...]) -> str:
    """Give the name in columns.yml of what stands at ``path``, empty where no column does."""
    known: Mapping[str, object] = wordings("columns")[kind.many]
    candidates = ["_".join(path), *path[-1:], *path[:1], *(_CALLED.get(each, "") for each in path)]
    return next((each for each in candidates if each in known), "")


class _Columns:
    """What the columns of a row are called."""

    def __init__(self, row: Row, kind: Kind) -> None:
        self.row = row
        self.kind = kind

    def called(self, name: str) -> str:
        """Give what the sheet calls the column ``name`` of columns.yml; one that it lacks is called
        as in the sheet of ``tellback template``."""
        if name in self.row.columns:
            return self.row.columns[name]
        known = wordings("columns")[self.kind.many]
        return heading_of(self.kind.many, name) if name in known else name.replace("_", " ")


class _Quoted(dict[str, str]):
    """Names of columns in quotation marks, looked up as they are asked for."""

    def __init__(self, columns: _Columns, at: str, status: str) -> None:
        super().__init__(at=f"“{at}”", status_said=status)
        self.columns = columns

    def __missing__(self, name: str) -> str:
        return f"“{self.columns.called(name)}”"
