"""What changed between two versions of a record, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.living.differences import differences
from tellback.model.kinds import KINDS

CASES = yaml.load(
    Path(__file__).with_name("differences.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_changed_is_said(case: dict[str, Any]) -> None:
    model = KINDS[case["kind"]].model
    discreet = case["kind"] == "story"
    said = list(differences(case["before"], case["after"], model, discreet=discreet))
    assert said == case["said"]
    assert "ecret" not in " ".join(said)
