"""Cells of CSV files: whatever is written in them, no spreadsheet runs it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tellback.assemble.data_columns import Column, Table, Type
from tellback.publish.tables import csv_text, defused, json_text, schema_of

CASES = yaml.safe_load(Path(__file__).with_name("tables.yml").read_text(encoding="utf-8"))
FORMULA = "=+-@＝＋－＠"
CALLS = re.compile(r"^\d|[^\W_]\(|\||![A-Za-z0-9$]")
"""What makes more of a sign than words behind it would."""
TABLE = Table(
    "plots",
    "Plots",
    "Each plot.",
    (
        Column("id", "Its name.", lambda r, _: r, always=True),
        Column("beds", "How many.", lambda r, _: None, Type.NUMBER),
        Column("dug", "Whether.", lambda r, _: None, Type.YES_NO),
        Column("crops", "What grows.", lambda r, _: (), Type.LIST),
    ),
    lambda _: (),
)


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


@given(st.lists(TEXT.filter(str.strip), max_size=4), st.integers())
def test_a_row_is_read_back_as_it_was_written(texts: list[str], number: int) -> None:
    written = csv_text(TABLE, [("plot-1", number, True, tuple(texts))])
    heads, row = csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""))
    assert heads == ["id", "beds", "dug", "crops"]
    assert row == ["plot-1", str(number), "true", defused("; ".join(texts))]


def test_a_list_parts_into_its_entries() -> None:
    crops = ("tea", "=1+1", "@mint", "-5 leeks", "- beans")
    written = csv_text(TABLE, [("plot-1", 1, True, crops)])
    _, row = csv.reader(io.StringIO(written, newline=""))
    assert row[3].split("; ") == ["tea", "'=1+1", "'@mint", "'-5 leeks", "- beans"]


def test_what_is_not_known_is_empty_or_null() -> None:
    assert csv_text(TABLE, [("a", None, None, ())]).splitlines()[1] == "a,,,"
    assert json_text(TABLE, [("a", None, None, ())]) == (
        '[\n{"id": "a", "beds": null, "dug": null, "crops": []}\n]\n'
    )


def test_json_keeps_texts_as_they_were_written() -> None:
    assert '"crops": ["=1+1", "\\ta"]' in json_text(TABLE, [("a", -5, False, ("=1+1", "\ta"))])


def test_a_schema_says_what_may_be_unknown() -> None:
    told = schema_of(TABLE)["items"]["properties"]
    assert told["id"]["type"] == "string"
    assert told["beds"]["type"] == ["integer", "null"]
    assert told["crops"] == {
        "description": "What grows.",
        "type": "array",
        "items": {"type": "string"},
    }
