"""JSON-LD of what the site publishes: who wrote it, what it is about, and when it changed."""

from __future__ import annotations

import pytest
from publish.linked_garden import FULL, SITE, TODAY, things
from records import record

from tellback.relate.library import Library


@pytest.mark.parametrize(
    ("author", "told_as"),
    [
        ({"name": "A Field", "role": "gardener"}, ["Person A Field"]),
        ({"role": "a facilitator"}, []),
        ({"role": "a facilitator", "organisation": "allotments"}, ["Organization The allotments"]),
        ({"organisation": "allotments"}, ["Organization The allotments"]),
    ],
)
def test_a_role_is_nobodys_name(author: dict[str, str], told_as: list[str]) -> None:
    page = record("article", "odd", author=author)
    said = things(page, Library([page, *FULL[:2]], TODAY, SITE))["Article"].get("author", [])
    assert [f"{each['@type']} {each['name']}" for each in said] == told_as


@pytest.mark.parametrize(
    ("kind", "fields", "described"),
    [
        ("story", {}, "They built a bench."),
        ("story", {"illustrative": "yes"}, "Made-up example: They built a bench."),
        ("story", {"content_note": "A death."}, "Before you read: A death."),
        ("enabler", {}, None),
        ("enabler", {"illustrative": "yes"}, "Made-up example"),
        ("enabler", {"illustrative_parts": "the seat"}, "Partly made up: the seat."),
    ],
)
def test_it_says_what_something_is_about(
    kind: str, fields: dict[str, str], described: str | None
) -> None:
    page = record(kind, "odd", **fields)
    assert things(page, Library([page], TODAY, SITE))["WebPage"].get("description") == described


def test_no_day_is_told_that_is_not_known() -> None:
    programme = record("programme", "growing", start="2023")
    session = record("session", "growing/01-start", date="2026-03-01")
    alone = things(programme, Library([programme], TODAY, SITE))["CreativeWorkSeries"]
    assert (alone["startDate"], alone.get("dateModified")) == ("2023", None)
    gathering = things(programme, Library([programme, session], TODAY, SITE))
    assert gathering["CreativeWorkSeries"]["dateModified"] == "2026-03-01"


def test_a_session_is_part_of_its_programme_by_the_same_name_as_the_programme_s_own_page() -> None:
    session = next(each for each in FULL if each.kind == "session")
    programme = next(each for each in FULL if each.kind == "programme")
    part = things(session)["LearningResource"]["isPartOf"]
    assert part["@id"] == things(programme)["CreativeWorkSeries"]["@id"]


def test_a_translation_names_what_it_is_one_of() -> None:
    page = next(each for each in FULL if each.slug == "come.ur")
    of = things(page)["WebPage"]["translationOfWork"]["@id"]
    source = next(each for each in FULL if each.slug == "come")
    assert of == things(source)["WebPage"]["@id"]
