"""Who names whom is what a plain walk through all references finds, known before or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from check.breaking import SOUND, TODAY

from tellback.model.framework import FamilyPage
from tellback.model.references import references
from tellback.read.site import read_site
from tellback.relate.library import Library
from tellback.relate.naming import ByKind, Naming

SITES = Path(__file__).parent.parent / "sites"


def _page(slug: str, *themes: str) -> FamilyPage:
    return FamilyPage.model_validate(
        {"slug": slug, "title": slug, "summary": ["A line."], "themes": themes, "body": "Text."}
    )


TWINS = (_page("boats", "sea", "tides"), _page("boats.pl", "sea", "land"), _page("lost.pl", "sea"))


def test_what_a_source_names_its_twins_do_not() -> None:
    named = Library(TWINS, TODAY).who_names
    by = {name: named.by_kind("theme", name)["family"] for name in ("sea", "tides", "land")}
    assert {name: [each.slug for each in pages] for name, pages in by.items()} == {
        "sea": ["boats", "lost.pl"],
        "tides": ["boats"],
        "land": ["boats.pl"],
    }


@pytest.mark.parametrize("root", [SOUND, SITES / "allotment", SITES / "harbour"])
def test_each_is_named_by_what_refers_to_it(root: Path) -> None:
    library = Library(read_site(root).records, TODAY, sealed=True)
    records = [record for record, _ in library.who_names.items()]
    named: dict[tuple[str, str], dict[str, list[str]]] = {}
    for record in records:
        for name in dict.fromkeys((each.kind, each.slug) for each in references(record)):
            named.setdefault(name, {}).setdefault(record.kind, []).append(record.slug)
    again = Library(records, TODAY, named=library.who_names.by_token).who_names
    for who_names in (library.who_names, again):
        assert {name: _slugs(who_names.by_kind(*name)) for name in named} == named
    assert library.who_names.by_kind("story", "nobody") == {}


def _slugs(by_kind: ByKind) -> dict[str, list[str]]:
    return {kind: [each.slug for each in records] for kind, records in by_kind.items()}


def test_what_is_known_of_a_record_is_not_looked_for_again() -> None:
    library = Library(read_site(SOUND).records, TODAY, sealed=True)
    record, named = next(each for each in library.who_names.items() if each[1])
    shelves = {record.kind: {record.slug: record}, "family": {}}
    other = (("story", "another"),)
    assert list(Naming(shelves, {record.token: other}).items()) == [(record, other)]
    assert list(Naming(shelves, {"": other}).items()) == [(record, named)]
