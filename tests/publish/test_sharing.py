"""What is said of a page where a link to it is shared."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from tellback.publish.sharing import LONGEST, description_of

CASES = yaml.safe_load(Path(__file__).with_name("sharing.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("stated", "html", "otherwise", "expected"), CASES["told"])
def test_a_description(stated: str, html: str, otherwise: str, expected: str) -> None:
    assert description_of(stated, html, otherwise) == expected


@pytest.mark.parametrize(("stated", "html", "otherwise", "mark", "expected"), CASES["marked"])
def test_what_was_made_up_says_so_first(
    stated: str, html: str, otherwise: str, mark: str, expected: str
) -> None:
    assert description_of(stated, html, otherwise, mark) == expected


@given(some.text(max_size=600))
def test_a_description_is_never_too_long(text: str) -> None:
    said = description_of(text, "")
    assert len(said) <= LONGEST
    assert bool(said) == bool(text.split())
