"""What lets anybody into a meeting online, told from what anybody may have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.check.joining_links import secrets_in

CASES = yaml.safe_load(Path(__file__).with_name("joining_links.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_what_lets_people_in_is_found(case: dict[str, Any]) -> None:
    found = list(secrets_in(case["text"]))
    assert [each.words for each in found] == case["lets_in"]
    assert all(case["text"].startswith(each.words, each.start) for each in found)
