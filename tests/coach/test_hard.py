from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.coach import hard
from tellback.coach.hard import Cause, advice_for
from tellback.coach.lexicon import Explained
from tellback.coach.passages import Strictness
from tellback.coach.wording import reason_text

CASES = yaml.safe_load(Path(__file__).with_name("advice.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_advice(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hard, "HARD_FROM", 0.1)  # all that is found, however little it weighs
    explained = Explained(frozenset(case.get("short", ())), frozenset(case.get("words", ())))
    strictness = Strictness[case.get("strictness", "USUAL")]
    found = advice_for(case["text"], strictness, explained)
    assert [reason_text(reason) for each in found for reason in each.reasons] == case["says"]


def test_what_is_hardly_hard_is_not_told() -> None:
    assert advice_for("We met prior to Monday.", Strictness.USUAL) == ()


def test_every_cause_is_in_a_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hard, "HARD_FROM", 0.1)
    found = {
        reason.cause
        for case in CASES
        for each in advice_for(case["text"], Strictness[case.get("strictness", "USUAL")])
        for reason in each.reasons
    }
    assert found == set(Cause)
