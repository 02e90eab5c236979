from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from records import record

from tellback.publish.plain_text import plain_text
from tellback.relate.library import Library

CASES = yaml.safe_load(Path(__file__).with_name("plain_text.yml").read_text(encoding="utf-8"))
LIBRARY = Library([record("source", "benches")], date(2026, 11, 21))


@pytest.mark.parametrize(("prose", "plain"), CASES)
def test_markdown_is_given_as_plain_text(prose: str, plain: str) -> None:
    assert plain_text(prose, LIBRARY) == plain
