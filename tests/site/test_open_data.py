"""Open data and JSON-LD on whole sites, read back as those who find them would."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from frictionless import validate
from house.building import Built
from markupsafe import escape
from publish.vocabulary import faults

from tellback.publish.policy import hash_of

pytestmark = pytest.mark.site

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


@pytest.mark.parametrize("site", ["example", "allotment"])
def test_frictionless_finds_no_fault_in_the_package(
    site: str, shared_site: Callable[[str], Built]
) -> None:
    built = shared_site(site)
    report = validate(str(built.folder / "data/datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert report.valid


def test_the_addresses_in_tables_are_of_pages(shared_site: Callable[[str], Built]) -> None:
    built = shared_site("example")
    found = 0
    for file in sorted((built.folder / "data").glob("*.json")):
        rows = json.loads(file.read_text(encoding="utf-8"))
        for row in rows if isinstance(rows, list) else ():
            for name in {"page", "calendar"} & row.keys():
                path, _, anchor = (
                    row[name].removeprefix("https://learning.example.org/").partition("#")
                )
                place = built.folder / path
                page = place / "index.html" if name == "page" else place
                assert page.is_file(), row[name]
                assert not anchor or f'id="{anchor}"' in page.read_text(encoding="utf-8")
                found += 1
    assert found > 20


@pytest.mark.parametrize("site", ["example", "allotment", "retract"])
def test_json_ld_of_every_page_is_of_the_vocabulary(
    site: str, shared_site: Callable[[str], Built]
) -> None:
    built = shared_site(site)
    told = 0
    for page in built.pages:
        html = page.read_text(encoding="utf-8")
        scripts = SCRIPT.findall(html)
        assert len(scripts) <= 1, page
        for script in scripts:
            assert list(faults(script)) == [], page
            assert escape(hash_of(script)) in html, "no checker takes it for a script that may run"
            told += 1
    assert told > 5


def test_lists_and_unlisted_pages_tell_programs_nothing(
    shared_site: Callable[[str], Built],
) -> None:
    built = shared_site("example")
    for page in ("404.html", "events/index.html", "search/index.html"):
        assert not SCRIPT.search(built.text(page))
    for page in built.pages:
        html = page.read_text(encoding="utf-8")
        assert not ('content="noindex"' in html and SCRIPT.search(html)), page
