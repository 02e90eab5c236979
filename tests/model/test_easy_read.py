"""Easy-read text taken apart into lines with their pictures, and into sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.model.easy_read import (
    EasyLine,
    easy_lines,
    pictures_in,
    sentences_in,
    word_count,
)

CASES = yaml.safe_load(Path(__file__).with_name("easy_read.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["lines"], ids=[case["case"] for case in CASES["lines"]])
def test_what_a_text_is_made_of(case: dict[str, Any]) -> None:
    found = list(easy_lines(case["text"]))
    shown = [
        [each.picture, each.words] if isinstance(each, EasyLine) else each.text for each in found
    ]
    assert shown == case["made_of"]
    for each in found:
        if isinstance(each, EasyLine):
            assert case["text"][each.start :].startswith(each.words)


@pytest.mark.parametrize(("text", "sentences"), CASES["sentences"])
def test_sentences(text: str, sentences: dict[str, int]) -> None:
    assert {each: word_count(each) for each in sentences_in(text)} == sentences


def test_pictures_are_found_by_their_file() -> None:
    assert pictures_in("![A](a.svg) ![B](<b c.svg>) [c](c.svg)") == {"a.svg", "b c.svg"}
