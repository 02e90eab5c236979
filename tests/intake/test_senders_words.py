"""What checking finds, in words for senders: every rule is one, every name a column, and no word is
of how files are written."""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

import pytest

from tellback.intake.row_reading import wordings
from tellback.intake.rows import Row
from tellback.intake.senders_words import fault_of
from tellback.model.kinds import KINDS
from tellback.model.problem import Problem, Severity, Where, rules

CHECKED = wordings("checked")


@pytest.mark.parametrize("rule", CHECKED)
def test_a_rule(rule: str) -> None:
    told: dict[str, Any] = CHECKED[rule]
    columns = wordings("columns")["events"].keys() | {"at", "status_said"}
    words = f"{told.get('why', '')} {told.get('how', '')}"
    assert rule in rules()
    assert {name for _, name, _, _ in Formatter().parse(words) if name} <= columns
    assert told.get("at", "at") in columns
    usual = rules()[rule]
    said = f"{told.get('why') or usual['finding']} {told.get('how') or usual['remedy']}"
    assert not re.search(r"“[a-z_]+:|\b[a-z]+_[a-z]+\b(?!\})|mkdocs|\.yml", said), said


@pytest.mark.parametrize(
    ("rule", "finding", "path", "column", "said"),
    [
        ("missing-field", "“standfirst” is missing.", ("title",), "Blurb", "missing: “Blurb”."),
        ("event-place", "It has no place.", ("mode",), "Where is it?", "Name the place in “Where"),
        ("dates-out-of-order", "It ends early.", ("booking", "closes"), "Book by", "It ends early"),
        ("no-such-rule", "Odd.", ("contact", "email"), "Contact email", "Odd. Mend it."),
        ("no-such-rule", "Odd.", (), "", "Odd. Mend it."),
    ],
)
def test_a_fault(rule: str, finding: str, path: tuple[str, ...], column: str, said: str) -> None:
    columns = {"standfirst": "Blurb", "place": "Where is it?"}
    row = Row("row 2", "A day", {}, columns=columns)
    found = Problem(Where("data/events/a.yml"), rule, finding, "Mend it.", Severity.ERROR)
    fault = fault_of(found, row, KINDS["event"], path)
    assert fault.column == column
    assert said in f"{fault.why} {fault.how}"
