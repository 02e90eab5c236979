"""References: by a style where a record is whole, by author and year where it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from records import record

from tellback.assemble.bibliography import bibliography

CASES = yaml.safe_load(Path(__file__).with_name("bibliography.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_reference_reads(case: dict[str, Any]) -> None:
    blank = {"title": None, "author": [], "issued": None}
    (reference,) = bibliography([record("source", "work", **(blank | case["source"]))])
    assert str(reference.text) == case["reads"]
    assert reference.linked == ("Available at" in case["reads"])


def test_references_stand_by_author_and_year() -> None:
    made = [
        record("source", f"s{at}", title=None, author=[{"family": name}], issued={"year": year})
        for at, (name, year) in enumerate([("tern", 2001), ("Gull", 2010), ("Gull", 2009)])
    ]
    assert [each.source.slug for each in bibliography(made)] == ["s2", "s1", "s0"]


def test_each_reference_is_its_own_sources() -> None:
    made = [record("source", f"s{at}", title=f"Work {at}") for at in range(3)]
    assert all(f"Work {each.source.slug[1]}" in each.text for each in bibliography(made))


def test_no_sources_have_no_references() -> None:
    assert bibliography([]) == ()
