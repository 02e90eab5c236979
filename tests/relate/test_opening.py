"""The first words of a text, as a list shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tellback.relate.opening import opening

CASES = yaml.safe_load(Path(__file__).with_name("opening.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_opens(text: str, expected: str) -> None:
    assert opening(text, most=6) == expected
