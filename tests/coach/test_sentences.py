from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.coach.sentences import sentences_of

CASES = yaml.safe_load(Path(__file__).with_name("sentences.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_sentences(case: dict[str, Any]) -> None:
    found = list(sentences_of(case["text"]))
    assert [each.words for each in found] == case["sentences"]
    if "own" in case:
        assert found[-1].own == case["own"]


def test_each_says_where_it_stands() -> None:
    text = "# Title\n\n- We **met** in the hall. It was\n  cold outside.\n"
    found = [text[each.start : each.end].strip() for each in sentences_of(text)]
    assert found == ["We **met** in the hall.", "It was\n  cold outside."]
