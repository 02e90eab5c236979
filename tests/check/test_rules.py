"""Every rule, shown by a sound little site that is broken in one way.

A case is a file named after its rule (or one that names its ``rule``): the edits that break the
site, and the whole report on it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from check.breaking import SOUND, TODAY, broken_site

from tellback.check.report import report_text
from tellback.model.problem import rules
from tellback.steps import build_library

CASES: dict[str, dict[str, Any]] = {
    case.stem: {"rule": case.stem, **yaml.load(case.read_text(encoding="utf-8"), yaml.CSafeLoader)}
    for case in sorted((Path(__file__).parent / "broken").glob("*.yml"))
}
SHOWN_ELSEWHERE = {
    "not-as-expected",  # pydantic's answers that no file is known to cause
    "language-without-words",  # tests/check/test_languages.py: their counts grow with en.yml
    "language-lacks-words",
    "desk-number",  # tests/editing/test_desk.py: where the editing desk is on, at the build
    "leak",  # tests/publish/test_leaks.py: the second lock's, on the built site
}


def test_the_sound_site_is_sound() -> None:
    assert build_library(SOUND, TODAY).problems == ()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_broken_site_is_told_about(case: dict[str, Any], tmp_path: Path) -> None:
    root = broken_site(case["edits"], tmp_path / "site")
    problems = build_library(root, TODAY).problems
    assert report_text(problems) == case["expected"]
    assert case["rule"] in {problem.rule for problem in problems}


def test_every_rule_has_a_case() -> None:
    assert {case["rule"] for case in CASES.values()} | SHOWN_ELSEWHERE == set(rules())
