"""Whatever a record holds can be read on the site: each field is filled with a mark of its own,
every page is rendered, and each mark is looked for.

``fields_not_shown.yml`` lists what is kept from readers on purpose, with the reason; a star stands
for every kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml
from assemble.filling import Filling

from tellback.assemble.components import component_functions
from tellback.assemble.site import site_pages
from tellback.assemble.templates import Templates, packaged_overrides
from tellback.model.base import Record
from tellback.model.kinds import KINDS
from tellback.relate.library import Library

TODAY = date(2026, 11, 21)
NOT_SHOWN = yaml.safe_load(
    Path(__file__).with_name("fields_not_shown.yml").read_text(encoding="utf-8")
)


def rendered(records: list[Record]) -> Iterator[str]:
    library = Library(records, TODAY)
    templates = Templates(library, [packaged_overrides()])
    for page in (plan.assembled(library) for plan in site_pages(library)):
        yield page.title
        yield templates.page(page.template, page.data)
    yield component_functions(library, templates)["accessibility_statement"]()
    for record in (*library.articles, *library.families):
        yield templates.page(record.kind, {record.kind: record, "body": record.body})


FILLING = Filling()
RECORDS = [FILLING.record(kind) for kind in KINDS if kind != "page"]


@pytest.fixture(scope="module")
def site() -> str:
    """All pages, one after another."""
    return re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), "\n".join(rendered(RECORDS)))


def _is_kept(field: str) -> bool:
    return any(fnmatchcase(field, pattern) for pattern in NOT_SHOWN)


@pytest.mark.parametrize("field", [name for name in FILLING.marks if not _is_kept(name)])
def test_field_is_shown(field: str, site: str) -> None:
    assert any(re.search(mark, site) for mark in FILLING.marks[field]), FILLING.marks[field]


def test_what_is_not_shown_is_a_field() -> None:
    matched = {each for each in NOT_SHOWN if any(fnmatchcase(name, each) for name in FILLING.marks)}
    assert matched == set(NOT_SHOWN)
