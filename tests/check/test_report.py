from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.check.report import report_github, report_json, report_text
from tellback.model.problem import Problem, Severity, Where

CASES = yaml.safe_load((Path(__file__).parent / "reports.yml").read_text(encoding="utf-8"))


def _problems(rows: list[list[Any]]) -> list[Problem]:
    return [
        Problem(Where(file, line, column), rule, finding, remedy, Severity(severity))
        for file, line, column, severity, rule, finding, remedy in rows
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_reports(case: dict[str, Any]) -> None:
    problems = _problems(case["problems"])
    assert report_text(problems) == case["text"]
    assert report_github(problems) == case["github"]
    rows = json.loads(report_json(problems))
    assert [row["line"] for row in rows] == sorted(row["line"] for row in rows) or len(rows) > 1
    if "json" in case:
        assert report_json(problems) == case["json"]


def test_json_names_its_parts() -> None:
    problems = _problems([["a.md", 3, 4, "error", "rule", "Finding.", "Remedy."]])
    assert json.loads(report_json(problems)) == [
        {
            "file": "a.md",
            "line": 3,
            "column": 4,
            "severity": "error",
            "rule": "rule",
            "finding": "Finding.",
            "remedy": "Remedy.",
        }
    ]
