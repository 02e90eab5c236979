"""Open data, read back by what Tellback does not write it with: Frictionless and jsonschema."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from assemble.filling import Filling
from assemble.shore import LIBRARY as SHORE
from frictionless import Package, system, validate
from jsonschema import Draft202012Validator
from records import CONSENT, record

from tellback.assemble.data_tables import FOLDER, TABLES
from tellback.model.kinds import KINDS
from tellback.publish.open_data import TableFiles, package_file
from tellback.publish.site_files import Places
from tellback.read.contact import SiteFacts
from tellback.read.data_licence import DataLicence
from tellback.relate.library import Library

HERE = Path(__file__).parent
TODAY = date(2026, 11, 21)
LICENCE = DataLicence("OGL-UK-3.0", "Open Government Licence v3.0", "https://example.org/ogl/3/")
SITE = SiteFacts("The garden", "https://garden.example.org/", "What grew.", data_licence=LICENCE)
PLACES = Places(SITE.address, lambda path: path.removesuffix(".md").removesuffix("index") + "/")
FILLING = Filling()
FILLED = Library([FILLING.record(kind) for kind in KINDS if kind != "page"], TODAY, SITE)
TOLD = yaml.safe_load((HERE / "open_data_fields.yml").read_text(encoding="utf-8"))


def files(library: Library, places: Places = PLACES) -> dict[str, bytes]:
    tables = [TableFiles(table, library, places) for table in TABLES]
    made = [(table, tuple(table.files())) for table in tables]
    package = package_file(library, [table.told(of_table) for table, of_table in made])
    every = (*(each for _, of_table in made for each in of_table), package)
    return {each.path: each.content for each in every}


def written(folder: Path, library: Library, places: Places = PLACES) -> Path:
    for path, content in files(library, places).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    return folder / FOLDER


def rows(library: Library, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(files(library)[f"{FOLDER}/{table}.json"])
    return found


LIBRARIES = {
    "filled": FILLED,
    "shore": SHORE,
    "empty": Library([], TODAY),
}


@pytest.mark.parametrize("name", LIBRARIES)
def test_frictionless_finds_no_fault(name: str, tmp_path: Path) -> None:
    package = written(tmp_path, LIBRARIES[name]) / "datapackage.json"
    report = validate(str(package))
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert report.valid
    assert report.stats["tasks"] == 2 * len(TABLES)


@pytest.mark.parametrize("name", LIBRARIES)
def test_json_is_as_its_schema_says(name: str) -> None:
    made = files(LIBRARIES[name])
    for table in TABLES:
        schema = json.loads(made[f"{FOLDER}/{table.name}.schema.json"])
        Draft202012Validator.check_schema(schema)
        checker = Draft202012Validator.FORMAT_CHECKER
        told = json.loads(made[f"{FOLDER}/{table.name}.json"])
        Draft202012Validator(schema, format_checker=checker).validate(told)
        assert schema["items"]["additionalProperties"] is False


def test_frictionless_reads_in_csv_what_stands_in_json(tmp_path: Path) -> None:
    folder = written(tmp_path, FILLED)
    with system.use_context(trusted=True):
        package = Package(str(folder / "datapackage.json"))
        for table in TABLES:
            told = rows(FILLED, table.name)
            read = [
                each.to_dict(json=True) for each in package.get_resource(table.name).read_rows()
            ]
            assert len(read) == len(told) > 0
            for mine, theirs in zip(told, read, strict=True):
                assert _as_in_a_table(mine) == _as_in_a_table(theirs)


def _as_in_a_table(row: dict[str, Any]) -> dict[str, Any]:
    """Give ``row`` with lists as CSV has them. How a moment is written is the reader's own."""
    joined = {
        name: "; ".join(value) or None if isinstance(value, list) else value
        for name, value in row.items()
    }
    return {
        name: re.sub(r"Z$|\+00:00$|\+0000$", "", value)[:16]
        if name in {"start", "end", "moved_from"} and value
        else value
        for name, value in joined.items()
    }


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_what_is_told_is_what_is_listed(ending: str) -> None:
    texts = [content.decode() for path, content in files(FILLED).items() if path.endswith(ending)]
    text = "\n".join(text for text in texts if '"resources"' not in text)
    told = [
        field
        for field, marks in FILLING.marks.items()
        if any(re.search(mark, text) for mark in marks)
    ]
    assert told == [f"{kind}.{field}" for kind, fields in TOLD.items() for field in fields]


def test_nothing_of_consent_or_of_what_was_accepted_is_told() -> None:
    accepted = {"words": "Fern Vale", "reason": "known", "by": "the editor", "on": "2026-01-01"}
    told = record(
        "story", "bench", consent=CONSENT | {"reference": "drawer 7"}, accepted=[accepted]
    )
    for path, content in files(Library([told], TODAY)).items():
        assert b"drawer 7" not in content, path
        assert b"Fern Vale" not in content, path
    names = {column.name for table in TABLES for column in table.columns}
    assert not names & {"consent", "accepted", "reference", "contact", "joining", "pictures"}


def test_stories_are_under_no_licence_and_the_rest_under_the_site_s() -> None:
    package = json.loads(files(FILLED)[f"{FOLDER}/datapackage.json"])
    assert "licenses" not in package
    for resource in package["resources"]:
        if resource["name"].startswith("stories"):
            assert "licenses" not in resource
        else:
            assert resource["licenses"] == [
                {"name": LICENCE.name, "title": LICENCE.title, "path": LICENCE.path}
            ]


def test_the_date_is_of_the_newest_record_and_never_of_the_build() -> None:
    records = (
        record("article", "new", published="2026-10-10"),  # is in no table
        record("report", "year", published="2026-06"),  # nor is a report with neither
        record("session", "growing/01-a", date="2026-03-01"),
    )
    for today in (TODAY, date(2030, 1, 1)):
        package = json.loads(files(Library(records, today))[f"{FOLDER}/datapackage.json"])
        assert package["created"] == "2026-03-01T00:00:00Z"
    kept = [
        *records,
        record(
            "event", "open", announced="2026-09-01", changes=[{"on": "2026-09-04", "what": "x"}]
        ),
    ]
    package = json.loads(files(Library(kept, TODAY))[f"{FOLDER}/datapackage.json"])
    assert package["created"] == "2026-09-04T00:00:00Z"


def test_files_do_not_depend_on_the_day_or_on_the_order_of_records() -> None:
    records = [record("event", slug, recurrence="FREQ=WEEKLY") for slug in ("b", "a", "c")]
    first = files(Library(records, TODAY))
    assert first == files(Library(reversed(records), date(2029, 5, 5)))


def test_without_an_address_of_the_site_no_piece_of_one_is_told(tmp_path: Path) -> None:
    nowhere = Places("", PLACES.url_of)
    library = Library([record("event", "open"), record("organisation", "allotments")], TODAY)
    event = json.loads(files(library, nowhere)[f"{FOLDER}/events.json"])[0]
    assert event["page"] is None
    assert event["calendar"] is None
    assert validate(str(written(tmp_path, library, nowhere) / "datapackage.json")).valid


NIGHTS = yaml.safe_load((HERE / "nights.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("night", NIGHTS, ids=lambda night: night["name"])
def test_moments_are_right_on_nights_when_clocks_change(night: dict[str, Any]) -> None:
    told = rows(Library([record("event", "late", **night["event"])], TODAY), "events")[0]
    first = [datetime.fromisoformat(told[name]).astimezone(UTC) for name in ("start", "end")]
    assert [f"{each:%Y-%m-%dT%H:%MZ}" for each in first] == night["utc"][0]


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("https://example.org/book", "https://example.org/book"),
        ("mailto:jo.bloggs@example.org", None),
        ("tel:+441632960123", None),
    ],
)
def test_booking_is_told_where_it_is_a_page_and_not_somebodys_mailbox(
    link: str, told: str | None
) -> None:
    library = Library([record("event", "open", booking={"link": link})], TODAY)
    assert rows(library, "events")[0]["booking"] == told
    assert told or not any(link.encode() in each for each in files(library).values())


def test_outcomes_and_recommendations_lead_to_their_place_in_the_report() -> None:
    outcome = rows(FILLED, "outcomes")[0]
    assert outcome["id"] == "the-report/the-outcome"
    assert outcome["page"].endswith("/reports/the-report/#outcome-the-outcome")
    recommended = rows(FILLED, "recommendations")[0]
    assert recommended["page"].endswith(f"#recommendation-{recommended['number']}")


def test_csv_says_that_it_is_utf_8_and_ends_its_lines_as_the_standard_asks() -> None:
    for path, content in files(FILLED).items():
        if path.endswith(".csv"):
            assert content.startswith(b"\xef\xbb\xbf")
            assert content.endswith(b"\r\n")
            lines = list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True)))
            assert len({len(line) for line in lines}) == 1
