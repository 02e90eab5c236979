from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tellback.assemble.bare_words import bare_words

CASES = yaml.safe_load(Path(__file__).with_name("bare_words.yml").read_text(encoding="utf-8"))
WORDS = st.lists(st.sampled_from(["tea", "bread", "walks", "we", "met", "café"]), min_size=1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["prose"]))
def test_words(case: dict[str, str]) -> None:
    assert bare_words(case["prose"], {"field": "Field 2020"}.get) == case["words"]


@given(st.lists(WORDS.map(" ".join)))
def test_plain_words_stay_as_they_are(paragraphs: list[str]) -> None:
    assert bare_words("\n\n".join(paragraphs)) == "\n".join(paragraphs)


@pytest.mark.long
@given(st.text())
def test_whatever_is_written_comes_out_on_lines_without_controls(text: str) -> None:
    words = bare_words(text)
    assert all(line.strip() for line in words.splitlines() if words)
    assert not set(words) & {"\r", "\t", "\0", "\u2028"}
