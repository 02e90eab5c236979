"""The kinds of text: what each takes, what it refuses, and how dates are said."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from tellback.model import text


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2024, 4, 29), "29 April 2024"),
        ("2011", "2011"),
        ("2011-04", "April 2011"),
        ("2024-02-29", "29 February 2024"),
    ],
)
def test_spoken_date(value: date | str, said: str) -> None:
    assert text.spoken_date(value) == said


@pytest.mark.parametrize("value", ["2011-13", "2011-4", "2023-02-29", "11", "April 2011", ""])
def test_partial_date_refuses(value: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(text.PartialDate).validate_python(value)


@pytest.mark.parametrize(("value", "truth"), [("yes", True), ("No", False), ("true", True)])
def test_yes_or_no(value: str, truth: bool) -> None:
    assert TypeAdapter(text.YesNo).validate_python(value) is truth


@pytest.mark.parametrize("value", ["perhaps", "", "nope"])
def test_yes_or_no_refuses(value: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(text.YesNo).validate_python(value)


def test_words_stand_on_one_line() -> None:
    assert TypeAdapter(text.Words).validate_python("  one\n  two ") == "one two"


def test_prose_keeps_its_type_and_its_lines() -> None:
    prose = TypeAdapter(text.Prose).validate_python("one\n\n*two*\n")
    assert (prose, type(prose)) == ("one\n\n*two*", text.Prose)


@pytest.mark.parametrize(
    ("title", "slug"), [("Having fun!", "having-fun"), ("…", "untitled"), ("A — b", "a-b")]
)
def test_slug_of(title: str, slug: str) -> None:
    assert text.slug_of(title) == slug
