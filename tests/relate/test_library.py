"""The library: records found by slug, in order, and by what names them."""

from __future__ import annotations

from datetime import date

from records import record

from tellback.model.practice import Barrier, Enabler
from tellback.model.session import Session
from tellback.model.story import Story
from tellback.relate.library import Library

TODAY = date(2026, 11, 21)

LIBRARY = Library(
    [
        record("session", "growing/10-late", number=10, stories=["pond"]),
        record("session", "growing/02-soon", number=2, stories=["pond", "bench"]),
        record("story", "pond", title="the pond"),
        record("story", "bench", title="The bench", domain="places"),
        record("enabler", "sitting"),
        record("barrier", "seats", answered_by=[{"enabler": "sitting", "how": "By resting."}]),
        record("article", "old", published="2025-01-01"),
        record("article", "new", published="2026-01-01"),
        record("domain", "places"),
    ],
    TODAY,
)


def slugs(records: tuple) -> list[str]:
    return [each.slug for each in records]


def test_sessions_come_by_number_and_articles_newest_first() -> None:
    assert slugs(LIBRARY.sessions) == ["growing/02-soon", "growing/10-late"]
    assert slugs(LIBRARY.articles) == ["new", "old"]


def test_titles_are_sorted_without_regard_to_capitals() -> None:
    assert slugs(LIBRARY.stories) == ["bench", "pond"]


def test_relations_are_found_from_both_ends() -> None:
    pond = LIBRARY.get(Story, "pond")
    assert pond is not None
    assert slugs(LIBRARY.naming(pond, Session)) == ["growing/02-soon", "growing/10-late"]
    enabler = LIBRARY.get(Enabler, "sitting")
    assert enabler is not None
    assert slugs(LIBRARY.naming(enabler, Barrier)) == ["seats"]
    assert {kind: slugs(found) for kind, found in LIBRARY.all_naming(pond).items()} == {
        "session": ["growing/02-soon", "growing/10-late"]
    }


def test_what_is_not_there_is_none_and_left_out_of_lists() -> None:
    assert LIBRARY.get(Story, "gone") is None
    assert LIBRARY.get(Story, None) is None
    assert slugs(LIBRARY.those(Story, ["pond", "gone", "bench"])) == ["pond", "bench"]


def test_a_record_is_found_only_under_its_own_kind() -> None:
    assert LIBRARY.find("story", "sitting") is None
