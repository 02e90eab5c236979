"""What records that come in are called by their files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.intake.new_slugs import free_slug

CASES = yaml.safe_load(Path(__file__).with_name("new_slugs.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.get('kind')} {case['slug']}")
def test_a_record_is_called(case: dict[str, Any]) -> None:
    slug = free_slug(case["title"], case.get("day", ""), case.get("used", ()), case.get("kind", ""))
    assert slug == case["slug"]
