"""Tables of open data: what is written is read back as it was."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from tellback.assemble.data_columns import Column, Table, Type
from tellback.model.csv_text import defused
from tellback.publish.tables import Row, csv_head, csv_lines, json_lines, schema_of

TEXT = st.text(
    alphabet=st.one_of(st.sampled_from("=+-@'\";,\t\r\n x1(|!"), st.characters(codec="utf-8"))
)
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


def csv_text(row: Row) -> str:
    return (csv_head(TABLE) + csv_lines([row]).encode()).decode()


@given(st.lists(TEXT.filter(str.strip), max_size=4), st.integers())
def test_a_row_is_read_back_as_it_was_written(texts: list[str], number: int) -> None:
    written = csv_text(("plot-1", number, True, tuple(texts)))
    heads, row = csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""))
    assert heads == ["id", "beds", "dug", "crops"]
    assert row == ["plot-1", str(number), "true", defused("; ".join(texts))]


def test_a_list_parts_into_its_entries() -> None:
    crops = ("tea", "=1+1", "@mint", "-5 leeks", "- beans")
    written = csv_text(("plot-1", 1, True, crops))
    _, row = csv.reader(io.StringIO(written, newline=""))
    assert row[3].split("; ") == ["tea", "'=1+1", "'@mint", "'-5 leeks", "- beans"]


def test_what_is_not_known_is_empty_or_null() -> None:
    assert csv_text(("a", None, None, ())).splitlines()[1] == "a,,,"
    assert json_lines(TABLE, [("a", None, None, ())] * 2).splitlines() == [
        '{"id": "a", "beds": null, "dug": null, "crops": []},',
        '{"id": "a", "beds": null, "dug": null, "crops": []}',
    ]


def test_json_keeps_texts_as_they_were_written() -> None:
    assert '"crops": ["=1+1", "\\ta"]' in json_lines(TABLE, [("a", -5, False, ("=1+1", "\ta"))])


def test_a_schema_says_what_may_be_unknown() -> None:
    told = schema_of(TABLE)["items"]["properties"]
    assert told["id"]["type"] == "string"
    assert told["beds"]["type"] == ["integer", "null"]
    assert told["crops"] == {
        "description": "What grows.",
        "type": "array",
        "items": {"type": "string"},
    }
