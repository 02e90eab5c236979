"""Text without what is held back: each case is a text as typed, and what is left of it."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
import yaml

from tellback.gate.prose import without
from tellback.model.text import Prose

CASES = yaml.safe_load(Path(__file__).with_name("prose.yml").read_text(encoding="utf-8"))
FILES = frozenset({"two.jpg", "at table.png"})
GONE = frozenset({("story", "the-bench"), ("voice", "sitting")})


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_left(case: dict[str, str]) -> None:
    assert without(Prose(case["text"]), FILES, GONE) == case["left"]


@pytest.mark.parametrize(
    "piece", ["[", "![", "[a", "[[ ]", "[](", "[a](b ", "<a>", "<img ", "[a]: b\n", "(\\", "story:"]
)
def test_text_meant_to_be_slow_is_not(piece: str) -> None:
    text = Prose((piece * 20_000)[:60_000] + " [a](story:the-bench)\n\n[a]: two.jpg\n")
    start = process_time()
    without(text, FILES, GONE)
    assert process_time() - start < 2
