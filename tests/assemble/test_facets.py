from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from records import record

from tellback.assemble.facets import FILTERS, date_of, facets_of, kind_of
from tellback.assemble.templates import packaged_overrides
from tellback.assemble.words import words_in
from tellback.model.kinds import KINDS
from tellback.relate.dated import first_day
from tellback.relate.library import Library

DATA = yaml.safe_load(Path(__file__).with_name("facets.yml").read_text(encoding="utf-8"))
WORDS = words_in("en", [packaged_overrides()])


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(
        [record(*each.pop("of"), **each) for each in DATA["records"]], date(2026, 11, 21)
    )


@pytest.mark.parametrize("case", DATA["cases"], ids=[str(case["record"]) for case in DATA["cases"]])
def test_what_a_page_is_found_by(case: dict[str, Any], library: Library) -> None:
    of = library.find(*case["record"]) if case["record"] else None
    assert bool(of) == bool(case["record"])
    kind = kind_of(of, case.get("path", ""))
    found = list(facets_of(of, kind, library, WORDS, WORDS))
    assert [f"{name} {value}" for name, value in found] == case["facets"]
    assert {name for name, _ in found} <= set(FILTERS)
    known = date_of(of)
    assert (first_day(known) if known else None) == case.get("day")


def test_a_page_in_another_language_says_so_in_that_language(library: Library) -> None:
    polish = replace(WORDS, language="pl", name="polski")
    facets = dict(facets_of(library.find("family", "come"), "family", library, WORDS, polish))
    assert facets["language"] == "polski"
    assert facets["kind"] == "Family pages"


@pytest.mark.parametrize("kind", [*KINDS, "list"])
def test_every_kind_has_a_name(kind: str) -> None:
    assert WORDS[f"search_kind_{kind}"]


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_has_a_name(name: str) -> None:
    assert WORDS[f"search_by_{name}"]
