"""Easy-read pages and translations, filled in from the pages they are twins of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from house.building import SITES
from records import record

from tellback.model.base import Record
from tellback.model.framework import FamilyPage
from tellback.read.digest import words_digest
from tellback.read.settings import read_settings
from tellback.read.site import read_site
from tellback.read.site_language import read_language
from tellback.read.twins import complete_twins

HARBOUR = {
    each.slug: each for each in read_site(SITES / "harbour").records if isinstance(each, FamilyPage)
}
SOURCE, EASY = HARBOUR["boats"], HARBOUR["boats.easy"]
URDU, EASY_URDU = HARBOUR["boats.ur"], HARBOUR["boats.easy.ur"]


def completed(*records: Record, broken: Iterable[tuple[str, str]] = ()) -> Any:
    return complete_twins(records, frozenset(broken), "en")


def test_easy_read_in_the_same_language_takes_words_and_all() -> None:
    for name in ("contact", "complaints", "urgent", "next_steps"):
        assert getattr(EASY, name) == getattr(SOURCE, name)


def test_a_translation_takes_what_is_no_words() -> None:
    assert URDU.contact
    assert URDU.contact.phone == "01632 960123"
    assert URDU.contact.email == "desk@example.org"
    assert URDU.contact.who == "کشتی کا دفتر"
    assert URDU.complaints[0].contact
    assert URDU.complaints[0].contact.email == "keeper@example.org"
    assert URDU.complaints[1].contact is None
    assert URDU.urgent
    assert URDU.urgent.contacts[0].phone == "999"
    assert URDU.quick_exit
    assert URDU.illustrative
    assert URDU.languages == SOURCE.languages


def test_easy_read_in_another_language_takes_words_from_that_language_alone() -> None:
    assert EASY_URDU.contact == URDU.contact
    assert EASY_URDU.next_steps == URDU.next_steps
    without = completed(
        record("family", "walk", next_steps=["Come."]),
        record("family", "walk.easy.ur", made_from={"by": "us"}),
    )
    assert without.records[1].next_steps == ()


def test_what_was_taken_stands_in_the_file_it_came_from() -> None:
    assert str(EASY.where("contact", "phone")) == "docs/families/boats.md:11:10"
    assert str(URDU.where("contact", "phone")) == "docs/families/boats.md:11:10"
    assert URDU.where("contact", "who").file == "docs/families/boats.ur.md"
    assert str(EASY_URDU.where("contact", "phone")) == "docs/families/boats.md:11:10"
    assert EASY_URDU.where("contact", "who").file == "docs/families/boats.ur.md"
    assert EASY_URDU.where("pictures", 0, "file").file == "docs/families/boats.easy.md"


def test_pictures_that_another_form_declares_are_known() -> None:
    assert [each.file for each in EASY_URDU.pictures] == ["boat.svg"]
    assert URDU.pictures == ()


def test_who_is_behind() -> None:
    behind = {slug: page.standing.behind for slug, page in HARBOUR.items() if page.standing}
    assert behind == {
        "boats.ar": True,
        "boats.easy": False,
        "boats.pl": False,
        "boats.ur": True,
        "boats.easy.ur": True,  # its contacts and complaints are those of boats.ur
    }
    assert EASY_URDU.standing
    assert EASY_URDU.standing.of == "boats.easy"


@pytest.mark.parametrize(
    ("fields", "same"),
    [
        ({"summary": ["Come  along\u00a0all."]}, True),
        ({"body": "Cafe\u0301."}, True),
        ({"body": "Caf\u00e9.\n"}, True),
        ({"next_steps": (), "contact": {"who": "We", "note": None}}, True),
        ({"themes": ["sea"], "reviewed": "2026-01-01", "quick_exit": "yes"}, True),
        ({"contact": {"who": "We", "phone": "01632 960999"}}, True),
        ({"contact": {"who": "We", "hours": "Always"}}, False),
        ({"summary": ["Come along all!"]}, False),
        ({"next_steps": ["Walk."]}, False),
        ({"urgent": {"text": "Call 999."}}, False),
    ],
)
def test_the_digest_goes_by_words(fields: dict[str, Any], same: bool) -> None:
    least: dict[str, Any] = {
        "summary": ["Come along all."],
        "body": "Caf\u00e9.",
        "contact": {"who": "We"},
    }
    before = words_digest(record("family", "walk", **least))
    assert (words_digest(record("family", "walk", **least | fields)) == before) is same


def test_a_twin_of_what_could_not_be_read_is_not_reported_as_well() -> None:
    twin = record("family", "walk.ur", made_from={"by": "us"})
    done = completed(twin, broken={("family", "walk")})
    assert (done.records, done.problems) == ((), [])
    assert done.broken == {("family", "walk.ur")}


def test_the_language_of_a_site(tmp_path: Any) -> None:
    assert read_language(read_settings(tmp_path)) == "en"
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("theme:\n  language: cy\n")
    assert read_language(read_settings(tmp_path)) == "cy"
    settings.write_text("theme: [material\n")
    assert read_language(read_settings(tmp_path)) == "en"
