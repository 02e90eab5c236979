"""Records added at the end of files of many, written in every way that YAML knows."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tellback.intake.appending import CannotAddError, added_at_end
from tellback.model.kinds import KINDS

CASES = yaml.safe_load(Path(__file__).with_name("appending.yml").read_text(encoding="utf-8"))
TEA = {"tea": "tea:\n  name: Tea\n"}


@pytest.mark.parametrize("case", CASES, ids=[each["name"] for each in CASES])
def test_one_is_added(case: dict) -> None:
    if case.get("cannot"):
        with pytest.raises(CannotAddError, match=r"data/themes\.yml is written in a way"):
            added_at_end(case["before"], TEA, "data/themes.yml", KINDS["theme"])
    else:
        after = added_at_end(case["before"], TEA, "data/themes.yml", KINDS["theme"])
        assert after == case["after"]
