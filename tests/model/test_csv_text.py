"""Cells of CSV files: whatever is written in them, no spreadsheet runs it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tellback.model.csv_text import csv_text, defused

CASES = yaml.safe_load(Path(__file__).with_name("csv_text.yml").read_text(encoding="utf-8"))
FORMULA = "=+-@＝＋－＠"
CALLS = re.compile(r"^\d|[^\W_]\(|\||![A-Za-z0-9$]")
"""What makes more of a sign than words behind it would."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["text"]))
def test_cell(case: dict[str, str]) -> None:
    assert defused(case["text"]) == case["cell"]


TEXT = st.text(
    alphabet=st.one_of(st.sampled_from(FORMULA + "'\";,\t\r\n x1(|!"), st.characters(codec="utf-8"))
)


@given(TEXT)
@example("x;\r=1")
@example("\u2028=1")
@example("a\n\n =1")
def test_no_cell_begins_a_formula_by_whatever_it_is_parted(text: str) -> None:
    cell = defused(text)
    assert not cell.startswith(tuple(FORMULA))
    for piece in map(str.lstrip, re.split(r"[;\t\r\n]", cell)):
        assert not piece.startswith(("=", "@", "＝", "＠"))
        assert not (piece.startswith(tuple(FORMULA)) and CALLS.search(piece[1:])), piece
    assert defused(cell) == cell, "what is defused is left as it is"


@given(TEXT)
def test_words_are_the_same_but_for_the_apostrophes(text: str) -> None:
    def letters(value: str) -> str:
        return re.sub(r"[\s'\x00-\x1f\x7f]", "", value)

    assert letters(defused(text)) == letters(text)


def test_a_file_is_marked_as_utf_8_and_numbers_stay_numbers() -> None:
    assert csv_text(["One", "Two"], [("é, =1", -1), ("=1", 2)]) == (
        '\ufeffOne,Two\r\n"é, =1",-1\r\n\'=1,2\r\n'
    )
