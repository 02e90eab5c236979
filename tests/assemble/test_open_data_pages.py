"""The page of open data: what it says of each table, and where it leads."""

from __future__ import annotations

import re
from datetime import date

from assemble.garden import squeezed
from records import record

from tellback.assemble.data_tables import TABLES
from tellback.assemble.open_data_pages import open_data_pages
from tellback.assemble.templates import Templates, packaged_overrides
from tellback.read.contact import SiteFacts
from tellback.read.data_licence import DataLicence
from tellback.relate.library import Library

TODAY = date(2026, 11, 21)
LICENCE = DataLicence("OGL-UK-3.0", "Open *Licence*", "https://example.org/ogl_(3)/")
RECORDS = (
    record("session", "growing/01-start"),
    record("event", "open", announced="2026-09-01"),
    record("event", "later"),
)


def page(library: Library, *, public: bool = True) -> str:
    templates = Templates(library, [packaged_overrides()], can_be_followed=public)
    (plan,) = open_data_pages(library)
    made = plan.assembled(library)
    assert made.path == "data/index.md"
    return squeezed(templates.page(made.template, made.data))


PAGE = page(Library(RECORDS, TODAY, SiteFacts(data_licence=LICENCE)))


def test_every_column_is_listed_with_what_it_says() -> None:
    for table in TABLES:
        part = PAGE.partition(f"{{ #{table.name} }}")[2].partition("\n## ")[0]
        listed = re.findall(r"^- `(\w+)` \([a-z ]+\): \S", part, re.M)
        assert listed == [each.name for each in table.columns]


def test_every_table_says_how_much_it_holds() -> None:
    assert re.search(r"1 row, \d+ columns\.\n\[Sessions as CSV\]", PAGE)
    assert re.search(r"2 rows, \d+ columns\.\n\[Events as CSV\]", PAGE)
    assert "There are none yet. Its files hold the names of the columns.\n[Stories as CSV]" in PAGE


def test_every_file_is_led_to() -> None:
    links = re.findall(r"\]\((/data/[^)]+)\)", PAGE)
    assert links == [
        "/data/datapackage.json",
        *(
            f"/data/{table.name}.{ending}"
            for table in TABLES
            for ending in ("csv", "json", "schema.json")
        ),
    ]


def test_in_an_edition_without_the_files_nothing_leads_to_them() -> None:
    private = page(Library(RECORDS, TODAY), public=False)
    assert "](/data/" not in private
    assert "The files themselves stand on the public site alone." in private


def test_it_says_under_which_licence_or_to_ask() -> None:
    assert "under the [Open &#42;Licence&#42;](<https://example.org/ogl_(3)/>), all but the" in PAGE
    assert "No licence is stated. Ask us first" in page(Library(RECORDS, TODAY))


def test_it_says_of_which_day_the_newest_entry_is_where_one_is_known() -> None:
    assert "The newest entry is of 1 September 2026." in PAGE
    assert "newest entry" not in page(Library([record("event", "open")], TODAY))


def test_it_says_that_some_is_made_up_where_some_is() -> None:
    assert "Some of it is made up" not in PAGE
    made_up = record("event", "open", illustrative="yes")
    assert "Some of it is made up as an example" in page(Library([made_up], TODAY))


def test_each_table_has_names_of_its_own_and_refers_to_others() -> None:
    names = {table.name for table in TABLES}
    for table in TABLES:
        columns = [column.name for column in table.columns]
        assert len(set(columns)) == len(columns)
        assert columns[0] == "id"
        assert {column for column, _ in table.refers} <= set(columns)
        assert {other for _, other in table.refers} <= names
        assert all(column.says.endswith((".", "?", "…")) for column in table.columns)
