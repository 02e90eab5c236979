from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tellback.desk import editors
from tellback.desk.editors import Editor, editor_named
from tellback.model.problem import Where

CASES = yaml.safe_load(Path(__file__).with_name("editors.yml").read_text(encoding="utf-8"))
SPOT = Where("data/a b.yml", 7, 3)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["stated"])
def test_how_a_line_is_opened(case: dict[str, str]) -> None:
    if "said" in case:
        with pytest.raises(ValueError, match=re.escape(case["said"])):
            editor_named(case["stated"])
    else:
        assert editor_named(case["stated"]).opens(Path("/home/site"), SPOT) == case["opens"]


def test_the_editor_on_this_machine_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"codium"}
    monkeypatch.setattr(editors.shutil, "which", lambda name: name if name in there else None)
    assert editor_named("").link.startswith("vscodium://")
    there.clear()
    assert editor_named("") == Editor()
