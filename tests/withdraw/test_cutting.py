"""Pieces cut out of files: each case is a text, and what is left of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from tellback.withdraw.cutting import CannotCutError, page_without, story_stub, voices_without

CASES = yaml.safe_load(Path(__file__).with_name("cutting.yml").read_text(encoding="utf-8"))
ON = date(2026, 11, 21)


@pytest.mark.parametrize(
    "case", CASES["pictures"], ids=[each["name"] for each in CASES["pictures"]]
)
def test_a_picture(case: dict) -> None:
    if case.get("cannot"):
        with pytest.raises(CannotCutError):
            page_without(case["text"], "two.jpg")
    else:
        assert page_without(case["text"], "two.jpg") == case["left"]


@pytest.mark.parametrize("case", CASES["voices"], ids=[each["name"] for each in CASES["voices"]])
def test_a_voice(case: dict) -> None:
    if case.get("cannot"):
        with pytest.raises(CannotCutError):
            voices_without(case["text"], "sitting", ON)
    else:
        assert voices_without(case["text"], "sitting", ON) == case["left"]


def test_a_story() -> None:
    assert story_stub(ON) == "---\nwithdrawn: 2026-11-21\n---\n"
