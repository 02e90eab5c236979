"""Glossary, sources and resources, whole, as shore/ holds them."""

from __future__ import annotations

from datetime import date

import pytest
from assemble.shore import empty, held, marks_left, texts
from records import record

from tellback.assemble.reference_pages import MOST_IN_AN_ENTRY, reference_pages
from tellback.relate.library import Library

TEXTS = texts(reference_pages)
HELD = held("glossary", "sources", "resources")
TODAY = date(2026, 11, 21)


def test_there_is_one_page_of_each() -> None:
    assert set(TEXTS) == set(HELD)


@pytest.mark.parametrize("path", HELD)
def test_a_page_is_as_it_is_held(path: str) -> None:
    assert TEXTS[path] == HELD[path]
    assert not marks_left(TEXTS[path])


def test_a_source_that_much_rests_on_has_a_page_of_its_own() -> None:
    resting = [
        record("enabler", f"rake-{at:02}", statement=f"Rake {at:02}", source=["field"])
        for at in range(MOST_IN_AN_ENTRY + 2)
    ]
    pages = texts(reference_pages, Library([record("source", "field"), *resting], TODAY))
    index = pages["sources/index.md"]
    assert index.count("/enablers/rake-") == MOST_IN_AN_ENTRY
    assert "and [2 more](/sources/field.md)" in index
    assert pages["sources/field.md"].count("/enablers/rake-") == len(resting)
    assert "[14 enablers](#enablers)" in pages["sources/field.md"]


def test_a_term_names_the_first_few_places_and_counts_the_rest() -> None:
    using = [
        record("enabler", f"rake-{at:02}", detail="A plot holder said so.")
        for at in range(MOST_IN_AN_ENTRY + 2)
    ]
    pages = texts(reference_pages, Library([record("term", "plot"), *using], TODAY))
    assert pages["glossary/index.md"].count("/enablers/rake-") == MOST_IN_AN_ENTRY
    assert " and 2 more." in pages["glossary/index.md"]


def test_sources_that_facts_come_from_stand_before_works_that_are_only_cited() -> None:
    library = Library(
        [
            record("source", "apple"),
            record("source", "pear"),
            record("enabler", "rake", source=["pear"], detail="As somebody wrote [@apple]."),
        ],
        TODAY,
    )
    index = texts(reference_pages, library)["sources/index.md"]
    order = (
        "## Where this site’s facts come from",
        "#source-pear",
        "## Other works",
        "#source-apple",
    )
    places = [index.index(each) for each in order]
    assert places == sorted(places)


def test_a_source_that_nothing_rests_on_says_so() -> None:
    pages = texts(reference_pages, Library([record("source", "field")], TODAY))
    assert "Nothing on this site uses it yet." in pages["sources/index.md"]


def test_a_site_without_any_has_a_glossary_that_says_so() -> None:
    pages = empty(reference_pages)
    assert list(pages) == ["glossary/index.md"]
    assert pages["glossary/index.md"].endswith("No word has been explained here yet.\n")
